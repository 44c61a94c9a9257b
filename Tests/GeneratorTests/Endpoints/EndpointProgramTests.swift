import Generator
import Model
import Testing

/// What is wrong with a rule set is said with its place and with what to do.
struct EndpointProgramTests {
    private let place = SourceLocation(file: "rules.json", line: 7, column: 3)

    private func call(_ function: String, _ arguments: EndpointRuleSet.Value..., assign: String? = nil)
        -> EndpointRuleSet.Call
    {
        .init(function: function, arguments: arguments, assign: assign, location: place)
    }

    private func ruleSet(
        _ conditions: [EndpointRuleSet.Call], url: EndpointRuleSet.Value = .string("https://example.com"),
        properties: [EndpointRuleSet.Field] = [], version: String = "1.1"
    ) -> EndpointRuleSet {
        let rule = EndpointRuleSet.Rule(
            conditions: conditions, outcome: .endpoint(url: url, headers: [], properties: properties), location: place)
        return EndpointRuleSet(
            version: version,
            parameters: [
                .init(name: "Region", kind: .string, builtIn: "AWS::Region", location: place),
                .init(
                    name: "UseFIPS", kind: .boolean, isRequired: true, defaultValue: .boolean(false), location: place),
                .init(name: "Tags", kind: .stringArray, location: place),
            ], rules: [rule], location: place)
    }

    private func messages(_ ruleSet: EndpointRuleSet) -> [String] {
        do throws(DiagnosticsError) {
            _ = try EndpointProgram(encoding: ruleSet)
            return []
        } catch {
            return error.diagnostics.map(\.description)
        }
    }

    @Test func theProgramIsOneLineForEachDistinctThing() throws {
        let rules = ruleSet(
            [call("isSet", .reference("Region")), call("aws.partition", .reference("Region"), assign: "p")],
            url: .string("https://a.{Region}.{p#dnsSuffix}/\"x\\"),
            properties: [
                .init(name: "authSchemes", value: .array([.record([.init(name: "name", value: .string("sigv4"))])]))
            ])
        #expect(
            try EndpointProgram(encoding: rules).text == """
                carillon-endpoint-rules 1
                parameters 3
                Region s 0 AWS::Region -
                UseFIPS b 1 - 3
                Tags a 0 - -
                strings 6
                https://a.
                .
                /%22x%5C
                authSchemes
                name
                sigv4
                nodes 9
                b 0
                isSet 0
                aws.partition 0
                s 0
                s 1
                . 5 dnsSuffix
                s 2
                t 6 0 7 8 9
                s 5
                outcomes 1
                endpoint 10 0 1 3 a 1 r 1 4 s 11
                rules 1
                o 0 4 5
                """)
    }

    @Test func anUnknownFunctionGetsASuggestion() {
        #expect(
            messages(ruleSet([call("isset", .reference("Region"))])) == [
                "rules.json:7:3: error: 'isset' is not a function of endpoint rules; did you mean 'isSet'? "
                    + "[endpoint-unknown-function]"
            ])
    }

    @Test func aWrongNumberOfArgumentsIsCounted() {
        #expect(
            messages(ruleSet([call("not", .boolean(true), .boolean(false)), call("coalesce", .string("a"))])) == [
                "rules.json:7:3: error: 'not' takes 1 argument but has 2; give it 1 [endpoint-argument-count]",
                "rules.json:7:3: error: 'coalesce' takes at least 2 arguments but has 1; give it at least 2 "
                    + "[endpoint-argument-count]",
            ])
    }

    @Test func anUndefinedReferenceIsReportedInCallsAndTemplates() {
        #expect(
            messages(ruleSet([call("isSet", .reference("Reigon"))], url: .string("https://{regio}"))) == [
                "rules.json:7:3: error: 'Reigon' is neither a parameter nor assigned by a condition before; "
                    + "did you mean 'Region'? [endpoint-undefined-reference]",
                "rules.json:7:3: error: 'regio' is neither a parameter nor assigned by a condition before; "
                    + "did you mean 'Region'? [endpoint-undefined-reference]",
            ])
    }

    @Test func typesAreChecked() {
        #expect(
            messages(
                ruleSet([
                    call("booleanEquals", .reference("Region"), .boolean(true)),
                    call("ite", .boolean(true), .string("a"), .integer(1)),
                    call("getAttr", .reference("Region"), .string("[0]")),
                ])) == [
                    "rules.json:7:3: error: Argument 1 of 'booleanEquals' must be a boolean but is a string; "
                        + "pass a boolean [endpoint-type]",
                    "rules.json:7:3: error: Every alternative of 'ite' must be a string but is an integer; "
                        + "pass a string [endpoint-type]",
                    "rules.json:7:3: error: What '[0]' takes an element of must be a list of strings but is a string; "
                        + "pass a list of strings [endpoint-type]",
                ])
    }

    @Test func anUnknownAttributeGetsASuggestion() {
        #expect(
            messages(
                ruleSet([call("parseURL", .reference("Region"), assign: "url")], url: .string("{url#schema}://x"))) == [
                    "rules.json:7:3: error: 'schema' is not an attribute of a URL; did you mean 'scheme'? "
                        + "[endpoint-unknown-attribute]"
                ])
    }

    @Test(arguments: [
        ("https://{Region", "In 'https://{Region', '{' has no '}' after it; write '{{' for a brace"),
        ("https://a}", "In 'https://a}', '}' has no '{' before it; write '}}' for a brace"),
        ("https://{}", "In 'https://{}', '{}' lacks a name; write '{Name}' or '{Name#attribute}'"),
        ("https://{Region#}", "In 'https://{Region#}', '{Region#}' lacks a name; write '{Name}' or '{Name#attribute}'"),
    ])
    func brokenTemplatesAreReported(url: String, message: String) {
        #expect(
            messages(ruleSet([], url: .string(url))) == ["rules.json:7:3: error: \(message) [endpoint-template]"])
    }

    @Test func aNameIsAssignedOnce() {
        #expect(
            messages(ruleSet([call("isSet", .reference("Region"), assign: "Region")])) == [
                "rules.json:7:3: error: 'Region' is a parameter or assigned before; choose another name "
                    + "[endpoint-duplicate-name]"
            ])
    }

    @Test func aVersionThatIsNotKnownIsAnError() {
        #expect(
            messages(ruleSet([], version: "2.0")) == [
                "rules.json:7:3: error: The endpoint rule set has version '2.0', of which nothing is known; "
                    + "use version 1.0 or 1.1 [endpoint-version]"
            ])
    }

    @Test func aFunctionOfALaterVersionIsAWarning() throws {
        let program = try EndpointProgram(
            encoding: ruleSet([call("split", .string("a"), .string("-"), .integer(0))], version: "1.0"))
        #expect(
            program.warnings.map(\.description) == [
                "rules.json:7:3: warning: 'split' came with version 1.1 of endpoint rules, but the rule set "
                    + "says '1.0'; "
                    + "raise its version [endpoint-version]"
            ])
    }

    @Test func authSchemesNeedANameAndRightTypes() {
        let schemes = EndpointRuleSet.Value.array([
            .record([.init(name: "signingName", value: .string("s3"))]),
            .record([
                .init(name: "name", value: .string("sigv4")), .init(name: "signingRegionSet", value: .string("*")),
            ]),
        ])
        #expect(
            messages(ruleSet([], properties: [.init(name: "authSchemes", value: schemes)])) == [
                "rules.json:7:3: error: An element of 'authSchemes' must be a record with a 'name' "
                    + "[endpoint-auth-schemes]",
                "rules.json:7:3: error: 'signingRegionSet' of an auth scheme has a wrong type; correct it "
                    + "[endpoint-auth-schemes]",
            ])
    }

    @Test func deepNestingIsADiagnostic() {
        var value = EndpointRuleSet.Value.reference("UseFIPS")
        for _ in 0..<200 { value = .call(call("not", value)) }
        var rule = ruleSet([]).rules[0]
        for _ in 0..<200 { rule = .init(conditions: [], outcome: .tree([rule]), location: place) }
        var property = EndpointRuleSet.Value.string("x")
        for _ in 0..<200 { property = .array([property]) }
        var rules = ruleSet([call("not", value)], properties: [.init(name: "p", value: property)])
        rules.rules.append(rule)
        let nesting = "nests more than 64 deep; flatten it [endpoint-nesting]"
        #expect(
            messages(rules)
                == ["expression", "property", "rule"].map { "rules.json:7:3: error: This \($0) \(nesting)" })
    }

    @Test func aLongChainOfAssignmentsIsADiagnostic() {
        var conditions = [call("uriEncode", .reference("Region"), assign: "v0")]
        for index in 1..<80 { conditions.append(call("uriEncode", .reference("v\(index - 1)"), assign: "v\(index)")) }
        #expect(messages(ruleSet(conditions)).contains { $0.contains("endpoint-nesting") })
    }

    @Test func defaultsFitTheirParameters() {
        var rules = ruleSet([])
        rules.parameters[0].defaultValue = .boolean(true)
        rules.parameters[2].defaultValue = .array([.boolean(true)])
        #expect(
            messages(rules) == [
                "rules.json:7:3: error: Endpoint parameter 'Region' is a string, but its default is not; "
                    + "give it a default of that type [endpoint-default]",
                "rules.json:7:3: error: Endpoint parameter 'Tags' is a list of strings, but its default is not; "
                    + "give it a default of that type [endpoint-default]",
            ])
    }
}
