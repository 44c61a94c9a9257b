import Foundation
import Testing

@Suite struct CallTests {
    private let workspace: Workspace

    init() throws { workspace = try Workspace() }

    private func call(_ operation: String, _ input: String, _ more: String...) async throws -> Workspace.Run {
        try await workspace.runBesides(
            "carillon", ["call", "chime-sdk-messaging", operation, "--input", input, "--dry-run"] + more)
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

    @Test func dryRunPrintsTheSignedRequest() async throws {
        let run = try await call(
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

    @Test func unsignedRequestNeedsNoCredentials() async throws {
        let run = try await workspace.carillonBesides(
            "call", "chime-sdk-messaging", "get-messaging-session-endpoint", "--dry-run", "--no-sign-request",
            "--endpoint-url", "http://localhost:8000", environment: ["AWS_ACCESS_KEY_ID": ""])
        try #require(run.status == 0, "\(run.error)")
        let request = try JSONDecoder().decode(Request.self, from: Data(run.output.utf8))
        #expect(request.url == "http://localhost:8000/endpoints/messaging-session")
        #expect(!request.headers.contains { $0.name == "authorization" })
    }

    @Test func inputComesFromAFile() async throws {
        try workspace.write(#"{"ChannelArn": "c", "ChannelFlowArn": "f", "ChimeBearer": "me"}"#, to: "input.json")
        #expect(try await call("AssociateChannelFlow", "@input.json").status == 0)
        let missing = try await call("AssociateChannelFlow", "@none.json")
        #expect(missing.status == 2)
        #expect(missing.error == "error: \"none.json\" does not exist; check the path [unreadable-file]\n")
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
    func wrongInputIsFoundBeforeAnythingIsSent(input: String, message: String) async throws {
        let run = try await call("AssociateChannelFlow", input)
        #expect(run.status == 2)
        #expect(run.error.contains(message), "\(run.error)")
        #expect(run.output.isEmpty)
    }

    @Test func nestedFindingsHaveTheirPath() async throws {
        let run = try await call(
            "ChannelFlowCallback",
            """
            {"ChannelArn": "c",
             "ChannelMessage": {"MessageId": "m", "MessageAttributes": {"k": {"StringValues": [1]}}}}
            """)
        #expect(run.status == 2)
        // The attributes are sensitive, so the message does not quote them.
        #expect(
            run.error.contains(
                "'ChannelMessage.MessageAttributes[\"k\"].StringValues[0]' must be a string, not a number"),
            "\(run.error)")
    }

    @Test func timesAndNumbersAreChecked() async throws {
        let wrong = try await call(
            "ListChannelMessages",
            #"{"ChannelArn": "c", "ChimeBearer": "b", "NotBefore": "yesterday", "MaxResults": 1.5}"#)
        #expect(wrong.status == 2)
        #expect(wrong.error.contains("'NotBefore' must be a time such as \"2021-05-15T10:00:00Z\""))
        #expect(wrong.error.contains("'MaxResults' must be an integer from -2147483648 to 2147483647, not '1.5'"))
        let right = try await call(
            "ListChannelMessages",
            #"{"ChannelArn": "c", "ChimeBearer": "b", "NotBefore": "2021-05-15T10:00:00Z", "MaxResults": 5}"#)
        #expect(right.status == 0, "\(right.error)")
        #expect(right.output.contains("max-results=5"))
    }

    @Test func unknownNamesHaveTheNearest() async throws {
        let operation = try await call("AssociateChanelFlow", "{}")
        #expect(operation.error.contains("did you mean \"AssociateChannelFlow\"?"))
        let service = try await workspace.carillonBesides("call", "chime-sdk-mesaging", "X")
        #expect(service.status == 2)
        #expect(service.error.contains("did you mean \"chime-sdk-messaging\"?"))
    }

    @Test func serviceThatAnswersInXMLIsCalled() async throws {
        let model = """
            {"metadata": {"apiVersion": "2020-01-01", "endpointPrefix": "tiny", "protocol": "ec2", "serviceId": "Tiny",
              "serviceFullName": "Tiny Service", "signatureVersion": "v4"},
             "operations": {"Ping": {"name": "Ping", "http": {"method": "POST", "requestUri": "/"}}}, "shapes": {}}
            """
        try workspace.write(model, to: "tiny/service-2.json")
        let run = try await workspace.carillonBesides(
            "call", "./tiny", "Ping", "--dry-run", "--no-sign-request", "--endpoint-url", "http://localhost:8000")
        try #require(run.status == 0, "\(run.error)")
        let request = try JSONDecoder().decode(Request.self, from: Data(run.output.utf8))
        #expect(request.method == "POST")
        #expect(request.body == "Action=Ping&Version=2020-01-01")
    }

    @Test func missingRegionIsAFailure() async throws {
        let run = try await workspace.carillonBesides(
            "call", "chime-sdk-messaging", "GetMessagingSessionEndpoint", "--dry-run", environment: ["AWS_REGION": ""])
        #expect(run.status == 3)
        #expect(run.error.hasPrefix("error: "))
        #expect(run.error.contains("region"))
    }

    @Test func profileAndRegionSayWhereTheRequestGoes() async throws {
        try workspace.write(
            """
            [profile north]
            region = eu-north-1
            aws_access_key_id = AKIDNORTH
            aws_secret_access_key = secret
            """, to: ".aws/config")
        let input = #"{"ChannelArn": "c", "ChannelFlowArn": "f", "ChimeBearer": "b"}"#
        let arguments = ["call", "chime-sdk-messaging", "AssociateChannelFlow", "--input", input, "--dry-run"]
        let environment = ["AWS_REGION": "", "AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""]
        let north = try await workspace.runBesides(
            "carillon", arguments + ["--profile", "north"], environment: environment)
        #expect(north.output.contains("https://messaging-chime.eu-north-1.amazonaws.com/"), "\(north.error)")
        #expect(north.output.contains("Credential=AKIDNORTH/"))
        let both = try await workspace.runBesides(
            "carillon", arguments + ["--profile", "north", "--region", "us-west-2"], environment: environment)
        #expect(both.output.contains("https://messaging-chime.us-west-2.amazonaws.com/"), "\(both.error)")
        #expect(both.output.contains("Credential=AKIDNORTH/"))
        let unknown = try await workspace.runBesides(
            "carillon", arguments + ["--profile", "south"], environment: environment)
        #expect(unknown.status == 3)
        #expect(unknown.error.contains("south"))
    }

    @Test func allFindingsAreShownAtOnceWithTheirPlaces() async throws {
        try workspace.write(
            """
            # a callback
            CallbackId: 5
            ChannelArn: c
            ChannelMessage:
              Contents: x
              PushNotification:
                Type: VOIB
            """, to: "input.yaml")
        let run = try await call("ChannelFlowCallback", "@input.yaml")
        #expect(run.status == 2)
        #expect(run.output == "")
        #expect(
            run.error == """
                input.yaml:2:13: error: 'CallbackId' must be a string, not '5' [wrong-type]
                input.yaml:5:3: error: 'ChannelMessage.Contents' is no member of 'ChannelMessageCallback'; did you mean "Content"? [unknown-member]
                input.yaml:5:3: error: 'ChannelMessage.MessageId' is missing; it is required [missing-member]
                input.yaml:7:11: warning: 'ChannelMessage.PushNotification.Type' is 'VOIB', which 'PushNotificationType' does not name; did you mean "VOIP"? [unknown-value]

                """)
    }

    @Test func unknownEnumValueIsSentWithAWarning() async throws {
        let run = try await call("ListChannelMessages", #"{"ChannelArn": "c", "ChimeBearer": "b", "SortOrder": "UP"}"#)
        #expect(run.status == 0)
        #expect(run.output.contains("sort-order=UP"))
        #expect(
            run.error == """
                --input:1:54: warning: 'SortOrder' is 'UP', which 'SortOrder' does not name; it names ASCENDING, DESCENDING [unknown-value]

                """)
    }

    @Test(arguments: [
        (
            ["--all-pages"],
            "error: 'AssociateChannelFlow' has no pages in its model; leave --all-pages out [wrong-use]\n"
        ),
        (
            ["--body", "x"],
            "error: 'AssociateChannelFlow' takes no payload; give its members with --input, not --body [wrong-use]\n"
        ),
        (
            ["--protocol", "query"],
            "error: 'Chime SDK Messaging' does not speak 'query'; it offers rest-json [wrong-use]\n"
        ),
        (
            ["--save", "x"],
            "error: 'AssociateChannelFlow' answers with no payload; leave --save out to see its answer [wrong-use]\n"
        ),
    ])
    func optionThatDoesNotFitTheOperationIsWrongUse(options: [String], message: String) async throws {
        let input = #"{"ChannelArn": "c", "ChannelFlowArn": "f", "ChimeBearer": "b"}"#
        let run = try await workspace.runBesides(
            "carillon", ["call", "chime-sdk-messaging", "AssociateChannelFlow", "--input", input] + options)
        #expect(run.status == 2)
        #expect(run.output == "")
        #expect(run.error == message)
    }

    @Test(arguments: [
        (["--timeout", "0"], "'--timeout' is '0.0' and must be more than 0 and at most 86400 seconds"),
        (["--all-pages", "--save", "x"], "--all-pages and --save exclude each other"),
        (["--output", "xml"], "The value 'xml' is invalid for '--output <output>'"),
    ])
    func optionsThatCannotBeAreWrongUse(options: [String], message: String) async throws {
        let run = try await workspace.runBesides("carillon", ["call", "chime-sdk-messaging", "ListChannels"] + options)
        #expect(run.status == 2)
        #expect(run.error.contains(message), "\(run.error)")
    }

    @Test func serviceWithoutOperationListsItsOperations() async throws {
        let run = try await workspace.carillonBesides("call", "chime-sdk-messaging")
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("AssociateChannelFlow\nBatchCreateChannelMembership\n"))
        #expect(run.output.split(separator: "\n").count == 51)
        let missing = try await workspace.carillonBesides("call", "chime-sdk-messaging", "--dry-run")
        #expect(missing.status == 2)
        #expect(
            missing.error.hasPrefix(
                "Error: the operation is missing; 'carillon call chime-sdk-messaging' lists those that there are\n"))
    }

    @Test func helpForTheInputComesFromModelAndPage() async throws {
        let run = try await workspace.carillonBesides(
            "call", "chime-sdk-messaging", "associate-channel-flow", "--help-input")
        #expect(run.status == 0, "\(run.error)")
        #expect(
            run.output == """
                # AssociateChannelFlow of Amazon Chime SDK Messaging
                # Associates a channel flow with a channel.
                # Members that may be left out are commented out. Give the file with --input @FILE.yaml.

                ChannelArn: ""      # string, required. The ARN of the channel.
                ChannelFlowArn: ""  # string, required. The ARN of the channel flow.
                ChimeBearer: ""     # string, required. The AppInstanceUserArn of the user making the API call.

                """)
    }

    @Test func statusesAndExamplesAreInTheHelp() async throws {
        let run = try await workspace.carillonBesides("call", "--help")
        #expect(run.status == 0)
        for line in [
            "  carillon call lambda GetFunction --help-input   an input to be filled in",
            "  carillon call s3 GetObject --input @key.json --save photo.jpg",
            "  1  when the service has answered with an error; its code, message, status,",
            "  3  when there is no answer that can be understood: settings, credentials,",
        ] { #expect(run.output.contains(line + "\n"), "\(line)") }
    }

    @Test func yamlAndTablesAreFormsOfADryRunToo() async throws {
        let input = #"{"ChannelArn": "c", "ChannelFlowArn": "f", "ChimeBearer": "b"}"#
        let run = try await call("AssociateChannelFlow", input, "--output", "yaml", "--no-sign-request")
        #expect(
            run.output == """
                body: "{\\"ChannelFlowArn\\":\\"f\\"}"
                headers:
                  - name: x-amz-chime-bearer
                    value: b
                  - name: content-type
                    value: application/json
                  - name: user-agent
                    value: carillon/0.1.0 api/chime-sdk-messaging#2021-05-15
                method: PUT
                url: https://messaging-chime.eu-central-1.amazonaws.com/channels/c/channel-flow

                """)
    }
}
