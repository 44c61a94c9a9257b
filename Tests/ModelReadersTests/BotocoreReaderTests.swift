import Model
import ModelReaders
import Testing

/// The smallest service file that is read without a finding.
let minimalService = service()

/// A service file with parts put in: each a JSON object's body, on a line of its own.
func service(operations: String = "", shapes: String = "", metadata: String = "", top: String = "") -> String {
    """
    {"version":"2.0",\(top)
    "metadata":{"apiVersion":"2020-01-01","endpointPrefix":"fish","protocol":"rest-json","serviceId":"Fish"\(metadata)},
    "operations":{\(operations)},
    "shapes":{\(shapes)}}
    """
}

func read(_ text: String, _ others: (String, String)...) throws -> ReadResult {
    let files = [("service-2.json", text)] + others
    return try BotocoreReader().read(files: files.map { InputFile(name: $0.0, bytes: Array($0.1.utf8)) })
}

@Suite struct BotocoreReaderTests {
    @Test func readsTheService() throws {
        let result = try read(
            service(
                metadata: """
                    ,"serviceFullName":"Big Fish","signingName":"big","protocols":["smithy-rpc-v2-cbor","json","query"],\
                    "auth":["aws.auth#sigv4","smithy.api#httpBearerAuth"],"targetPrefix":"Fish_1","jsonVersion":"1.1",\
                    "xmlNamespace":"http://x/","awsQueryCompatible":{}
                    """, top: "\"documentation\":\"<p>x</p>\","))
        let service = result.model.service
        #expect(service.serviceID == "Fish" && service.fullName == "Big Fish" && service.apiVersion == "2020-01-01")
        #expect(service.endpointPrefix == "fish" && service.signingName == "big")
        #expect(service.protocols == [.rpcV2CBOR, .json, .query])
        #expect(service.auth == ["aws.auth#sigv4", "smithy.api#httpBearerAuth"])
        #expect(service.targetPrefix == "Fish_1" && service.jsonVersion == "1.1" && service.isQueryCompatible)
        #expect(service.xmlNamespace == "http://x/" && service.documentation?.value == "<p>x</p>")
        #expect(service.location.description == "service-2.json:2:12")
        #expect(result.warnings.isEmpty && result.inputFiles == ["service-2.json"])
    }

    @Test func missingNamesHaveTheirDefaults() throws {
        let service = try read(minimalService).model.service
        #expect(service.fullName == "Fish" && service.signingName == "fish" && service.protocols == [.restJSON])
        #expect(service.auth == ["aws.auth#sigv4"])
        let bearer = try read(ModelReadersTests.service(metadata: ",\"signatureVersion\":\"bearer\""))
        #expect(bearer.model.service.auth == ["smithy.api#httpBearerAuth"])
    }

    @Test func readsAnOperation() throws {
        let model = try read(
            service(
                operations: """
                    "Zap":{"name":"Zap2020"},
                    "Get":{"name":"Get","http":{"method":"GET","requestUri":"/a/{Id}/{Path+}?x","responseCode":201},
                    "input":{"shape":"In","locationName":"GetRoot","xmlNamespace":{"uri":"http://n/","prefix":"p"}},
                    "output":{"shape":"Out"},"errors":[{"shape":"Bad"},{"shape":"Plain"}],"documentation":"d",
                    "idempotent":true,"deprecated":true,"deprecatedMessage":"old","deprecatedSince":"2021-01-01",
                    "endpoint":{"hostPrefix":"{Id}."},"authtype":"none","unsignedPayload":true,"httpChecksumRequired":true,
                    "staticContextParams":{"UseX":{"value":true}}}
                    """,
                shapes: """
                    "In":{"type":"structure","members":{"Id":{"shape":"S","location":"uri","hostLabel":true},
                    "p":{"shape":"S","location":"uri","locationName":"Path"}}},
                    "Out":{"type":"structure","members":{}},"S":{"type":"string"},
                    "Bad":{"type":"structure","members":{},"exception":true},"Plain":{"type":"structure","members":{}}
                    """, metadata: ",\"protocols\":[\"rest-xml\"]")
        ).model
        #expect(model.operations.map(\.name) == ["Get", "Zap"])
        let get = model.operations[0]
        #expect(get.httpMethod == "GET" && get.requestURI == "/a/{Id}/{p+}?x" && get.responseCode == 201)
        #expect(get.input?.value == "In" && get.output?.value == "Out" && get.errors.map(\.value) == ["Bad", "Plain"])
        #expect(get.isIdempotent && get.isPayloadUnsigned && get.requiresChecksum && get.hostPrefix == "{Id}.")
        #expect(get.deprecation == Deprecation(message: "old", since: "2021-01-01"))
        #expect(get.auth == ["smithy.api#noAuth"])
        #expect(get.endpointParameters == [.init(name: "UseX", value: .boolean(true))])
        #expect(
            get.location.description == "service-2.json:4:1" && get.input?.location.description == "service-2.json:5:18"
        )
        #expect(model.shapes["In"]?.traits.wireName == "GetRoot")
        #expect(model.shapes["In"]?.traits.xmlNamespace == XMLNamespace(uri: "http://n/", prefix: "p"))
        #expect(model.shapes["Plain"]?.traits.error == ErrorTrait())
    }

    @Test(arguments: [
        ("\"type\":\"string\",\"enum\":[\"A\",\"B\"]", Shape.Kind.enum),
        ("\"type\":\"integer\",\"enum\":[1,2]", .intEnum),
        ("\"type\":\"structure\",\"union\":true,\"members\":{}", .union),
        ("\"type\":\"structure\",\"eventstream\":true,\"members\":{}", .union),
        ("\"type\":\"structure\",\"document\":true,\"members\":{}", .document),
        ("\"type\":\"blob\"", .blob), ("\"type\":\"boolean\"", .boolean), ("\"type\":\"long\"", .long),
        ("\"type\":\"float\"", .float), ("\"type\":\"double\"", .double), ("\"type\":\"timestamp\"", .timestamp),
        ("\"type\":\"bigDecimal\"", .bigDecimal), ("\"type\":\"character\"", .string),
    ])
    func theTypeAndItsTraitsMakeTheKind(body: String, kind: Shape.Kind) throws {
        let shape = try #require(try read(service(shapes: "\"X\":{\(body)}")).model.shapes["X"])
        #expect(shape.kind == kind)
        #expect(shape.enumValues.map(\.value) == (kind == .enum ? ["A", "B"] : kind == .intEnum ? ["1", "2"] : []))
    }

    @Test func readsTheTraitsOfMembers() throws {
        let members = """
            "a":{"shape":"S","location":"header","locationName":"x-a","sensitive":true,"box":true,"deprecated":true},
            "b":{"shape":"S","location":"querystring","queryName":"Q","idempotencyToken":true,"jsonvalue":true},
            "c":{"shape":"M","location":"querystring"},"d":{"shape":"M","location":"headers","locationName":"x-"},
            "e":{"shape":"S","location":"statusCode","hostLabel":true,"contextParam":{"name":"E"},"xmlAttribute":true},
            "f":{"shape":"T","timestampFormat":"rfc822","xmlNamespace":{"uri":"u"},"streaming":true,"flattened":true},
            "g":{"shape":"S","eventheader":true},"h":{"shape":"S","documentation":"doc"}
            """
        let model = try read(
            service(
                shapes: """
                    "X":{"type":"structure","required":["a","h"],"payload":"h","members":{\(members)}},
                    "S":{"type":"string","min":1,"max":1e400,"pattern":"a+"},"T":{"type":"timestamp","timestampFormat":"iso8601"},
                    "M":{"type":"map","key":{"shape":"S","locationName":"k"},"value":{"shape":"L"},"sparse":true},
                    "L":{"type":"list","member":{"shape":"S","locationName":"item"}}
                    """, metadata: ",\"protocols\":[\"rest-xml\"]")
        ).model
        let shape = try #require(model.shapes["X"])
        #expect(shape.members.map(\.name) == ["a", "b", "c", "d", "e", "f", "g", "h"])
        let traits = shape.members.map(\.traits)
        #expect(
            traits.map(\.httpBinding) == [
                .header, .query, .queryParameters, .prefixHeaders, .statusCode, nil, .header, .payload,
            ])
        #expect(traits.map(\.isRequired) == [true, false, false, false, false, false, false, true])
        #expect(traits[0].wireName == "x-a" && traits[0].isSensitive)
        #expect(traits[0].deprecation == Deprecation())
        #expect(traits[1].queryName == "Q" && traits[1].isIdempotencyToken && traits[1].isJSONValue)
        #expect(traits[4].isHostLabel && traits[4].contextParameter == "E" && traits[4].isXMLAttribute)
        #expect(traits[5].timestampFormat == .httpDate && traits[5].xmlNamespace == XMLNamespace(uri: "u"))
        #expect(traits[5].isStreaming && traits[5].isFlattened && traits[7].documentation?.value == "doc")
        #expect(model.shapes["S"]?.traits.constraints == Constraints(minimum: "1", maximum: "1e400", pattern: "a+"))
        #expect(
            model.shapes["M"]?.members.map(\.name) == ["key", "value"] && model.shapes["M"]?.traits.isSparse == true)
        #expect(model.shapes["L"]?.members.first?.traits.wireName == "item")
        #expect(model.shapes["T"]?.traits.timestampFormat == .dateTime)
    }

    @Test(arguments: [
        ("\"exception\":true", ErrorTrait()),
        ("\"exception\":true,\"fault\":true", ErrorTrait(fault: .server)),
        ("\"error\":{\"httpStatusCode\":503}", ErrorTrait(httpStatusCode: 503, fault: .server)),
        (
            "\"error\":{\"code\":\"C\",\"httpStatusCode\":500,\"senderFault\":true}",
            ErrorTrait(code: "C", httpStatusCode: 500)
        ),
        (
            "\"exception\":true,\"retryable\":{\"throttling\":true}",
            ErrorTrait(isRetryable: true, isThrottling: true)
        ),
    ])
    func readsErrors(body: String, expected: ErrorTrait) throws {
        let text = service(shapes: "\"E\":{\"type\":\"structure\",\"members\":{},\(body)}")
        #expect(try read(text).model.shapes["E"]?.traits.error == expected)
    }

    @Test func readsPaginators() throws {
        let text = """
            {"pagination":{"List":{"input_token":["A","B"],"output_token":["C","D"],"limit_key":"L","result_key":"R",\
            "more_results":"M","non_aggregate_keys":["x"]}}}
            """
        let model = try read(service(operations: "\"List\":{}"), ("paginators-1.json", text)).model
        let location = SourceLocation(file: "paginators-1.json", line: 1, column: 16)
        let expected = Paginator(
            inputTokens: ["A", "B"], outputTokens: ["C", "D"], limitKey: "L", resultKeys: ["R"], moreResults: "M",
            location: location)
        #expect(model.paginators == ["List": expected])
    }

    @Test func payloadMayStandAtTheInputOfAnOperation() throws {
        let text = service(
            operations: "\"Put\":{\"input\":{\"shape\":\"In\",\"payload\":\"b\"}}",
            shapes: "\"In\":{\"type\":\"structure\",\"members\":{\"b\":{\"shape\":\"B\"}}},\"B\":{\"type\":\"blob\"}")
        #expect(try read(text).model.shapes["In"]?.members[0].traits.httpBinding == .payload)
    }

    @Test func locationOfAShapeIsThatOfMembersWithoutOne() throws {
        let text = service(
            shapes: """
                "In":{"type":"structure","members":{"a":{"shape":"H"},"b":{"shape":"H","location":"querystring"},
                "c":{"shape":"M"}}},"H":{"type":"string","location":"header"},
                "M":{"type":"map","key":{"shape":"S"},"value":{"shape":"S"},"location":"headers","locationName":"x-"},
                "S":{"type":"string"}
                """)
        let members = try #require(try read(text).model.shapes["In"]?.members)
        #expect(members.map(\.traits.httpBinding) == [.header, .query, .prefixHeaders])
        #expect(members.map(\.traits.wireName) == [nil, nil, "x-"])
    }

    /// A payload is called as its shape wants to be, then as the member says; nil is the shape's name.
    @Test func payloadsOfXMLHaveTheirElementsNames() throws {
        let text = service(
            operations: """
                "A":{"input":{"shape":"A"}},"B":{"input":{"shape":"B"}},"C":{"input":{"shape":"C"}},
                "D":{"input":{"shape":"D"}}
                """,
            shapes: """
                "A":{"type":"structure","payload":"Life","members":{"Life":{"shape":"BucketLife","locationName":"Life"}}},
                "B":{"type":"structure","payload":"nested","members":{"nested":{"shape":"Named","locationName":"nested"}}},
                "C":{"type":"structure","payload":"Any","members":{"Any":{"shape":"BucketLife","locationName":"BucketLife"}}},
                "D":{"type":"structure","payload":"foo","members":{"foo":{"shape":"Foo"}}},
                "BucketLife":{"type":"structure","members":{}},
                "Named":{"type":"structure","members":{},"locationName":"Hello"},
                "Foo":{"type":"structure","members":{},"locationName":"foo"}
                """, metadata: ",\"protocols\":[\"rest-xml\"]")
        let shapes = try read(text).model.shapes
        let names = ["A", "B", "C", "D"].map { shapes[$0]?.members[0].traits.wireName }
        #expect(names == ["Life", "Hello", nil, "foo"])
    }

    @Test func ownNameOfAnInputIsThatOfItsRoot() throws {
        let text = service(
            operations: "\"Put\":{\"input\":{\"shape\":\"In\",\"locationName\":\"PutRequest\"}}",
            shapes: "\"In\":{\"type\":\"structure\",\"members\":{},\"locationName\":\"Ahoy\"}",
            metadata: ",\"protocols\":[\"rest-xml\"]")
        #expect(try read(text).model.shapes["In"]?.traits.wireName == "Ahoy")
    }

    @Test func flattenedMapIsCalledAsItsMember() throws {
        let text = service(
            operations: "\"Put\":{\"output\":{\"shape\":\"Out\"}}",
            shapes: """
                "Out":{"type":"structure","members":{"Map":{"shape":"M"},"Named":{"shape":"M","locationName":"Attribute"}}},
                "M":{"type":"map","flattened":true,"key":{"shape":"S","locationName":"Name"},"value":{"shape":"S"}},
                "S":{"type":"string"}
                """, metadata: ",\"protocols\":[\"query\"]")
        let members = try #require(try read(text).model.shapes["Out"]?.members)
        #expect(members.map(\.traits.wireName) == [nil, "Attribute"])
        #expect(members.map(\.traits.isFlattened) == [true, true])
    }

    @Test func yamlAndJSONGiveTheSameModel() throws {
        let text = """
            version: "2.0"
            metadata: {apiVersion: 2020-01-01, endpointPrefix: fish, protocol: rest-json, serviceId: Fish}
            operations:
              Get:
                http: {method: GET, requestUri: "/{id}"}
                input: {shape: In}
            shapes:
              In: {type: structure, required: [id], members: {id: {shape: S, location: uri}}}
              S: {type: string, max: 12}
            """
        let file = InputFile(name: "m/service-2.yaml", bytes: Array(text.utf8))
        let model = try BotocoreReader().read(files: [file]).model
        #expect(model.shapes["In"]?.members[0].traits.isRequired == true)
        #expect(model.shapes["S"]?.traits.constraints.maximum == "12")
        #expect(model.shapes["S"]?.location.description == "m/service-2.yaml:9:3")
        #expect(model.operations[0].httpMethod == "GET")
    }
}
