import Model
import ModelReaders
import Testing

/// The files beside the service file: waiters and examples, and each finding about them, word by word.
@Suite struct BotocoreSidecarTests {
    private let operations = "\"Get\":{},\"List\":{}"

    private func waiters(_ body: String) throws -> ReadResult {
        try read(service(operations: operations), ("waiters-2.json", "{\"version\":2,\"waiters\":{\(body)}}"))
    }

    private func acceptor(_ body: String) throws -> ReadResult {
        try waiters("\"Up\":{\"operation\":\"Get\",\"delay\":1,\"maxAttempts\":2,\"acceptors\":[\n\(body)]}")
    }

    @Test func readsWaiters() throws {
        let result = try waiters(
            """
            "Up":{"operation":"Get","delay":5,"maxAttempts":40,"description":"<p>d</p>","acceptors":[
            {"state":"success","matcher":"path","argument":"Table.State","expected":"UP"},
            {"state":"retry","matcher":"error","expected":"NotFound"}]},
            "Down":{"operation":"List","delay":1,"maxAttempts":2,"acceptors":[
            {"state":"failure","matcher":"status","expected":404}]}
            """)
        let waiters = result.model.waiters
        #expect(waiters.map(\.name) == ["Down", "Up"] && waiters.map(\.operation.value) == ["List", "Get"])
        #expect(waiters.map(\.minimumDelay) == [1, 5] && waiters.map(\.maximumDelay) == [1, 5])
        #expect(waiters.map(\.maximumAttempts) == [2, 40])
        #expect(waiters[1].documentation?.value == "<p>d</p>")
        #expect(waiters[1].location.description == "waiters-2.json:1:25")
        #expect(waiters[1].operation.location.description == "waiters-2.json:1:43")
        #expect(waiters[1].acceptors.map(\.state) == [.success, .retry])
        #expect(waiters[1].acceptors.map(\.location.line) == [2, 3])
        #expect(
            waiters[1].acceptors.map(\.matcher) == [
                .output(path: "Table.State", .stringEquals("UP")), .errorType("NotFound"),
            ])
        #expect(result.warnings.isEmpty && result.inputFiles == ["service-2.json", "waiters-2.json"])
    }

    @Test(arguments: [
        (
            "\"matcher\":\"path\",\"argument\":\"a\",\"expected\":true",
            Waiter.Matcher.output(path: "a", .booleanEquals(true))
        ),
        ("\"matcher\":\"pathAll\",\"argument\":\"a\",\"expected\":\"x\"", .output(path: "a", .allStringEquals("x"))),
        ("\"matcher\":\"pathAll\",\"argument\":\"a\",\"expected\":false", .output(path: "a", .allBooleanEquals(false))),
        ("\"matcher\":\"pathAny\",\"argument\":\"a\",\"expected\":\"x\"", .output(path: "a", .anyStringEquals("x"))),
        ("\"matcher\":\"pathAny\",\"argument\":\"a\",\"expected\":true", .output(path: "a", .anyBooleanEquals(true))),
        ("\"matcher\":\"status\",\"expected\":200", .status(200)),
        ("\"matcher\":\"error\",\"expected\":\"E\"", .errorType("E")),
        ("\"matcher\":\"error\",\"expected\":true", .success(false)),
        ("\"matcher\":\"error\",\"expected\":false", .success(true)),
    ])
    func readsMatchers(body: String, expected: Waiter.Matcher) throws {
        let acceptors = try acceptor("{\"state\":\"retry\",\(body)}").model.waiters[0].acceptors
        #expect(acceptors.map(\.matcher) == [expected])
    }

    @Test(arguments: [
        (
            "{\"state\":\"sucess\",\"matcher\":\"status\",\"expected\":200}",
            "2:10: error: the state \"sucess\" of an acceptor is not known; did you mean \"success\"? [unknown-value]"
        ),
        (
            "{\"state\":\"retry\",\"matcher\":\"pathall\",\"expected\":\"x\"}",
            "2:28: error: the matcher \"pathall\" is not known; did you mean \"pathAll\"? [unknown-value]"
        ),
        (
            "{\"state\":\"retry\",\"matcher\":\"path\",\"expected\":\"x\"}",
            "2:1: error: the acceptor has no \"argument\"; add it [missing-key]"
        ),
        (
            "{}",
            """
            2:1: error: the acceptor has no "state"; add it [missing-key]
            waiters-2.json:2:1: error: the acceptor has no "matcher"; add it [missing-key]
            waiters-2.json:2:1: error: the acceptor has no "expected"; add it [missing-key]
            """
        ),
        (
            "{\"state\":\"retry\",\"matcher\":\"path\",\"argument\":\"a\",\"expected\":5}",
            "2:61: error: \"expected\" must be a string, true or false, not the number \"5\" [wrong-type]"
        ),
        (
            "{\"state\":\"retry\",\"matcher\":\"error\",\"expected\":5}",
            "2:47: error: \"expected\" must be the code of an error, true or false, not the number \"5\" [wrong-type]"
        ),
        (
            "{\"state\":\"retry\",\"matcher\":\"status\",\"expected\":\"200\"}",
            "2:48: error: \"expected\" must be an integer, not a string [wrong-type]"
        ),
        (
            "{\"state\":\"retry\",\"matcher\":\"status\",\"expected\":99}",
            "2:48: error: the HTTP status 99 does not exist; use 100 to 599 [unknown-value]"
        ),
        ("[]", "2:1: error: an acceptor must be an object, not an array [wrong-type]"),
    ])
    func wrongAcceptors(body: String, expected: String) {
        #expect(thrownText { _ = try acceptor(body) } == "waiters-2.json:\(expected)")
    }

    @Test(arguments: [
        (
            "{\"version\":2,\"waiters\":{\"Up\":{\"operation\":\"Gt\",\"delay\":1,\"maxAttempts\":1,\"acceptors\":[{}]}}}",
            """
            1:87: error: the acceptor has no "state"; add it [missing-key]
            waiters-2.json:1:87: error: the acceptor has no "matcher"; add it [missing-key]
            waiters-2.json:1:87: error: the acceptor has no "expected"; add it [missing-key]
            waiters-2.json:1:43: error: the waiter "Up" polls "Gt", which is no operation of the service; did you mean "Get"? [unknown-operation]
            """
        ),
        (
            "{\"version\":2,\"waiters\":{\"Up\":{\"acceptors\":[],\"delay\":0}}}",
            """
            1:43: error: "acceptors" of a waiter is empty; add one for success [missing-key]
            waiters-2.json:1:54: error: "delay" of a waiter must be 1 or more, not 0 [unknown-value]
            waiters-2.json:1:25: error: the waiter "Up" has no "operation"; add it [missing-key]
            waiters-2.json:1:25: error: the waiter "Up" has no "maxAttempts"; add it [missing-key]
            """
        ),
        (
            "{\"version\":3}",
            """
            1:12: error: version 3 of a waiters file is not supported; use 2 [unknown-version]
            waiters-2.json:1:1: error: the waiters file has no "waiters"; add it [missing-key]
            """
        ),
        ("[]", "1:1: error: the waiters file must be an object, not an array [wrong-type]"),
        (
            "{\"waiters\":{\"Up\":[]}}", "1:18: error: the waiter \"Up\" must be an object, not an array [wrong-type]"
        ),
    ])
    func wrongWaiters(text: String, expected: String) {
        let found = thrownText { _ = try read(service(operations: operations), ("waiters-2.json", text)) }
        #expect(found == "waiters-2.json:\(expected)")
    }

    @Test func whatWaitersSayInVain() throws {
        let result = try waiters(
            """
            "Up":{"operation":"Get","delay":1,"maxAttempts":2,"delays":3,"type":"operation","acceptors":[
            {"state":"retry","matcher":"status","argument":"a","expected":200,"expect":1}]}},"waiter":{
            """)
        #expect(
            result.warnings.map(\.description) == [
                "waiters-2.json:1:75: warning: the trait \"delays\" of a waiter is not known and has no effect; did you mean \"delay\"? [unknown-trait]",
                "waiters-2.json:2:67: warning: the trait \"expect\" of an acceptor is not known and has no effect; did you mean \"expected\"? [unknown-trait]",
                "waiters-2.json:2:48: warning: the matcher \"status\" takes no \"argument\"; it has no effect [unused-argument]",
                "waiters-2.json:2:82: warning: the trait \"waiter\" of a waiters file is not known and has no effect; did you mean \"waiters\"? [unknown-trait]",
            ])
    }

    private func examples(_ body: String) throws -> ReadResult {
        try read(service(operations: operations), ("examples-1.json", "{\"version\":\"1.0\",\"examples\":{\(body)}}"))
    }

    @Test func readsExamples() throws {
        let result = try examples(
            """
            "Get":[{"id":"x","title":"To get","description":"<p>d</p>",
            "input":{"Id":"a","Numbers":[1.50,null,true]},"output":{},
            "comments":{"input":{"Numbers[0]":"The first."},"output":{}}},{"title":"Again"}]
            """)
        let examples = result.model.operations[0].examples
        #expect(examples.map(\.title) == ["To get", "Again"])
        #expect(examples[0].documentation?.value == "<p>d</p>")
        #expect(examples[0].location.description == "examples-1.json:1:37")
        #expect(
            examples[0].input.map(compact)
                == "{Id@2:10:'a'@2:15,Numbers@2:19:[1.50@2:30,null@2:35,true@2:40]@2:29}@2:9")
        #expect(examples[0].output?.content == .object([]) && examples[1].input == nil)
        let comment = OperationExample.Comment(
            side: .input, path: "Numbers[0]",
            text: Located("The first.", at: SourceLocation(file: "examples-1.json", line: 3, column: 35)))
        #expect(examples[0].comments == [comment])
        #expect(result.warnings.isEmpty)
    }

    @Test func examplesOfAnOldServiceFileComeLast() throws {
        let result = try read(
            service(operations: operations, top: "\"examples\":{\"Get\":[{\"title\":\"Old\"}]},"),
            ("examples-1.json", "{\"examples\":{\"Get\":[{\"title\":\"New\"}]}}"))
        #expect(result.model.operations[0].examples.map(\.title) == ["New", "Old"])
        #expect(result.warnings.isEmpty)
    }

    @Test(arguments: [
        ("\"Get\":{}", "1:36: error: the examples of \"Get\" must be an array, not an object [wrong-type]"),
        ("\"Get\":[1]", "1:37: error: an example must be an object, not the number \"1\" [wrong-type]"),
        ("\"Get\":[{}]", "1:37: error: the example has no \"title\"; add it [missing-key]"),
        (
            "\"Get\":[{\"title\":\"\",\"input\":[]}]",
            "1:57: error: \"input\" of an example must be an object, not an array [wrong-type]"
        ),
        (
            "\"Get\":[{\"title\":\"\",\"comments\":{\"input\":1}}]",
            "1:69: error: \"input\" of an example's comments must be an object, not the number \"1\" [wrong-type]"
        ),
        (
            "\"Get\":[{\"title\":\"\",\"comments\":{\"input\":{\"a\":1}}}]",
            "1:74: error: the comment on \"a\" must be a string, not the number \"1\"; put it in quotation marks [wrong-type]"
        ),
    ])
    func wrongExamples(body: String, expected: String) {
        #expect(thrownText { _ = try examples(body) } == "examples-1.json:\(expected)")
    }

    @Test func whatExamplesSayInVain() throws {
        let result = try examples(
            """
            "Gett":[{"title":""}],"Get":[{"title":"","titel":"","comments":{"inputs":{}}}]},"example":{
            """)
        #expect(
            result.warnings.map(\.description) == [
                "examples-1.json:1:30: warning: the examples of \"Gett\" belong to no operation of the service; did you mean \"Get\"? [unknown-operation]",
                "examples-1.json:1:71: warning: the trait \"titel\" of an example is not known and has no effect; did you mean \"title\"? [unknown-trait]",
                "examples-1.json:1:94: warning: the trait \"inputs\" of an example's comments is not known and has no effect; did you mean \"input\"? [unknown-trait]",
                "examples-1.json:1:110: warning: the trait \"example\" of an examples file is not known and has no effect; did you mean \"examples\"? [unknown-trait]",
            ])
        #expect(
            thrownText { _ = try read(minimalService, ("examples-1.json", "{}")) }
                == "examples-1.json:1:1: error: the examples file has no \"examples\"; add it [missing-key]")
    }
}
