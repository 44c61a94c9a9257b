import Carillon

/// URLs that are handed on: to upload an object, to read it, to list a bucket. (moto takes any presigned URL for one of
/// S3, so there is none of STS.)
func presigning(_ server: MotoServer) async throws -> String {
    let s3 = S3Client(configuration: try server.configuration())
    let (bucket, key) = ("presigned", "folder/a b+ü.txt")
    try await s3.createBucket(bucket: bucket, createBucketConfiguration: .init(locationConstraint: .euWest1))

    let upload = try await s3.presignPutObject(
        .init(bucket: bucket, contentType: "text/plain", key: key, metadata: ["owner": "me"]),
        expiresIn: .seconds(900))
    try expect("the method", upload.method, "PUT")
    try expect("the headers to send", upload.headers.map(\.name).sorted(), ["content-type", "x-amz-meta-owner"])
    try expect("the answer", try Curl.send(upload, body: "sent by curl"), "")
    let head = try await s3.headObject(bucket: bucket, key: key)
    try expect("the type", head.contentType, "text/plain")
    try expect("the metadata", head.metadata, ["owner": "me"])

    let download = try await s3.presignGetObject(.init(bucket: bucket, key: key), expiresIn: .seconds(900))
    try expect("the object", try Curl.send(download), "sent by curl")
    let range = try await s3.presignGetObject(
        .init(bucket: bucket, key: key, range: "bytes=0-3"), expiresIn: .seconds(60))
    try expect("a part of the object", try Curl.send(range), "sent")
    let list = try await s3.presignListObjectsV2(.init(bucket: bucket, prefix: "folder/"), expiresIn: .seconds(60))
    try expect("the list", that: try Curl.send(list).contains("<Key>folder/a b+ü.txt</Key>"))

    try await s3.deleteObject(bucket: bucket, key: key)
    try await s3.deleteBucket(bucket: bucket)
    return "curl uploads, reads and lists"
}
