import Model
import ModelReaders
import Testing

@Suite struct SmithyServiceTests {
    @Test func readsTheService() throws {
        let result = try readSmithy(
            smithy(
                traits: """
                    "aws.api#service":{"sdkId":"Big Fish","endpointPrefix":"fish","arnNamespace":"fi","docId":"d",\
                    "cloudFormationName":"Fish","cloudTrailEventSource":"fish.amazonaws.com"},\
                    "aws.auth#sigv4":{"name":"bigfish"},"aws.protocols#awsJson1_1":{"http":["h2"],"eventStreamHttp":["h2"]},\
                    "smithy.api#title":"Amazon Big Fish","smithy.api#documentation":"<p>x</p>",\
                    "smithy.api#xmlNamespace":{"uri":"http://x/"},"aws.protocols#awsQueryCompatible":{}
                    """))
        let service = result.model.service
        #expect(service.serviceID == "Big Fish" && service.fullName == "Amazon Big Fish")
        #expect(service.apiVersion == "2020-01-01" && service.endpointPrefix == "fish")
        #expect(service.signingName == "bigfish" && service.auth == ["aws.auth#sigv4"])
        #expect(service.protocols == [.json] && service.jsonVersion == "1.1" && service.targetPrefix == "Fish")
        #expect(service.isQueryCompatible && service.xmlNamespace == nil && service.documentation?.value == "<p>x</p>")
        #expect(service.location.description == "model.json:2:1")
        #expect(result.warnings.isEmpty && result.inputFiles == ["model.json"])
    }

    @Test func aServiceNeedsNoTraitsOfAmazon() throws {
        let service = try readSmithy(smithy()).model.service
        #expect(service.serviceID == "Fish" && service.fullName == "Fish" && service.endpointPrefix == "fish")
        #expect(service.signingName == "fish" && service.auth == [] && service.targetPrefix == nil)
        let named = "\"aws.protocols#restJson1\":{},\"aws.api#service\":{\"sdkId\":\"F\",\"arnNamespace\":\"fi\"}"
        #expect(try readSmithy(smithy(traits: named)).model.service.endpointPrefix == "fi")
    }

    @Test(arguments: [
        ("\"aws.protocols#awsJson1_0\":{}", [WireProtocol.json], "1.0"),
        ("\"aws.protocols#awsQuery\":{},\"smithy.api#xmlNamespace\":{\"uri\":\"u\"}", [.query], nil),
        ("\"aws.protocols#ec2Query\":{},\"smithy.api#xmlNamespace\":{\"uri\":\"u\"}", [.ec2], nil),
        ("\"aws.protocols#restXml\":{\"noErrorWrapping\":true}", [.restXML], nil),
        (
            "\"aws.protocols#awsQuery\":{},\"aws.protocols#awsJson1_1\":{},\"smithy.protocols#rpcv2Cbor\":{}",
            [.rpcV2CBOR, .json, .query], "1.1"
        ),
    ])
    func theProtocolsStandInTheOrderOfPreference(
        traits: String, protocols: [WireProtocol], jsonVersion: String?
    ) throws {
        let service = try readSmithy(smithy(traits: traits)).model.service
        #expect(service.protocols == protocols && service.jsonVersion == jsonVersion)
        #expect(service.targetPrefix == (protocols.contains(.json) ? "Fish" : nil))
        #expect(service.xmlNamespace == (traits.contains("xmlNamespace") ? "u" : nil))
    }

    @Test func schemesStandInTheOrderOfAuthOrOfTheirNames() throws {
        let schemes = """
            "aws.protocols#restJson1":{},"smithy.api#httpBearerAuth":{},"aws.auth#sigv4a":{"name":"f"},\
            "aws.auth#sigv4":{"name":"f"},"smithy.api#httpApiKeyAuth":{"name":"x","in":"header","scheme":"s"}
            """
        #expect(
            try readSmithy(smithy(traits: schemes)).model.service.auth == [
                "aws.auth#sigv4", "aws.auth#sigv4a", "smithy.api#httpApiKeyAuth", "smithy.api#httpBearerAuth",
            ])
        let chosen = schemes + ",\"smithy.api#auth\":[\"smithy.api#httpBearerAuth\",\"aws.auth#sigv4\"]"
        #expect(
            try readSmithy(smithy(traits: chosen)).model.service.auth == [
                "smithy.api#httpBearerAuth", "aws.auth#sigv4",
            ])
    }

    @Test func operationsOfResourcesBelongToTheService() throws {
        let names = ["C", "P", "R", "U", "D", "L", "O", "M", "N"]
        let shapes = """
            "a#Pond":{"type":"resource","identifiers":{"id":{"target":"smithy.api#String"}},"properties":{},
            "create":{"target":"a#C"},"put":{"target":"a#P"},"read":{"target":"a#R"},"update":{"target":"a#U"},
            "delete":{"target":"a#D"},"list":{"target":"a#L"},"operations":[{"target":"a#O"}],
            "collectionOperations":[{"target":"a#M"}],"resources":[{"target":"a#Lily"}],
            "traits":{"smithy.api#documentation":"A pond","smithy.api#noReplace":{}}},
            "a#Lily":{"type":"resource","operations":[{"target":"a#N"}]},
            """
        let operations = names.map { "\"a#\($0)\":{\"type\":\"operation\"}" }.joined(separator: ",")
        let result = try readSmithy(
            smithy(
                shapes + operations, operations: ["O"], service: "\"resources\":[{\"target\":\"a#Pond\"}]",
                traits: "\"aws.protocols#awsJson1_0\":{}"))
        #expect(result.model.operations.map(\.name) == names.sorted() && result.warnings.isEmpty)
    }

    @Test func errorsOfTheServiceAreErrorsOfEachOperation() throws {
        let shapes = """
            "a#Get":{"type":"operation","errors":[{"target":"a#Own"},{"target":"a#Common"}]},
            "a#Put":{"type":"operation"},
            "a#Own":{"type":"structure","traits":{"smithy.api#error":"client"}},
            "a#Common":{"type":"structure","members":{},"traits":{"smithy.api#error":"server"}}
            """
        let model = try readSmithy(
            smithy(
                shapes, operations: ["Get", "Put"], service: "\"errors\":[{\"target\":\"a#Common\"}]",
                traits: "\"aws.protocols#awsJson1_0\":{}")
        ).model
        #expect(model.operations.map { $0.errors.map(\.value) } == [["Common", "Own"], ["Common"]])
        #expect(model.shapes["Common"]?.traits.error == ErrorTrait(fault: .server))
    }

    @Test func namesComeFromTheServiceOrTheIDs() throws {
        let members = """
            "x":{"target":"b#Scale"},"y":{"target":"a#Scale"},"z":{"target":"smithy.api#String"},
            "w":{"target":"a#String"},"v":{"target":"b#Texts"},"u":{"target":"a#Texts"}
            """
        let shapes = """
            "a#Get":{"type":"operation","input":{"target":"a#In"}},"a#In":{"type":"structure","members":{\(members)}},
            "a#Scale":{"type":"structure"},"b#Scale":{"type":"structure"},"a#String":{"type":"string"},
            "a#Texts":{"type":"list","member":{"target":"a#String"}},"b#Texts":{"type":"list","member":{"target":"a#String"}},
            "c#Unseen":{"type":"structure"}
            """
        let model = try readSmithy(
            smithy(
                shapes, operations: ["Get"], service: "\"rename\":{\"b#Scale\":\"BigScale\"}",
                traits: "\"aws.protocols#awsJson1_0\":{}")
        ).model
        #expect(
            model.shapes["In"]?.members.map(\.target) == [
                "BigScale", "Scale", "smithy.api#String", "String", "b#Texts", "Texts",
            ])
        #expect(
            model.shapes.keys.sorted() == [
                "BigScale", "In", "Scale", "String", "Texts", "b#Texts", "smithy.api#String",
            ])
        #expect(model.shapes["BigScale"]?.name == "BigScale")
    }

    @Test func oneOfSeveralServicesIsReadByItsName() throws {
        let other =
            "\"b#Bird\":{\"type\":\"service\",\"version\":\"1\",\"traits\":{\"aws.protocols#awsJson1_0\":{}}}"
        #expect(try readSmithy(smithy(other), service: "b#Bird").model.service.serviceID == "Bird")
        #expect(
            thrownText { _ = try readSmithy(smithy(other)) }
                == """
                model.json:2:1: error: the file has 2 services; give each a file of its own [several-services]
                model.json:3:1: note: the next one stands here
                """)
        #expect(
            thrownText { _ = try readSmithy(smithy(other), service: "b#Brid") }
                == "model.json:1:1: error: the file has no service \"b#Brid\"; did you mean \"b#Bird\"? [unknown-service]"
        )
    }

    @Test func readsWhatDecidesOnEndpoints() throws {
        let rules = """
            {"version":"1.0","parameters":{"Region":{"type":"string","builtIn":"AWS::Region"},"Mode":{"type":"boolean"},\
            "Id":{"type":"string"},"Ids":{"type":"stringArray"}},"rules":[]}
            """
        let traits = """
            "aws.protocols#awsJson1_0":{},"smithy.rules#endpointRuleSet":\(rules),"smithy.rules#endpointBdd":{},\
            "smithy.rules#endpointTests":{},"smithy.rules#clientContextParams":{"Region":{"type":"string"},\
            "Mode":{"type":"boolean","documentation":"m"}},"aws.api#clientEndpointDiscovery":{"operation":"a#Ask","error":"a#E"}
            """
        let shapes = """
            "a#Ask":{"type":"operation"},
            "a#Get":{"type":"operation","input":{"target":"a#In"},"traits":{
            "smithy.rules#staticContextParams":{"Mode":{"value":true},"Id":{"value":"i"}},
            "smithy.rules#operationContextParams":{"Ids":{"path":"keys(x)"}},
            "smithy.api#endpoint":{"hostPrefix":"{x}."},"aws.api#clientDiscoveredEndpoint":{"required":true}}},
            "a#In":{"type":"structure","members":{"x":{"target":"smithy.api#String","traits":{
            "smithy.api#hostLabel":{},"smithy.rules#contextParam":{"name":"Id"},"aws.api#clientEndpointDiscoveryId":{}}}}}
            """
        let result = try readSmithy(smithy(shapes, operations: ["Get", "Ask"], traits: traits))
        let model = result.model
        #expect(result.warnings.isEmpty && model.endpointRuleSet?.parameters.count == 4)
        #expect(model.service.clientContextParameters.map(\.name) == ["Mode", "Region"])
        #expect(model.service.clientContextParameters[0].kind == .boolean)
        #expect(model.operations.map(\.isEndpointDiscovery) == [true, false])
        let get = model.operations[1]
        #expect(get.endpointDiscovery == EndpointDiscovery(isRequired: true) && get.hostPrefix == "{x}.")
        #expect(
            get.endpointParameters == [
                .init(name: "Id", value: .string("i")), .init(name: "Mode", value: .boolean(true)),
            ])
        #expect(get.contextParameters.map(\.path) == ["keys(x)"])
        let member = try #require(model.shapes["In"]?.members.first?.traits)
        #expect(member.isHostLabel && member.contextParameter == "Id" && member.isEndpointDiscoveryID)
    }
}
