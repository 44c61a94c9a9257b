import Carillon
import CarillonTesting
import ChimeDemoService
import ChimeSDKMessaging
import HTTPTypes
import Testing

@Suite(.timeLimit(.minutes(1)))
struct MessageTests {
    @Test
    func listIsNewestFirstAndComesInPages() async throws {
        let fixture = try await ChimeFixture()
        for number in 1...5 { try await fixture.send("m\(number)") }
        var contents: [[String?]] = []
        var token: String?
        repeat {
            let page = try await fixture.chime.listChannelMessages(
                channelArn: fixture.channel, maxResults: 2, nextToken: token, chimeBearer: fixture.alice)
            contents.append((page.channelMessages ?? []).map(\.content))
            token = page.nextToken
        } while token != nil
        #expect(contents == [["m5", "m4"], ["m3", "m2"], ["m1"]])
    }

    @Test
    func strangerMayNeitherReadNorWrite() async throws {
        let fixture = try await ChimeFixture()
        let stranger = fixture.service.userArn("mallory")
        await #expect(throws: ChimeSDKMessaging.SendChannelMessageError.self) {
            try await fixture.send("hello", as: stranger)
        }
        await #expect(throws: ChimeSDKMessaging.ListChannelMessagesError.self) {
            try await fixture.chime.listChannelMessages(channelArn: fixture.channel, chimeBearer: stranger)
        }
    }

    @Test
    func requestThatIsSentAgainIsAnsweredOnce() async throws {
        let service = ChimeService()
        let local = service.localService
        let fixture = try await ChimeFixture(service, local)
        var configuration = try ChimeFixture.configuration(local)
        configuration.transport = FaultTransport(local.transport, [.cut(after: 3)])
        let chime = ChimeSDKMessagingClient(configuration: configuration)
        try await chime.sendChannelMessage(
            channelArn: fixture.channel, content: "once", type: .standard, persistence: .persistent,
            chimeBearer: fixture.bob)
        let list = try await fixture.chime.listChannelMessages(
            channelArn: fixture.channel, chimeBearer: fixture.bob)
        #expect(list.channelMessages?.map(\.content) == ["once"])
        let sent = try local.inputs(of: ChimeSDKMessaging.Operations.sendChannelMessage)
        #expect(sent.count == 2)
        #expect(sent.first?.clientRequestToken == sent.last?.clientRequestToken)
    }

    @Test
    func throttledRequestIsSentAgainUntilItIsTaken() async throws {
        let clock = ClientEnvironment.inMemory()
        let service = ChimeService(rateLimit: RateLimit(calls: 4, per: .milliseconds(10)), now: clock.now)
        let local = service.localService
        let fixture = try await ChimeFixture(service, local)
        var configuration = try ChimeFixture.configuration(local)
        configuration.environment = clock
        let chime = ChimeSDKMessagingClient(configuration: configuration)
        for _ in 0..<3 { try await chime.describeChannel(channelArn: fixture.channel, chimeBearer: fixture.bob) }
        #expect(local.recordedRequests.count > 3 + 3)
    }

    @Test
    func throttlingIsAnErrorOfItsOwnWhenRetriesAreUsedUp() async throws {
        let service = ChimeService(
            rateLimit: RateLimit(calls: 3, per: .seconds(1)), now: ChimeFixture.clock.now)
        let fixture = try await ChimeFixture(service)
        do {
            try await fixture.chime.describeChannel(channelArn: fixture.channel, chimeBearer: fixture.bob)
            Issue.record("the request was taken")
        } catch {
            guard case .throttledClient(let error) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(error.metadata.status == 429)
            #expect(error.metadata.attempts == 3)
        }
    }

    #if HTTPTransport
    @Test
    func sameCallsGoOverASocket() async throws {
        let service = ChimeService()
        let local = service.localService
        try await local.withServer { endpoint in
            let fixture = try await ChimeFixture(service, local, endpoint: endpoint)
            let invocation = try await fixture.invocation("über: \u{1F514}\n\"quoted\"")
            #expect(invocation.content == "über: \u{1F514}\n\"quoted\"")
        }
        let unsigned = local.recordedRequests.filter { $0.request.head.headerFields[.authorization] == nil }
        #expect(unsigned.isEmpty)
    }
    #endif
}
