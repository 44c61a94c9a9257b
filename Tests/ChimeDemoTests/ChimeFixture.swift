import Carillon
import CarillonTesting
import ChimeDemoService
import ChimeSDKMessaging

/// A service with a channel of Alice's in which Bob is a member, two channel flows, and a client of it.
struct ChimeFixture {
    let service: ChimeService
    let local: LocalService
    let chime: ChimeSDKMessagingClient
    let channel: String
    let flow: String
    let otherFlow: String

    var alice: String { service.userArn("alice") }
    var bob: String { service.userArn("bob") }

    static let clock = ClientEnvironment.inMemory()

    /// - Parameter endpoint: Where the service is listened to; nil for in memory.
    init(
        _ service: ChimeService = ChimeService(now: Self.clock.now), _ local: LocalService? = nil,
        endpoint: String? = nil
    ) async throws {
        self.service = service
        self.local = local ?? service.localService
        chime = ChimeSDKMessagingClient(
            configuration: try Self.configuration(self.local, endpoint: endpoint))
        flow = try await Self.flow("moderation", chime, service)
        otherFlow = try await Self.flow("other", chime, service)
        let created = try await chime.createChannel(
            appInstanceArn: service.appInstanceArn, name: "general", chimeBearer: service.userArn("alice"),
            memberArns: [service.userArn("bob")])
        channel = created.channelArn ?? ""
    }

    static func configuration(_ local: LocalService, endpoint: String? = nil) throws -> ClientConfiguration {
        var configuration = try ClientConfiguration(
            region: "us-east-1",
            credentials: StaticCredentialProvider(.init(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI")),
            environment: .inMemory())
        configuration.endpointURL = endpoint
        configuration.transport = endpoint == nil ? local.transport : nil
        return configuration
    }

    private static func flow(
        _ name: String, _ chime: ChimeSDKMessagingClient, _ service: ChimeService
    ) async throws -> String {
        let processor = ChimeSDKMessaging.Processor(
            name: name, configuration: .init(lambda: .init(resourceArn: "arn:aws:lambda:x", invocationType: .async)),
            executionOrder: 1, fallbackAction: .abort)
        let created = try await chime.createChannelFlow(
            appInstanceArn: service.appInstanceArn, processors: [processor], name: name)
        return created.channelFlowArn ?? ""
    }

    /// Sends a message, as Bob unless told otherwise, and returns its status.
    @discardableResult
    func send(_ content: String, as user: String? = nil) async throws -> ChimeSDKMessaging.ChannelMessageStatus? {
        let sent = try await chime.sendChannelMessage(
            channelArn: channel, content: content, type: .standard, persistence: .persistent,
            chimeBearer: user ?? bob)
        return sent.status?.value
    }

    func get(_ id: String, as user: String? = nil) async throws -> ChimeSDKMessaging.ChannelMessage? {
        try await chime.getChannelMessage(channelArn: channel, messageId: id, chimeBearer: user ?? bob).channelMessage
    }

    /// Associates the flow, sends a message and returns what the processor is invoked with.
    func invocation(_ content: String) async throws -> ProcessorInvocation {
        try await chime.associateChannelFlow(channelArn: channel, channelFlowArn: flow, chimeBearer: alice)
        try await send(content)
        var invocations = service.invocations.makeAsyncIterator()
        guard let invocation = await invocations.next() else { throw NoInvocation() }
        return invocation
    }

    struct NoInvocation: Error {}
}
