/// A sample of the same through `carillon call`, with the models alone: an operation of each protocol that moto speaks.
func commandLine(_ server: MotoServer) async throws -> String {
    let carillon = try CommandLineTool(server)
    func expectOutput(_ service: String, _ operation: String, _ input: String, _ output: String) throws {
        let run = try carillon.call(service, operation, input)
        try expect("the output of \(service) \(operation)", run.output + run.errors, output)
        try expect("the status of \(service) \(operation)", run.status, 0)
    }

    try expectOutput("kinesis", "CreateStream", #"{"StreamName": "calls", "ShardCount": 1}"#, "{}\n")
    try expectOutput(
        "sns", "create-topic", #"{"Name": "calls"}"#,
        """
        {
          "TopicArn": "arn:aws:sns:eu-west-1:123456789012:calls"
        }

        """)
    try expectOutput(
        "ec2", "describe_key_pairs", #"{"Filters": [{"Name": "key-name", "Values": ["calls"]}]}"#,
        """
        {
          "KeyPairs": []
        }

        """)
    try expectOutput(
        "s3", "CreateBucket",
        #"{"Bucket": "calls", "CreateBucketConfiguration": {"LocationConstraint": "eu-west-1"}}"#,
        """
        {
          "Location": "/calls"
        }

        """)
    try expectOutput(
        "s3", "PutObject", #"{"Bucket": "calls", "Key": "a b/ü.txt", "Body": "aGVsbG8="}"#,
        #"""
        {
          "ETag": "\"5d41402abc4b2a76b9719d911017c592\""
        }

        """#)
    let object = try carillon.call("s3", "GetObject", #"{"Bucket": "calls", "Key": "a b/ü.txt"}"#)
    try expect("the object in the output", that: object.output.contains(#""Body": "aGVsbG8=""#))

    let missing = try carillon.call("lambda", "GetFunction", #"{"FunctionName": "calls"}"#)
    try expect("the status of an error", missing.status, 1)
    try expect(
        "the first line of an error", missing.errors.split(separator: "\n").first,
        "error: ResourceNotFoundException: Function not found: "
            + "arn:aws:lambda:eu-west-1:123456789012:function:calls")
    return "'carillon call' speaks JSON, forms, EC2's forms, XML and REST"
}
