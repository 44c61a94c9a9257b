import Foundation
import Testing

@Suite struct DiffTests {
    private let workspace: Workspace

    init() throws {
        workspace = try Workspace()
        try workspace.write(Self.model(), to: "old/tiny/2020-01-01/service-2.json")
        try workspace.write(Self.model(errors: #"[{"shape": "TooLoud"}]"#), to: "models/tiny/2021-01-01/service-2.json")
    }

    private static func model(errors: String = "[]") -> String {
        """
        {"metadata": {"apiVersion": "2020-01-01", "endpointPrefix": "tiny", "protocol": "json", "jsonVersion": "1.1",
          "serviceId": "Tiny", "serviceFullName": "Tiny Service", "signatureVersion": "v4", "targetPrefix": "Tiny"},
         "operations": {
           "Ping": {"http": {"method": "POST", "requestUri": "/"}, "errors": \(errors)},
           "Pong": {"http": {"method": "POST", "requestUri": "/"}}},
         "shapes": {"TooLoud": {"type": "structure", "exception": true, "members": {}}}}
        """
    }

    private func diff(_ arguments: String...) throws -> Workspace.Run {
        try workspace.run(
            "carillon", ["diff"] + arguments, environment: ["CARILLON_MODELS": workspace.path("models")])
    }

    private let report = """
        operation Ping
          source  error "TooLoud" added; a switch over `PingError` needs the case `.tooLoud` [error-added] models/tiny/2021-01-01/service-2.json:4:81

        shapes
          safe    shape "TooLoud" added: "structure" [shape-added] models/tiny/2021-01-01/service-2.json:6:13

        Tiny 2020-01-01: 2 changes: 1 breaks source, 1 is safe; the next version is a major one

        """

    @Test func foldersAreComparedWithoutColorsInAFile() throws {
        let run = try diff("old/tiny", "models/tiny/2021-01-01")
        #expect(run.status == 0, "\(run.error)")
        #expect(run.output == report)
        #expect(run.error == "")
    }

    @Test func serviceIsFoundByItsName() throws {
        let run = try diff("old/tiny/2020-01-01/service-2.json", "tiny")
        #expect(run.status == 0, "\(run.error)")
        #expect(run.output.replacing(workspace.path("models"), with: "models") == report)
    }

    @Test func exitCodeTellsWhetherSomethingBreaks() throws {
        #expect(try diff("old/tiny", "models/tiny", "--exit-code").status == 1)
        #expect(try diff("old/tiny", "old/tiny", "--exit-code").status == 0)
        #expect(try diff("old/tiny", "models/tiny", "--exit-code", "--operations", "Pong").status == 0)
    }

    @Test func reportIsNarrowedByOptions() throws {
        let breaking = try diff("old/tiny", "models/tiny", "--only", "breaking")
        #expect(breaking.output.contains("[error-added]"))
        #expect(!breaking.output.contains("[shape-added]"))
        let pong = try diff("old/tiny", "models/tiny", "--operations", "Po*")
        #expect(pong.output == "Tiny 2020-01-01: nothing changed; the version can stay\n")
        #expect(
            try diff("old/tiny", "models/tiny", "--format", "markdown").output.hasPrefix("## Tiny 2020-01-01: major\n"))
        #expect(try diff("old/tiny", "models/tiny", "--format", "json").output.hasPrefix("{\n  \"changes\": [\n"))
    }

    @Test(arguments: [
        (["old/none", "tiny"], "error: \"old/none\" does not exist; name a model's folder or file [unknown-model]\n"),
        (["old/tiny", "tinny"], "did you mean \"tiny\"? [unknown-service]\n"),
        (
            ["old/tiny", "tiny", "--operations", "Pingg"],
            "error: \"Pingg\" is no operation of \"Tiny\"; did you mean \"Ping\"? [unknown-operation]\n"
        ),
    ])
    func wrongNamesAreExplained(arguments: [String], message: String) throws {
        let run = try workspace.run(
            "carillon", ["diff"] + arguments, environment: ["CARILLON_MODELS": workspace.path("models")])
        #expect(run.status == 1)
        #expect(run.output == "")
        #expect(run.error.hasSuffix(message), "\(run.error)")
    }

    @Test func errorsInAModelAreShownAtTheirPlaces() throws {
        try workspace.write(Self.model(errors: #"[{"shape": "TooLow"}]"#), to: "new/service-2.json")
        let run = try diff("old/tiny", "new")
        #expect(run.status == 1)
        #expect(run.error.contains("new/service-2.json:4:81: error: "))
        #expect(run.error.contains("[unknown-shape]"))
    }

    @Test func wrongUseEndsWithTwo() throws {
        #expect(try diff("old/tiny").status == 2)
        #expect(try diff("old/tiny", "tiny", "--only", "safe").status == 2)
    }
}
