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
    return "4 services accept ours, 2 refuse a forged one"
}

/// A service of each kind of protocol: a form, JSON, XML. (moto cannot check a `GET` without a body outside of S3, nor
/// what stands escaped in a path or a query.)
private func signedCalls(_ server: MotoServer, _ credentials: Credentials) async throws {
    let configuration = try server.configuration(credentials)
    let caller = try await STSClient(configuration: configuration).getCallerIdentity()
    try expect("the caller", caller.arn, "arn:aws:iam::123456789012:user/signer")
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

private func forgedCalls(_ server: MotoServer, _ credentials: Credentials) async throws {
    let configuration = try server.configuration(credentials)
    var codes: [String?] = []
    do {
        try await STSClient(configuration: configuration).getCallerIdentity()
    } catch {
        guard case .unmodeled(let failure) = error else { throw error }
        codes.append(failure.code)
    }
    do {
        try await S3Client(configuration: configuration).createBucket(bucket: "forged")
    } catch {
        guard case .unmodeled(let failure) = error else { throw error }
        codes.append(failure.code)
    }
    try expect("the errors' codes", codes, ["SignatureDoesNotMatch", "SignatureDoesNotMatch"])
}
