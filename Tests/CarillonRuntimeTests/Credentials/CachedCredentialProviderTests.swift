import Testing

@testable import CarillonRuntime

@Suite struct CachedCredentialProviderTests {
    private let environment = ClientEnvironment.inMemory(now: Timestamp(seconds: 0))

    private func make(_ lifetime: Duration? = .seconds(3_600)) -> (CountingProvider, CachedCredentialProvider) {
        let source = CountingProvider(lifetime: lifetime, environment: environment)
        return (source, CachedCredentialProvider(source, environment: environment))
    }

    /// Lets other tasks run until something has come about.
    private func until(_ condition: () -> Bool) async {
        while !condition() { await Task.yield() }
    }

    @Test func oneTaskAsksHoweverManyWait() async throws {
        let (source, cached) = make()
        source.close()
        let tasks = (0..<100).map { _ in Task { try await cached.credentials().accessKeyID } }
        await until { source.asked == 1 }
        for _ in 0..<1_000 { await Task.yield() }
        source.open()
        for task in tasks { #expect(try await task.value == "1") }
        #expect(source.asked == 1)
    }

    @Test func credentialsWithoutAnEndAreKept() async throws {
        let (source, cached) = make(nil)
        #expect(cached.credentialsAtHand() == nil)
        _ = try await cached.credentials()
        try await environment.sleep(.seconds(1_000_000_000))
        #expect(try await cached.credentials().accessKeyID == "1")
        #expect(cached.credentialsAtHand()?.accessKeyID == "1")
        #expect(source.asked == 1)
    }

    @Test func nearTheirEndTheyAreReplacedInTheBackground() async throws {
        let (source, cached) = make()
        _ = try await cached.credentials()
        try await environment.sleep(.seconds(3_600 - 15 * 60) - .seconds(1))
        #expect(cached.credentialsAtHand() != nil)
        try await environment.sleep(.seconds(1))
        #expect(cached.credentialsAtHand() == nil)
        source.close()
        #expect(try await cached.credentials().accessKeyID == "1")
        #expect(try await cached.credentials().accessKeyID == "1")
        await until { source.asked == 2 }
        source.open()
        await until { cached.credentialsAtHand() != nil }
        #expect(try await cached.credentials().accessKeyID == "2")
        #expect(source.asked == 2)
    }

    @Test func nearerTheirEndNewOnesAreWaitedFor() async throws {
        let (source, cached) = make()
        _ = try await cached.credentials()
        try await environment.sleep(.seconds(3_600 - 10 * 60))
        #expect(try await cached.credentials().accessKeyID == "2")
        #expect(source.asked == 2)
    }

    @Test func shortLivedCredentialsServeForMostOfTheirLife() async throws {
        let (source, cached) = make(.seconds(600))
        _ = try await cached.credentials()
        try await environment.sleep(.seconds(449))
        #expect(cached.credentialsAtHand()?.accessKeyID == "1")
        try await environment.sleep(.seconds(51))
        #expect(try await cached.credentials().accessKeyID == "2")
        #expect(source.asked == 2)
    }

    @Test func oldCredentialsServeWhileTheSourceFailsAndItIsLeftAloneForAWhile() async throws {
        let (source, cached) = make()
        _ = try await cached.credentials()
        source.fail()
        try await environment.sleep(.seconds(3_600 - 60))
        #expect(try await cached.credentials().accessKeyID == "1")
        #expect(try await cached.credentials().accessKeyID == "1")
        #expect(source.asked == 2)
        try await environment.sleep(CachedCredentialProvider.pause)
        #expect(try await cached.credentials().accessKeyID == "1")
        #expect(source.asked == 3)
        try await environment.sleep(.seconds(50))
        await #expect(throws: CredentialError(.unavailable, source: "counting", message: "it fails")) {
            try await cached.credentials()
        }
        source.fail(false)
        #expect(try await cached.credentials().accessKeyID == "5")
    }

    @Test func aCancelledWaiterLeavesTheOthersAnswerAlone() async throws {
        let (source, cached) = make()
        source.close()
        let cancelled = Task { try await cached.credentials() }
        let other = Task { try await cached.credentials().accessKeyID }
        await until { source.asked == 1 }
        cancelled.cancel()
        await #expect(
            throws: CredentialError(
                .unavailable, source: "credentials", message: "the task was cancelled while it waited for them")
        ) { try await cancelled.value }
        source.open()
        #expect(try await other.value == "1")
        #expect(source.asked == 1)
    }

    @Test func aTaskThatIsCancelledAlreadyDoesNotWait() async throws {
        let (source, cached) = make()
        source.close()
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await cached.credentials()
        }
        task.cancel()
        await #expect(throws: CredentialError.self) { try await task.value }
        source.open()
    }

    @Test func aSourceThatNeverAnswersIsAskedAnewAfterAWhile() async throws {
        let (source, cached) = make()
        source.close()
        let first = Task { try await cached.credentials().accessKeyID }
        await until { source.asked == 1 }
        try await environment.sleep(CachedCredentialProvider.patience + .seconds(1))
        let second = Task { try await cached.credentials().accessKeyID }
        await until { source.asked == 2 }
        source.open()
        #expect(try await first.value == "2")
        #expect(try await second.value == "2")
    }

    @Test func credentialsThatHaveEndedAreNotHandedOut() async {
        let (_, cached) = make(.zero)
        await #expect(
            throws: CredentialError(
                .invalid, source: "code",
                message: """
                    the credentials have ended at 1970-01-01T00:00:00Z; get new ones there, or set this machine's clock \
                    right
                    """)
        ) { try await cached.credentials() }
    }

    @Test(arguments: [Int64.max, 253_402_300_799, 1])
    func anyEndIsTakenAsItIs(seconds: Int64) async throws {
        let end = Timestamp(seconds: seconds)
        let credentials = Credentials(accessKeyID: "A", secretAccessKey: "B", expiration: end)
        let cached = CachedCredentialProvider(StaticCredentialProvider(credentials), environment: environment)
        #expect(try await cached.credentials().expiration == end)
        #expect(cached.credentialsAtHand() == credentials)
    }
}
