import Conformance
import Foundation
import Testing

/// Every case that botocore keeps for the protocols.
@Suite(.enabled(if: Botocore.suites != nil, Comment(rawValue: Botocore.absence)))
struct BotocoreSuitesTests {
    @Test func everyCaseButTheKnownFailuresPassesOnTheDynamicPath() async throws {
        let folder = try #require(Botocore.suites)
        let known = try KnownFailures(String(contentsOf: Botocore.knownFailures, encoding: .utf8), path: "dynamic")
        let report = try await ConformanceRunner(folder: folder.path).run(known: known)
        for failure in report.failures { Issue.record(Comment(rawValue: failure.text)) }
        #expect(report.failed == 0, Comment(rawValue: report.summary))
        #expect(report.passed > 980)
    }
}
