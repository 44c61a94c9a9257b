import Model
import ModelReaders
import Testing

@Suite struct SmithyShapeTests {
    /// The shape `a#X` as the target of a member of an input.
    private func shape(_ body: String, _ others: String = "", traits: String = "\"aws.protocols#restJson1\":{}") throws
        -> Shape
    {
        let text = smithyInput(
            "\"x\":{\"target\":\"a#X\"}", "\"a#X\":{\(body)}\(others.isEmpty ? "" : ",\n")\(others)", traits: traits)
        return try #require(try readSmithy(text).model.shapes["X"])
    }

    @Test(arguments: [
        "blob", "boolean", "string", "byte", "short", "integer", "long", "float", "double", "bigInteger", "bigDecimal",
        "timestamp", "document", "structure", "union",
    ])
    func theTypeIsTheKind(type: String) throws {
        #expect(try shape("\"type\":\"\(type)\"").kind.rawValue == type)
    }

    @Test func listsAndSetsHaveOneMemberMapsHaveTwo() throws {
        let element = "\"member\":{\"target\":\"smithy.api#Long\",\"traits\":{\"smithy.api#documentation\":\"e\"}}"
        let list = try shape("\"type\":\"list\",\(element),\"traits\":{\"smithy.api#sparse\":{}}")
        #expect(list.kind == .list && list.traits.isSparse && list.members.map(\.target) == ["Long"])
        #expect(list.members[0].name == "member" && list.members[0].traits.documentation?.value == "e")
        #expect(try shape("\"type\":\"set\",\(element)").kind == .list)
        let map = try shape(
            "\"type\":\"map\",\"value\":{\"target\":\"smithy.api#Long\"},\"key\":{\"target\":\"a#E\"}",
            "\"a#E\":{\"type\":\"enum\",\"members\":{\"A\":{\"target\":\"smithy.api#Unit\"}}}")
        #expect(map.kind == .map && map.members.map(\.name) == ["key", "value"])
    }

    @Test func preludeShapesHaveTheirShortNames() throws {
        let names = [
            "String", "Blob", "BigInteger", "BigDecimal", "Timestamp", "Document", "Boolean", "Byte", "Short",
            "Integer",
            "Long", "Float", "Double", "PrimitiveBoolean", "PrimitiveByte", "PrimitiveShort", "PrimitiveInteger",
            "PrimitiveLong", "PrimitiveFloat", "PrimitiveDouble",
        ]
        let members = names.map { "\"m\($0)\":{\"target\":\"smithy.api#\($0)\"}" }.joined(separator: ",")
        let model = try readSmithy(smithyInput(members)).model
        for name in names {
            let kind = name.hasPrefix("Primitive") ? String(name.dropFirst(9)) : name
            #expect(model.shapes[name]?.kind.rawValue.lowercased() == kind.lowercased())
        }
        #expect(model.shapes["String"]?.location.description == "model.json:4:39")
    }

    @Test func valuesOfEnumsAreNamedAfterTheValueIntegersByTheirMember() throws {
        let text = try shape(
            """
            "type":"enum","members":{"UP":{"target":"smithy.api#Unit","traits":{"smithy.api#enumValue":"up!",
            "smithy.api#documentation":"d","smithy.api#deprecated":{"message":"m"}}},"DOWN":{"target":"smithy.api#Unit"}}
            """)
        #expect(text.kind == .enum && text.enumValues.map(\.value) == ["up!", "DOWN"])
        #expect(text.enumValues.map(\.name) == [nil, nil] && text.enumValues[0].documentation?.value == "d")
        #expect(text.enumValues[0].deprecation == Deprecation(message: "m"))
        let integers = try shape(
            "\"type\":\"intEnum\",\"members\":{\"ONE\":{\"target\":\"smithy.api#Unit\",\"traits\":{\"smithy.api#enumValue\":1}}}"
        )
        #expect(integers.kind == .intEnum && integers.enumValues.map(\.value) == ["1"])
        #expect(integers.enumValues.map(\.name) == ["ONE"])
    }

    @Test func versionOneHasEnumsAsTraits() throws {
        let text = smithyInput(
            "\"x\":{\"target\":\"a#X\",\"traits\":{\"smithy.api#box\":{}}}",
            """
            "a#X":{"type":"string","traits":{"smithy.api#enum":[{"value":"up","name":"UP","documentation":"d","tags":[]},
            {"value":"down","deprecated":true}]}}
            """
        ).replacing("\"2.0\"", with: "\"1.0\"")
        let result = try readSmithy(text)
        let shape = try #require(result.model.shapes["X"])
        #expect(result.warnings.isEmpty && shape.kind == .enum)
        #expect(shape.enumValues.map(\.value) == ["up", "down"] && shape.enumValues.map(\.name) == [nil, nil])
        #expect(shape.enumValues[0].documentation?.value == "d" && shape.enumValues[1].deprecation == Deprecation())
    }

    @Test func aUnionHasMembersWithoutAValue() throws {
        let text = smithyInput(
            "\"x\":{\"target\":\"a#X\"}",
            """
            "a#X":{"type":"union","traits":{"smithy.api#streaming":{}},"members":{"none":{"target":"smithy.api#Unit"},
            "one":{"target":"a#E"}}},
            "a#E":{"type":"structure","members":{"h":{"target":"smithy.api#Long","traits":{"smithy.api#eventHeader":{}}},
            "p":{"target":"a#B","traits":{"smithy.api#eventPayload":{}}}}},"a#B":{"type":"blob","traits":{
            "smithy.api#streaming":{},"smithy.api#mediaType":"image/png"}}
            """)
        let model = try readSmithy(text).model
        #expect(model.shapes["X"]?.traits.isEventStream == true && model.shapes["X"]?.traits.isStreaming == false)
        #expect(model.shapes["Unit"]?.kind == .structure && model.shapes["Unit"]?.members == [])
        #expect(model.shapes["E"]?.members.map(\.traits.httpBinding) == [.header, .payload])
        #expect(model.shapes["B"]?.traits.isStreaming == true && model.shapes["B"]?.traits.mediaType == "image/png")
    }

    @Test func readsTheTraitsOfMembers() throws {
        let string = "\"target\":\"smithy.api#String\""
        let members = try inputMembers(
            """
            "header":{\(string),"traits":{"smithy.api#httpHeader":"x-a","smithy.api#required":{},"smithy.api#default":""}},
            "query":{\(string),"traits":{"smithy.api#httpQuery":"q","smithy.api#idempotencyToken":{}}},
            "queries":{"target":"a#Map","traits":{"smithy.api#httpQueryParams":{}}},
            "prefix":{"target":"a#Map","traits":{"smithy.api#httpPrefixHeaders":"x-"}},
            "rest":{"target":"a#Map","traits":{"smithy.api#httpPrefixHeaders":""}},
            "status":{"target":"smithy.api#Integer","traits":{"smithy.api#httpResponseCode":{}}},
            "label":{\(string),"traits":{"smithy.api#httpLabel":{},"smithy.api#required":{}}},
            "payload":{\(string),"traits":{"smithy.api#httpPayload":{},"smithy.api#documentation":"p"}},
            "time":{"target":"smithy.api#Timestamp","traits":{"smithy.api#timestampFormat":"http-date","smithy.api#jsonName":"t",
            "smithy.api#xmlName":"no","smithy.api#xmlAttribute":{},"smithy.api#deprecated":{"since":"1"}}}
            """,
            "\"a#Map\":{\"type\":\"map\",\"key\":{\(string)},\"value\":{\(string)},\"traits\":{\"smithy.api#sensitive\":{}}}",
            uri: "/{label}")
        let bindings = members.mapValues(\.traits.httpBinding)
        #expect(
            bindings == [
                "header": .header, "query": .query, "queries": .queryParameters, "prefix": .prefixHeaders,
                "rest": .prefixHeaders, "status": .statusCode, "label": .label, "payload": .payload, "time": nil,
            ])
        let names = members.compactMapValues(\.traits.wireName)
        #expect(names == ["header": "x-a", "query": "q", "prefix": "x-", "time": "t"])
        #expect(members["header"]?.traits.isRequired == true && members["query"]?.traits.isIdempotencyToken == true)
        #expect(members["time"]?.traits.timestampFormat == .httpDate && members["time"]?.traits.isXMLAttribute == false)
        #expect(members["time"]?.traits.deprecation == Deprecation(since: "1"))
        #expect(members["payload"]?.traits.documentation?.value == "p")
    }

    @Test(arguments: [
        ("date-time", TimestampFormat.dateTime), ("epoch-seconds", .epochSeconds), ("http-date", .httpDate),
    ])
    func timestampFormats(name: String, format: TimestampFormat) throws {
        let traits = "\"traits\":{\"smithy.api#timestampFormat\":\"\(name)\"}"
        #expect(try shape("\"type\":\"timestamp\",\(traits)").traits.timestampFormat == format)
    }

    @Test func textOfJSONIsAJSONValue() throws {
        let traits = try shape("\"type\":\"string\",\"traits\":{\"smithy.api#mediaType\":\"application/json\"}").traits
        #expect(traits.isJSONValue && traits.mediaType == nil)
    }

    /// One and the same member in services of all protocols.
    @Test(arguments: [
        ("restJson1", "json", nil, false, nil), ("awsJson1_0", nil, nil, false, nil),
        ("restXml", "xml", nil, true, "u"), ("awsQuery", "xml", nil, true, "u"), ("ec2Query", "xml", "Ec2", true, "u"),
    ])
    func namesBelongToProtocols(
        name: String, wireName: String?, queryName: String?, isFlattened: Bool, namespace: String?
    ) throws {
        let members = try inputMembers(
            """
            "m":{"target":"a#L","traits":{"smithy.api#jsonName":"json","smithy.api#xmlName":"xml","smithy.api#xmlFlattened":{},
            "smithy.api#xmlNamespace":{"uri":"u"},"aws.protocols#ec2QueryName":"Ec2"}},
            "k":{"target":"smithy.api#String","traits":{"smithy.api#xmlName":"k","smithy.api#jsonName":"k",
            "aws.protocols#ec2QueryName":"K"}}
            """, "\"a#L\":{\"type\":\"list\",\"member\":{\"target\":\"smithy.api#String\"}}",
            traits: "\"aws.protocols#\(name)\":{}")
        let traits = try #require(members["m"]?.traits)
        #expect(traits.wireName == wireName && traits.queryName == queryName && traits.isFlattened == isFlattened)
        #expect(traits.xmlNamespace?.uri == namespace)
        #expect(members["k"]?.traits.wireName == nil && members["k"]?.traits.queryName == nil)
    }

    /// The status and code of one and the same error in services of all protocols.
    @Test(arguments: [
        ("restJson1", nil, 404), ("restXml", nil, 404), ("awsJson1_0", nil, nil), ("ec2Query", nil, nil),
        ("awsQuery", "Lost", 410),
    ])
    func errorsBelongToProtocols(name: String, code: String?, status: Int?) throws {
        let error = """
            "type":"structure","traits":{"smithy.api#error":"server","smithy.api#httpError":404,
            "smithy.api#retryable":{"throttling":true},"aws.protocols#awsQueryError":{"code":"Lost","httpResponseCode":410}}
            """
        let trait = try shape(error, traits: "\"aws.protocols#\(name)\":{}").traits.error
        #expect(
            trait
                == ErrorTrait(
                    code: code, httpStatusCode: status, fault: .server, isRetryable: true, isThrottling: true))
    }

    @Test func aMemberWithLimitsHasAShapeOfItsOwn() throws {
        let model = try readSmithy(
            smithyInput(
                """
                "names":{"target":"a#Names","traits":{"smithy.api#length":{"max":5}}},
                "size":{"target":"smithy.api#Integer","traits":{"smithy.api#range":{"min":0,"max":9.5}}},
                "mode":{"target":"a#Mode","traits":{"smithy.api#length":{"min":2}}}
                """,
                """
                "a#Names":{"type":"list","traits":{"smithy.api#length":{"min":1,"max":9},"smithy.api#sensitive":{}},
                "member":{"target":"a#Name","traits":{"smithy.api#pattern":"^a$"}}},
                "a#Name":{"type":"string","traits":{"smithy.api#length":{"min":0,"max":3},"smithy.api#pattern":"[a-z]"}},
                "a#Mode":{"type":"enum","members":{"A":{"target":"smithy.api#Unit"}}}
                """)
        ).model
        #expect(
            model.shapes.keys.sorted() == ["In", "InNamesList", "InNamesListMemberString", "InSizeInteger", "Mode"])
        #expect(model.shapes["InNamesList"]?.traits.constraints == Constraints(maximum: "5"))
        #expect(model.shapes["InNamesList"]?.traits.isSensitive == true)
        #expect(
            model.shapes["InNamesListMemberString"]?.traits.constraints == Constraints(maximum: "3", pattern: "a"))
        #expect(model.shapes["InSizeInteger"]?.traits.constraints == Constraints(minimum: "0", maximum: "9.5"))
        // A copy of an enum would be a second Swift type.
        #expect(model.shapes["In"]?.members[2].traits.constraints == Constraints(minimum: "2"))
    }

    @Test(arguments: [
        ("^[0-9]{12}$", "[0-9]{12}"), ("^[^:]", "[^:].*"), ("\\\\S", ".*\\S.*"), (".*", ".*"), ("a$", ".*a"),
        ("^a\\\\$", "a\\$.*"), ("^$|a$", "$|a"), ("^a.*", "a.*"),
    ])
    func aPatternIsForTheWholeText(pattern: String, whole: String) throws {
        let shape = try shape("\"type\":\"string\",\"traits\":{\"smithy.api#pattern\":\"\(pattern)\"}")
        #expect(shape.traits.constraints.pattern == whole)
    }
}
