import Testing

@testable import Conformance

@Suite struct SelectionTests {
    private let cases = [
        Suite.request("{}", #"{"uri":"/gauges"}"#, id: "first"),
        Suite.request("{}", #"{"uri":"/gauges"}"#, id: "second"),
        Suite.request("{}", #"{"uri":"/nowhere"}"#, id: "third"),
    ]

    private func runner() throws -> ConformanceRunner { try Suite.runner(cases[0], cases[1], cases[2]) }

    @Test(arguments: [
        ("first", "1 passed, 0 failed"), ("gauges/second", "1 passed, 0 failed"), ("puts TH", "0 passed, 1 failed"),
        ("gauges", "2 passed, 1 failed"), ("fourth", "0 passed, 0 failed"),
    ])
    func filterSelectsByNameOrWords(_ filter: String, _ summary: String) async throws {
        #expect(await (try runner()).run(.init(filter: filter)).summary == summary)
    }

    @Test func protocolSelectsSuites() async throws {
        #expect(await (try runner()).run(.init(wire: "query")).summary == "0 passed, 0 failed")
        #expect(await (try runner()).run(.init(wire: "rest-json")).summary == "2 passed, 1 failed")
    }

    @Test func knownFailureIsNoFailure() async throws {
        let known = try KnownFailures("# why\n\ngauges/third: it is nowhere\n", path: "dynamic")
        let report = await (try runner()).run(known: known)
        #expect(report.summary == "1 known failures\n2 passed, 0 failed")
        #expect(report.expectedFailures.map(\.name) == ["gauges/third"])
    }

    @Test func passOfAKnownFailureFails() async throws {
        let known = try KnownFailures("gauges/first: no reason\ngauges/third: it is nowhere", path: "dynamic")
        let report = await (try runner()).run(known: known)
        #expect(
            report.summary == """
                PASSED gauges/first, which is among the known failures; take it off the list
                1 known failures
                1 passed, 1 failed
                """)
    }

    @Test func knownFailureWithoutACaseFails() async throws {
        let known = try KnownFailures("gauges/fourth: gone\ngauges/third: it is nowhere", path: "dynamic")
        let report = await (try runner()).run(known: known)
        #expect(
            report.summary == """
                UNKNOWN gauges/fourth is among the known failures, but there is no such case
                1 known failures
                2 passed, 1 failed
                """)
    }

    @Test func knownFailureMayHoldOnOnePath() throws {
        let text = "typed a/b: x\ndynamic c/3:1: y: z\n"
        let dynamic = try KnownFailures(text, path: "dynamic")
        #expect(dynamic.reason("a/b") == nil)
        #expect(dynamic.reason("c/3:1") == "y: z")
        #expect(try KnownFailures(text, path: "typed").reason("a/b") == "x")
    }

    @Test(arguments: [
        ("a", "line 1 of the known failures has no reason; write \"name: reason\""),
        ("\nb: ", "line 2 of the known failures has no reason; write \"name: reason\""),
        (
            "a b: c",
            "line 1 of the known failures must be \"name: reason\", \"dynamic name: reason\" or \"typed name: reason\""
        ),
    ])
    func lineThatIsNoKnownFailureIsAnError(_ text: String, _ message: String) {
        let error = #expect(throws: SuiteError.self) { try KnownFailures(text, path: "dynamic") }
        #expect(error?.description == message)
    }

    @Test(arguments: [
        ("{}", "a.json:1:1: error: a file of suites must be an array, not an object [no-suites]"),
        ("[{}]", "a.json:1:2: error: a suite must have \"metadata\" and \"cases\" [no-suite]"),
        (
            #"[{"metadata":{},"cases":[{"given":{}}]}]"#,
            "a.json:1:26: error: a case must have \"given\" and one of \"serialized\" and \"response\" [no-case]"
        ),
    ])
    func fileThatHoldsNoSuitesIsAnError(_ json: String, _ message: String) {
        let error = #expect(throws: SuiteError.self) { try ConformanceRunner(json: json, path: "a.json") }
        #expect(error?.description == message)
    }

    @Test func folderThatDoesNotExistIsAnError() {
        let error = #expect(throws: SuiteError.self) { try ConformanceRunner(folder: "/nowhere/at/all") }
        #expect(error?.description == "\"/nowhere/at/all\" is no folder; name one with suites")
    }
}
