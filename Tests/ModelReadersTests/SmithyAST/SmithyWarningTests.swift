import Model
import ModelReaders
import Testing

/// What the Smithy reader warns of, and what it leaves alone.
@Suite struct SmithyWarningTests {
    private func warnings(_ text: String) throws -> [String] {
        try readSmithy(text).warnings.map(\.description)
    }

    @Test func aTraitThatNothingKnowsIsAWarning() throws {
        let text = smithy(
            """
            "a#Get":{"type":"operation","input":{"target":"a#In"},"traits":{"smithy.api#glow":{}}},
            "a#In":{"type":"structure","traits":{"aws.api#glow":{}},"members":{
            "m":{"target":"a#E","traits":{"smithy.api#requird":{},"a#own":{}}},"n":{"target":"a#E","traits":{"a#own":{}}}}},
            "a#E":{"type":"enum","members":{"A":{"target":"smithy.api#Unit","traits":{"x#y":1}}}},
            "a#own":{"type":"structure","traits":{"smithy.api#trait":{"selector":"*"}}},
            "a#R":{"type":"resource","traits":{"a#own":{}}}
            """, operations: ["Get"], service: "\"resources\":[{\"target\":\"a#R\"}]",
            traits: "\"aws.protocols#awsJson1_0\":{},\"smithy.api#http\":{},\"smithy.protocols#rpcv2Json\":{}")
        let found = try warnings(text)
        #expect(
            found == [
                "model.json:2:156: warning: the trait \"smithy.api#http\" of a service is not known and has no effect [unknown-trait]",
                "model.json:2:177: warning: the trait \"smithy.protocols#rpcv2Json\" of a service is not known and has no effect; did you mean \"smithy.protocols#rpcv2Cbor\"? [unknown-trait]",
                "model.json:4:38: warning: the trait \"aws.api#glow\" of a shape is not known and has no effect [unknown-trait]",
                "model.json:5:31: warning: the trait \"smithy.api#requird\" of a member is not known and has no effect; did you mean \"smithy.api#required\"? [unknown-trait]",
                "model.json:5:55: warning: the trait \"a#own\" of a member is not known and has no effect; it stands in 2 places, first here [unknown-trait]",
                "model.json:6:75: warning: the trait \"x#y\" of an enum value is not known and has no effect [unknown-trait]",
                "model.json:8:36: warning: the trait \"a#own\" of a resource is not known and has no effect [unknown-trait]",
                "model.json:3:65: warning: the trait \"smithy.api#glow\" of an operation is not known and has no effect [unknown-trait]",
            ])
    }

    @Test func aKeyThatNothingKnowsIsAWarning() throws {
        let text = smithy(
            """
            "a#Get":{"type":"operation","input":{"target":"a#In","x":1},"outptu":1,"traits":{
            "smithy.waiters#waitable":{"Up":{"x":1,"acceptors":[{"state":"success","x":1,"matcher":{"output":
            {"path":"a","comparator":"stringEquals","expected":"b","x":1}}}]}}}},
            "a#In":{"type":"structure","x":1,"traits":{"smithy.api#deprecated":{"reason":"r"}},"members":{
            "m":{"target":"smithy.api#String","x":1}}}
            """, operations: ["Get"], traits: "\"aws.protocols#awsJson1_0\":{}"
        ).replacing("{\"smithy\"", with: "{\"x\":1,\"metadata\":{\"suppressions\":[]},\"smithy\"")
        let found = try warnings(text)
        #expect(
            found == [
                "model.json:1:2: warning: the trait \"x\" of a Smithy AST is not known and has no effect [unknown-trait]",
                "model.json:6:28: warning: the trait \"x\" of a structure is not known and has no effect [unknown-trait]",
                "model.json:7:35: warning: the trait \"x\" of a member is not known and has no effect [unknown-trait]",
                "model.json:6:69: warning: the trait \"reason\" of the trait \"smithy.api#deprecated\" is not known and has no effect [unknown-trait]",
                "model.json:3:61: warning: the trait \"outptu\" of an operation is not known and has no effect [unknown-trait]",
                "model.json:3:54: warning: the trait \"x\" of a reference is not known and has no effect [unknown-trait]",
                "model.json:4:34: warning: the trait \"x\" of the trait \"smithy.waiters#waitable\" is not known and has no effect [unknown-trait]",
                "model.json:4:72: warning: the trait \"x\" of an acceptor is not known and has no effect [unknown-trait]",
                "model.json:5:56: warning: the trait \"x\" of a path matcher is not known and has no effect [unknown-trait]",
            ])
    }

    @Test func rulesThatAreADiagramOnlyAreAWarning() throws {
        let text = smithy(traits: "\"aws.protocols#awsJson1_0\":{},\"smithy.rules#endpointBdd\":{}")
        let found = try warnings(text)
        #expect(
            found == [
                "model.json:2:134: warning: the endpoint rules are there as a decision diagram only, which is not read; add \"smithy.rules#endpointRuleSet\", or give clients their endpoint [endpoint-bdd]"
            ])
    }

    @Test func aSchemeThatNobodyCanFollowIsAWarning() throws {
        let text = smithy(
            traits: "\"aws.protocols#awsJson1_0\":{},\"smithy.api#auth\":[\"aws.auth#cognitoUserPools\"],"
                + "\"aws.auth#cognitoUserPools\":{\"providerArns\":[]}")
        let found = try warnings(text)
        #expect(
            found == [
                "model.json:2:126: warning: the authentication scheme \"aws.auth#cognitoUserPools\" is not known [unknown-value]"
            ])
    }

    /// Traits of other tools, of documentation and of a service's own tests.
    @Test(arguments: [
        "smithy.api#default", "smithy.api#addedDefault", "smithy.api#box", "smithy.api#clientOptional",
        "smithy.api#tags",
        "smithy.api#input", "smithy.api#recommended", "smithy.api#since", "smithy.api#internal", "smithy.api#suppress",
        "smithy.api#externalDocumentation", "smithy.api#references", "smithy.api#private", "smithy.api#unstable",
        "smithy.api#resourceIdentifier", "smithy.api#property", "aws.api#arnReference", "aws.api#data",
        "aws.cloudformation#cfnMutability", "aws.iam#conditionKeys", "smithy.test#httpRequestTests",
        "smithy.openapi#specificationExtension", "aws.api#controlPlane", "smithy.contracts#conditions",
    ])
    func knownTraitsWithoutEffectAreLeftAlone(trait: String) throws {
        let text = smithyInput(
            "\"m\":{\"target\":\"a#S\",\"traits\":{\"\(trait)\":{}}}",
            "\"a#S\":{\"type\":\"string\",\"traits\":{\"\(trait)\":{}}}")
        #expect(try warnings(text) == [])
    }
}
