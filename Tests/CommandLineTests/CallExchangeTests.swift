import CarillonRuntime
import CarillonTesting
import Foundation
import Testing

/// `carillon call` against a service that stands in for Chime, whose model is in this repository.
@Suite(.timeLimit(.minutes(5))) struct CallExchangeTests {
    private let workspace: Workspace

    init() throws { workspace = try Workspace() }

    private func stand(_ operations: String...) throws -> Stand {
        try Stand(model: Workspace.root.appending(path: "models/chime-sdk-messaging").path, operations: operations)
    }

    private func call(
        _ stand: Stand, _ arguments: String..., environment: [String: String] = [:], input: String? = nil
    ) async throws -> Workspace.Run {
        try await stand.call(
            ["chime-sdk-messaging"] + arguments, in: workspace, environment: environment, input: input)
    }

    @Test func inputComesFromTheStandardInput() async throws {
        let stand = try stand("ChannelFlowCallback")
        stand.service.on(operation: "ChannelFlowCallback") { input in ["CallbackId": input["CallbackId"] ?? .null] }
        let run = try await call(
            stand, "channel-flow-callback", "--input", "-",
            input: #"{"CallbackId": "i", "ChannelArn": "c", "ChannelMessage": {"MessageId": "m"}}"#)
        #expect(run.error == "")
        #expect(run.output == "{\n  \"CallbackId\": \"i\"\n}\n")
        #expect(run.status == 0)
    }

    @Test func answerWithoutMembersIsAnEmptyObject() async throws {
        let stand = try stand("AssociateChannelFlow")
        stand.service.on(operation: "AssociateChannelFlow") { _ in [:] }
        let run = try await call(
            stand, "AssociateChannelFlow", "--input",
            #"{"ChannelArn": "c", "ChannelFlowArn": "f", "ChimeBearer": "b"}"#)
        #expect(run.error == "")
        #expect(run.output == "{}\n")
    }

    @Test func pagesOfJSONAreMerged() async throws {
        let stand = try stand("ListChannels")
        stand.service.on(operation: "ListChannels") { input in
            let token = input["NextToken"]?.string
            var answer: [String: Document] = ["Channels": [["Name": .string("after \(token ?? "nothing")")]]]
            answer["NextToken"] = token == nil ? "one" : token == "one" ? "two" : nil
            return .object(answer)
        }
        let run = try await call(
            stand, "ListChannels", "--all-pages", "--output", "table", "--input",
            #"{"AppInstanceArn": "a", "ChimeBearer": "b"}"#)
        #expect(run.error == "")
        #expect(
            run.output == """
                +-------------------+
                |   ListChannels    |
                |+-----------------+|
                ||    Channels     ||
                |+-----------------+|
                ||      Name       ||
                |+-----------------+|
                ||  after nothing  ||
                ||  after one      ||
                ||  after two      ||
                +-------------------+

                """)
    }

    @Test func errorOfALaterPageLeavesTheOutputEmpty() async throws {
        let stand = try stand("ListChannels")
        stand.service.on(operation: "ListChannels") { input throws(DynamicError) in
            if input["NextToken"] == nil { return ["Channels": [["Name": "n"]], "NextToken": "one"] }
            throw modeled("ForbiddenException", ["Code": "Forbidden", "Message": "not\u{1B}[2J yours"])
        }
        let run = try await call(
            stand, "ListChannels", "--all-pages", "--input", #"{"AppInstanceArn": "a", "ChimeBearer": "b"}"#)
        #expect(run.status == 1)
        #expect(run.output == "")
        #expect(
            run.error == #"""
                error: ForbiddenException: not\u{1b}[2J yours
                  operation: Chime SDK Messaging.ListChannels
                  code: ForbiddenException
                  status: 403
                  request id: 00000000-0000-4000-8000-000000000002
                  members:
                    Code: Forbidden

                """#)
    }

    @Test func nobodyListeningIsAClientsError() async throws {
        // A port that was free a moment ago.
        let server = try await stand("ListChannels").service.listen()
        let endpoint = server.endpoint
        await server.shutdown()
        let run = try await workspace.runBesides(
            "carillon",
            [
                "call", "chime-sdk-messaging", "ListChannels", "--endpoint-url", endpoint, "--input",
                #"{"AppInstanceArn": "a", "ChimeBearer": "b"}"#,
            ], environment: ["AWS_MAX_ATTEMPTS": "1"])
        #expect(run.status == 3)
        #expect(run.output == "")
        #expect(run.error.hasPrefix("error: "))
        #expect(run.error.hasSuffix("\n  operation: Chime SDK Messaging.ListChannels\n"), "\(run.error)")
    }

    @Test func missingCredentialsAreAClientsError() async throws {
        let stand = try stand("GetMessagingSessionEndpoint")
        let run = try await call(
            stand, "GetMessagingSessionEndpoint",
            environment: ["AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_EC2_METADATA_DISABLED": "true"])
        #expect(run.status == 3)
        #expect(run.error.contains("credentials"), "\(run.error)")
        #expect(stand.service.recordedRequests.isEmpty)
    }

    @Test func answerThatIsNoneIsAClientsError() async throws {
        let stand = try stand("ListChannels")
        // Under this path the service has no operation: the answer is an error with another operation's code.
        let run = try await stand.service.withServer { endpoint in
            try await workspace.runBesides(
                "carillon",
                [
                    "call", "chime-sdk-messaging", "ListChannels", "--endpoint-url", endpoint + "/proxy", "--input",
                    #"{"AppInstanceArn": "a", "ChimeBearer": "b"}"#,
                ])
        }
        #expect(run.status == 1)
        #expect(
            run.error == """
                error: UnknownOperationException: Chime SDK Messaging has no operation for GET /proxy/channels
                  operation: Chime SDK Messaging.ListChannels
                  code: UnknownOperationException
                  status: 404
                  request id: 00000000-0000-4000-8000-000000000001

                """)
    }
}
