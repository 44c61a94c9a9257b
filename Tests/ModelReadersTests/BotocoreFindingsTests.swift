import Model
import Testing

@testable import ModelReaders

/// Each finding of the botocore reader, word by word.
@Suite struct BotocoreFindingsTests {
    @Test(arguments: [
        (
            "\"A\":{\"type\":\"structure\",\"members\":{\"x\":{\"shape\":\"Nmae\"}}},\"Name\":{\"type\":\"string\"}",
            "4:46: error: the member \"x\" of \"A\" targets \"Nmae\", which is no shape of this file; did you mean \"Name\"? [unknown-shape]"
        ),
        (
            "\"A\":{\"type\":\"structure\",\"members\":{\"x\":{}}}",
            "4:50: error: the member \"x\" has no \"shape\"; name its target [missing-key]"
        ),
        ("\"A\":{\"type\":\"list\"}", "4:11: error: the list \"A\" has no \"member\"; add it [missing-key]"),
        (
            "\"S\":{\"type\":\"string\"},\"A\":{\"type\":\"map\",\"key\":{\"shape\":\"S\"}}",
            "4:33: error: the map \"A\" has no \"value\"; add it [missing-key]"
        ),
        (
            "\"I\":{\"type\":\"long\"},\"A\":{\"type\":\"map\",\"key\":{\"shape\":\"I\"},\"value\":{\"shape\":\"I\"}}",
            "4:55: error: the key of the map \"A\" is the long \"I\"; map keys must be strings [wrong-kind]"
        ),
        (
            "\"A\":{\"type\":\"structure\",\"required\":[\"nam\"],\"members\":{\"name\":{\"shape\":\"S\"}}},\"S\":{\"type\":\"string\"}",
            "4:47: error: \"required\" of \"A\" names \"nam\", which is no member of it; did you mean \"name\"? [unknown-required-member]"
        ),
        (
            "\"A\":{\"type\":\"structure\",\"payload\":\"b\",\"members\":{}}",
            "4:45: error: \"payload\" of \"A\" names \"b\", which is no member of it [unknown-payload]"
        ),
        (
            "\"A\":{\"type\":\"structure\",\"payload\":\"b\",\"members\":{\"b\":{\"shape\":\"S\",\"location\":\"uri\"}}},\"S\":{\"type\":\"string\"}",
            "4:45: error: the member \"b\" is the payload and has a \"location\"; it can stand in one place only [conflicting-binding]\nservice-2.json:4:60: note: the member stands here"
        ),
        (
            "\"A\":{\"type\":\"strin\"}",
            "4:23: error: the shape type \"strin\" is not known; did you mean \"string\"? [unknown-value]"
        ),
        ("\"A\":{}", "4:11: error: the shape \"A\" has no \"type\"; add it [missing-key]"),
        ("\"A\":[]", "4:15: error: the shape \"A\" must be an object, not an array [wrong-type]"),
        (
            "\"A\":{\"type\":5}",
            "4:23: error: \"type\" must be a string, not the number \"5\"; put it in quotation marks [wrong-type]"
        ),
        (
            "\"A\":{\"type\":\"string\",\"max\":\"5\"}",
            "4:38: error: \"max\" must be a number, not a string [wrong-type]"
        ),
        (
            "\"A\":{\"type\":\"string\",\"sensitive\":1}",
            "4:44: error: \"sensitive\" must be true or false, not the number \"1\" [wrong-type]"
        ),
        (
            "\"A\":{\"type\":\"string\",\"enum\":[\"x\",7]}",
            "4:44: error: an element of \"enum\" must be a string, not the number \"7\"; put it in quotation marks [wrong-type]"
        ),
        (
            "\"A\":{\"type\":\"string\",\"enum\":[\"x\",\"x\"]}",
            "4:44: error: the enum \"A\" lists \"x\" twice; remove one [duplicate-value]"
        ),
        (
            "\"A\":{\"type\":\"structure\",\"members\":{\"b\":{\"shape\":\"S\",\"location\":\"heade\"}}},\"S\":{\"type\":\"string\"}",
            "4:74: error: the location \"heade\" is not known; did you mean \"header\"? [unknown-value]"
        ),
        (
            "\"A\":{\"type\":\"timestamp\",\"timestampFormat\":\"x\"}",
            "4:53: error: the timestamp format \"x\" is not known; use unixTimestamp, iso8601 or rfc822 [unknown-value]"
        ),
        (
            "\"A\":{\"type\":\"list\",\"member\":{\"shape\":\"B\"}},\"B\":{\"type\":\"list\",\"member\":{\"shape\":\"A\"}}",
            "4:11: error: the list \"A\" holds nothing but itself; put a structure between [recursive-shape]"
        ),
    ])
    func shapes(body: String, expected: String) {
        #expect(thrownText { _ = try read(service(shapes: body)) } == "service-2.json:\(expected)")
    }

    @Test(arguments: [
        (
            "\"Get\":{\"input\":{\"shape\":\"Nope\"}}",
            "3:39: error: the input of the operation \"Get\" targets \"Nope\", which is no shape of this file [unknown-shape]"
        ),
        (
            "\"Get\":{\"output\":{\"shape\":\"S\"}}",
            "3:40: error: the output of the operation \"Get\" is the string \"S\"; it must be a structure [wrong-kind]\nservice-2.json:4:11: note: the shape stands here"
        ),
        (
            "\"Get\":{\"errors\":[{\"shape\":\"S\"}]}",
            "3:41: error: an error of the operation \"Get\" is the string \"S\"; it must be a structure [wrong-kind]\nservice-2.json:4:11: note: the shape stands here"
        ),
        (
            "\"Get\":{\"input\":{\"shape\":\"L\",\"payload\":\"ip\"},\"http\":{\"requestUri\":\"/{id}\"}}",
            "3:53: error: \"payload\" of \"L\" names \"ip\", which is no member of it; did you mean \"id\"? [unknown-payload]"
        ),
        ("\"Get\":{\"input\":{}}", "3:30: error: \"input\" has no \"shape\"; name its target [missing-key]"),
        (
            "\"Get\":{\"http\":{\"method\":\"get\"}}",
            "3:39: error: the HTTP method \"get\" must be upper case letters such as POST [unknown-value]"
        ),
        (
            "\"Get\":{\"http\":{\"requestUri\":\"a\"}}",
            "3:43: error: the request URI \"a\" must start with \"/\" [unknown-value]"
        ),
        (
            "\"Get\":{\"http\":{\"responseCode\":1000}}",
            "3:45: error: the HTTP status 1000 does not exist; use 100 to 599 [unknown-value]"
        ),
        (
            "\"Get\":{\"http\":{\"requestUri\":\"/{id}\"}}",
            "3:15: error: the request URI of the operation \"Get\" has the label {id}, but no member of its input has that name and the location \"uri\" [unknown-label]"
        ),
        (
            "\"Get\":{\"input\":{\"shape\":\"L\"}}",
            "5:36: error: the member \"id\" stands in the path, but the request URI of the operation \"Get\" has no {id} [unknown-label]"
        ),
        (
            "\"Get\":{\"endpoint\":{\"hostPrefix\":\"{id}.\"}}",
            "3:15: error: the host prefix of the operation \"Get\" has the label {id}, but no member of its input has that name and \"hostLabel\" [unknown-label]"
        ),
        (
            "\"Get\":{\"authtype\":\"x\"}",
            "3:33: error: the authtype \"x\" is not known; use none, v4, v4-unsigned-body or bearer [unknown-value]"
        ),
    ])
    func operations(body: String, expected: String) {
        let shapes =
            "\"S\":{\"type\":\"string\"},\n\"L\":{\"type\":\"structure\",\"members\":{\"id\":{\"shape\":\"S\",\"location\":\"uri\"}}}"
        let text = thrownText { _ = try read(service(operations: body, shapes: shapes)) }
        #expect(text == "service-2.json:\(expected)")
    }

    @Test func theServiceFile() {
        #expect(
            thrownText { _ = try read("{\"version\":2.0}") } == """
                service-2.json:1:12: error: "version" must be a string, not the number "2.0"; put it in quotation marks [wrong-type]
                service-2.json:1:1: error: the service file has no "metadata"; add it [missing-key]
                service-2.json:1:1: error: the service file has no "operations"; add it [missing-key]
                service-2.json:1:1: error: the service file has no "shapes"; add it [missing-key]
                """)
        #expect(
            thrownText { _ = try read("[]") }
                == "service-2.json:1:1: error: a service file must be an object, not an array [wrong-type]")
        #expect(
            thrownText { _ = try read("{\"version\":\"3.0\",\"metadata\":{},\"operations\":{},\"shapes\":{}}") } == """
                service-2.json:1:12: error: version "3.0" of a service file is not supported; use "2.0" [unknown-version]
                service-2.json:1:29: error: "metadata" has no "serviceId"; add it [missing-key]
                service-2.json:1:29: error: "metadata" has no "apiVersion"; add it [missing-key]
                service-2.json:1:29: error: "metadata" has no "endpointPrefix"; add it [missing-key]
                service-2.json:1:29: error: "metadata" has no "protocol"; add it [missing-key]
                """)
        #expect(
            thrownText { _ = try BotocoreReader().read(files: []) }
                == "error: there is no service-2 file (.json, .json.gz or .yaml) among the model's files [missing-file]"
        )
    }

    @Test func anUnknownProtocolIsAnErrorOnlyWhenNoneIsKnown() throws {
        let result = try read(service(metadata: ",\"protocols\":[\"smithy-rpc-v3\",\"json\"]"))
        #expect(result.model.service.protocols == [.json])
        #expect(
            result.warnings.map(\.description) == [
                "service-2.json:2:118: warning: the protocol \"smithy-rpc-v3\" is not supported [unknown-protocol]"
            ])
        #expect(
            thrownText { _ = try read(service(metadata: ",\"protocols\":[\"rest-jsn\"]")) }
                == "service-2.json:2:118: error: the protocol \"rest-jsn\" is not supported; did you mean \"rest-json\"? [unknown-protocol]"
        )
    }

    @Test func unknownTraitsAreWarningsWithTheNumberOfTheirPlaces() throws {
        let shapes = """
            "S":{"type":"string","glow":1},
            "A":{"type":"structure","members":{"x":{"shape":"S","glow":1},"y":{"shape":"S","glow":2}}}
            """
        let result = try read(service(operations: "\"Get\":{\"zip\":{}}", shapes: shapes, top: "\"hue\":1,"))
        #expect(
            result.warnings.map(\.description) == [
                "service-2.json:1:18: warning: the trait \"hue\" of a service file is not known and has no effect [unknown-trait]",
                "service-2.json:3:22: warning: the trait \"zip\" of an operation is not known and has no effect [unknown-trait]",
                "service-2.json:4:32: warning: the trait \"glow\" of a shape is not known and has no effect [unknown-trait]",
                "service-2.json:5:53: warning: the trait \"glow\" of a member is not known and has no effect; it stands in 2 places, first here [unknown-trait]",
            ])
    }

    @Test func manyErrorsAreReportedAtOnceUpToAHundred() throws {
        let shapes = (0..<150).map { "\"S\($0)\":{\"type\":\"x\"}" }.joined(separator: ",\n")
        do {
            _ = try read(service(shapes: shapes))
            Issue.record("nothing was thrown")
        } catch let error as DiagnosticsError {
            #expect(error.diagnostics.count == 101)
            #expect(
                error.diagnostics.last?.description
                    == "error: 50 more errors were found; correct those above first [too-many-errors]")
        }
    }

    @Test(arguments: [
        (
            "{\"pagination\":{\"Lst\":{}}}",
            "1:16: error: the paginator \"Lst\" belongs to no operation of the service; did you mean \"List\"? [unknown-operation]"
        ),
        (
            "{\"pagination\":{\"List\":{\"input_token\":[\"a\",\"b\"],\"output_token\":\"c\"}}}",
            "1:16: error: the paginator \"List\" has 2 input tokens and 1 output tokens; give each input its output [mismatched-tokens]"
        ),
        (
            "{\"pagination\":{\"List\":{\"limit_key\":1}}}",
            "1:36: error: \"limit_key\" must be a string, not the number \"1\"; put it in quotation marks [wrong-type]"
        ),
    ])
    func paginators(text: String, expected: String) {
        let found = thrownText { _ = try read(service(operations: "\"List\":{}"), ("paginators-1.json", text)) }
        #expect(found == "paginators-1.json:\(expected)")
    }

    /// What botocore 1.43.11 takes from a shape or a member: `Shape.SERIALIZED_ATTRS` and `Shape.METADATA_ATTRS`.
    @Test(arguments: [
        "locationName", "queryName", "flattened", "location", "payload", "streaming", "timestampFormat",
        "xmlNamespace", "resultWrapper", "xmlAttribute", "eventstream", "event", "eventheader", "eventpayload",
        "jsonvalue", "hostLabel", "required", "min", "max", "pattern", "sensitive", "enum", "idempotencyToken",
        "error", "exception", "endpointdiscoveryid", "retryable", "document", "union", "contextParam",
        "clientContextParams", "requiresLength",
    ])
    func everyKeyThatBotocoreReadsOfAShapeIsKnown(key: String) {
        let isUnused = BotocoreUnused.reasons[.shape]?[key] != nil
        #expect((BotocoreKey(key) != nil) != isUnused)
    }

    /// What `OperationModel` and what it hands out take from an operation.
    @Test(arguments: [
        "name", "http", "documentation", "deprecated", "endpointdiscovery", "endpointoperation", "input", "output",
        "staticContextParams", "operationContextParams", "requestcompression", "auth", "authtype", "unsignedPayload",
        "errors", "endpoint", "httpChecksumRequired", "httpChecksum", "method", "requestUri", "hostPrefix",
        "requestChecksumRequired", "requestAlgorithmMember", "requestValidationModeMember", "responseAlgorithms",
        "encodings", "path", "value",
    ])
    func everyKeyThatBotocoreReadsOfAnOperationIsKnown(key: String) {
        #expect(BotocoreKey(key) != nil || BotocoreUnused.reasons[.operation]?[key] != nil)
    }

    @Test func everyUnusedKeyIsKnown() throws {
        let result = try read(
            service(
                operations: "\"Get\":{\"name\":\"Get2\",\"alias\":\"Fetch\"}",
                metadata: ",\"uid\":\"x\",\"globalEndpoint\":\"x\"", top: "\"deprecated\":true,"))
        #expect(result.warnings.isEmpty)
    }
}
