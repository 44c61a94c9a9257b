import Model
import ModelReaders
import Testing

@Suite struct EndpointRuleSetTests {
    private func rules(_ rules: String, parameters: String = "", version: String = "1.0") throws -> EndpointRuleSet {
        let text = "{\"version\":\"\(version)\",\"parameters\":{\(parameters)},\n\"rules\":[\(rules)]}"
        return try #require(try read(minimalService, ("endpoint-rule-set-1.json", text)).model.endpointRuleSet)
    }

    @Test func readsParameters() throws {
        let parameters = """
            "Region":{"type":"String","builtIn":"AWS::Region","required":true,"documentation":"d"},\
            "Fast":{"type":"boolean","default":false},"Arns":{"type":"stringArray","default":["a"]}
            """
        let set = try rules("", parameters: parameters, version: "1.1")
        #expect(set.version == "1.1" && set.parameters.map(\.name) == ["Region", "Fast", "Arns"])
        #expect(set.parameters.map(\.kind) == [.string, .boolean, .stringArray])
        #expect(set.parameters[0].builtIn == "AWS::Region" && set.parameters[0].isRequired)
        #expect(set.parameters[1].defaultValue == .boolean(false))
        #expect(set.parameters[2].defaultValue == .array([.string("a")]))
    }

    @Test func readsRules() throws {
        let set = try rules(
            """
            {"conditions":[{"fn":"aws.partition","argv":[{"ref":"Region"}],"assign":"P"}],"type":"tree","rules":[
            {"conditions":[{"fn":"booleanEquals","argv":[true,{"fn":"getAttr","argv":[{"ref":"P"},"x#y"]}]}],"type":"endpoint",
            "endpoint":{"url":"https://{Region}","headers":{"x-h":["{Region}"]},
            "properties":{"b":1,"a":{"ref":"P"},"c":{"z":true,"y":["s"]}}}},
            {"conditions":[],"type":"error","error":"no"}]}
            """)
        let rule = try #require(set.rules.first)
        #expect(rule.location.description == "endpoint-rule-set-1.json:2:10")
        #expect(rule.conditions[0].function == "aws.partition" && rule.conditions[0].assign == "P")
        #expect(rule.conditions[0].arguments == [.reference("Region")])
        guard case .tree(let inner) = rule.outcome, inner.count == 2 else {
            Issue.record("the outcome is \(rule.outcome)")
            return
        }
        guard case .call(let call) = inner[0].conditions[0].arguments[1] else {
            Issue.record("the second argument is no call")
            return
        }
        #expect(call.function == "getAttr" && call.arguments == [.reference("P"), .string("x#y")])
        #expect(
            inner[0].outcome
                == .endpoint(
                    url: .string("https://{Region}"), headers: [.init(name: "x-h", values: [.string("{Region}")])],
                    properties: [
                        .init(name: "a", value: .reference("P")), .init(name: "b", value: .integer(1)),
                        .init(
                            name: "c",
                            value: .record([
                                .init(name: "y", value: .array([.string("s")])),
                                .init(name: "z", value: .boolean(true)),
                            ])),
                    ]))
        #expect(inner[1].outcome == .error(.string("no")))
    }

    @Test(arguments: [
        ("{}", "2:10: error: \"type\" of an endpoint rule must be \"endpoint\", \"error\" or \"tree\" [unknown-value]"),
        (
            "{\"type\":\"x\"}",
            "2:18: error: \"type\" of an endpoint rule must be \"endpoint\", \"error\" or \"tree\" [unknown-value]"
        ),
        (
            "{\"type\":\"tree\"}",
            "2:10: error: the endpoint rule of type \"tree\" has no \"rules\"; add it [missing-key]"
        ),
        (
            "{\"type\":\"endpoint\",\"endpoint\":{}}",
            "2:40: error: the rule's endpoint has no \"url\"; add it [missing-key]"
        ),
        (
            "{\"type\":\"error\",\"error\":null}",
            "2:34: error: a value of endpoint rules must be a string, a boolean, an integer or a call, not null [wrong-type]"
        ),
        (
            "{\"conditions\":[{\"fn\":\"isSet\"}],\"type\":\"error\",\"error\":\"x\"}",
            "2:25: error: the call has no \"argv\"; add it [missing-key]"
        ),
    ])
    func namesEachViolationWithItsPlace(rule: String, expected: String) {
        #expect(thrownText { _ = try rules(rule) } == "endpoint-rule-set-1.json:\(expected)")
    }

    @Test func refusesAnotherVersion() {
        #expect(
            thrownText { _ = try rules("", version: "2.0") }
                == "endpoint-rule-set-1.json:1:12: error: version \"2.0\" of an endpoint rule set is not supported; use 1.0 or 1.1 [unknown-version]"
        )
    }

    @Test func deepRulesAreAnError() {
        let depth = 200
        let text =
            String(repeating: "{\"type\":\"tree\",\"conditions\":[],\"rules\":[", count: depth)
            + String(repeating: "]}", count: depth)
        let found = thrownText { _ = try rules(text) }
        #expect(found?.contains("endpoint rules nest deeper than 100 levels; flatten them [nesting-depth]") == true)
    }
}
