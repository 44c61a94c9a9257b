import Foundation
import Model
import Testing

@testable import Generator
@testable import ReferencePages

/// The texts of the models, read and rendered: of every tenth service, or of all of them with `CARILLON_ALL_PROSE=1`.
@Suite(.enabled(if: ModelProse.data != nil, Comment(rawValue: ModelProse.absence))) struct AllProseTests {
    @Test func everyTextBecomesMarkdownWithAllItsWords() async throws {
        let survey = try await ProseSurvey.all()
        #expect(survey.textCount > (ModelProse.isWhole ? 190_000 : 10_000))
        #expect(survey.lostText == [])
        #expect(survey.lostWords == [])
        #expect(survey.faults == [])
        try expectListed(survey.lines)
    }

    private func expectListed(_ lines: [String]) throws {
        let actual = lines.joined(separator: "\n") + "\n"
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: ModelProse.isWhole ? "prose-survey-whole.txt" : "prose-survey.txt")
        let expected = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        guard actual != expected else { return }
        if ProcessInfo.processInfo.environment["CARILLON_ACCEPT"] != nil { try Data(actual.utf8).write(to: file) }
        let old = expected.split(separator: "\n").map(String.init)
        let gone = old.filter { !lines.contains($0) }.map { "-" + $0 }
        let new = lines.filter { !old.contains($0) }.map { "+" + $0 }
        let whole = ModelProse.isWhole ? " CARILLON_ALL_PROSE=1" : ""
        Issue.record(
            """
            \((gone + new).joined(separator: "\n"))
            to accept: CARILLON_ACCEPT=1\(whole) swift test --filter AllProseTests
            """)
    }
}

/// What came of the texts.
struct ProseSurvey: Sendable {
    var textCount = 0
    /// Texts that the tree does not say, words that the Markdown does not have, lines with a tag or too long.
    var lostText: [String] = []
    var lostWords: [String] = []
    var faults: [String] = []
    var counts: [String: Int] = [:]

    /// What occurs in the source, what it became, and what could not be turned.
    var lines: [String] { counts.map { "\($0.key): \($0.value)" }.sorted() }

    static func all() async throws -> ProseSurvey {
        let texts = try ModelProse.texts()
        let taskCount = 4
        return await withTaskGroup(of: ProseSurvey.self) { group in
            for task in 0..<taskCount {
                group.addTask {
                    var survey = ProseSurvey()
                    for index in stride(from: task, to: texts.count, by: taskCount) { survey.add(texts[index]) }
                    return survey
                }
            }
            return await group.reduce(into: ProseSurvey()) { $0.add($1) }
        }
    }

    private mutating func add(_ html: String) {
        textCount += 1
        let (documentation, diagnostics) = HTMLDocumentation.read(html, at: nil)
        let source = SourceText(html)
        let tree = TreeText(documentation)
        let markdown = MarkdownLines(MarkdownRenderer().lines(documentation))
        if source.bytes != tree.bytes { lostText.append(html) }
        if markdown.letters != tree.letters { lostWords.append(html) }
        if let fault = markdown.fault { faults.append(fault) }
        count("source element", source.elements)
        count("source attribute", source.attributes)
        count("tree", tree.nodes)
        count("no link", tree.unlinked)
        for diagnostic in diagnostics { counts[diagnostic.description, default: 0] += 1 }
    }

    private mutating func count(_ kind: String, _ names: [String: Int]) {
        for (name, count) in names { counts["\(kind) \(name)", default: 0] += count }
    }

    private mutating func add(_ other: ProseSurvey) {
        textCount += other.textCount
        lostText += other.lostText
        lostWords += other.lostWords
        faults += other.faults
        counts.merge(other.counts, uniquingKeysWith: +)
    }
}
