import CarillonRuntime
import Generator
import Model
import Testing

/// The functions of the rules engine, from the rule set's text to the answer.
struct EndpointFunctionTests {
    /// What the rules say when the one condition holds, its value being `{v}`.
    private func answer(_ condition: String, _ error: String = "{v}", input: String) throws -> String {
        let text = """
            {"version": "1.1", "parameters": {
              "In": {"type": "string"}, "Other": {"type": "string"}, "Flag": {"type": "boolean"},
              "Tags": {"type": "stringArray", "required": true, "default": ["x", "y"]}},
             "rules": [
               {"type": "error", "conditions": [\(condition)], "error": "\(error)"},
               {"type": "error", "conditions": [], "error": "no"}]}
            """
        let model = try RuleSetFromJSON.ruleSet(TestJSON(Array(text.utf8)))
        let rules = try EndpointRules(decoding: EndpointProgram(encoding: model).text)
        do throws(EndpointError) {
            return try rules.resolve(["In": .string(input)]).url
        } catch .rejected(let message, _) {
            return message
        }
    }

    @Test(arguments: [
        ("a--b--c", 0, "a|b|c"), ("a--b--c", 2, "a|b--c"), ("a--b--c", 1, "a--b--c"), ("", 0, ""), ("--", 0, "|"),
        ("----", 0, "||"), ("--b--", 0, "|b|"), ("--x-s3--azid--suffix", 0, "|x-s3|azid|suffix"),
        ("--x-s3--azid--suffix", 2, "|x-s3--azid--suffix"), ("abc", 0, "abc"), ("---", 0, "|-"),
    ])
    func splitFollowsTheSpecification(input: String, limit: Int, parts: String) throws {
        let expected = parts.split(separator: "|", omittingEmptySubsequences: false)
        let split = #"{"fn": "split", "argv": [{"ref": "In"}, "--", \#(limit)], "assign": "s"}"#
        for (index, part) in expected.enumerated() {
            let element = #"{"fn": "getAttr", "argv": [{"ref": "s"}, "[\#(index)]"], "assign": "v"}"#
            #expect(try answer("\(split), \(element)", input: input) == part)
            let last = #"{"fn": "getAttr", "argv": [{"ref": "s"}, "[\#(index - expected.count)]"], "assign": "v"}"#
            #expect(try answer("\(split), \(last)", input: input) == part)
        }
        let beyond = #"{"fn": "getAttr", "argv": [{"ref": "s"}, "[\#(expected.count)]"], "assign": "v"}"#
        #expect(try answer("\(split), \(beyond)", input: input) == "no")
    }

    @Test func coalesceTakesTheFirstThatIsSetEvenIfFalse() throws {
        let texts = #"{"fn": "coalesce", "argv": [{"ref": "Other"}, {"ref": "In"}, "last"], "assign": "v"}"#
        #expect(try answer(texts, input: "first") == "first")
        let flags = #"{"fn": "coalesce", "argv": [{"ref": "Flag"}, false, true]}"#
        #expect(try answer(flags, "yes", input: "") == "no")
    }

    @Test func iteChoosesOneOfTwo() throws {
        let isA = #"{"fn": "stringEquals", "argv": [{"ref": "In"}, "a"]}"#
        let choice = #"{"fn": "ite", "argv": [\#(isA), "-fips", ""], "assign": "v"}"#
        #expect(try answer(choice, "x{v}", input: "a") == "x-fips")
        #expect(try answer(choice, "x{v}", input: "b") == "x")
    }

    @Test func aDefaultListIsIndexed() throws {
        #expect(try answer(#"{"fn": "getAttr", "argv": [{"ref": "Tags"}, "[1]"], "assign": "v"}"#, input: "") == "y")
    }

    @Test(arguments: [
        ("us-east-1", "aws"), ("cn-north-1", "aws-cn"), ("us-gov-west-1", "aws-us-gov"), ("us-iso-east-1", "aws-iso"),
        ("us-isob-new_1-9", "aws-iso-b"), ("aws-cn-global", "aws-cn"), ("eusc-de-east-1", "aws-eusc"),
        ("nowhere", "aws"), ("cn-north-", "aws"), ("cn--1", "aws"), ("cn-north-1\n", "aws"), ("", "aws"),
    ])
    func aRegionBelongsToAPartition(region: String, partition: String) throws {
        #expect(
            try answer(#"{"fn": "aws.partition", "argv": ["{In}"], "assign": "p"}"#, "{p#name}", input: region)
                == partition)
    }

    @Test(arguments: [
        ("https://example.com", "https|example.com||/"),
        ("http://example.com:80/foo/bar", "http|example.com:80|/foo/bar|/foo/bar/"),
        ("https://example.com:8443?foo=bar", "no"), ("https://user@example.com", "no"),
        ("https://example.com/#x", "no"),
        ("https:example.com", "no"), ("https://[fe80::1]/", "https|[fe80::1]|/|/"),
    ])
    func urlsAreTakenApart(url: String, parts: String) throws {
        #expect(
            try answer(
                #"{"fn": "parseURL", "argv": [{"ref": "In"}], "assign": "u"}"#,
                "{u#scheme}|{u#authority}|{u#path}|{u#normalizedPath}", input: url) == parts)
    }

    @Test func bracesAreWrittenTwice() throws {
        #expect(try answer(#"{"fn": "isSet", "argv": [{"ref": "In"}]}"#, "{{In}} is {In}", input: "x") == "{In} is x")
    }

    @Test func aTreeWhoseRulesAreExhaustedEndsTheSearch() throws {
        let text = """
            {"version": "1.0", "parameters": {"A": {"type": "boolean"}}, "rules": [
              {"type": "tree", "conditions": [{"fn": "isSet", "argv": [{"ref": "A"}]}], "rules": [{
                "type": "error", "conditions": [{"fn": "booleanEquals", "argv": [{"ref": "A"}, true]}], "error": "a"}]},
              {"type": "error", "conditions": [], "error": "b"}]}
            """
        let model = try RuleSetFromJSON.ruleSet(TestJSON(Array(text.utf8)))
        let rules = try EndpointRules(decoding: EndpointProgram(encoding: model).text)
        #expect(throws: EndpointError.rejected(message: "a", parameters: "A = true")) { try rules.resolve(["A": true]) }
        #expect(throws: EndpointError.noRuleMatched(parameters: "A = false")) { try rules.resolve(["A": false]) }
        #expect(throws: EndpointError.rejected(message: "b", parameters: "none")) { try rules.resolve([:]) }
    }
}
