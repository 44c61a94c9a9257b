import Carillon
import HTTPTypes

/// `HeadObject` of Amazon S3 in small: an answer that is header fields alone, as the model binds them.
enum HeadObject {
    static let schema = ServiceSchema(
        """
        carillon-schema 1
        service S3 2006-03-01 s3 s3 protocols=rest-json auth=aws.auth#sigv4
        structure HeadObjectOutput
        - AcceptRanges string header=accept-ranges
        - LastModified timestamp header=Last-Modified
        - ContentLength long header=Content-Length
        - ETag string header=ETag
        - VersionId string header=x-amz-version-id
        - CacheControl string header=Cache-Control
        - ContentType string header=Content-Type
        - Expires timestamp header=Expires
        - ServerSideEncryption string header=x-amz-server-side-encryption
        - Metadata @2 prefix=x-amz-meta-
        - BucketKeyEnabled boolean header=x-amz-server-side-encryption-bucket-key-enabled
        - StorageClass string header=x-amz-storage-class
        - TagCount integer header=x-amz-tagging-count
        structure HeadObjectRequest
        - Bucket string required label=Bucket
        - Key string required label=Key
        - IfMatch string header=If-Match
        map Metadata
        - key string
        - value string
        operation HeadObject HEAD /{Bucket}/{Key+} 200 1 0 errors=
        """,
        endpointRules: "", types: [Output.self, Request.self])

    static let operation = Operation<Request, Output, Failure>(schema, 0)

    struct Request: Structure {
        var bucket: String
        var key: String
        var ifMatch: String?

        static var shape: ShapeReference { .init(schema, 1) }
        static var members: [PartialKeyPath<Self>] { [\.bucket, \.key, \.ifMatch] }
    }

    struct Output: Structure {
        var acceptRanges: String?
        var lastModified: Timestamp?
        var contentLength: Int?
        var eTag: String?
        var versionID: String?
        var cacheControl: String?
        var contentType: String?
        var expires: Timestamp?
        var serverSideEncryption: String?
        var metadata: [String: String]?
        var bucketKeyEnabled: Bool?
        var storageClass: String?
        var tagCount: Int?

        static var shape: ShapeReference { .init(schema, 0) }
        static var members: [PartialKeyPath<Self>] {
            [
                \.acceptRanges, \.lastModified, \.contentLength, \.eTag, \.versionID, \.cacheControl, \.contentType,
                \.expires, \.serverSideEncryption, \.metadata, \.bucketKeyEnabled, \.storageClass, \.tagCount,
            ]
        }
    }

    enum Failure: OperationError {
        case unmodeled(UnmodeledError)
        case client(ClientError)

        init?(modeled error: any ServiceError) { nil }

        var underlying: any Error {
            switch self {
            case .unmodeled(let error): error
            case .client(let error): error
            }
        }
    }

    static let request = Request(bucket: "reports", key: "2026/11/summary of the month.csv", ifMatch: "\"5d41402a\"")

    static let response = ServiceResponse(
        head: HTTPResponse(
            status: .ok,
            headerFields: [
                .acceptRanges: "bytes", .lastModified: "Sat, 21 Nov 2026 10:20:30 GMT", .contentLength: "48211",
                .eTag: "\"5d41402abc4b2a76b9719d911017c592\"", .cacheControl: "max-age=3600",
                .contentType: "text/csv", .expires: "Sun, 22 Nov 2026 10:20:30 GMT", .server: "AmazonS3",
                field("x-amz-version-id"): "3HL4kqtJlcpXroDTDmJ", field("x-amz-server-side-encryption"): "aws:kms",
                field("x-amz-meta-author"): "finance", field("x-amz-meta-state"): "final",
                field("x-amz-server-side-encryption-bucket-key-enabled"): "true",
                field("x-amz-storage-class"): "INTELLIGENT_TIERING", field("x-amz-tagging-count"): "3",
                field("x-amz-request-id"): "GQ3Y1A8V5C2D7E9F",
            ]))

    private static func field(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is written in this file") }
        return name
    }
}
