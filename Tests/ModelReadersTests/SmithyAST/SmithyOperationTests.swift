import Model
import ModelReaders
import Testing

@Suite struct SmithyOperationTests {
    /// The operation `Get` with traits, in a service that speaks JSON over REST or the protocol that is given.
    private func get(
        _ traits: String, service: String = "\"aws.protocols#restJson1\":{},\"aws.auth#sigv4\":{\"name\":\"f\"}"
    ) throws -> ReadResult {
        let shapes = """
            "a#Get":{"type":"operation","input":{"target":"a#In"},"output":{"target":"smithy.api#Unit"},"traits":{
            "smithy.api#http":{"method":"PUT","uri":"/x/{Id+}?y","code":201}\(traits.isEmpty ? "" : ",")\(traits)}},
            "a#In":{"type":"structure","members":{"Id":{"target":"smithy.api#String","traits":{"smithy.api#httpLabel":{},
            "smithy.api#required":{}}},"Algorithm":{"target":"smithy.api#String"}}}
            """
        return try readSmithy(smithy(shapes, operations: ["Get"], traits: service))
    }

    @Test func readsAnOperation() throws {
        let result = try get(
            """
            "smithy.api#documentation":"d","smithy.api#idempotent":{},"smithy.api#readonly":{},
            "smithy.api#deprecated":{"message":"old","since":"2021"},"aws.auth#unsignedPayload":{},
            "smithy.api#httpChecksumRequired":{},"smithy.api#requestCompression":{"encodings":["gzip"]},
            "aws.protocols#httpChecksum":{"requestAlgorithmMember":"Algorithm","requestChecksumRequired":true,
            "requestValidationModeMember":"Id","responseAlgorithms":["CRC32","SHA1"]},
            "smithy.api#tags":["x"],"smithy.test#smokeTests":[],"aws.api#dataPlane":{}
            """)
        let get = try #require(result.model.operations.first)
        #expect(get.name == "Get" && get.location.description == "model.json:3:1")
        #expect(get.httpMethod == "PUT" && get.requestURI == "/x/{Id+}?y" && get.responseCode == 201)
        #expect(get.input?.value == "In" && get.input?.location.description == "model.json:3:47" && get.output == nil)
        #expect(get.documentation?.value == "d" && get.isIdempotent && get.isReadonly && get.isPayloadUnsigned)
        #expect(get.deprecation == Deprecation(message: "old", since: "2021") && get.requestCompression == ["gzip"])
        #expect(
            get.checksum
                == ChecksumTrait(
                    requestAlgorithmMember: "Algorithm", isRequestRequired: true, requestValidationModeMember: "Id",
                    responseAlgorithms: ["CRC32", "SHA1"]))
        #expect(get.requiresChecksum && get.auth == nil && result.warnings.isEmpty)
        #expect(result.model.shapes["In"]?.members[0].traits.httpBinding == .label)
    }

    /// The protocols without HTTP bindings send everything to `/` in the body.
    @Test(arguments: ["awsJson1_0", "awsQuery", "ec2Query"])
    func otherProtocolsHaveNoHTTPBindings(name: String) throws {
        let model = try get("", service: "\"aws.protocols#\(name)\":{}").model
        let get = try #require(model.operations.first)
        #expect(get.httpMethod == "POST" && get.requestURI == "/" && get.responseCode == 200)
        #expect(model.shapes["In"]?.members[0].traits.httpBinding == nil)
        #expect(model.shapes["In"]?.members[0].traits.isRequired == true)
    }

    @Test(arguments: [
        ("\"smithy.api#auth\":[]", ["smithy.api#noAuth"]),
        ("\"smithy.api#auth\":[],\"smithy.api#optionalAuth\":{}", ["smithy.api#noAuth"]),
        ("\"smithy.api#optionalAuth\":{}", ["aws.auth#sigv4", "smithy.api#noAuth"]),
        ("\"smithy.api#auth\":[\"smithy.api#httpBearerAuth\"]", ["smithy.api#httpBearerAuth"]),
        ("\"smithy.api#auth\":[\"aws.auth#sigv4\"]", nil),
    ])
    func whoMayCall(traits: String, schemes: [String]?) throws {
        #expect(try get(traits).model.operations.first?.auth == schemes)
    }

    @Test func theServiceCompletesPaginators() throws {
        let traits = """
            "aws.protocols#awsJson1_0":{},"smithy.api#paginated":{"inputToken":"next","outputToken":"following","pageSize":"max"}
            """
        let model = try readSmithy(
            smithy(
                """
                "a#List":{"type":"operation","traits":{"smithy.api#paginated":{"items":"fish.all","outputToken":"after"}}},
                "a#Get":{"type":"operation"}
                """, operations: ["List", "Get"], traits: traits)
        ).model
        #expect(model.paginators.keys.sorted() == ["List"])
        let paginator = try #require(model.paginators["List"])
        #expect(paginator.inputTokens == ["next"] && paginator.outputTokens == ["after"])
        #expect(paginator.limitKey == "max" && paginator.resultKeys == ["fish.all"] && paginator.moreResults == nil)
        #expect(paginator.location.description == "model.json:3:63")
    }

    @Test func readsWaiters() throws {
        let result = try get(
            """
            "smithy.waiters#waitable":{"Up":{"documentation":"d","minDelay":5,"maxDelay":9,"deprecated":true,"tags":["t"],
            "acceptors":[{"state":"success","matcher":{"success":true}},
            {"state":"retry","matcher":{"errorType":"a#NotFound"}},
            {"state":"failure","matcher":{"output":{"path":"s","expected":"x","comparator":"stringEquals"}}},
            {"state":"failure","matcher":{"output":{"path":"s","expected":"false","comparator":"booleanEquals"}}},
            {"state":"failure","matcher":{"output":{"path":"s","expected":"x","comparator":"allStringEquals"}}},
            {"state":"failure","matcher":{"inputOutput":{"path":"s","expected":"x","comparator":"anyStringEquals"}}}]},
            "Down":{"acceptors":[{"state":"success","matcher":{"success":false}}]}}
            """)
        #expect(result.model.waiters.map(\.name) == ["Down", "Up"] && result.warnings.isEmpty)
        let (down, up) = (result.model.waiters[0], result.model.waiters[1])
        #expect(down.minimumDelay == 2 && down.maximumDelay == 120 && down.maximumAttempts == nil)
        #expect(up.operation.value == "Get" && up.minimumDelay == 5 && up.maximumDelay == 9)
        #expect(up.documentation?.value == "d" && up.deprecation == Deprecation())
        #expect(up.acceptors.map(\.state) == [.success, .retry, .failure, .failure, .failure, .failure])
        #expect(
            up.acceptors.map(\.matcher) == [
                .success(true), .errorType("NotFound"), .output(path: "s", .stringEquals("x")),
                .output(path: "s", .booleanEquals(false)), .output(path: "s", .allStringEquals("x")),
                .inputOutput(path: "s", .anyStringEquals("x")),
            ])
    }

    @Test func readsExamples() throws {
        let result = try get(
            """
            "smithy.api#examples":[{"title":"b","documentation":"d","input":{"Id":"1","Algorithm":[1,null]},"output":{},
            "allowConstraintErrors":true},{"title":"a","error":{"shapeId":"a#Bad","content":{}}}]
            """)
        let examples = try #require(result.model.operations.first?.examples)
        #expect(examples.map(\.title) == ["b", "a"] && result.warnings.isEmpty)
        #expect(examples[0].documentation?.value == "d" && examples[0].output?.content == .object([]))
        guard case .object(let entries)? = examples[0].input?.content else {
            Issue.record("the input is no object")
            return
        }
        #expect(entries.map(\.name.value) == ["Id", "Algorithm"] && entries[0].value.content == .string("1"))
        #expect(examples[1].error?.value == "Bad" && examples[1].input == nil)
    }
}
