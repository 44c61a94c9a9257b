import Model
import ModelReaders
import Testing

/// What the forms say in different ways, side by side: both must be one model, and the model as it stands here.
@Suite struct NormalFormTests {
    private func both(_ botocore: String, _ smithy: String) throws -> Model {
        let a = try BotocoreReader().read(files: [InputFile(name: "service-2.json", bytes: Array(botocore.utf8))])
        let b = try readSmithy(smithy)
        #expect(firstDifference(a.model, b.model) == nil)
        #expect(a.warnings.isEmpty && b.warnings.isEmpty)
        return b.model
    }

    @Test func theElementsOfXML() throws {
        let model = try both(
            service(
                operations: """
                    "Put":{"http":{"method":"PUT","requestUri":"/"},"input":{"shape":"PutRequest","locationName":"PutRequest",
                    "xmlNamespace":{"uri":"http://n/"}}},
                    "Send":{"http":{"method":"PUT","requestUri":"/s"},"input":{"shape":"SendRequest","locationName":"Root",
                    "xmlNamespace":{"uri":"http://n/"}}},
                    "Set":{"http":{"method":"PUT","requestUri":"/p"},"input":{"shape":"SetRequest"}},
                    "Get":{"http":{"method":"GET","requestUri":"/g"},"input":{"shape":"GetRequest"}}
                    """,
                shapes: """
                    "PutRequest":{"type":"structure","members":{"Tags":{"shape":"Tags","locationName":"Label"},
                    "Kept":{"shape":"Kept"},"Owner":{"shape":"Owner","locationName":"Owner"},
                    "More":{"shape":"Wrapped","flattened":true},"Some":{"shape":"Wrapped"}}},
                    "SendRequest":{"type":"structure","members":{"Name":{"shape":"S","xmlAttribute":true}}},
                    "SetRequest":{"type":"structure","payload":"Body","members":{"Body":{"shape":"Body","locationName":"Root",
                    "xmlNamespace":{"uri":"http://n/"}}}},
                    "GetRequest":{"type":"structure","members":{"Id":{"shape":"S","location":"header","locationName":"Id"}}},
                    "Body":{"type":"structure","members":{"X":{"shape":"S"}},"locationName":"Unused"},
                    "Tags":{"type":"list","member":{"shape":"S","locationName":"Tag"},"flattened":true},
                    "Kept":{"type":"list","member":{"shape":"S","locationName":"member"}},
                    "Wrapped":{"type":"list","member":{"shape":"S","locationName":"Item"}},
                    "Owner":{"type":"structure","members":{},"xmlNamespace":{"prefix":"o","uri":"http://o/"}},
                    "S":{"type":"string"}
                    """, metadata: ",\"protocols\":[\"rest-xml\"],\"signingName\":\"fish\""),
            smithy(
                """
                "a#Put":{"type":"operation","input":{"target":"a#PutRequest"},"traits":{"smithy.api#http":{"method":"PUT","uri":"/"}}},
                "a#Send":{"type":"operation","input":{"target":"a#SendRequest"},"traits":{"smithy.api#http":{"method":"PUT","uri":"/s"}}},
                "a#Set":{"type":"operation","input":{"target":"a#SetRequest"},"traits":{"smithy.api#http":{"method":"PUT","uri":"/p"}}},
                "a#Get":{"type":"operation","input":{"target":"a#GetRequest"},"traits":{"smithy.api#http":{"method":"GET","uri":"/g"}}},
                "a#PutRequest":{"type":"structure","members":{"Tags":{"target":"a#Tags","traits":{"smithy.api#xmlName":"Tag",
                "smithy.api#xmlFlattened":{}}},"Kept":{"target":"a#Kept"},"Owner":{"target":"a#Owner","traits":{
                "smithy.api#xmlNamespace":{"prefix":"o","uri":"http://o/"}}},
                "More":{"target":"a#Wrapped","traits":{"smithy.api#xmlFlattened":{}}},"Some":{"target":"a#Wrapped"}}},
                "a#SendRequest":{"type":"structure","traits":{"smithy.api#xmlName":"Root"},"members":{"Name":{"target":"a#S",
                "traits":{"smithy.api#xmlAttribute":{}}}}},
                "a#SetRequest":{"type":"structure","members":{"Body":{"target":"a#Body","traits":{"smithy.api#httpPayload":{}}}}},
                "a#GetRequest":{"type":"structure","members":{"Id":{"target":"a#S","traits":{"smithy.api#httpHeader":"Id"}}}},
                "a#Body":{"type":"structure","traits":{"smithy.api#xmlName":"Root"},"members":{"X":{"target":"a#S"}}},
                "a#Tags":{"type":"list","member":{"target":"a#S","traits":{"smithy.api#xmlName":"Ignored"}}},
                "a#Kept":{"type":"list","member":{"target":"a#S"}},
                "a#Wrapped":{"type":"list","member":{"target":"a#S","traits":{"smithy.api#xmlName":"Item"}}},
                "a#Owner":{"type":"structure"},"a#S":{"type":"string"}
                """, operations: ["Put", "Send", "Set", "Get"],
                traits: """
                    "aws.api#service":{"sdkId":"Fish","endpointPrefix":"fish"},"aws.auth#sigv4":{"name":"fish"},\
                    "aws.protocols#restXml":{},"smithy.api#xmlNamespace":{"uri":"http://n/"}
                    """))
        #expect(model.service.xmlNamespace == nil)
        let namespace = XMLNamespace(uri: "http://n/")
        #expect(model.shapes["PutRequest"]?.traits.wireName == nil)
        #expect(model.shapes["PutRequest"]?.traits.xmlNamespace == namespace)
        #expect(model.shapes["SendRequest"]?.traits.wireName == "Root")
        #expect(model.shapes["SetRequest"]?.traits.xmlNamespace == nil)
        let body = try #require(model.shapes["SetRequest"]?.members[0].traits)
        #expect(body.wireName == "Root" && body.xmlNamespace == namespace)
        #expect(model.shapes["GetRequest"]?.traits.xmlNamespace == nil)
        let put = try #require(model.shapes["PutRequest"]?.members.map(\.traits))
        #expect(put.map(\.isFlattened) == [true, false, false, true, false])
        #expect(put.map(\.wireName) == ["Tag", nil, nil, nil, nil])
        #expect(put[2].xmlNamespace == XMLNamespace(uri: "http://o/", prefix: "o"))
        #expect(model.shapes["Owner"]?.traits.xmlNamespace == nil && model.shapes["Body"]?.traits.wireName == nil)
        #expect(model.shapes["Tags"]?.members[0].traits.wireName == nil)
        #expect(model.shapes["Wrapped"]?.members[0].traits.wireName == "Item")
    }

    @Test func idsOfRoute53AreTheEndsOfPaths() throws {
        func flags(_ serviceID: String) throws -> [Bool] {
            let text = """
                {"version":"2.0","metadata":{"apiVersion":"2013-04-01","endpointPrefix":"e","protocol":"rest-xml",
                "protocols":["rest-xml"],"serviceId":"\(serviceID)","serviceFullName":"F","signatureVersion":"v4","uid":"u"},
                "operations":{"Get":{"name":"Get","http":{"method":"GET","requestUri":"/{Id}"},"input":{"shape":"In"},
                "output":{"shape":"Out"}}},
                "shapes":{"In":{"type":"structure","members":{"Id":{"shape":"ResourceId","location":"uri","locationName":"Id"},
                "Set":{"shape":"DelegationSetId"},"Name":{"shape":"Name"}}},
                "Out":{"type":"structure","members":{"Id":{"shape":"ResourceId"}}},
                "ResourceId":{"type":"string"},"DelegationSetId":{"type":"string"},"Name":{"type":"string"}}}
                """
            let file = InputFile(name: "service-2.json", bytes: Array(text.utf8))
            let model = try BotocoreReader().read(files: [file]).model
            return ["In", "Out"].flatMap { model.shapes[$0]?.members.map(\.traits.isEndOfPath) ?? [] }
        }
        #expect(try flags("Route 53") == [true, true, false, false])
        #expect(try flags("Route 54") == [false, false, false, false])
    }

    @Test func theFactsOfAnOperation() throws {
        let model = try both(
            service(
                operations: """
                    "Get":{"http":{"method":"GET","requestUri":"/{id}/x/{path+}?q={id}"},"input":{"shape":"In"},
                    "errors":[{"shape":"Worse"},{"shape":"Bad"},{"shape":"Worse"}],"auth":["aws.auth#sigv4"],
                    "staticContextParams":{"B":{"value":true},"A":{"value":"a"}}}
                    """,
                shapes: """
                    "In":{"type":"structure","members":{"Id":{"shape":"S","location":"uri","locationName":"id"},
                    "Path":{"shape":"S","location":"uri","locationName":"path"},"Name":{"shape":"S","locationName":"Name"},
                    "Body":{"shape":"U","locationName":"b"}}},
                    "Bad":{"type":"structure","members":{},"exception":true,"error":{"code":"Bad","httpStatusCode":500}},
                    "Worse":{"type":"structure","members":{},"exception":true,"fault":true},
                    "U":{"type":"structure","union":true,"required":["x"],"members":{"x":{"shape":"L"}}},
                    "L":{"type":"list","member":{"shape":"S"},"min":0,"max":5,"flattened":true},
                    "S":{"type":"string","min":0,"pattern":"^[a-z]+"}
                    """, metadata: ",\"jsonVersion\":\"1.1\",\"targetPrefix\":\"Fish\""),
            smithy(
                """
                "a#Get":{"type":"operation","input":{"target":"a#In"},"errors":[{"target":"a#Bad"},{"target":"a#Worse"}],
                "traits":{"smithy.api#http":{"method":"GET","uri":"/{Id}/x/{Path+}?q={Id}"},
                "smithy.rules#staticContextParams":{"A":{"value":"a"},"B":{"value":true}}}},
                "a#In":{"type":"structure","members":{"Id":{"target":"a#S","traits":{"smithy.api#httpLabel":{}}},
                "Path":{"target":"a#S","traits":{"smithy.api#httpLabel":{}}},"Name":{"target":"a#S"},
                "Body":{"target":"a#U","traits":{"smithy.api#jsonName":"b","smithy.api#xmlFlattened":{}}}}},
                "a#Bad":{"type":"structure","traits":{"smithy.api#error":"server","smithy.api#httpError":500}},
                "a#Worse":{"type":"structure","traits":{"smithy.api#error":"server"}},
                "a#U":{"type":"union","members":{"x":{"target":"a#L","traits":{"smithy.api#required":{}}}}},
                "a#L":{"type":"list","member":{"target":"a#S"},"traits":{"smithy.api#length":{"max":5}}},
                "a#S":{"type":"string","traits":{"smithy.api#pattern":"^[a-z]+$"}}
                """, operations: ["Get"],
                traits: """
                    "aws.api#service":{"sdkId":"Fish","endpointPrefix":"fish"},"aws.auth#sigv4":{"name":"fish"},\
                    "aws.protocols#restJson1":{},"smithy.api#xmlNamespace":{"uri":"http://n/"}
                    """))
        let get = model.operations[0]
        #expect(get.requestURI == "/{Id}/x/{Path+}?q={Id}" && get.auth == nil)
        #expect(get.errors.map(\.value) == ["Bad", "Worse"] && get.endpointParameters.map(\.name) == ["A", "B"])
        #expect(model.service.jsonVersion == nil && model.service.targetPrefix == nil)
        #expect(model.service.xmlNamespace == nil && model.shapes["Bad"]?.traits.error?.code == nil)
        #expect(model.shapes["U"]?.members[0].traits.isRequired == false)
        #expect(model.shapes["L"]?.traits.constraints == Constraints(maximum: "5"))
        #expect(model.shapes["S"]?.traits.constraints == Constraints(pattern: "[a-z]+"))
    }
}
