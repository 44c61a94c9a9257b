import Carillon
import CarillonTesting
import ChimeDemoService
import ChimeSDKMessaging
import Testing

@Suite(.timeLimit(.minutes(1)))
struct CallbackTests {
    private func answer(
        _ fixture: ChimeFixture, _ invocation: ProcessorInvocation, deleteResource: Bool? = nil,
        change: (inout ChimeSDKMessaging.ChannelMessageCallback) -> Void = { _ in }
    ) async throws(ChimeSDKMessaging.ChannelFlowCallbackError) -> ChimeSDKMessaging.ChannelFlowCallbackResponse {
        var message = ChimeSDKMessaging.ChannelMessageCallback(messageId: invocation.messageID)
        change(&message)
        return try await fixture.chime.channelFlowCallback(
            callbackId: invocation.callbackID, channelArn: invocation.channelArn, deleteResource: deleteResource,
            channelMessage: message)
    }

    @Test
    func messageIsPendingUntilTheProcessorAnswers() async throws {
        let fixture = try await ChimeFixture()
        let invocation = try await fixture.invocation("hello")
        #expect(try await fixture.get(invocation.messageID)?.status?.value == .pending)
        await #expect(throws: ChimeSDKMessaging.GetChannelMessageError.self) {
            try await fixture.get(invocation.messageID, as: fixture.alice)
        }
        let response = try await answer(fixture, invocation)
        #expect(response == .init(channelArn: fixture.channel, callbackId: invocation.callbackID))
        let message = try await fixture.get(invocation.messageID, as: fixture.alice)
        #expect(message?.content == "hello")
        #expect(message?.status?.value == .sent)
        #expect(message?.lastEditedTimestamp == nil)
    }

    @Test
    func processorChangesContentAndMetadata() async throws {
        let fixture = try await ChimeFixture()
        let invocation = try await fixture.invocation("darn")
        _ = try await answer(fixture, invocation) {
            $0.content = "****"
            $0.metadata = "moderated"
            $0.messageAttributes = ["reason": .init(stringValues: ["language"])]
            $0.pushNotification = .init(title: "t", body: "b", type: .voip)
        }
        let message = try await fixture.get(invocation.messageID, as: fixture.alice)
        #expect(message?.content == "****")
        #expect(message?.metadata == "moderated")
        #expect(message?.messageAttributes == ["reason": .init(stringValues: ["language"])])
        #expect(message?.lastEditedTimestamp == ChimeFixture.clock.now())
    }

    @Test
    func deniedMessageIsOnlySeenByItsSender() async throws {
        let fixture = try await ChimeFixture()
        let invocation = try await fixture.invocation("spam")
        _ = try await answer(fixture, invocation, deleteResource: true)
        let status = try await fixture.chime.getChannelMessageStatus(
            channelArn: fixture.channel, messageId: invocation.messageID, chimeBearer: fixture.bob)
        #expect(status.status?.value == .denied)
        let seen = try await fixture.chime.listChannelMessages(channelArn: fixture.channel, chimeBearer: fixture.alice)
        #expect(seen.channelMessages == [])
    }

    @Test
    func secondCallbackIsAConflict() async throws {
        let fixture = try await ChimeFixture()
        let invocation = try await fixture.invocation("hello")
        _ = try await answer(fixture, invocation)
        do {
            _ = try await answer(fixture, invocation)
            Issue.record("the second callback was taken")
        } catch {
            guard case .conflict = error else {
                Issue.record("\(error)")
                return
            }
        }
    }

    @Test
    func callbackWithAnotherIDIsABadRequest() async throws {
        let fixture = try await ChimeFixture()
        var invocation = try await fixture.invocation("hello")
        invocation.callbackID = "another"
        do {
            _ = try await answer(fixture, invocation)
            Issue.record("the callback was taken")
        } catch {
            guard case .badRequest = error else {
                Issue.record("\(error)")
                return
            }
        }
    }
}
