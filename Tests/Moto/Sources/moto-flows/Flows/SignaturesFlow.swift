import Carillon

/// moto checks signatures when it is told to: ours are accepted, and one by another secret is refused.
func signatures(_ server: MotoServer) async throws -> String {
    let iam = IAMClient(configuration: try server.configuration())
    let user = "signer"
    try await iam.createUser(userName: user)
    let key = try await iam.createAccessKey(userName: user).accessKey
    try await iam.putUserPolicy(
        userName: user, policyName: "all",
        policyDocument: """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
            """)

    try await server.checkSignatures(true)
    do {
        try await signedCalls(server, Credentials(accessKeyID: key.accessKeyId, secretAccessKey: key.secretAccessKey))
        try await forgedCalls(server, Credentials(accessKeyID: key.accessKeyId, secretAccessKey: "another secret"))
    } catch {
        try await server.checkSignatures(false)
        throw error
    }
    try await server.checkSignatures(false)

    try await iam.deleteUserPolicy(userName: user, policyName: "all")
    try await iam.deleteAccessKey(userName: user, accessKeyId: key.accessKeyId)
    try await iam.deleteUser(userName: user)
    return "6 services accept ours, 5 refuse a forged one"
}

/// A service of each kind of protocol: a form, JSON, XML. (moto cannot check a `GET` without a body outside of S3, what
/// stands escaped in a path or a query, nor any presigned URL.)
private func signedCalls(_ server: MotoServer, _ credentials: Credentials) async throws {
    let configuration = try server.configuration(credentials)
    let caller = try await STSClient(configuration: configuration).getCallerIdentity()
    try expect("the caller", caller.arn, "arn:aws:iam::123456789012:user/signer")
    let user = try await IAMClient(configuration: configuration).getUser(userName: "signer").user
    try expect("the user", user.userName, "signer")
    do {
        try await DynamoDBClient(configuration: configuration).getItem(tableName: "signed", key: [:])
        throw Unexpected("the table", expected: "none", actual: "one")
    } catch let error as DynamoDB.GetItemError {
        guard case .resourceNotFound = error else { throw error }
    }
    let queue = try await SQSClient(configuration: configuration).createQueue(queueName: "signed")
    try expect("the queue", that: queue.queueUrl?.hasSuffix("/signed") == true)
    let instances = try await EC2Client(configuration: configuration).describeInstances(maxResults: 5)
    try expect("that there is an answer", that: instances.reservations?.count ?? 0 <= 5)

    let s3 = S3Client(configuration: configuration)
    try await s3.createBucket(bucket: "signed", createBucketConfiguration: .init(locationConstraint: .euWest1))
    try await s3.putObject(body: Array("signed".utf8), bucket: "signed", key: "folder/file-1.txt")
    let object = try await s3.getObject(bucket: "signed", key: "folder/file-1.txt")
    try expect("the object", object.body, Array("signed".utf8))
    let listed = try await s3.listObjectsV2(bucket: "signed", prefix: "folder")
    try expect("the list", listed.contents?.map(\.key), ["folder/file-1.txt"])
    try await s3.deleteObject(bucket: "signed", key: "folder/file-1.txt")
    try await s3.deleteBucket(bucket: "signed")
}

/// moto answers in XML whatever the service speaks, so two errors have no code that their clients could read.
private func forgedCalls(_ server: MotoServer, _ credentials: Credentials) async throws {
    let configuration = try server.configuration(credentials)
    let refusals = [
        try await refusal { try await STSClient(configuration: configuration).getCallerIdentity() },
        try await refusal { try await IAMClient(configuration: configuration).getUser(userName: "signer") },
        try await refusal { try await S3Client(configuration: configuration).createBucket(bucket: "forged") },
        try await refusal {
            try await DynamoDBClient(configuration: configuration).getItem(tableName: "forged", key: [:])
        },
        try await refusal { try await SQSClient(configuration: configuration).createQueue(queueName: "forged") },
    ]
    let expected = Array(repeating: "403 SignatureDoesNotMatch", count: 3) + ["403", "403"]
    try expect("the refusals", refusals, expected)
}

/// Status and code of the error that a call ends with.
private func refusal(_ call: () async throws -> Void) async throws -> String {
    do {
        try await call()
        return "accepted"
    } catch let error as any OperationError {
        return (["\(error.metadata.status)"] + [error.metadata.code].compactMap { $0 }).joined(separator: " ")
    }
}
