import Foundation
import Testing

@Suite(.enabled(if: BotocoreModels.data != nil, Comment(rawValue: BotocoreModels.absence))) struct AllModelsTests {
    @Test func noTwoNamesOfAScopeAreTheSame() async throws {
        let survey = try await NameSurvey.all.value
        #expect(survey.nameCount > 500_000)
        #expect(survey.collisions == [])
    }

    @Test func swiftTakesEveryName() async throws {
        #expect(try await NameSurvey.all.value.misfits == [])
    }

    @Test func laterVersionsOfAServiceRenameNothing() async throws {
        #expect(try await NameSurvey.all.value.renamed == [])
    }

    @Test func surprisingNamesAreThoseThatAreListed() async throws {
        let lines = try await NameSurvey.all.value.surprises.map { "\($0.key.text) (\($0.value))" }
        let actual = lines.sorted().joined(separator: "\n") + "\n"
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "surprising-names.txt")
        let expected = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        guard actual != expected else { return }
        if ProcessInfo.processInfo.environment["CARILLON_ACCEPT"] != nil {
            try Data(actual.utf8).write(to: file)
        }
        Issue.record(
            """
            \(Self.difference(expected, actual))
            to accept: CARILLON_ACCEPT=1 swift test --filter surprisingNamesAreThoseThatAreListed
            """)
    }

    private static func difference(_ expected: String, _ actual: String) -> String {
        let expected = expected.split(separator: "\n")
        let actual = actual.split(separator: "\n")
        let removed = Set(expected).subtracting(actual)
        let added = Set(actual).subtracting(expected)
        let lines = expected.filter(removed.contains).map { "-" + $0 } + actual.filter(added.contains).map { "+" + $0 }
        return lines.joined(separator: "\n")
    }
}
