import Carillon
import CarillonTesting
import ChimeDemoService
import ChimeSDKMessaging

/// The steps of the demo, in order.
struct Tour {
    let chime: any ChimeSDKMessagingProtocol
    let service: ChimeService
    /// The service as it is reached over the wire, which has kept what came in.
    let local: LocalService

    private var alice: String { service.userArn("alice") }
    private var bob: String { service.userArn("bob") }

    func run() async throws {
        let (channel, flow) = try await prepare()
        try await associate(channel, flow)
        try await processMessages(channel)
        try await list(channel)
        try await sendTooMany(channel)
        try await stop(channel, flow)
    }

    private func step(_ title: String) { print("\n\(title)") }
    private func say(_ text: String) { print("    \(text)") }

    /// A channel of Alice's with Bob in it, and a channel flow that it does not use yet.
    private func prepare() async throws -> (channel: String, flow: String) {
        step("CreateChannelFlow, CreateChannel, CreateChannelMembership")
        let flow = try await chime.createChannelFlow(
            appInstanceArn: service.appInstanceArn, processors: [.moderation], name: "moderation")
        let channel = try await chime.createChannel(
            appInstanceArn: service.appInstanceArn, name: "general", chimeBearer: alice)
        let (flowArn, channelArn) = (flow.channelFlowArn ?? "", channel.channelArn ?? "")
        try await chime.createChannelMembership(
            channelArn: channelArn, memberArn: bob, type: .default, chimeBearer: alice)
        say("channel \(channelArn)")
        say("flow    \(flowArn)")
        let message = try await send("hello, everybody", to: channelArn, as: bob)
        say("a message without channel flow is \(message.status?.value?.rawValue ?? "?") at once")
        return (channelArn, flowArn)
    }

    /// Each error of AssociateChannelFlow is a case; see `explain(_:)`.
    private func associate(_ channel: String, _ flow: String) async throws {
        step("AssociateChannelFlow")
        await tryToAssociate(channel, flow, as: bob)
        await tryToAssociate(channel, flow, as: alice)
        await tryToAssociate(channel, flow, as: alice)
        let other = try await chime.createChannelFlow(
            appInstanceArn: service.appInstanceArn, processors: [.moderation], name: "another")
        await tryToAssociate(channel, other.channelFlowArn ?? "", as: alice)
        await tryToAssociate(service.appInstanceArn + "/channel/none", flow, as: alice)
        let described = try await chime.describeChannel(channelArn: channel, chimeBearer: bob)
        say("DescribeChannel: the channel's flow is \(described.channel?.channelFlowArn ?? "none")")
    }

    private func tryToAssociate(_ channel: String, _ flow: String, as user: String) async {
        do {
            try await chime.associateChannelFlow(channelArn: channel, channelFlowArn: flow, chimeBearer: user)
            say("associated")
        } catch {
            say(explain(error))
        }
    }

    /// What the processor's function does when the service invokes it: it calls back with one of three answers.
    private func processMessages(_ channel: String) async throws {
        step("SendChannelMessage, ChannelFlowCallback")
        for content in ["what a darn nice day", "buy cheap watches", "see you at noon"] {
            let sent = try await send(content, to: channel, as: bob)
            say("\"\(content)\" is \(sent.status?.value?.rawValue ?? "?")")
        }
        var invocations = service.invocations.prefix(3).makeAsyncIterator()
        while let invocation = await invocations.next() {
            try await Processor(chime: chime).process(invocation)
            let status = try await chime.getChannelMessageStatus(
                channelArn: channel, messageId: invocation.messageID, chimeBearer: bob)
            say("\"\(invocation.content)\" is \(status.status?.value?.rawValue ?? "?")")
            if invocation.content == "see you at noon" { await answerAgain(invocation) }
        }
    }

    private func answerAgain(_ invocation: ProcessorInvocation) async {
        do {
            try await Processor(chime: chime).process(invocation)
        } catch {
            say(explain(error))
        }
    }

    private func list(_ channel: String) async throws {
        step("ListChannelMessages, as Alice, who does not see what was denied, two a page")
        for try await message in chime.listChannelMessagesItems(
            channelArn: channel, sortOrder: .ascending, maxResults: 2, chimeBearer: alice)
        { say(message.content ?? "") }
    }

    /// More requests than the service takes: the client waits and sends again.
    private func sendTooMany(_ channel: String) async throws {
        step("DescribeChannel, 20 times at once, of a service that takes 12 requests in a quarter of a second")
        let before = local.recordedRequests.count
        let described = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 { group.addTask { await describe(channel) } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        let sent = local.recordedRequests.count - before
        say("\(described) of 20 succeeded; \(sent - 20) more requests were sent for those that had been throttled")
    }

    private func describe(_ channel: String) async -> Bool {
        do {
            try await chime.describeChannel(channelArn: channel, chimeBearer: alice)
            return true
        } catch {
            say("given up after \(error.metadata.attempts) attempts: \(error)")
            return false
        }
    }

    private func stop(_ channel: String, _ flow: String) async throws {
        step("DisassociateChannelFlow")
        try await chime.disassociateChannelFlow(channelArn: channel, channelFlowArn: flow, chimeBearer: alice)
        let message = try await send("nobody moderates now", to: channel, as: bob)
        say("a message is \(message.status?.value?.rawValue ?? "?") at once again")
    }

    private func send(
        _ content: String, to channel: String, as user: String
    ) async throws(ChimeSDKMessaging.SendChannelMessageError) -> ChimeSDKMessaging.SendChannelMessageResponse {
        try await chime.sendChannelMessage(
            channelArn: channel, content: content, type: .standard, persistence: .persistent, chimeBearer: user)
    }
}

extension ChimeSDKMessaging.Processor {
    fileprivate static let moderation = ChimeSDKMessaging.Processor(
        name: "moderation",
        configuration: .init(
            lambda: .init(
                resourceArn: "arn:aws:lambda:us-east-1:111122223333:function:moderate", invocationType: .async)),
        executionOrder: 1, fallbackAction: .abort)
}
