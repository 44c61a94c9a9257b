import Foundation
import Model
import ReferencePages
import Testing

/// The committed pages, and short ways to read snippets.
enum Pages {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("models/chime-sdk-messaging/2021-05-15/docs")

    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
    }

    /// A page around the body of its method, whose lines start in line 6 and column 3.
    static func page(body: String) -> String {
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
        let indented = lines.map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
        return "****\nname\n****\n.. py:method:: S.Client.name(**kwargs)\n\n\(indented)\n"
    }

    static func read(body: String) throws -> (page: ReferencePage, diagnostics: [String]) {
        let (page, diagnostics) = PageReader.read(file: "p.rst", bytes: Array(page(body: body).utf8))
        return (try #require(page), diagnostics.map(\.description))
    }

    /// What a body's prose says; the body has no fields and no bold headings of the form's own.
    static func prose(_ body: String) throws -> [Documentation.Block] {
        let (page, diagnostics) = try read(body: body)
        #expect(diagnostics == [])
        return page.description.blocks
    }
}
