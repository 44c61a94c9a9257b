import Foundation
import Model
import ModelComparison
import ModelReaders
import Testing

/// Compares what AWS published at two times: botocore's data as `scripts/setup --tests` brings it, and an older one.
@Suite struct HistoryTests {
    private static let data = ["CARILLON_BOTOCORE_OLD", "CARILLON_BOTOCORE"].map { variable in
        ProcessInfo.processInfo.environment[variable].map { "\($0)/botocore/data" }
    }

    @Test(
        .enabled(
            if: data.allSatisfy { $0 != nil },
            "CARILLON_BOTOCORE and CARILLON_BOTOCORE_OLD must name unpacked distributions; see scripts/setup"),
        arguments: ["chime-sdk-messaging", "sqs", "lambda", "dynamodb", "iam", "sts", "sns", "kinesis"])
    func historyOfAServiceIsMirrored(_ service: String) throws {
        let folders = try Self.data.map { try #require($0) + "/\(service)" }
        let models = try folders.map { try ModelSource.read($0).model }
        try expectMirrored(models[0], models[1])
        #expect(try ModelDifference(old: models[1], new: models[1]).changes.isEmpty)
        let difference = try ModelDifference(old: models[0], new: models[1])
        #expect(!difference.changes.isEmpty)
        for change in difference.changes {
            #expect(change.location.file.hasPrefix(folders[change.side == .old ? 0 : 1]))
        }
    }
}
