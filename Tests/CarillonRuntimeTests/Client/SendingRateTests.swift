import Testing

@testable import CarillonRuntime

@Suite struct SendingRateTests {
    /// When a response came, whether it was throttled, and the rate that botocore's adaptive mode then has.
    private static let responses: [(Double, Bool, Double)] = [
        (100.20, false, 0.500000), (100.30, false, 0.500000), (100.70, false, 0.500000), (100.75, false, 0.500000),
        (100.80, false, 0.500000), (101.50, false, 1.350000), (101.55, true, 2.352000), (101.75, true, 1.646400),
        (102.45, false, 2.299476), (102.50, false, 2.313502), (103.20, false, 2.357650), (103.30, false, 2.367962),
        (103.35, false, 2.376044), (103.40, false, 2.386476), (103.80, false, 2.590544), (104.20, false, 3.117835),
        (104.25, false, 3.214123), (104.35, false, 3.430249), (104.40, false, 3.550688), (105.10, false, 6.281619),
        (105.50, true, 1.651036), (105.55, false, 1.735218), (106.25, false, 2.319838), (106.30, false, 2.331173),
        (106.40, false, 2.346774), (107.10, false, 2.382458), (107.15, false, 2.392833), (107.85, false, 2.952162),
        (108.55, false, 3.130748), (108.95, false, 3.130748), (109.00, false, 7.026150), (109.10, false, 7.026150),
        (109.15, false, 7.026150), (109.85, true, 3.851830), (109.95, true, 2.696281), (110.15, true, 1.887397),
        (110.55, false, 2.437783), (110.65, false, 2.517506), (111.35, false, 2.696174), (111.40, false, 2.696280),
        (112.10, false, 2.825092), (112.30, false, 2.973949), (113.00, false, 4.135362), (113.10, false, 4.135362),
        (113.15, false, 4.135362), (113.85, false, 8.474421), (114.55, false, 3.685414), (114.65, false, 3.685414),
    ]

    @Test func theRateFollowsThatOfBotocore() {
        var rate = SendingRate(now: 100)
        for (place, response) in Self.responses.enumerated() {
            rate.received(isThrottled: response.1, now: response.0)
            #expect(abs(rate.rate - response.2) < 0.000_001, "after response \(place)")
        }
    }

    @Test func nobodyWaitsBeforeTheServiceThrottles() {
        var rate = SendingRate(now: 0)
        let waits = (0..<100).map { _ in rate.take(now: 1, patience: 0.001) }
        #expect(waits.allSatisfy { $0 == 0 })
    }

    @Test func tokensComeAtTheRateAndInTheOrderOfAsking() {
        var rate = SendingRate(now: 0)
        for time in stride(from: 0.1, through: 1.0, by: 0.1) { rate.received(isThrottled: false, now: time) }
        rate.received(isThrottled: true, now: 1.1)
        let waits = (0..<4).compactMap { _ in rate.take(now: 1.1, patience: 60) }
        let gap = 1 / rate.rate
        #expect(waits.count == 4)
        for (earlier, later) in zip(waits, waits.dropFirst()) { #expect(abs(later - earlier - gap) < 0.000_001) }
    }

    @Test func whoCannotWaitTakesNoToken() throws {
        var rate = SendingRate(now: 0)
        rate.received(isThrottled: true, now: 1)
        let taken = rate.take(now: 1, patience: 60)
        let first = try #require(taken)
        let refused = rate.take(now: 1, patience: first)
        #expect(refused == nil)
        let next = rate.take(now: 1, patience: 60)
        let second = try #require(next)
        #expect(abs(second - first - 1 / rate.rate) < 0.000_001)
    }

    @Test func theAdaptiveModeSpreadsCallsAfterThrottling() async throws {
        let busy = ScriptedTransport.Step.answer(400, "{}", ["x-amzn-errortype": "BusyException"])
        let transport = ScriptedTransport(busy, .answer(200, #"{"Id":"i"}"#), .answer(200, #"{"Id":"i"}"#))
        var configuration = try ClientConfiguration(
            region: "eu-west-1",
            credentials: StaticCredentialProvider(Credentials(accessKeyID: "A", secretAccessKey: "B")),
            environment: .inMemory())
        configuration.retryMode = .adaptive
        let client = ServiceClient(Things.schema, configuration: configuration, transport: transport)
        let elapsed = configuration.environment.elapsed
        _ = try await client.execute(Things.putThing, .init(name: "n", secret: "s"))
        let before = elapsed()
        _ = try await client.execute(Things.putThing, .init(name: "n", secret: "s"))
        // Half a request per second is the least rate that there is.
        #expect(elapsed() - before > .milliseconds(500))
        #expect(transport.requests.count == 3)
    }

    @Test func aTurnBeyondTheTimeLimitEndsTheCall() async throws {
        let busy = ScriptedTransport.Step.answer(400, "{}", ["x-amzn-errortype": "BusyException"])
        var configuration = try ClientConfiguration(
            region: "eu-west-1",
            credentials: StaticCredentialProvider(Credentials(accessKeyID: "A", secretAccessKey: "B")),
            environment: .inMemory())
        configuration.retryMode = .adaptive
        configuration.operationTimeout = .seconds(1)
        configuration.maxAttempts = 1
        let client = ServiceClient(
            Things.schema, configuration: configuration, transport: ScriptedTransport(busy, busy))
        var messages: [String] = []
        for _ in 0..<2 {
            do throws(Things.PutThingError) {
                _ = try await client.execute(Things.putThing, .init(name: "n", secret: "s"))
            } catch {
                if case .client(let error) = error { messages.append("\(error.kind): \(error.message)") }
            }
        }
        #expect(
            messages == [
                "timeout: the service throttles this client, whose turn would come after the operation's time limit"
            ])
    }
}
