import Testing

@testable import CarillonRuntime

@Suite struct ShellWordsTests {
    @Test(arguments: [
        ("", []),
        ("  \t\r\n ", []),
        ("/opt/tool", ["/opt/tool"]),
        (" a  b\tc\nd ", ["a", "b", "c", "d"]),
        ("'a b' c", ["a b", "c"]),
        (#""a b" c"#, ["a b", "c"]),
        (#"a'b'"c"d"#, ["abcd"]),
        ("''", [""]),
        (#"a "" b"#, ["a", "", "b"]),
        (#"a\ b \'c\" \\"#, ["a b", "'c\"", "\\"]),
        (#""\"\\\$\a""#, [#""\\$\a"#]),
        (#"'\a"'"#, [#"\a""#]),
        ("$HOME `x` ~ * a#b # c; d|e", ["$HOME", "`x`", "~", "*", "a#b", "#", "c;", "d|e"]),
        ("é\u{301}\u{A0}日", ["é\u{301}\u{A0}日"]),
        ("a\\\nb", ["a\nb"]),
    ])
    func wordsAreThoseOfAShellWithoutExpansion(text: String, words: [String]) throws {
        #expect(try ShellWords.split(text) == words)
    }

    @Test(arguments: [
        ("'a", "a quotation mark is not closed"),
        ("a \"b", "a quotation mark is not closed"),
        ("a\\", "nothing follows the last backslash"),
        ("\"a\\", "nothing follows the last backslash"),
    ])
    func whatIsNotClosedIsReported(text: String, message: String) {
        do throws(CredentialProblem) {
            Issue.record("\(try ShellWords.split(text))")
        } catch {
            #expect(error.message == message)
        }
    }

    @Test(.enabled(if: Python.hasBotocore, "python3 (or CARILLON_PYTHON) cannot import botocore"))
    func randomTextsAreSplitAsBotocoreSplitsThem() throws {
        var generator = SplitMix64(state: 7)
        let parts = ["a", "B", "'", "\"", "\\", " ", "\t", "\n", "\r", "$", "#", ";", "é", "\u{301}", "\u{A0}", "-"]
        let texts = (0..<20_000).map { _ in
            (0..<Int(generator.next() % 12)).map { _ in parts[Int(generator.next() % UInt64(parts.count))] }.joined()
        }
        let expected = try Python.split(texts)
        try #require(expected.count == texts.count)
        for (text, words) in zip(texts, expected) {
            let found = try? ShellWords.split(text)
            // Of two texts that Unicode takes for the same, the bytes tell which is which.
            #expect(found?.map { Array($0.utf8) } == words?.map { Array($0.utf8) }, "\(text.debugDescription)")
        }
        #expect(expected.contains(nil))
    }
}

private enum Python {
    static let hasBotocore = PythonScript.canImport("botocore.compat")

    static func split(_ texts: [String]) throws -> [[String]?] {
        try PythonScript.answers(of: "botocore_split.py", beside: #filePath, to: texts)
    }
}
