import Carillon

/// A bucket: objects with all kinds of keys, listed page by page, deleted.
func s3(_ server: MotoServer) async throws -> String {
    let s3 = S3Client(configuration: try server.configuration())
    let bucket = "flows"
    let created = try await s3.createBucket(
        bucket: bucket, createBucketConfiguration: .init(locationConstraint: .euWest1))
    try expect("the bucket's place", created.location?.contains(bucket), true)
    try expect("the bucket's region", try await s3.getBucketLocation(bucket: bucket).locationConstraint, .euWest1)

    try await putAndGet(s3, bucket)
    try await list(s3, bucket)
    try await failures(s3, bucket)

    var keys: [S3.ObjectIdentifier] = []
    for try await object in s3.listObjectsV2Items(bucket: bucket) {
        keys.append(.init(key: try require("the key", object.key)))
    }
    // The service wants a checksum of this request, which the client adds.
    let deleted = try await s3.deleteObjects(bucket: bucket, delete: .init(objects: keys))
    try expect("the deleted objects", Set(deleted.deleted?.compactMap(\.key) ?? []), Set(keys.map(\.key)))
    try await s3.deleteBucket(bucket: bucket)
    return "\(keys.count) objects, pages, ranges, a key that does not exist"
}

private let oddKeys = [
    "a b/c d.txt", "grün/日本 🫖.txt", "plus+and&amp;<>\"'", ".dots/..like/these...", "100%/%41", "a//b/",
    "?x=1#y:@!$(),;",
]

private func putAndGet(_ s3: S3Client, _ bucket: String) async throws {
    for key in oddKeys {
        let body = Array(key.utf8) + [0, 255]
        let put = try await s3.putObject(
            body: body, bucket: bucket, contentType: "application/x-odd", key: key,
            metadata: ["origin": "flows", "a-b": "c"])
        let tag = try require("the ETag", put.eTag)
        try expect("the ETag's quotes", that: tag.hasPrefix("\"") && tag.hasSuffix("\"") && tag.utf8.count == 34)
        let got = try await s3.getObject(bucket: bucket, key: key)
        try expect("the body of '\(key)'", got.body, body)
        try expect("the ETag", got.eTag, tag)
        try expect("the type", got.contentType, "application/x-odd")
        try expect("the length", got.contentLength, body.count)
        try expect("the metadata", got.metadata, ["origin": "flows", "a-b": "c"])
        try expect("the date", that: got.lastModified != nil)
    }
    let part = try await s3.getObject(bucket: bucket, key: oddKeys[0], range: "bytes=2-4")
    try expect("the part", part.body, Array("b/c".utf8))
    try expect("the part's place", part.contentRange, "bytes 2-4/13")

    try await s3.putObject(bucket: bucket, key: "empty")
    let empty = try await s3.getObject(bucket: bucket, key: "empty")
    try expect("an empty body", empty.body ?? [], [])
    let head = try await s3.headObject(bucket: bucket, key: "empty")
    try expect("the length of an empty object", head.contentLength, 0)

    let checked = try await s3.putObject(
        body: Array("hello".utf8), bucket: bucket, checksumAlgorithm: .sha256,
        checksumSHA256: "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=", key: "checked")
    try expect("the checksum", checked.checksumSHA256, "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=")
    let checksum = try await s3.headObject(bucket: bucket, key: "checked", checksumMode: .enabled).checksumSHA256
    try expect("the stored checksum", checksum, "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=")
}

private func list(_ s3: S3Client, _ bucket: String) async throws {
    let keys = Set(oddKeys + ["empty", "checked"])
    var listed: [String] = []
    var sizes: [Int] = []
    for try await page in s3.listObjectsV2Pages(bucket: bucket, maxKeys: 4) {
        sizes.append(page.keyCount ?? 0)
        listed += page.contents?.compactMap(\.key) ?? []
    }
    try expect("the keys", Set(listed), keys)
    try expect("the keys a page", sizes, [4, 4, 1])
    var folders: [String] = []
    for try await folder in s3.listObjectsV2Pages(bucket: bucket, delimiter: "/").items(\.commonPrefixes) {
        folders.append(folder.prefix ?? "")
    }
    try expect("the folders", Set(folders), ["a b/", "grün/", ".dots/", "100%/", "a/"])
}

private func failures(_ s3: S3Client, _ bucket: String) async throws {
    var message: String?
    do {
        try await s3.getObject(bucket: bucket, key: "nothing here")
    } catch {
        guard case .noSuchKey(let failure) = error else { throw error }
        message = failure.metadata.message
    }
    try expect("the error's message", message, "The specified key does not exist.")

    var status = 0
    do {
        try await s3.headObject(bucket: bucket, key: "nothing here")
    } catch {
        // An answer to HEAD has no body that could say more than the status does.
        status = error.metadata.status
    }
    try expect("the status", status, 404)

    var isRefused = false
    do {
        for try await _ in s3.listObjectsV2Pages(bucket: "no-such-bucket") {}
    } catch {
        guard case .noSuchBucket = error else { throw error }
        isRefused = true
    }
    try expect("that a bucket that does not exist is not listed", that: isRefused)

    isRefused = false
    do {
        try await s3.createBucket(bucket: bucket, createBucketConfiguration: .init(locationConstraint: .euWest1))
    } catch {
        guard case .bucketAlreadyOwnedByYou = error else { throw error }
        isRefused = true
    }
    try expect("that a bucket is not made twice", that: isRefused)
}
