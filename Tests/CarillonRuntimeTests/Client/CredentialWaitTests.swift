import HTTPTypes
import Testing

@testable import CarillonRuntime

@Suite struct CredentialWaitTests {
    private static let environment = ClientEnvironment.inMemory()

    private static func client(
        _ provider: any CredentialProvider, _ transport: ScriptedTransport, limit: Duration
    ) throws -> ServiceClient {
        var configuration = try ClientConfiguration(
            region: "eu-west-1", credentials: provider, environment: environment)
        configuration.operationTimeout = limit
        return ServiceClient(Things.schema, configuration: configuration, transport: transport)
    }

    private static func failure(_ client: ServiceClient) async -> ClientError? {
        do throws(Things.PutThingError) {
            _ = try await client.execute(Things.putThing, .init(name: "n", secret: "s"))
            return nil
        } catch {
            guard case .client(let error) = error else { return nil }
            return error
        }
    }

    private static func hanging() -> CountingProvider {
        let source = CountingProvider(lifetime: nil, environment: environment)
        source.close()
        return source
    }

    @Test func aSourceThatHangsEndsAtTheOperationsLimitAndIsNamed() async throws {
        let source = Self.hanging()
        let transport = ScriptedTransport()
        let cached = CachedCredentialProvider(CredentialChain([source]), environment: Self.environment)
        let error = try #require(await Self.failure(try Self.client(cached, transport, limit: .milliseconds(50))))
        #expect(error.kind == .timeout)
        #expect(error.metadata.attempts == 0)
        #expect(
            error.message == """
                no credentials within the operation's time limit of 0.05 seconds; the source "CountingProvider" has not \
                answered
                """)
        #expect(transport.requests.isEmpty)
        source.open()
    }

    @Test func aCancelledCallDoesNotWaitForASourceThatHangs() async throws {
        let source = Self.hanging()
        let client = try Self.client(source, ScriptedTransport(), limit: .seconds(60))
        let task = Task { await Self.failure(client) }
        while source.asked == 0 { await Task.yield() }
        task.cancel()
        let error = try #require(await task.value)
        #expect(error.kind == .cancelled)
        #expect(error.message == "the task was cancelled while it waited for credentials")
        source.open()
    }

    @Test func credentialsThatComeInTimeAreUsed() async throws {
        let source = Self.hanging()
        let transport = ScriptedTransport(.answer(200, #"{"Id":"i"}"#))
        let client = try Self.client(source, transport, limit: .seconds(60))
        let task = Task { await Self.failure(client) }
        while source.asked == 0 { await Task.yield() }
        source.open()
        #expect(await task.value == nil)
        #expect(transport.requests.first?.head.headerFields[.authorization]?.contains("Credential=1/") == true)
    }

    @Test func theLongestLimitThatCanBeWrittenIsOne() async throws {
        let source = Self.hanging()
        let client = try Self.client(
            source, ScriptedTransport(.answer(200, #"{"Id":"i"}"#)), limit: .seconds(Int64.max))
        let task = Task { await Self.failure(client) }
        while source.asked == 0 { await Task.yield() }
        // The limit begins in a task of its own, which may be late.
        try await Task.sleep(for: .milliseconds(20))
        source.open()
        #expect(await task.value == nil)
    }

    @Test func aSourceThatFailsIsReportedAsBefore() async throws {
        let source = CountingProvider(lifetime: nil, environment: Self.environment)
        source.fail()
        let error = try #require(
            await Self.failure(try Self.client(source, ScriptedTransport(), limit: .seconds(60))))
        #expect(error.kind == .credentials)
        #expect(error.message == "no credentials: counting: it fails")
        #expect(error.metadata.attempts == 0)
    }
}
