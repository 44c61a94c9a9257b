import Foundation
import Testing

@Suite struct CallTests {
    private let workspace: Workspace

    init() throws { workspace = try Workspace() }

    private func call(_ operation: String, _ input: String, _ more: String...) throws -> Workspace.Run {
        try workspace.run("carillon", ["call", "chime-sdk-messaging", operation, "--input", input, "--dry-run"] + more)
    }

    private struct Request: Decodable {
        struct Header: Decodable {
            var name: String
            var value: String
        }
        var method: String
        var url: String
        var headers: [Header]
        var body: String
    }

    @Test func dryRunPrintsTheSignedRequest() throws {
        let run = try call(
            "AssociateChannelFlow", #"{"ChannelArn": "a/b", "ChannelFlowArn": "f", "ChimeBearer": "me"}"#)
        try #require(run.status == 0, "\(run.error)")
        let request = try JSONDecoder().decode(Request.self, from: Data(run.output.utf8))
        #expect(request.method == "PUT")
        #expect(request.url == "https://messaging-chime.eu-central-1.amazonaws.com/channels/a%2Fb/channel-flow")
        #expect(request.body == #"{"ChannelFlowArn":"f"}"#)
        let headers = Dictionary(request.headers.map { ($0.name, $0.value) }) { _, last in last }
        #expect(headers["x-amz-chime-bearer"] == "me")
        #expect(headers["authorization"]?.contains("/eu-central-1/chime/aws4_request") == true)
    }

    @Test func unsignedRequestNeedsNoCredentials() throws {
        let run = try workspace.carillon(
            "call", "chime-sdk-messaging", "get-messaging-session-endpoint", "--dry-run", "--no-sign-request",
            "--endpoint-url", "http://localhost:8000", environment: ["AWS_ACCESS_KEY_ID": ""])
        try #require(run.status == 0, "\(run.error)")
        let request = try JSONDecoder().decode(Request.self, from: Data(run.output.utf8))
        #expect(request.url == "http://localhost:8000/endpoints/messaging-session")
        #expect(!request.headers.contains { $0.name == "authorization" })
    }

    @Test func inputComesFromAFile() throws {
        try workspace.write(#"{"ChannelArn": "c", "ChannelFlowArn": "f", "ChimeBearer": "me"}"#, to: "input.json")
        #expect(try call("AssociateChannelFlow", "@input.json").status == 0)
        let missing = try call("AssociateChannelFlow", "@none.json")
        #expect(missing.status == 1)
        #expect(missing.error.contains("\"none.json\" does not exist"))
    }

    @Test(arguments: [
        (
            #"{"ChannelArn": "c", "ChannelFlowArn": "f", "ChimeBearer": "b", "Chanel": 1}"#,
            "--input:1:64: error: 'Chanel' is no member of 'AssociateChannelFlowRequest'"
        ),
        (
            #"{"ChannelArn": "c", "ChanelFlowArn": "f", "ChimeBearer": "b"}"#,
            "'ChanelFlowArn' is no member of 'AssociateChannelFlowRequest'; did you mean \"ChannelFlowArn\"?"
        ),
        (
            #"{"ChannelArn": "c", "ChimeBearer": "b"}"#,
            "--input:1:1: error: 'ChannelFlowArn' is missing; it is required"
        ),
        (#"{"ChannelArn": 3, "ChannelFlowArn": "f"}"#, "--input:1:16: error: 'ChannelArn' must be a string, not '3'"),
        ("[]", "--input:1:1: error: the input must be an object, not an array"),
        (#"{"ChannelArn": "#, "[json-syntax]"),
    ])
    func wrongInputIsFoundBeforeAnythingIsSent(input: String, message: String) throws {
        let run = try call("AssociateChannelFlow", input)
        #expect(run.status == 1)
        #expect(run.error.contains(message), "\(run.error)")
        #expect(run.output.isEmpty)
    }

    @Test func nestedFindingsHaveTheirPath() throws {
        let run = try call(
            "ChannelFlowCallback",
            """
            {"ChannelArn": "c",
             "ChannelMessage": {"MessageId": "m", "MessageAttributes": {"k": {"StringValues": [1]}}}}
            """)
        #expect(run.status == 1)
        #expect(
            run.error.contains("'ChannelMessage.MessageAttributes[\"k\"].StringValues[0]' must be a string, not '1'"),
            "\(run.error)")
    }

    @Test func timesAndNumbersAreChecked() throws {
        let wrong = try call(
            "ListChannelMessages",
            #"{"ChannelArn": "c", "ChimeBearer": "b", "NotBefore": "yesterday", "MaxResults": 1.5}"#)
        #expect(wrong.status == 1)
        #expect(wrong.error.contains("'NotBefore' must be a time such as \"2021-05-15T10:00:00Z\""))
        #expect(wrong.error.contains("'MaxResults' must be an integer from -2147483648 to 2147483647, not '1.5'"))
        let right = try call(
            "ListChannelMessages",
            #"{"ChannelArn": "c", "ChimeBearer": "b", "NotBefore": "2021-05-15T10:00:00Z", "MaxResults": 5}"#)
        #expect(right.status == 0, "\(right.error)")
        #expect(right.output.contains("max-results=5"))
    }

    @Test func unknownNamesHaveTheNearest() throws {
        let operation = try call("AssociateChanelFlow", "{}")
        #expect(operation.error.contains("did you mean \"AssociateChannelFlow\"?"))
        let service = try workspace.carillon("call", "chime-sdk-mesaging", "X")
        #expect(service.status == 1)
        #expect(service.error.contains("did you mean \"chime-sdk-messaging\"?"))
    }

    @Test func serviceThatAnswersInXMLIsCalled() throws {
        let model = """
            {"metadata": {"apiVersion": "2020-01-01", "endpointPrefix": "tiny", "protocol": "ec2", "serviceId": "Tiny",
              "serviceFullName": "Tiny Service", "signatureVersion": "v4"},
             "operations": {"Ping": {"name": "Ping", "http": {"method": "POST", "requestUri": "/"}}}, "shapes": {}}
            """
        try workspace.write(model, to: "tiny/service-2.json")
        let run = try workspace.carillon(
            "call", "./tiny", "Ping", "--dry-run", "--no-sign-request", "--endpoint-url", "http://localhost:8000")
        try #require(run.status == 0, "\(run.error)")
        let request = try JSONDecoder().decode(Request.self, from: Data(run.output.utf8))
        #expect(request.method == "POST")
        #expect(request.body == "Action=Ping&Version=2020-01-01")
    }

    @Test func missingRegionIsAFailure() throws {
        let run = try workspace.carillon(
            "call", "chime-sdk-messaging", "GetMessagingSessionEndpoint", "--dry-run", environment: ["AWS_REGION": ""])
        #expect(run.status == 1)
        #expect(run.error.contains("region"))
    }
}
