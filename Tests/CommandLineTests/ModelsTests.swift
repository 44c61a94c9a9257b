import Foundation
import Testing

@Suite struct ModelsTests {
    private let workspace: Workspace

    init() throws {
        workspace = try Workspace()
        try workspace.write(Self.model, to: "data/tiny/2020-01-01/service-2.json")
        try workspace.write("{}", to: "data/tiny/2019-01-01/service-2.json")
    }

    private static let model = """
        {"metadata": {"apiVersion": "2020-01-01", "endpointPrefix": "tiny", "protocol": "json", "jsonVersion": "1.1",
          "serviceId": "Tiny", "serviceFullName": "Tiny Service", "signatureVersion": "v4", "targetPrefix": "Tiny"},
         "operations": {"Ping": {"name": "Ping", "http": {"method": "POST", "requestUri": "/"},
           "documentation": "<p>Says pong.</p>"}},
         "shapes": {}}
        """

    private func add(_ arguments: String...) throws -> Workspace.Run {
        try workspace.run("carillon", ["models", "add"] + arguments, environment: ["CARILLON_MODELS": ""])
    }

    @Test func newestVersionIsBrought() throws {
        let run = try add("tiny", "--from", "data")
        #expect(run.status == 0, "\(run.error)")
        #expect(run.error == "models/tiny/2020-01-01: Tiny, 1 operations, 1 files, 1 changed\n")
        #expect(try workspace.read("models/tiny/2020-01-01/service-2.json") == Self.model)
        #expect(try add("tiny", "--from", "data").error.hasSuffix("0 changed\n"))
    }

    @Test func factsOnlyLeavesTheProseOut() throws {
        #expect(try add("tiny", "--from", "data", "--facts-only").status == 0)
        let text = try workspace.read("models/tiny/2020-01-01/service-2.json")
        #expect(!text.contains("pong"))
        #expect(text.contains("\"Ping\""))
    }

    @Test func unknownServiceNamesTheNearest() throws {
        let run = try add("tinny", "--from", "data")
        #expect(run.status == 1)
        #expect(run.error.contains("did you mean \"tiny\"?"))
        #expect(!workspace.exists("models"))
    }

    @Test func brokenModelIsNotBrought() throws {
        let run = try add("tiny", "--from", "data", "--api-version", "2019-01-01")
        #expect(run.status == 1)
        #expect(run.error.contains("service-2.json:1:1: error: "))
        #expect(!workspace.exists("models"))
    }

    @Test func packedFileIsUnpacked() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", workspace.path("data/tiny/2020-01-01/service-2.json")]
        try process.run()
        process.waitUntilExit()
        #expect(try add("tiny", "--from", "data").status == 0)
        #expect(try workspace.read("models/tiny/2020-01-01/service-2.json") == Self.model)
    }

    @Test func modelsAreListedWithTheirVersions() throws {
        let run = try workspace.carillon(
            "models", "list", environment: ["CARILLON_MODELS": workspace.path("data")])
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("tiny  2019-01-01, 2020-01-01  \(workspace.path("data/tiny"))\n"))
    }
}
