import Model
import Testing

@testable import Generator

@Suite struct SchemaTextTests {
    private typealias Make = ModelFixture

    private func schema(_ model: Model) throws -> String {
        let builder = PlanBuilder(model, operations: model.operations, pages: []) { Make.prose($0.value) }
        #expect(builder.shapes.diagnostics.isEmpty)
        return try builder.plan(endpointRules: "").schemaText
    }

    /// The lines of the only operation's input.
    private func members(_ members: [Member], _ shapes: Shape...) throws -> [Substring] {
        var input = Make.shape("AnInput", .structure)
        input.members = members
        let text = try schema(Make.model([input] + shapes, operations: [Make.operation("Put", input: "AnInput")]))
        let lines = text.split(separator: "\n")
        let first = try #require(lines.firstIndex(of: "structure AnInput"))
        return lines[(first + 1)...].prefix { $0.hasPrefix("-") }.map { $0.dropFirst(2) }
    }

    @Test(arguments: [
        (HTTPBinding.label, "label=w"), (.query, "query=w"), (.queryParameters, "querymap"), (.header, "header=w"),
        (.prefixHeaders, "prefix=w"), (.payload, "payload name=w"), (.statusCode, "statuscode"),
    ]) func bindingIsAFlag(_ binding: HTTPBinding, _ expected: String) throws {
        let member = Make.member("M", "String") {
            $0.httpBinding = binding
            $0.wireName = "w"
        }
        #expect(try members([member]) == ["M string \(expected)"])
    }

    @Test func endOfAPathIsAFlag() throws {
        let member = Make.member("Id", "String") { $0.isEndOfPath = true }
        #expect(try members([member]) == ["Id string endofpath"])
    }

    @Test func wireNameIsWrittenWhereItDiffers() throws {
        let same = Make.member("A", "String") { $0.wireName = "A" }
        let other = Make.member("B", "String") { $0.wireName = "b b" }
        let query = Make.member("C", "String") { $0.queryName = "c" }
        let prefix = Make.member("D", "String") { $0.httpBinding = .prefixHeaders }
        let header = Make.member("E", "String") { $0.httpBinding = .header }
        #expect(
            try members([same, other, query, prefix, header]) == [
                "A string", "B string name=b%20b", "C string qname=c", "D string prefix=", "E string header=E",
            ])
    }

    @Test func leafTraitsComeFromTheTargetUnlessTheMemberSaysOtherwise() throws {
        let shape = Make.shape("Time", .timestamp) {
            $0.timestampFormat = .dateTime
            $0.isSensitive = true
        }
        let own = Make.member("A", "Time")
        let changed = Make.member("B", "Time") { $0.timestampFormat = .httpDate }
        #expect(
            try members([own, changed], shape) == [
                "A timestamp sensitive time=iso8601", "B timestamp sensitive time=rfc822",
            ])
    }

    @Test func listOfSensitiveValuesIsSensitive() throws {
        let lines = try members(
            [Make.member("A", "Outer"), Make.member("B", "Plain")],
            Make.shape("Outer", .list, Make.member("member", "Inner")),
            Make.shape("Inner", .map, Make.member("key", "String"), Make.member("value", "Secret")),
            Make.shape("Secret", .string) { $0.isSensitive = true },
            Make.shape("Plain", .list, Make.member("member", "String")))
        #expect(lines == ["A @2 sensitive", "B @3"])
    }

    @Test func remainingFlagsStandInTheirOrder() throws {
        let member = Make.member("A", "Blob", required: true) {
            $0.isIdempotencyToken = true
            $0.mediaType = "text/plain; charset=utf-8"
            $0.isJSONValue = true
            $0.isXMLAttribute = true
            $0.xmlNamespace = XMLNamespace(uri: "http://a/", prefix: "p")
            $0.isFlattened = true
            $0.isHostLabel = true
            $0.contextParameter = "Bucket"
            $0.isStreaming = true
        }
        #expect(
            try members([member], Make.shape("Blob", .blob)) == [
                "A blob required token hostlabel context=Bucket media=text/plain%3B%20charset=utf-8 jsonvalue xmlattr "
                    + "ns=http://a/ nsprefix=p flattened streaming"
            ])
    }

    @Test func eventStreamIsMarkedOnItsMember() throws {
        let events = Make.shape("Events", .union, Make.member("E", "Event")) { $0.isEventStream = true }
        let lines = try members([Make.member("A", "Events")], events, Make.shape("Event", .structure))
        #expect(lines == ["A @2 eventstream"])
    }

    @Test func shapeLinesCarryTheirOwnFlags() throws {
        let list = Make.shape("L", .list, Make.member("member", "String") { $0.wireName = "item" }) {
            $0.isFlattened = true
            $0.isSparse = true
        }
        let input = Make.shape("In", .structure, Make.member("L", "L"), Make.member("N", "N")) {
            $0.wireName = "Root"
            $0.xmlNamespace = XMLNamespace(uri: "urn:x")
        }
        let model = Make.model(
            [list, input, Make.enumeration("N", "1", kind: .intEnum)], operations: [Make.operation("Put", input: "In")])
        #expect(
            try schema(model).hasSuffix(
                """
                structure In name=Root ns=urn:x
                - L @2
                - N @1
                intenum N
                list L sparse flattened
                - member string name=item
                operation Put POST / 200 0 -
                """))
    }

    @Test func errorAndOperationLinesCarryTheirFacts() throws {
        let error = Make.shape("E", .structure) {
            $0.error = ErrorTrait(
                code: "A.B", httpStatusCode: 503, fault: .server, isRetryable: true, isThrottling: true)
        }
        var operation = Make.operation("Put", errors: ["E"])
        operation.hostPrefix = "data-{Id}."
        operation.auth = ["smithy.api#noAuth"]
        operation.isIdempotent = true
        operation.isPayloadUnsigned = true
        operation.requiresChecksum = true
        operation.requestCompression = ["gzip"]
        operation.requestURI = "/a b/{Key+}?x=1"
        #expect(
            try schema(Make.model([error], operations: [operation])).hasSuffix(
                """
                structure E error=A.B status=503 fault=server retryable throttling
                - $metadata metadata
                operation Put POST /a%20b/{Key+}?x=1 200 - - errors=0 host=data-{Id}. auth=smithy.api#noAuth idempotent \
                unsigned checksum compress=gzip
                """))
    }

    @Test func serviceLineCarriesTheProtocolsFacts() throws {
        var model = Make.model([], operations: [])
        model.service.protocols = [.json, .rpcV2CBOR]
        model.service.targetPrefix = "T_2012"
        model.service.jsonVersion = "1.0"
        model.service.xmlNamespace = "http://x/"
        model.service.isQueryCompatible = true
        model.service.signingName = ""
        #expect(
            try schema(model) == """
                carillon-schema 1
                service Test%20Service 2020-01-01 - test protocols=json,smithy-rpc-v2-cbor auth=aws.auth#sigv4 target=T_2012 \
                json=1.0 ns=http://x/ querycompatible
                """)
    }

    @Test func everyOtherByteIsEscaped() {
        #expect(SchemaLines.escaped("a-Z_0.9/:#${}+?&=,@*~()[]") == "a-Z_0.9/:#${}+?&=,@*~()[]")
        #expect(SchemaLines.escaped("% \"\\\n\0é'`;<>|^!") == "%25%20%22%5C%0A%00%C3%A9%27%60%3B%3C%3E%7C%5E%21")
    }
}
