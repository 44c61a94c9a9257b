import Carillon
import CarillonTesting
import ChimeDemoService
import ChimeSDKMessaging
import Testing

@Suite(.timeLimit(.minutes(1)))
struct PagesTests {
    private typealias Operations = ChimeSDKMessaging.Operations

    @Test
    func itemsOfAllPagesComeInTheirOrder() async throws {
        let fixture = try await ChimeFixture()
        for number in 1...5 { try await fixture.send("m\(number)") }
        var contents: [String?] = []
        for try await message in fixture.chime.listChannelMessagesItems(
            channelArn: fixture.channel, sortOrder: .ascending, maxResults: 2, chimeBearer: fixture.alice)
        {
            contents.append(message.content)
        }
        #expect(contents == ["m1", "m2", "m3", "m4", "m5"])
        let asked = try fixture.local.inputs(of: Operations.listChannelMessages)
        #expect(asked.map(\.nextToken) == [nil, "2", "4"])
        #expect(asked.allSatisfy { $0.maxResults == 2 && $0.sortOrder == .ascending })
    }

    @Test
    func pagesGoOnFromTheTokenOfOneThatWasSeen() async throws {
        let fixture = try await ChimeFixture()
        for number in 1...5 { try await fixture.send("m\(number)") }
        // Any client of the protocol has pages, so a mock does too.
        let chime: any ChimeSDKMessagingProtocol = fixture.chime
        var input = ChimeSDKMessaging.ListChannelMessagesRequest(
            channelArn: fixture.channel, maxResults: 2, chimeBearer: fixture.alice)
        for try await page in chime.listChannelMessagesPages(input) {
            input.nextToken = page.nextToken
            break
        }
        var counts: [Int?] = []
        for try await page in chime.listChannelMessagesPages(input) { counts.append(page.channelMessages?.count) }
        #expect(counts == [2, 1])
        #expect(try fixture.local.inputs(of: Operations.listChannelMessages).map(\.nextToken) == [nil, "2", "4"])
    }

    @Test
    func theLoopThrowsTheOperationsError() async throws {
        let fixture = try await ChimeFixture()
        let stranger = fixture.service.userArn("mallory")
        do {
            for try await _ in fixture.chime.listChannelMessagesPages(
                channelArn: fixture.channel, chimeBearer: stranger)
            {}
            Issue.record("a stranger read the messages")
        } catch {
            guard case .forbidden = error else { throw error }
        }
    }
}
