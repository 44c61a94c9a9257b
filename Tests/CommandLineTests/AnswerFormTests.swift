import CarillonRuntime
import Logging
import ModelReaders
import Testing

@testable import CarillonCommandLine

@Suite struct AnswerFormTests {
    private static let answer: Document = [
        "Queues": [
            ["Name": "one", "Arn": "arn:aws:q:1", "Size": 5],
            ["Name": "zwei", "Created": .timestamp(Timestamp(seconds: 0))],
        ],
        "NextToken": "abc",
        "Owner": ["Id": "o", "Tags": ["a", "b"], "None": []],
        "Mixed": [["Deep": [1]], 2],
        "Sum": 1.5,
        "Bytes": .blob([1, 2]),
    ]

    @Test func answerIsYAML() {
        #expect(
            OutputForm.yaml.text(Self.answer, title: "") == """
                Bytes: "AQI="
                Mixed:
                  - Deep:
                      - 1
                  - 2
                NextToken: abc
                Owner:
                  Id: o
                  None: []
                  Tags:
                    - a
                    - b
                Queues:
                  - Arn: arn:aws:q:1
                    Name: one
                    Size: 5
                  - Created: "1970-01-01T00:00:00Z"
                    Name: zwei
                Sum: 1.5

                """)
        #expect(OutputForm.yaml.text([:], title: "") == "{}\n")
        #expect(OutputForm.yaml.text([[], [1]], title: "") == "- []\n- - 1\n")
    }

    @Test func answerIsATable() {
        #expect(
            OutputForm.table.text(Self.answer, title: "ListQueues") == """
                +------------------------------------------------------------+
                |                         ListQueues                         |
                +-------------+----------------------------------------------+
                |  Bytes      |  AQI=                                        |
                |  NextToken  |  abc                                         |
                |  Sum        |  1.5                                         |
                |+----------------------------------------------------------+|
                ||                          Mixed                           ||
                ||+--------------------------------------------------------+||
                |||                          [0]                           |||
                |||+------------------------------------------------------+|||
                ||||                         Deep                         ||||
                |||+------------------------------------------------------+|||
                ||||  1                                                   ||||
                ||+--------------------------------------------------------+||
                |||                          [1]                           |||
                ||+--------------------------------------------------------+||
                |||  2                                                     |||
                |+----------------------------------------------------------+|
                ||                          Owner                           ||
                |+--------+-------------------------------------------------+|
                ||  Id    |  o                                              ||
                ||  None  |  []                                             ||
                ||+--------------------------------------------------------+||
                |||                          Tags                          |||
                ||+--------------------------------------------------------+||
                |||  a                                                     |||
                |||  b                                                     |||
                |+----------------------------------------------------------+|
                ||                          Queues                          ||
                |+---------------+------------------------+--------+--------+|
                ||      Arn      |        Created         |  Name  |  Size  ||
                |+---------------+------------------------+--------+--------+|
                ||  arn:aws:q:1  |                        |  one   |  5     ||
                ||               |  1970-01-01T00:00:00Z  |  zwei  |        ||
                +------------------------------------------------------------+

                """)
    }

    @Test func emptyAnswersAreTablesToo() {
        #expect(OutputForm.table.text([:], title: "Ping") == "+--------+\n|  Ping  |\n+--------+\n")
        #expect(
            OutputForm.table.text(["Names": ["a\tb", "c"]], title: "L")
                == #"""
                +-----------+
                |     L     |
                |+---------+|
                ||  Names  ||
                |+---------+|
                ||  a\tb   ||
                ||  c      ||
                +-----------+

                """#)
    }

    /// Every text comes back from YAML as it was.
    @Test(arguments: [
        "", " ", "a", "yes", "Null", "~", "1", "1.5", "0x1F", "2021-05-15", "-", "- a", "a: b", "a:", ":a", "# x",
        "a #b", "a#b",
        "[x]", "{x}", "*a", "&a", "!a", "|", ">", "%", "@", "`", "'q'", "\"q\"", "line\nbreak", "tab\t", "\u{1B}[31m",
        "é",
        "\u{2028}", "\u{FEFF}x", "\u{85}", "\u{FFFE}", "\u{202E}x", "😀", "a ", "=", "<<", ".inf", ".nan", "?", "? x",
        "a, b", "C:\\d",
        "true ", "arn:aws:x:1", "https://a/b?c=d", "a=b&c;d", "a \\ \"b\" 'c'", "a | b", "x - y", "[\\]^_`",
        "f{g}[h],i", "~a", "a\u{7F}",
    ])
    func textsComeBackFromYAML(_ text: String) throws {
        let yaml = YAMLText.text(["k": .string(text), "list": [.string(text)], "o": .object([text: "v"])])
        let root = try Tree.parse(yaml: Array(yaml.utf8), file: "x.yaml").root
        #expect(root["k"]?.string == text, "\(yaml)")
        #expect(root["list"]?.elements.map(\.string) == [text], "\(yaml)")
        #expect(root["o"]?.entries.map(\.name) == [text], "\(yaml)")
        let json = JSONText.text(["k": .string(text)])
        #expect(try Tree.parse(json: Array(json.utf8), file: "x.json").root["k"]?.string == text, "\(json)")
    }

    @Test func numbersThatJSONDoesNotHaveAreWritten() {
        #expect(
            JSONText.text([.double(.nan), .double(.infinity), .double(-.infinity)])
                == "[\n  \"NaN\",\n  \"Infinity\",\n  \"-Infinity\"\n]\n")
        #expect(YAMLText.text([.double(.nan), .double(.infinity), .double(-.infinity)]) == "- .nan\n- .inf\n- -.inf\n")
    }

    @Test func terminalFindsNothingToObey() {
        #expect(TerminalText.line("a\u{1B}[2J\nb\t\u{202E}") == "a\\u{1b}[2J\\nb\\t\\u{202e}")
        #expect(TerminalText.lines("a\n\u{7}b", indent: "  ") == "a\n  \\u{7}b")
        #expect(
            StandardErrorLog.text(.debug, "GET\u{1B}", ["headers": "a: b\nc: d", "body": "", "id": "1"])
                == "debug: GET\\u{1b}\n  headers:\n    a: b\n    c: d\n  id: 1\n")
    }
}
