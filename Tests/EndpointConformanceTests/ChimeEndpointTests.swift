import CarillonRuntime
import Foundation
import Generator
import Testing

/// The committed model of Chime SDK Messaging, through generator and runtime.
struct ChimeEndpointTests {
    private func rules() throws -> EndpointRules {
        let file = Botocore.repository.appending(path: "models/chime-sdk-messaging/2021-05-15/endpoint-rule-set-1.json")
        let model = try RuleSetFromJSON.ruleSet(Botocore.json(file))
        let program = try EndpointProgram(encoding: model)
        #expect(program.warnings.isEmpty)
        #expect(program.text == (try EndpointProgram(encoding: model).text))
        return try EndpointRules(decoding: program.text)
    }

    @Test(arguments: [
        ("us-east-1", false, false, "https://messaging-chime.us-east-1.amazonaws.com"),
        ("us-east-1", true, false, "https://messaging-chime-fips.us-east-1.amazonaws.com"),
        ("us-east-1", true, true, "https://messaging-chime-fips.us-east-1.api.aws"),
        ("cn-north-1", false, true, "https://messaging-chime.cn-north-1.api.amazonwebservices.com.cn"),
        ("us-iso-east-1", false, false, "https://messaging-chime.us-iso-east-1.c2s.ic.gov"),
    ])
    func regionAndSwitchesChooseTheHost(region: String, fips: Bool, dualStack: Bool, url: String) throws {
        let builtIns = EndpointBuiltIns(region: region, useFIPS: fips, useDualStack: dualStack)
        let endpoint = try rules().resolve(EndpointParameters(builtIns: builtIns))
        #expect(endpoint == Endpoint(scheme: "https", authority: String(url.dropFirst("https://".count))))
    }

    @Test func withoutARegionTheRulesSaySo() throws {
        let rules = try rules()
        let message = "Invalid Configuration: Missing Region"
        #expect(throws: EndpointError.rejected(message: message, parameters: "UseDualStack = false, UseFIPS = false")) {
            try rules.resolve([:])
        }
    }

    @Test func aCustomEndpointAndFIPSExclude() throws {
        let rules = try rules()
        let builtIns = EndpointBuiltIns(useFIPS: true, endpoint: "https://example.com")
        #expect(throws: EndpointError.self) { try rules.resolve(EndpointParameters(builtIns: builtIns)) }
    }

    @Test(arguments: ["evil.com/", "a@b", "a\nb", "x y"])
    func aHostileRegionIsRefused(region: String) throws {
        let rules = try rules()
        #expect(throws: EndpointError.unsafeHostPart(value: region, parameters: ["Region"])) {
            try rules.resolve(EndpointParameters(builtIns: .init(region: region)))
        }
    }

    /// The harness of the conformance suite must not pass everything.
    @Test func aWrongExpectationIsFound() throws {
        let rules = try rules()
        func failure(_ expectation: String) throws -> String? {
            let parameters = [TestJSON.Member(name: "Region", value: .string("us-east-1"))]
            let expectation = try TestJSON(Array(expectation.utf8))
            return EndpointCase(service: "", title: "", parameters: parameters, expectation: expectation).failure(rules)
        }
        let url = "https://messaging-chime.us-east-1.amazonaws.com"
        #expect(try failure(#"{"endpoint": {"url": "\#(url)"}}"#) == nil)
        #expect(try failure(#"{"endpoint": {"url": "\#(url)/"}}"#) != nil)
        #expect(try failure(#"{"endpoint": {"url": "\#(url)", "headers": {"x": ["y"]}}}"#) != nil)
        #expect(try failure(#"{"endpoint": {"url": "\#(url)", "properties": {"x": "y"}}}"#) != nil)
        #expect(try failure(#"{"error": "Invalid Configuration: Missing Region"}"#) != nil)
    }
}
