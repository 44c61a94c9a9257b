import Model
import ModelReaders
import Testing

/// Each finding of the Smithy reader, word by word.
@Suite struct SmithyFindingsTests {
    @Test(arguments: [
        ("[]", "1:1: error: a Smithy AST must be an object, not an array [wrong-type]"),
        (
            "{}",
            """
            1:1: error: the Smithy AST has no "smithy"; add it [missing-key]
            model.json:1:1: error: the Smithy AST has no "shapes"; add it [missing-key]
            """
        ),
        (
            "{\"smithy\":\"3.0\",\"shapes\":{}}",
            """
            1:11: error: version "3.0" of a Smithy AST is not supported; use "2.0" [unknown-version]
            model.json:1:1: error: the file has no service; add a shape of the type "service" [missing-service]
            """
        ),
        (
            "{\"smithy\":2.0,\"shapes\":[]}",
            """
            1:11: error: "smithy" must be a string, not the number "2.0"; put it in quotation marks [wrong-type]
            model.json:1:24: error: "shapes" must be an object, not an array [wrong-type]
            model.json:1:1: error: the file has no service; add a shape of the type "service" [missing-service]
            """
        ),
        (
            "{\"smithy\":",
            """
            1:11: error: the file ends within the object; it may have been cut off [json-syntax]
            model.json:1:1: note: the object starts here
            """
        ),
    ])
    func theFile(text: String, expected: String) {
        #expect(thrownText { _ = try readSmithy(text) } == "model.json:\(expected)")
    }

    @Test(arguments: [
        ("\"a#X\":5", "5:7: error: the shape \"a#X\" must be an object, not the number \"5\" [wrong-type]"),
        ("\"a#X\":{}", "5:1: error: the shape \"a#X\" has no \"type\"; add it [missing-key]"),
        (
            "\"a#X\":{\"type\":\"strng\"}",
            "5:15: error: the shape type \"strng\" is not known; did you mean \"string\"? [unknown-value]"
        ),
        (
            "\"X\":{\"type\":\"string\"}",
            "5:1: error: \"X\" is no absolute shape ID; write the namespace and the name: \"com.example#Name\" [unknown-value]"
        ),
        (
            "\"a#X$y\":{\"type\":\"string\"}",
            "5:1: error: \"a#X$y\" is no absolute shape ID; write the namespace and the name: \"com.example#Name\" [unknown-value]"
        ),
        ("\"a#X\":{\"type\":\"list\"}", "5:1: error: the list \"a#X\" has no \"member\"; add it [missing-key]"),
        (
            "\"a#X\":{\"type\":\"map\",\"key\":{\"target\":\"smithy.api#String\"}}",
            "5:1: error: the map \"a#X\" has no \"value\"; add it [missing-key]"
        ),
        (
            "\"a#X\":{\"type\":\"structure\",\"members\":{\"m\":{}}}",
            "5:38: error: the member \"m\" has no \"target\"; name its shape [missing-key]"
        ),
        (
            "\"a#X\":{\"type\":\"structure\",\"members\":{\"m\":{\"target\":1}}}",
            "5:52: error: \"target\" must be a string, not the number \"1\"; put it in quotation marks [wrong-type]"
        ),
        (
            "\"a#X\":{\"type\":\"structure\",\"members\":{\"m\":{\"target\":\"a#Nmae\"}}},\"a#Name\":{\"type\":\"string\"}",
            "5:38: error: the member \"m\" of \"a#X\" targets \"a#Nmae\", which is no shape of this file; did you mean \"a#Name\"? [unknown-shape]"
        ),
        (
            "\"a#X\":{\"type\":\"structure\",\"members\":{\"m\":{\"target\":\"smithy.api#Sting\"}}}",
            "5:38: error: the member \"m\" of \"a#X\" targets \"smithy.api#Sting\", which is no shape of this file; did you mean \"smithy.api#String\"? [unknown-shape]"
        ),
        (
            "\"a#X\":{\"type\":\"structure\",\"members\":{\"m\":{\"target\":\"a#Get\"}}}",
            """
            5:38: error: the member "m" of "a#X" targets an operation, "a#Get"; name a shape that holds values [wrong-kind]
            model.json:3:1: note: it stands here
            """
        ),
        (
            "\"a#X\":{\"type\":\"structure\",\"members\":{\"m\":{\"target\":\"a#M\"}}},\"a#M\":{\"type\":\"string\",\"traits\":{\"smithy.api#mixin\":{}}}",
            """
            5:38: error: the member "m" of "a#X" targets a mixin, "a#M"; name a shape that holds values [wrong-kind]
            model.json:5:61: note: it stands here
            """
        ),
        (
            "\"a#X\":{\"type\":\"intEnum\",\"members\":{\"A\":{\"target\":\"smithy.api#Unit\"}}}",
            "5:36: error: the value \"A\" has no \"smithy.api#enumValue\"; add it with the value's number [missing-key]"
        ),
        (
            "\"a#X\":{\"type\":\"enum\",\"members\":{\"A\":{\"target\":\"smithy.api#Unit\",\"traits\":{\"smithy.api#enumValue\":1}}}}",
            "5:98: error: \"smithy.api#enumValue\" must be a string, not the number \"1\"; put it in quotation marks [wrong-type]"
        ),
        (
            "\"a#X\":{\"type\":\"enum\",\"members\":{\"A\":{\"target\":\"smithy.api#Unit\"},\"B\":{\"target\":\"smithy.api#Unit\",\"traits\":{\"smithy.api#enumValue\":\"A\"}}}}",
            "5:66: error: the enum \"a#X\" lists \"A\" twice; remove one [duplicate-value]"
        ),
        (
            "\"a#X\":{\"type\":\"string\",\"traits\":{\"smithy.api#enum\":[{\"name\":\"A\"}]}}",
            "5:53: error: \"smithy.api#enum\" has no \"value\"; add it [missing-key]"
        ),
        (
            "\"a#X\":{\"type\":\"timestamp\",\"traits\":{\"smithy.api#timestampFormat\":\"iso8601\"}}",
            "5:66: error: the timestamp format \"iso8601\" is not known; use date-time, epoch-seconds or http-date [unknown-value]"
        ),
        (
            "\"a#X\":{\"type\":\"string\",\"traits\":{\"smithy.api#length\":{\"max\":\"5\"}}}",
            "5:61: error: \"max\" must be a number, not a string [wrong-type]"
        ),
        (
            "\"a#X\":{\"type\":\"structure\",\"traits\":{\"smithy.api#error\":\"nobody\"}}",
            "5:56: error: the fault \"nobody\" of an error is not known; use client or server [unknown-value]"
        ),
        (
            "\"a#X\":{\"type\":\"structure\",\"traits\":{\"smithy.api#error\":\"client\",\"smithy.api#httpError\":1}}",
            "5:88: error: the HTTP status 1 does not exist; use 100 to 599 [unknown-value]"
        ),
        (
            "\"a#X\":{\"type\":\"structure\",\"traits\":{\"smithy.api#deprecated\":true}}",
            "5:61: error: \"smithy.api#deprecated\" must be an object, not a boolean [wrong-type]"
        ),
        (
            "\"a#X\":{\"type\":\"structure\",\"members\":{\"m\":{\"target\":\"smithy.api#String\",\"traits\":{\"smithy.api#httpHeader\":\"x\",\"smithy.api#httpPayload\":{}}}}}",
            """
            5:135: error: the member "m" has two places in the message; it can stand in one place only [conflicting-binding]
            model.json:5:38: note: the member stands here
            """
        ),
        (
            "\"a#X\":{\"type\":\"structure\",\"members\":{\"m\":{\"target\":\"smithy.api#String\",\"traits\":{\"smithy.rules#contextParam\":{}}}}}",
            "5:110: error: \"smithy.rules#contextParam\" has no \"name\"; add it [missing-key]"
        ),
    ])
    func shapes(body: String, expected: String) {
        #expect(thrownText { _ = try readSmithy(smithyInput("", body)) } == "model.json:\(expected)")
    }

    @Test(arguments: [
        (
            "[]",
            """
            3:9: error: the shape "a#Get" must be an object, not an array [wrong-type]
            model.json:2:75: error: the operation "a#Get" is no shape of this file [unknown-shape]
            """
        ),
        (
            "{\"type\":\"operation\",\"input\":{\"target\":\"a#Imput\"}}",
            "3:47: error: the input of the operation \"Get\" targets \"a#Imput\", which is no shape of this file; did you mean \"a#Input\"? [unknown-shape]"
        ),
        (
            "{\"type\":\"operation\",\"output\":{\"target\":\"a#S\"}}",
            """
            3:48: error: the output of the operation "Get" is the string "S"; it must be a structure [wrong-kind]
            model.json:4:1: note: the shape stands here
            """
        ),
        (
            "{\"type\":\"operation\",\"errors\":[{\"target\":\"a#Get\"}]}",
            """
            3:49: error: an error of the operation "Get" targets an operation, "a#Get"; name a shape that holds values [wrong-kind]
            model.json:3:1: note: it stands here
            """
        ),
        (
            "{\"type\":\"operation\",\"input\":{}}",
            "3:37: error: \"input\" has no \"target\"; name a shape [missing-key]"
        ),
        (
            "{\"type\":\"operation\",\"errors\":{}}",
            "3:38: error: \"errors\" must be an array, not an object [wrong-type]"
        ),
    ])
    func operations(body: String, expected: String) {
        let shapes = "\"a#Get\":\(body),\n\"a#S\":{\"type\":\"string\"},\"a#Input\":{\"type\":\"structure\"}"
        let text = smithy(shapes, operations: ["Get"], traits: "\"aws.protocols#awsJson1_0\":{}")
        #expect(thrownText { _ = try readSmithy(text) } == "model.json:\(expected)")
    }

    @Test(arguments: [
        (
            "\"smithy.api#http\":{\"method\":\"get\"}",
            """
            3:93: error: the HTTP method "get" must be upper case letters such as POST [unknown-value]
            model.json:3:83: error: "smithy.api#http" has no "uri"; add it [missing-key]
            """
        ),
        (
            "\"smithy.api#http\":{\"method\":\"GET\",\"uri\":\"x\",\"code\":1000}",
            """
            3:105: error: the request URI "x" must start with "/" [unknown-value]
            model.json:3:116: error: the HTTP status 1000 does not exist; use 100 to 599 [unknown-value]
            """
        ),
        (
            "\"smithy.api#http\":{\"method\":\"GET\",\"uri\":\"/{id}\"}",
            "3:1: error: the request URI of the operation \"Get\" has the label {id}, but no member of its input has that name and \"smithy.api#httpLabel\" [unknown-label]"
        ),
        (
            "\"smithy.api#http\":{\"method\":\"GET\",\"uri\":\"/\"},\"smithy.api#endpoint\":{\"hostPrefix\":\"{id}.\"}",
            "3:1: error: the host prefix of the operation \"Get\" has the label {id}, but no member of its input has that name and \"smithy.api#hostLabel\" [unknown-label]"
        ),
        (
            "\"smithy.api#http\":{\"method\":\"GET\",\"uri\":\"/\"},\"aws.api#clientDiscoveredEndpoint\":{\"required\":true}",
            "3:1: error: the operation \"Get\" asks for its endpoint, but the service has no \"aws.api#clientEndpointDiscovery\" [missing-operation]"
        ),
        (
            "\"smithy.api#http\":{\"method\":\"GET\",\"uri\":\"/\"},\"aws.protocols#httpChecksum\":{\"requestAlgorithmMember\":\"Algo\"}",
            "3:165: error: the operation \"Get\" names \"Algo\", which is no member of its input; did you mean \"Alga\"? [unknown-member]"
        ),
        (
            "\"smithy.api#http\":{\"method\":\"GET\",\"uri\":\"/\"},\"smithy.api#paginated\":{\"inputToken\":\"a\"}",
            "3:133: error: the operation \"Get\" is paginated, but neither it nor its service has \"outputToken\"; add it [missing-key]"
        ),
        (
            "\"smithy.api#documentation\":\"\"",
            "3:1: error: the operation \"Get\" has no \"smithy.api#http\", which its protocol needs; add it [missing-trait]"
        ),
    ])
    func traitsOfOperations(traits: String, expected: String) {
        let shapes = """
            "a#Get":{"type":"operation","input":{"target":"a#In"},"traits":{\(traits)}},
            "a#In":{"type":"structure","members":{"Alga":{"target":"smithy.api#String"}}}
            """
        let text = thrownText { _ = try readSmithy(smithy(shapes, operations: ["Get"])) }
        #expect(text == "model.json:\(expected)")
    }

    @Test func aLabelNeedsItsPlaceInThePath() {
        let text = smithyInput("\"m\":{\"target\":\"smithy.api#String\",\"traits\":{\"smithy.api#httpLabel\":{}}}")
        #expect(
            thrownText { _ = try readSmithy(text) }
                == "model.json:4:39: error: the member \"m\" stands in the path, but the request URI of the operation \"Get\" has no {m} [unknown-label]"
        )
    }
}

@Suite struct SmithyServiceFindingsTests {
    @Test(arguments: [
        (
            "\"operations\":[{\"target\":\"a#Gte\"}]",
            "2:75: error: the operation \"a#Gte\" is no shape of this file; did you mean \"a#Get\"? [unknown-shape]"
        ),
        (
            "\"resources\":[{\"target\":\"a#Get\"}]",
            """
            2:108: error: "a#Get" is an operation; it must be a resource [wrong-kind]
            model.json:3:1: note: the shape stands here
            """
        ),
        (
            "\"resources\":[{\"target\":\"a#R\"}]",
            "4:49: error: the resource \"a#R\" is bound twice; bind it to the service or to one resource [duplicate-value]"
        ),
        (
            "\"operations\":[{\"target\":\"a#Get\"},{\"target\":\"b#Get\"}]",
            """
            5:1: error: the service has the operations "a#Get" and "b#Get", which are both called "Get"; leave one of them out [conflicting-name]
            model.json:3:1: note: the other one stands here
            """
        ),
        (
            "\"rename\":{\"a#Sacle\":\"S\"}",
            "2:105: error: \"rename\" names \"a#Sacle\", which is no shape of this file; did you mean \"a#Scale\"? [unknown-shape]"
        ),
        ("\"rename\":[]", "2:94: error: \"rename\" must be an object, not an array [wrong-type]"),
    ])
    func properties(property: String, expected: String) {
        let shapes = """
            "a#Get":{"type":"operation","input":{"target":"a#Scale"}},
            "a#R":{"type":"resource","resources":[{"target":"a#R"}]},
            "b#Get":{"type":"operation"},
            "a#Scale":{"type":"structure"}
            """
        let isOperations = property.hasPrefix("\"operations\"")
        let text = smithy(
            shapes, operations: ["Get"], service: isOperations ? "" : property,
            traits: "\"aws.protocols#awsJson1_0\":{}"
        ).replacing(
            "\"operations\":[{\"target\":\"a#Get\"}]",
            with: isOperations ? property : "\"operations\":[{\"target\":\"a#Get\"}]")
        #expect(thrownText { _ = try readSmithy(text) } == "model.json:\(expected)")
    }

    @Test func twoShapesOfOneNameAreAnError() {
        let shapes = """
            "a#Get":{"type":"operation","input":{"target":"a#Scale"},"output":{"target":"b#Scale"}},
            "a#Scale":{"type":"structure"},
            "b#Scale":{"type":"structure"}
            """
        let text = smithy(shapes, operations: ["Get"], traits: "\"aws.protocols#awsJson1_0\":{}")
        #expect(
            thrownText { _ = try readSmithy(text) }
                == """
                model.json:5:1: error: the service uses "b#Scale" and "a#Scale", which are both called "Scale"; give one of them another name in the service's "rename" [conflicting-name]
                model.json:4:1: note: the other shape stands here
                """)
    }

    @Test(arguments: [
        (
            "\"smithy.api#title\":\"Fish\"",
            "2:1: error: the service \"a#Fish\" has no protocol that is supported; give it one of smithy.protocols#rpcv2Cbor, aws.protocols#awsJson1_0, aws.protocols#awsJson1_1, aws.protocols#restJson1, aws.protocols#restXml, aws.protocols#awsQuery, aws.protocols#ec2Query [unknown-protocol]"
        ),
        (
            "\"aws.protocols#restXml\":{},\"aws.api#service\":{\"endpointPrefix\":\"x\"}",
            "2:140: error: \"aws.api#service\" has no \"sdkId\"; add it [missing-key]"
        ),
        (
            "\"aws.protocols#restXml\":{},\"aws.auth#sigv4\":{}",
            "2:139: error: \"aws.auth#sigv4\" has no \"name\"; add it [missing-key]"
        ),
        (
            "\"aws.protocols#restXml\":{},\"aws.api#clientEndpointDiscovery\":{\"operation\":\"a#Gte\"}",
            "2:169: error: endpoints are asked for by \"a#Gte\", which is no operation of the service; did you mean \"a#Get\"? [unknown-operation]"
        ),
        (
            "\"aws.protocols#restXml\":{},\"smithy.api#xmlNamespace\":{}",
            "2:148: error: \"smithy.api#xmlNamespace\" has no \"uri\"; add it [missing-key]"
        ),
    ])
    func traits(traits: String, expected: String) {
        let shapes =
            "\"a#Get\":{\"type\":\"operation\",\"traits\":{\"smithy.api#http\":{\"method\":\"GET\",\"uri\":\"/\"}}}"
        let text = thrownText { _ = try readSmithy(smithy(shapes, operations: ["Get"], traits: traits)) }
        #expect(text == "model.json:\(expected)")
    }

    @Test(arguments: [
        ("{\"Up\":1}", "55: error: the waiter \"Up\" must be an object, not the number \"1\" [wrong-type]"),
        ("{\"Up\":{}}", "50: error: the waiter \"Up\" has no \"acceptors\"; add one for success [missing-key]"),
        (
            "{\"Up\":{\"minDelay\":0,\"maxDelay\":1,\"acceptors\":[{}]}}",
            """
            67: error: "minDelay" of a waiter must be 1 or more, not 0 [unknown-value]
            model.json:4:95: error: the acceptor has no "state"; add it [missing-key]
            model.json:4:95: error: the acceptor has no "matcher"; add it [missing-key]
            model.json:4:50: error: the waiter "Up" waits at least 2 and at most 1 seconds; raise "maxDelay" [unknown-value]
            """
        ),
        (
            "{\"Up\":{\"acceptors\":[{\"state\":\"sucess\",\"matcher\":{\"success\":true}}]}}",
            "78: error: the state \"sucess\" of an acceptor is not known; did you mean \"success\"? [unknown-value]"
        ),
        (
            "{\"Up\":{\"acceptors\":[{\"state\":\"retry\",\"matcher\":{}}]}}",
            "96: error: a matcher has one of output, inputOutput, success and errorType, not 0 keys [unknown-value]"
        ),
        (
            "{\"Up\":{\"acceptors\":[{\"state\":\"retry\",\"matcher\":{\"outptu\":{}}}]}}",
            "97: error: the matcher \"outptu\" is not known; did you mean \"output\"? [unknown-value]"
        ),
        (
            "{\"Up\":{\"acceptors\":[{\"state\":\"retry\",\"matcher\":{\"output\":{\"path\":\"a\",\"comparator\":\"equals\",\"expected\":\"a\"}}}]}}",
            "131: error: the comparator \"equals\" is not known [unknown-value]"
        ),
        (
            "{\"Up\":{\"acceptors\":[{\"state\":\"retry\",\"matcher\":{\"output\":{\"path\":\"a\",\"comparator\":\"booleanEquals\",\"expected\":\"a\"}}}]}}",
            "158: error: \"expected\" must be \"true\" or \"false\", not \"a\" [unknown-value]"
        ),
        (
            "{\"Up\":{\"acceptors\":[{\"state\":\"retry\",\"matcher\":{\"output\":{\"expected\":\"a\",\"comparator\":\"stringEquals\"}}}]}}",
            "106: error: the path matcher has no \"path\"; add it [missing-key]"
        ),
    ])
    func waiters(value: String, expected: String) {
        let shapes =
            "\"a#Get\":{\"type\":\"operation\",\"traits\":{\n\"smithy.waiters#waitable\":                      \(value)}}"
        let text = smithy(shapes, operations: ["Get"], traits: "\"aws.protocols#awsJson1_0\":{}")
        #expect(thrownText { _ = try readSmithy(text) } == "model.json:4:\(expected)")
    }

    @Test func aWaiterOfTwoOperationsIsAnError() {
        let waiter = "{\"Up\":{\"acceptors\":[{\"state\":\"success\",\"matcher\":{\"success\":true}}]}}"
        let shapes = ["Get", "Put"].map {
            "\"a#\($0)\":{\"type\":\"operation\",\"traits\":{\"smithy.waiters#waitable\":\(waiter)}}"
        }
        let text = smithy(
            shapes.joined(separator: ",\n"), operations: ["Get", "Put"], traits: "\"aws.protocols#awsJson1_0\":{}")
        #expect(
            thrownText { _ = try readSmithy(text) }
                == """
                model.json:4:66: error: the waiter "Up" of "Put" is one of "Get" as well; call one of them otherwise [duplicate-value]
                model.json:3:66: note: the other one stands here
                """)
    }

    @Test(arguments: [
        ("[1]", "49: error: \"smithy.api#examples\" must be an object, not the number \"1\" [wrong-type]"),
        ("[{}]", "49: error: \"smithy.api#examples\" has no \"title\"; add it [missing-key]"),
        ("{}", "48: error: \"smithy.api#examples\" must be an array, not an object [wrong-type]"),
    ])
    func examples(value: String, expected: String) {
        let shapes =
            "\"a#Get\":{\"type\":\"operation\",\"traits\":{\n\"smithy.api#examples\":                         \(value)}}"
        let text = smithy(shapes, operations: ["Get"], traits: "\"aws.protocols#awsJson1_0\":{}")
        #expect(thrownText { _ = try readSmithy(text) } == "model.json:4:\(expected)")
    }
}
