import Model
import ModelReaders
import Testing

/// What operations and members say beyond their shapes, and each finding about it, word by word.
@Suite struct BotocoreTraitTests {
    private let shapes = """
        "In":{"type":"structure","members":{"Algorithm":{"shape":"S"},"Mode":{"shape":"S"},
        "Table":{"shape":"S","endpointdiscoveryid":true,"contextParam":{"name":"Table"}}}},"S":{"type":"string"}
        """

    private let rules = """
        {"version":"1.0","rules":[],"parameters":{"Table":{"type":"String"},"Tables":{"type":"stringArray"},
        "UseControl":{"type":"Boolean"}}}
        """

    private func operation(_ body: String, top: String = "") throws -> ReadResult {
        try read(
            service(operations: "\"Get\":{\"input\":{\"shape\":\"In\"},\(body)}", shapes: shapes, top: top),
            ("endpoint-rule-set-1.json", rules))
    }

    @Test func readsChecksumsAndCompression() throws {
        let result = try operation(
            """
            "httpChecksum":{"requestAlgorithmMember":"Algorithm","requestChecksumRequired":true,
            "requestValidationModeMember":"Mode","responseAlgorithms":["CRC32","SHA256"]},
            "requestcompression":{"encodings":["gzip"]},"readonly":true
            """)
        let operation = result.model.operations[0]
        #expect(
            operation.checksum
                == ChecksumTrait(
                    requestAlgorithmMember: "Algorithm", isRequestRequired: true, requestValidationModeMember: "Mode",
                    responseAlgorithms: ["CRC32", "SHA256"]))
        #expect(operation.requiresChecksum && operation.requestCompression == ["gzip"] && operation.isReadonly)
        #expect(result.warnings.isEmpty)
    }

    @Test func aChecksumThatIsOnlyOfferedIsNotRequired() throws {
        let operation = try operation("\"httpChecksum\":{\"requestAlgorithmMember\":\"Algorithm\"}").model.operations[0]
        #expect(!operation.requiresChecksum && operation.checksum == ChecksumTrait(requestAlgorithmMember: "Algorithm"))
        let required = try self.operation("\"httpChecksumRequired\":true").model.operations[0]
        #expect(required.requiresChecksum && required.checksum == nil)
    }

    @Test func readsWhatEndpointsDependOn() throws {
        let result = try operation(
            """
            "staticContextParams":{"UseControl":{"value":true}},
            "operationContextParams":{"Tables":{"path":"Items[*].Table"}},
            "endpointdiscovery":{"required":true},"endpointoperation":true
            """, top: "\"clientContextParams\":{\"UseControl\":{\"type\":\"boolean\",\"documentation\":\"<p>c</p>\"}},")
        let operation = result.model.operations[0]
        #expect(operation.endpointParameters == [.init(name: "UseControl", value: .boolean(true))])
        #expect(operation.contextParameters.map(\.name) == ["Tables"])
        #expect(operation.contextParameters.map(\.path) == ["Items[*].Table"])
        #expect(operation.contextParameters.map(\.location.description) == ["service-2.json:4:27"])
        #expect(operation.endpointDiscovery == EndpointDiscovery(isRequired: true) && operation.isEndpointDiscovery)
        let parameters = result.model.service.clientContextParameters
        #expect(parameters.map(\.name) == ["UseControl"] && parameters.map(\.kind) == [.boolean])
        #expect(parameters.map(\.documentation?.value) == ["<p>c</p>"])
        let members = try #require(result.model.shapes["In"]).members
        #expect(members.map(\.traits.isEndpointDiscoveryID) == [false, false, true])
        #expect(members[2].traits.contextParameter == "Table")
        #expect(result.warnings.isEmpty)
    }

    @Test(arguments: [
        (
            "\"httpChecksum\":{\"requestAlgorithmMember\":\"Algoritm\"}",
            "3:86: error: the operation \"Get\" names \"Algoritm\", which is no member of its input; did you mean \"Algorithm\"? [unknown-member]"
        ),
        (
            "\"httpChecksum\":{\"requestValidationModeMember\":\"zzzzzz\"}",
            "3:91: error: the operation \"Get\" names \"zzzzzz\", which is no member of its input [unknown-member]"
        ),
        ("\"httpChecksum\":[]", "3:60: error: \"httpChecksum\" must be an object, not an array [wrong-type]"),
        (
            "\"httpChecksum\":{\"requestChecksumRequired\":\"true\"}",
            "3:87: error: \"requestChecksumRequired\" must be true or false, not a string [wrong-type]"
        ),
        (
            "\"requestcompression\":{}",
            "3:66: error: \"requestcompression\" has no \"encodings\"; add them [missing-key]"
        ),
        (
            "\"requestcompression\":[]",
            "3:66: error: \"requestcompression\" must be an object, not an array [wrong-type]"
        ),
        (
            "\"endpointdiscovery\":{}",
            "3:15: error: the operation \"Get\" asks for its endpoint, but no operation of the service has \"endpointoperation\" [missing-operation]"
        ),
        (
            "\"endpointdiscovery\":true",
            "3:65: error: \"endpointdiscovery\" must be an object, not a boolean [wrong-type]"
        ),
        (
            "\"operationContextParams\":{\"Tables\":{}}",
            "3:71: error: the parameter \"Tables\" has no \"path\"; add it [missing-key]"
        ),
        (
            "\"staticContextParams\":{\"UseControl\":{}}",
            "3:68: error: the parameter \"UseControl\" has no \"value\"; add it [missing-key]"
        ),
        (
            "\"staticContextParams\":{\"UseControl\":true}",
            "3:81: error: the parameter \"UseControl\" must be an object, not a boolean [wrong-type]"
        ),
    ])
    func operations(body: String, expected: String) {
        #expect(thrownText { _ = try operation(body) } == "service-2.json:\(expected)")
    }

    @Test(arguments: [
        (
            "\"staticContextParams\":{\"UseContrl\":{\"value\":true}}",
            "3:15: warning: the operation \"Get\" gives a value to \"UseContrl\", which is no parameter of the endpoint rules; did you mean \"UseControl\"? [unknown-parameter]"
        ),
        (
            "\"operationContextParams\":{\"Rows\":{\"path\":\"x\"}}",
            "3:71: warning: the operation \"Get\" gives a value to \"Rows\", which is no parameter of the endpoint rules [unknown-parameter]"
        ),
        (
            "\"auth\":[\"aws.auth#sigv5\"]",
            "3:53: warning: the authentication scheme \"aws.auth#sigv5\" is not known; did you mean \"aws.auth#sigv4\"? [unknown-value]"
        ),
        (
            "\"output\":{\"shape\":\"In\",\"resultWrapper\":\"GetRes\"}",
            "3:84: warning: the result wrapper \"GetRes\" of the operation \"Get\" has no effect; responses are read from \"GetResult\" [unknown-value]"
        ),
        (
            "\"httpChecksum\":{\"requestChecksumRequird\":true}",
            "3:61: warning: the trait \"requestChecksumRequird\" of an operation's checksum is not known and has no effect; did you mean \"requestChecksumRequired\"? [unknown-trait]"
        ),
        (
            "\"requestcompression\":{\"encodings\":[],\"level\":9}",
            "3:82: warning: the trait \"level\" of an operation's request compression is not known and has no effect [unknown-trait]"
        ),
        (
            "\"endpointoperation\":true,\"endpointdiscovery\":{\"needed\":true}",
            "3:91: warning: the trait \"needed\" of an operation's endpoint discovery is not known and has no effect [unknown-trait]"
        ),
        (
            "\"staticContextParams\":{\"UseControl\":{\"value\":true,\"vale\":1}}",
            "3:95: warning: the trait \"vale\" of a static context parameter is not known and has no effect; did you mean \"value\"? [unknown-trait]"
        ),
        (
            "\"operationContextParams\":{\"Tables\":{\"path\":\"x\",\"paths\":1}}",
            "3:92: warning: the trait \"paths\" of an operation context parameter is not known and has no effect; did you mean \"path\"? [unknown-trait]"
        ),
        (
            "\"Idempotent\":true",
            "3:45: warning: the trait \"Idempotent\" of an operation is not known and has no effect; did you mean \"idempotent\"? [unknown-trait]"
        ),
    ])
    func doubts(body: String, expected: String) throws {
        #expect(try operation(body).warnings.map(\.description) == ["service-2.json:\(expected)"])
    }

    @Test func contextParametersOfMembersAndClients() throws {
        let shapes = """
            "A":{"type":"structure","members":{"x":{"shape":"S","contextParam":{"name":"Tabl","kind":1}}}},
            "S":{"type":"string"}
            """
        let top = "\"clientContextParams\":{\"Zone\":{\"type\":\"string\",\"hidden\":1}},"
        let result = try read(service(shapes: shapes, top: top), ("endpoint-rule-set-1.json", rules))
        #expect(
            result.warnings.map(\.description) == [
                "service-2.json:1:65: warning: the trait \"hidden\" of a client context parameter is not known and has no effect [unknown-trait]",
                "service-2.json:4:93: warning: the trait \"kind\" of a context parameter is not known and has no effect [unknown-trait]",
                "service-2.json:1:41: warning: the client gives a value to \"Zone\", which is no parameter of the endpoint rules [unknown-parameter]",
                "service-2.json:4:46: warning: the member \"x\" of \"A\" gives a value to \"Tabl\", which is no parameter of the endpoint rules; did you mean \"Table\"? [unknown-parameter]",
            ])
        // Without rules there is nothing to compare with.
        #expect(try read(service(shapes: shapes, top: top)).warnings.map(\.code) == ["unknown-trait", "unknown-trait"])
    }

    @Test(arguments: [
        (
            "\"clientContextParams\":{\"UseControl\":{}},", "",
            "1:41: error: the parameter \"UseControl\" has no \"type\"; add it [missing-key]"
        ),
        (
            "\"clientContextParams\":{\"UseControl\":{\"type\":\"string\"}},", "",
            "1:41: error: the client gives a string to the endpoint parameter \"UseControl\", which is a boolean [wrong-kind]\nendpoint-rule-set-1.json:2:1: note: the parameter stands here"
        ),
        (
            "\"clientContextParams\":{\"UseControl\":{\"type\":\"bool\"}},", "",
            "1:62: error: the parameter type \"bool\" is not known; use string, boolean or stringArray [unknown-value]"
        ),
        (
            "", "\"x\":{\"shape\":\"S\",\"contextParam\":{}}",
            "4:78: error: \"contextParam\" has no \"name\"; add it [missing-key]"
        ),
    ])
    func wrongContextParameters(top: String, member: String, expected: String) {
        let shapes = "\"A\":{\"type\":\"structure\",\"members\":{\(member)}},\"S\":{\"type\":\"string\"}"
        let text = thrownText {
            _ = try read(service(shapes: shapes, top: top), ("endpoint-rule-set-1.json", rules))
        }
        #expect(text == "service-2.json:\(expected)")
    }

    @Test func aSignatureThatNobodyMakesIsAWarning() throws {
        let result = try read(service(metadata: ",\"signatureVersion\":\"v2\""))
        #expect(
            result.warnings.map(\.description) == [
                "service-2.json:2:124: warning: the signature version \"v2\" is not supported; requests are signed with version 4, which the service may refuse [unknown-value]"
            ])
        #expect(try read(service(metadata: ",\"signatureVersion\":\"s3v4\"")).warnings.isEmpty)
        // Where the schemes are listed, the older key says nothing more.
        let listed = ",\"signatureVersion\":\"v2\",\"auth\":[\"aws.auth#sigv4\"]"
        #expect(try read(service(metadata: listed)).warnings.isEmpty)
    }

    @Test func theSuggestionFollowsTheNumberOfPlaces() throws {
        let shapes = "\"S\":{\"type\":\"string\",\"sensitiv\":true},\"T\":{\"type\":\"string\",\"sensitiv\":true}"
        #expect(
            try read(service(shapes: shapes)).warnings.map(\.description) == [
                "service-2.json:4:32: warning: the trait \"sensitiv\" of a shape is not known and has no effect; it stands in 2 places, first here; did you mean \"sensitive\"? [unknown-trait]"
            ])
    }
}
