import Foundation
import Model
import ModelComparison
import Testing

@Suite struct ReportTests {
    private let edits: [Box.Edit] = [
        ("[{shape: LidClosed}]", "[{shape: LidClosed}, {shape: LidOpen}]"),
        ("  LidClosed:", "  LidOpen: {type: structure, exception: true, members: {}}\n  LidClosed:"),
        ("Material: {shape: Text}", "Material: {shape: Text, documentation: <p>Wood.</p>}, Height: {shape: Number}"),
    ]

    private func report(_ options: ReportOptions) throws -> String {
        try Box.difference(edits).report(options)
    }

    @Test func textIsGroupedAndSummedUp() throws {
        #expect(
            try report(ReportOptions()) == """
                operation PutBox
                  source  error "LidOpen" added; a switch over `PutBoxError` needs the case `.lidOpen` [error-added] new/service-2.yaml:8:42

                shapes
                  safe    shape "LidOpen" added: "structure" [shape-added] new/service-2.yaml:32:3

                shape Lid
                  safe    member "Height" added: "Int?" [member-added] new/service-2.yaml:35:138

                Box 2020-01-01: 3 changes: 1 breaks source, 2 are safe; documentation changed in 1 place; the next version is a major one

                """)
    }

    @Test func textOfNothingIsOneLine() throws {
        #expect(try Box.difference([]).report() == "Box 2020-01-01: nothing changed; the version can stay\n")
    }

    @Test func onlyBreakingLeavesTheRestOut() throws {
        let text = try report(ReportOptions(onlyBreaking: true, listsDocumentation: true))
        #expect(text.split(separator: "\n").count == 3)
        #expect(text.contains("[error-added]"))
        #expect(text.contains("3 changes: 1 breaks source, 2 are safe; documentation changed in 1 place"))
    }

    @Test func documentationIsListedWhenAskedFor() throws {
        let line =
            "  safe    member \"Material\": documentation changed [documentation-changed] new/service-2.yaml:35:84\n"
        #expect(try report(ReportOptions(listsDocumentation: true)).contains(line))
        #expect(try !report(ReportOptions()).contains("[documentation-changed]"))
    }

    @Test func terminalsGetColors() throws {
        let text = try report(ReportOptions(usesColor: true))
        #expect(
            text.contains("\u{1B}[1moperation PutBox\u{1B}[0m\n  \u{1B}[31msource\u{1B}[0m  error \"LidOpen\" added"))
        #expect(text.contains("\u{1B}[2m[error-added] new/service-2.yaml:8:42\u{1B}[0m"))
        #expect(try !report(ReportOptions()).contains("\u{1B}"))
    }

    @Test func markdownPutsWhatBreaksFirst() throws {
        #expect(
            try report(ReportOptions(format: .markdown)) == """
                ## Box 2020-01-01: major

                3 changes: 1 breaks source, 2 are safe; documentation changed in 1 place.

                ### Breaking changes

                - operation `PutBox`
                  - **source**: error `LidOpen` added; a switch over `PutBoxError` needs the case `.lidOpen`

                ### Other changes

                - shapes
                  - shape `LidOpen` added: `structure`
                - shape `Lid`
                  - member `Height` added: `Int?`

                """)
    }

    @Test func jsonHasSortedKeysAndStableCodes() throws {
        #expect(
            try report(ReportOptions(format: .json, onlyBreaking: true)) == """
                {
                  "changes": [
                    {
                      "breaks": [
                        "source"
                      ],
                      "kind": "error-added",
                      "message": "error \\"LidOpen\\" added",
                      "part": {
                        "kind": "error",
                        "name": "LidOpen"
                      },
                      "place": {
                        "column": 42,
                        "file": "new/service-2.yaml",
                        "line": 8,
                        "version": "new"
                      },
                      "reasons": {
                        "source": "a switch over `PutBoxError` needs the case `.lidOpen`"
                      },
                      "step": "major",
                      "subject": {
                        "kind": "operation",
                        "name": "PutBox"
                      }
                    }
                  ],
                  "counts": {
                    "both": 0,
                    "documentation": 1,
                    "safe": 2,
                    "source": 1,
                    "wire": 0
                  },
                  "format": 1,
                  "new": {
                    "apiVersion": "2020-01-01",
                    "service": "Box"
                  },
                  "old": {
                    "apiVersion": "2020-01-01",
                    "service": "Box"
                  },
                  "step": "major"
                }

                """)
    }

    @Test func namesCannotBreakOutOfAReport() throws {
        let name = "a\u{1B}[2J`b``\"\n# c"
        let difference = try Box.difference([]) { model in
            model.edit(shape: "Color") { $0.enumValues.append(EnumValue(value: name, location: Box.place)) }
        }
        #expect(
            difference.report().contains(
                #"  safe    enum value "a\u{1b}[2J`b``"\u{a}# c" added [enum-value-added]"#))
        #expect(
            difference.report(ReportOptions(format: .markdown)).contains(
                #"  - enum value ``` a\u{1b}[2J`b``"\u{a}# c ``` added"#))
        struct Report: Decodable {
            struct Change: Decodable {
                struct Part: Decodable {
                    var name: String
                }
                var part: Part
            }
            var changes: [Change]
        }
        let json = Data(difference.report(ReportOptions(format: .json)).utf8)
        #expect(try JSONDecoder().decode(Report.self, from: json).changes.map(\.part.name) == [name])
    }
}
