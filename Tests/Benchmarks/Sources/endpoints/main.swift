// Endpoint rules: resolving them against making the result from its parts, with nothing to decide.
//
// The rules of S3 are the largest that there are; those of Chime's messaging are like most. What has to be reached is a
// time, two microseconds for S3, and no block of memory but those of the result: the other side shows how many these are.
import Carillon
import Foundation
import Generator
import Measuring
import ModelReaders

let data =
    ProcessInfo.processInfo.environment["CARILLON_BOTOCORE"]
    ?? URL(filePath: #filePath).appending(path: "../../../../../.cache/botocore").standardizedFileURL.path

func rules(_ service: String) throws -> EndpointRules {
    let model = try ModelReader().read(folder: "\(data)/botocore/data/\(service)").model
    return try EndpointRules(decoding: GeneratorPipeline.schema(of: model, operations: []).endpointRules)
}

func measure(_ title: String, _ rules: EndpointRules, _ parameters: EndpointParameters) throws {
    let expected = try rules.resolve(parameters)
    let authority = Array(expected.authority.utf8), path = Array(expected.path.utf8)
    let schemes = expected.authSchemes, headers = expected.headers
    let comparison = Comparison(
        "\(title): \(expected.url)", goal: .atMost(20),
        ours: Contender("EndpointRules.resolve") { consume(try rules.resolve(parameters)) },
        other: Contender("the result from its parts") {
            var endpoint = Endpoint(
                scheme: "https", authority: String(decoding: authority, as: UTF8.self),
                path: String(decoding: path, as: UTF8.self), headers: headers)
            endpoint.authSchemes.reserveCapacity(schemes.count)
            for scheme in schemes { endpoint.authSchemes.append(scheme) }
            consume(endpoint)
        })
    print(try comparison.report())
}

func s3(_ bucket: String, forcePathStyle: Bool? = nil) -> EndpointParameters {
    var builtIns = EndpointBuiltIns(region: "eu-central-1", useFIPS: false, useDualStack: false)
    builtIns.s3.forcePathStyle = forcePathStyle
    var parameters = EndpointParameters(builtIns: builtIns)
    parameters.set("Bucket", bucket)
    parameters.set("Key", "photos/2025/11/picture.jpg")
    return parameters
}

let bucket = try rules("s3")
try measure("virtual-hosted", bucket, s3("my-photo-bucket"))
try measure("path style", bucket, s3("my-photo-bucket", forcePathStyle: true))
try measure("access point", bucket, s3("arn:aws:s3:eu-central-1:123456789012:accesspoint/point"))
try measure(
    "most services", try rules("chime-sdk-messaging"),
    EndpointParameters(builtIns: .init(region: "eu-central-1", useFIPS: false, useDualStack: false)))
