import Foundation
import Model
import ModelReaders
import Testing

/// Every model that botocore publishes, with all files beside it.
@Suite struct BotocoreDataTests {
    /// The folder with a folder for each service; `nil` when botocore's source distribution is not at hand.
    static let data: String? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder =
            ProcessInfo.processInfo.environment["CARILLON_BOTOCORE"].map { URL(filePath: $0) }
            ?? root.appending(path: ".cache/botocore")
        let path = folder.appending(path: "botocore/data").path
        return FileManager.default.fileExists(atPath: path + "/partitions.json") ? path : nil
    }()

    /// Two services are called with a signature that nothing else uses; nothing else is amiss.
    private static let expected = [
        "importexport/2010-06-01/service-2.json:10:24: warning: the signature version \"v2\" is not supported; requests are signed with version 4, which the service may refuse [unknown-value]",
        "sdb/2009-04-15/service-2.json:8:24: warning: the signature version \"v2\" is not supported; requests are signed with version 4, which the service may refuse [unknown-value]",
    ]

    @Test(
        .enabled(
            if: data != nil, "botocore's source distribution is neither in CARILLON_BOTOCORE nor in .cache/botocore"))
    func everyModelIsReadWithAllItsFiles() throws {
        let data = try #require(Self.data)
        var warnings: [String] = []
        var counts: [String: Int] = [:]
        for service in try FileReader.list(data) where FileReader.isFolder("\(data)/\(service)") {
            for version in try FileReader.list("\(data)/\(service)") {
                let folder = "\(data)/\(service)/\(version)"
                // A folder that has examples only, of an API that is gone.
                guard FileReader.exists("\(folder)/service-2.json") else { continue }
                let result = try ModelReader().read(folder: folder)
                warnings += result.warnings.map { String($0.description.dropFirst(data.utf8.count + 1)) }
                #expect(try FileReader.list(folder).count == result.inputFiles.count)
                Self.count(result.model, in: &counts)
            }
        }
        #expect(warnings == Self.expected)
        #expect(counts == Self.expectedCounts)
    }

    private static let expectedCounts = [
        "models": 457, "waiters": 602, "acceptors": 1581, "paginators": 3294, "examples": 1670,
        "client context parameters": 6, "operation context parameters": 5, "static context parameters": 254,
        "checksums": 32, "compressions": 1, "discovering operations": 74, "discoveries": 3, "readonly operations": 1708,
    ]

    private static func count(_ model: Model, in counts: inout [String: Int]) {
        counts["models", default: 0] += 1
        counts["waiters", default: 0] += model.waiters.count
        counts["acceptors", default: 0] += model.waiters.reduce(0) { $0 + $1.acceptors.count }
        counts["paginators", default: 0] += model.paginators.count
        counts["client context parameters", default: 0] += model.service.clientContextParameters.count
        for operation in model.operations {
            counts["examples", default: 0] += operation.examples.count
            counts["operation context parameters", default: 0] += operation.contextParameters.count
            counts["static context parameters", default: 0] += operation.endpointParameters.count
            counts["checksums", default: 0] += operation.checksum == nil ? 0 : 1
            counts["compressions", default: 0] += operation.requestCompression.isEmpty ? 0 : 1
            counts["discovering operations", default: 0] += operation.endpointDiscovery == nil ? 0 : 1
            counts["discoveries", default: 0] += operation.isEndpointDiscovery ? 1 : 0
            counts["readonly operations", default: 0] += operation.isReadonly ? 1 : 0
        }
    }
}
