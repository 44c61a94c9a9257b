import Carillon
import CarillonTesting
import ChimeDemoService
import ChimeSDKMessaging
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ChannelFlowTests {
    @Test
    func moderatorAssociatesAFlowAndTheChannelShowsIt() async throws {
        let fixture = try await ChimeFixture()
        for _ in 0..<2 {
            try await fixture.chime.associateChannelFlow(
                channelArn: fixture.channel, channelFlowArn: fixture.flow, chimeBearer: fixture.alice)
        }
        let described = try await fixture.chime.describeChannel(
            channelArn: fixture.channel, chimeBearer: fixture.bob)
        #expect(described.channel?.channelFlowArn == fixture.flow)
        #expect(described.channel?.createdBy?.arn == fixture.alice)
        let flow = try await fixture.chime.describeChannelFlow(channelFlowArn: fixture.flow)
        #expect(flow.channelFlow?.name == "moderation")
    }

    private func associate(
        _ fixture: ChimeFixture, channel: String? = nil, flow: String? = nil, as user: String? = nil
    ) async -> ChimeSDKMessaging.AssociateChannelFlowError? {
        do {
            try await fixture.chime.associateChannelFlow(
                channelArn: channel ?? fixture.channel, channelFlowArn: flow ?? fixture.flow,
                chimeBearer: user ?? fixture.alice)
            return nil
        } catch {
            return error
        }
    }

    @Test
    func memberMayNotAssociateAFlow() async throws {
        let fixture = try await ChimeFixture()
        guard case .forbidden(let error)? = await associate(fixture, as: fixture.bob) else {
            Issue.record("a member associated a flow")
            return
        }
        #expect(error.code == .forbidden)
        #expect(error.message?.contains("neither an administrator nor a moderator") == true)
        #expect(error.metadata.status == 403)
        #expect(error.metadata.requestID != nil)
    }

    @Test
    func administratorMayAssociateAFlow() async throws {
        let fixture = try await ChimeFixture(ChimeService(administrators: ["arn:root"]))
        #expect(await associate(fixture, as: "arn:root") == nil)
    }

    @Test
    func secondFlowIsAConflict() async throws {
        let fixture = try await ChimeFixture()
        #expect(await associate(fixture) == nil)
        guard case .conflict(let error)? = await associate(fixture, flow: fixture.otherFlow) else {
            Issue.record("a second flow was associated")
            return
        }
        #expect(error.message?.contains(fixture.flow) == true)
        #expect(error.metadata.status == 409)
    }

    @Test
    func unknownChannelAndUnknownFlowAreNotFound() async throws {
        let fixture = try await ChimeFixture()
        for error in [await associate(fixture, channel: "arn:none"), await associate(fixture, flow: "arn:none")] {
            guard case .notFound(let error)? = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(error.message?.contains("arn:none") == true)
        }
    }

    @Test
    func unknownChannelIsForbiddenWhereTheOperationListsNoNotFound() async throws {
        let fixture = try await ChimeFixture()
        do {
            try await fixture.chime.describeChannel(channelArn: "arn:none", chimeBearer: fixture.alice)
            Issue.record("a channel that does not exist was described")
        } catch {
            guard case .forbidden = error else {
                Issue.record("\(error)")
                return
            }
        }
    }

    @Test
    func messagesAreSentAtOnceAgainWhenTheFlowIsDisassociated() async throws {
        let fixture = try await ChimeFixture()
        #expect(await associate(fixture) == nil)
        #expect(try await fixture.send("one") == .pending)
        try await fixture.chime.disassociateChannelFlow(
            channelArn: fixture.channel, channelFlowArn: fixture.flow, chimeBearer: fixture.alice)
        #expect(try await fixture.send("two") == .sent)
        await #expect(throws: ChimeSDKMessaging.DisassociateChannelFlowError.self) {
            try await fixture.chime.disassociateChannelFlow(
                channelArn: fixture.channel, channelFlowArn: fixture.flow, chimeBearer: fixture.alice)
        }
    }
}
