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
        #expect(calls == 1659)
    }

    /// Simple values where a structure belongs, two times that are none, a member and an output that do not exist.
    private static let expectedWarnings = [
        #"dynamodbstreams/2012-08-10/examples-1.json:11:40: warning: the example "To describe a stream with a given stream ARN" is left out: "StreamDescription.CreationRequestDateTime" must be a time such as "2021-05-15T10:00:00Z", or seconds since 1970, not the string "Wed May 20 13:51:10 PDT 2015" [wrong-type]"#,
        #"ec2/2016-04-01/examples-1.json:410:19: warning: the example "To create a DHCP options set" is left out: "DhcpOptions.DhcpConfigurations[0].Values[0]" must be an object, not the string "10.2.5.2" [wrong-type]"#,
        #"ec2/2016-04-01/examples-1.json:1465:21: warning: the example "To describe a DHCP options set" is left out: "DhcpOptions[0].DhcpConfigurations[0].Values[0]" must be an object, not the string "10.2.5.2" [wrong-type]"#,
        #"ec2/2016-04-01/examples-1.json:1656:11: warning: the example "To describe a NAT gateway" is left out: "Filters" is no member of "DescribeNatGatewaysRequest"; did you mean "Filter"? [unknown-member]"#,
        #"ec2/2016-04-01/examples-1.json:2958:19: warning: the example "To enable I/O for a volume" is left out: the operation "EnableVolumeIO" has no output [unexpected-output]"#,
        #"ec2/2016-04-01/examples-1.json:2993:26: warning: the example "To modify the description attribute of a network interface" is left out: "Description" must be an object, not the string "My description" [wrong-type]"#,
        #"ec2/2016-04-01/examples-1.json:3027:30: warning: the example "To modify the sourceDestCheck attribute of a network interface" is left out: "SourceDestCheck" must be an object, not false [wrong-type]"#,
        #"ec2/2016-04-01/examples-1.json:3126:34: warning: the example "To change a subnet's public IP addressing behavior" is left out: "MapPublicIpOnLaunch" must be an object, not true [wrong-type]"#,
        #"kms/2014-11-01/examples-1.json:239:29: warning: the example "To create a multi-Region primary KMS key" is left out: "KeyMetadata.CreationDate" must be a time such as "2021-05-15T10:00:00Z", or seconds since 1970, not the string "2021-09-02T016:15:21-09:00" [wrong-type]"#,
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
