import Foundation
import Model
import ModelReaders
import Testing

@testable import Generator

/// The examples of every model that botocore publishes.
@Suite struct BotocoreExamplesTests {
    /// The folder with a folder for each service; `nil` when botocore's source distribution is not at hand.
    private static let data: String? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder =
            ProcessInfo.processInfo.environment["CARILLON_BOTOCORE"].map { URL(filePath: $0) }
            ?? root.appending(path: ".cache/botocore")
        let path = folder.appending(path: "botocore/data").path
        return FileManager.default.fileExists(atPath: path + "/partitions.json") ? path : nil
    }()

    /// The models that have examples.
    private static func models() throws -> [Model] {
        let data = try #require(data)
        var models: [Model] = []
        for service in try FileReader.list(data) where FileReader.isFolder("\(data)/\(service)") {
            for version in try FileReader.list("\(data)/\(service)") {
                let folder = "\(data)/\(service)/\(version)"
                let examples = "\(folder)/examples-1.json"
                guard FileReader.exists("\(folder)/service-2.json"), FileReader.exists(examples) else { continue }
                // Most of these files hold an empty object only.
                guard try FileReader.read(examples).bytes.count > 100 else { continue }
                models.append(try ModelReader().read(folder: folder).model)
            }
        }
        return models
    }

    @Test(
        .enabled(
            if: data != nil, "botocore's source distribution is neither in CARILLON_BOTOCORE nor in .cache/botocore"))
    func allButTheWrongOnesHaveSwift() throws {
        let prefix = try #require(Self.data).utf8.count + 1
        var warnings: [String] = []
        var calls = 0
        var json: [String] = []
        for model in try Self.models() {
            let builder = PlanBuilder(model, operations: model.operations, pages: []) { _ in Documentation() }
            let planner = ExamplePlanner(builder)
            warnings += planner.diagnostics.map { String($0.description.dropFirst(prefix)) }
            for operation in model.operations {
                for example in planner.plans[operation.name] ?? [] {
                    if case .swift = example.request { calls += 1 }
                    for case .json in [example.request, example.response].compactMap({ $0 }) {
                        json.append("\(model.service.serviceID).\(operation.name): \(example.title)")
                    }
                }
            }
        }
        #expect(warnings == Self.expectedWarnings)
        #expect(json == Self.expectedJSON)
        #expect(calls == 1643)
    }

    /// Numbers and truth values that are written as strings, simple values where a structure belongs, two times that
    /// are none, a member and an output that do not exist.
    private static let expectedWarnings = [
        #"dynamodbstreams/2012-08-10/examples-1.json:11:40: warning: the example "To describe a stream with a given stream ARN" is left out: "StreamDescription.CreationRequestDateTime" must be a time such as "2021-05-15T10:00:00Z", or seconds since 1970, not the string "Wed May 20 13:51:10 PDT 2015" [wrong-type]"#,
        #"ec2/2016-04-01/examples-1.json:410:19: warning: the example "To create a DHCP options set" is left out: "DhcpOptions.DhcpConfigurations[0].Values[0]" must be an object, not the string "10.2.5.2" [wrong-type]"#,
        #"ec2/2016-04-01/examples-1.json:1465:21: warning: the example "To describe a DHCP options set" is left out: "DhcpOptions[0].DhcpConfigurations[0].Values[0]" must be an object, not the string "10.2.5.2" [wrong-type]"#,
        #"ec2/2016-04-01/examples-1.json:1514:22: warning: the example "To describe the disableApiTermination attribute" is left out: "DisableApiTermination.Value" must be true or false, not the string "false" [wrong-type]"#,
        #"ec2/2016-04-01/examples-1.json:1656:11: warning: the example "To describe a NAT gateway" is left out: "Filters" is no member of "DescribeNatGatewaysRequest"; did you mean "Filter"? [unknown-member]"#,
        #"ec2/2016-04-01/examples-1.json:2958:19: warning: the example "To enable I/O for a volume" is left out: the operation "EnableVolumeIO" has no output [unexpected-output]"#,
        #"ec2/2016-04-01/examples-1.json:2993:26: warning: the example "To modify the description attribute of a network interface" is left out: "Description" must be an object, not the string "My description" [wrong-type]"#,
        #"ec2/2016-04-01/examples-1.json:3027:30: warning: the example "To modify the sourceDestCheck attribute of a network interface" is left out: "SourceDestCheck" must be an object, not false [wrong-type]"#,
        #"ec2/2016-04-01/examples-1.json:3126:34: warning: the example "To change a subnet's public IP addressing behavior" is left out: "MapPublicIpOnLaunch" must be an object, not true [wrong-type]"#,
        #"ec2/2016-09-15/examples-1.json:1522:22: warning: the example "To describe the disableApiTermination attribute" is left out: "DisableApiTermination.Value" must be true or false, not the string "false" [wrong-type]"#,
        #"ec2/2016-11-15/examples-1.json:639:31: warning: the example "To create an AMI from an Amazon EBS-backed instance" is left out: "BlockDeviceMappings[0].Ebs.VolumeSize" must be an integer from -2147483648 to 2147483647, not the string "100" [wrong-type]"#,
        #"ec2/2016-11-15/examples-1.json:2054:22: warning: the example "To describe the disableApiTermination attribute" is left out: "DisableApiTermination.Value" must be true or false, not the string "false" [wrong-type]"#,
        #"kms/2014-11-01/examples-1.json:239:29: warning: the example "To create a multi-Region primary KMS key" is left out: "KeyMetadata.CreationDate" must be a time such as "2021-05-15T10:00:00Z", or seconds since 1970, not the string "2021-09-02T016:15:21-09:00" [wrong-type]"#,
        #"s3/2006-03-01/examples-1.json:33:31: warning: the example "To complete multipart upload" is left out: "MultipartUpload.Parts[0].PartNumber" must be an integer from -2147483648 to 2147483647, not the string "1" [wrong-type]"#,
        #"s3/2006-03-01/examples-1.json:388:31: warning: the example "To delete multiple objects from a versioned bucket" is left out: "Deleted[0].DeleteMarker" must be true or false, not the string "true" [wrong-type]"#,
        #"s3/2006-03-01/examples-1.json:735:28: warning: the example "To retrieve an object" is left out: "ContentLength" must be an integer from -9223372036854775808 to 9223372036854775807, not the string "3191" [wrong-type]"#,
        #"s3/2006-03-01/examples-1.json:762:28: warning: the example "To retrieve a byte range of an object " is left out: "ContentLength" must be an integer from -9223372036854775808 to 9223372036854775807, not the string "10" [wrong-type]"#,
        #"s3/2006-03-01/examples-1.json:937:28: warning: the example "To retrieve metadata of an object without returning the object itself" is left out: "ContentLength" must be an integer from -9223372036854775808 to 9223372036854775807, not the string "3191" [wrong-type]"#,
        #"s3/2006-03-01/examples-1.json:1007:25: warning: the example "List next set of multipart uploads when previous result is truncated" is left out: "MaxUploads" must be an integer from -2147483648 to 2147483647, not the string "2" [wrong-type]"#,
        #"s3/2006-03-01/examples-1.json:1111:22: warning: the example "To list objects in a bucket" is left out: "MaxKeys" must be an integer from -2147483648 to 2147483647, not the string "2" [wrong-type]"#,
        #"s3/2006-03-01/examples-1.json:1155:22: warning: the example "To get object list" is left out: "MaxKeys" must be an integer from -2147483648 to 2147483647, not the string "2" [wrong-type]"#,
        #"s3/2006-03-01/examples-1.json:1212:29: warning: the example "To list parts of a multipart upload." is left out: "Parts[0].PartNumber" must be an integer from -2147483648 to 2147483647, not the string "1" [wrong-type]"#,
        #"s3/2006-03-01/examples-1.json:1774:25: warning: the example "To upload a part" is left out: "PartNumber" must be an integer from -2147483648 to 2147483647, not the string "1" [wrong-type]"#,
        #"s3/2006-03-01/examples-1.json:1797:25: warning: the example "To upload a part by copying data from an existing object as data source" is left out: "PartNumber" must be an integer from -2147483648 to 2147483647, not the string "1" [wrong-type]"#,
        #"s3/2006-03-01/examples-1.json:1822:25: warning: the example "To upload a part by copying byte range from an existing object as data source" is left out: "PartNumber" must be an integer from -2147483648 to 2147483647, not the string "2" [wrong-type]"#,
    ]

    /// Inputs and outputs that leave out what their structures require.
    private static let expectedJSON = [
        "Cloud9.CreateEnvironmentEC2: CreateEnvironmentEC2",
        "EC2.DescribeSpotFleetRequestHistory: To describe Spot fleet history",
        "EC2.DescribeSpotFleetRequests: To describe a Spot fleet request",
        "EC2.DescribeSpotFleetRequestHistory: To describe Spot fleet history",
        "EC2.DescribeSpotFleetRequests: To describe a Spot fleet request",
        "Pricing.GetProducts: To retrieve a list of products",
    ]
}
