import Foundation
import Model
import ReferencePages
import Testing

/// Nothing of a page is dropped: the words of its facts are the words of its source.
struct WordsTests {
    @Test(arguments: ["associate_channel_flow.rst", "channel_flow_callback.rst"])
    func everyWordOfThePageIsInItsFacts(name: String) throws {
        let bytes = try Pages.bytes(name)
        let page = try #require(PageReader.read(file: name, bytes: bytes).page)
        let facts = FactWords(page, hasMarkup: true).counts
        let source = FactWords.words(in: String(decoding: bytes, as: UTF8.self))
        #expect(facts.values.reduce(0, +) > 150)
        #expect(FactWords.differences(facts, source) == [])
    }

    @Test(.enabled(if: Docutils.isAvailable, "no Python with docutils: set CARILLON_PYTHON to one that has it"))
    func docutilsReadsTheSameWords() throws {
        for name in ["associate_channel_flow.rst", "channel_flow_callback.rst"] {
            let bytes = try Pages.bytes(name)
            let page = try #require(PageReader.read(file: name, bytes: bytes).page)
            let facts = FactWords(page, hasMarkup: false).counts
            #expect(FactWords.differences(facts, try Docutils.words(of: bytes)) == [])
        }
    }

    @Test(.enabled(if: Docutils.isAvailable, "no Python with docutils: set CARILLON_PYTHON to one that has it"))
    func docutilsReadsTheSameWordsInAPageOfEveryForm() throws {
        let bytes = Array(Self.everyForm.utf8)
        let (page, diagnostics) = PageReader.read(file: "every.rst", bytes: bytes)
        #expect(diagnostics.map(\.description) == [])
        let facts = FactWords(try #require(page), hasMarkup: false).counts
        #expect(FactWords.differences(facts, try Docutils.words(of: bytes)) == [])
    }

    /// Folders of further pages, separated by colons, each read whole: how boto3's generator writes other services.
    @Test(.enabled(if: PageCorpus.isPresent, "no further pages: set CARILLON_PAGES to folders of them"))
    func everyWordOfFurtherPagesIsInTheirFacts() throws {
        var differing: [String] = []
        for file in PageCorpus.files {
            let bytes = [UInt8](try Data(contentsOf: file))
            let page = try #require(PageReader.read(file: file.path, bytes: bytes).page)
            // Helpers of the client that are no operations have pages of another form.
            guard page.requestSyntax != nil, page.responseSyntax != nil || page.result.isNone else { continue }
            let facts = FactWords(page, hasMarkup: true).counts
            let text = String(decoding: bytes, as: UTF8.self)
            // A link whose text repeats its target counts once here and twice there; and a part that is too large
            // to render has no member to count.
            guard !["`https\\:", "`http\\:", "too large to render"].contains(where: text.contains) else { continue }
            let source = FactWords.words(in: text)
            let differences = FactWords.differences(facts, source)
            if !differences.isEmpty { differing.append("\(file.path) \(differences.prefix(8))") }
        }
        #expect(differing == [])
    }

    private static let everyForm = """
        :doc:`Service <../../s>` / Client / every_form

        **********
        every_form
        **********

        .. py:method:: S.Client.every_form(**kwargs)

          A *paragraph* with **strong** text, ``code *x*``, a `link <https://e.com/a>`__, https://e.com/b, an
          escaped \\* and em\\ ``bed``\\ ded, :py:meth:`S.Client.other`, a named_ and a `long name`_ link.

          .. _named: https://e.com/named
          .. _long name: https://e.com/long

          1. one
          2. two

             deeper

          .. warning:: Take care of
            this.

          term
            definition
              deeper still

          | a line
          | block

          ======  ======
          Head 1  Head 2
          ======  ======
          cell 1  cell 2
          cell 3  cell 4
          ======  ======

          +---+----+
          | a | bc |
          +===+====+
          | d | ef |
          +---+----+

          Then::

            literal   text
              indented

          See also: `AWS API Documentation <https://e.com>`_

          **Request Syntax**
          ::

            response = client.every_form(
                A='string'
            )

          :type A: string
          :param A: **[REQUIRED]** It is.
          :returns: None
          **Examples**

          An example:
          ::

            client.every_form(A='b')

        """
}

extension ReferencePage.Result {
    fileprivate var isNone: Bool {
        if case .none = self { return true }
        return false
    }
}

/// Runs the Python script beside these tests.
enum Docutils {
    static let python = ProcessInfo.processInfo.environment["CARILLON_PYTHON"] ?? "python3"

    static let isAvailable: Bool = {
        (try? run(["-c", "import docutils.core"], input: [])) != nil
    }()

    static func words(of page: [UInt8]) throws -> [String: Int] {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Support/docutils_words.py").path
        let output = try run([script], input: page)
        let words = try JSONDecoder().decode([String].self, from: output)
        return Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +)
    }

    private struct Failed: Error {
        var status: Int32
    }

    private static func run(_ arguments: [String], input: [UInt8]) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [python] + arguments
        let (stdin, stdout) = (Pipe(), Pipe())
        process.standardInput = stdin
        process.standardOutput = stdout
        process.standardError = FileHandle.nullDevice
        try process.run()
        try stdin.fileHandleForWriting.write(contentsOf: Data(input))
        try stdin.fileHandleForWriting.close()
        let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(status: process.terminationStatus) }
        return output
    }
}

enum PageCorpus {
    static let files: [URL] = {
        let folders = ProcessInfo.processInfo.environment["CARILLON_PAGES"]?.split(separator: ":") ?? []
        return folders.flatMap { folder -> [URL] in
            let content = try? FileManager.default.contentsOfDirectory(
                at: URL(fileURLWithPath: String(folder)), includingPropertiesForKeys: nil)
            return (content ?? []).filter { $0.pathExtension == "rst" }
        }.sorted { $0.path < $1.path }
    }()

    static var isPresent: Bool { !files.isEmpty }
}
