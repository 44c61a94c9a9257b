import HTTPTypes
import Testing

@testable import CarillonRuntime

/// A machine whose clock is wrong.
@Suite struct ServiceClockTests {
    private static let start = Timestamp(seconds: 1_440_938_160)
    private static let tooSkewed = #"{"__type":"RequestTimeTooSkewed","message":"too far"}"#

    private func client(_ transport: ScriptedTransport, attempts: Int = 3) throws -> ServiceClient {
        var configuration = try ClientConfiguration(
            region: "eu-west-1",
            credentials: StaticCredentialProvider(Credentials(accessKeyID: "A", secretAccessKey: "b")),
            environment: .inMemory(now: Self.start))
        configuration.maxAttempts = attempts
        return ServiceClient(Things.schema, configuration: configuration, transport: transport)
    }

    private func put(_ client: ServiceClient) async -> Bool {
        do {
            _ = try await client.execute(Things.putThing, .init(name: "n"))
            return true
        } catch {
            return false
        }
    }

    private func dates(_ transport: ScriptedTransport) -> [String?] {
        transport.requests.map { $0.head.headerFields[.amzDate] }
    }

    private func refused(_ status: Int = 403, at seconds: Int64, _ body: String = tooSkewed) -> ScriptedTransport.Step {
        let date = Timestamp(seconds: Self.start.seconds + seconds).text(as: .httpDate)
        return .answer(status, body, ["date": date])
    }

    @Test(arguments: [
        "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture", "InvalidSignatureException",
        "SignatureDoesNotMatch", "AuthFailure",
    ])
    func aRequestRefusedForItsTimeIsSentAgainWithTheServices(code: String) async throws {
        let transport = ScriptedTransport(
            refused(at: 3_600, #"{"__type":"\#(code)"}"#), .answer(200, #"{"Id":"i"}"#), .answer(200, #"{"Id":"i"}"#))
        let client = try client(transport)
        #expect(await put(client))
        #expect(dates(transport) == ["20150830T123600Z", "20150830T133600Z"])
        // A copy knows it from the start.
        let copy = client
        #expect(await put(copy))
        #expect(dates(transport).last == "20150830T133600Z")
    }

    @Test func aHEADIsRefusedWithoutAnyCode() async throws {
        let transport = ScriptedTransport(refused(at: -900, ""), .answer(200, #"{"Id":"i"}"#))
        #expect(await put(try client(transport)))
        #expect(dates(transport) == ["20150830T123600Z", "20150830T122100Z"])
    }

    @Test func itIsSentAgainOnce() async throws {
        let transport = ScriptedTransport(refused(at: 3_600), refused(at: 9_999), .answer(200, #"{"Id":"i"}"#))
        #expect(await !put(try client(transport)))
        #expect(transport.requests.count == 2)
    }

    @Test func aClientThatNeverSendsAgainIsRightTheNextTime() async throws {
        let transport = ScriptedTransport(refused(at: 3_600), refused(at: 3_600), .answer(200, #"{"Id":"i"}"#))
        let client = try client(transport, attempts: 1)
        #expect(await !put(client))
        #expect(transport.requests.count == 1)
        #expect(await !put(client))
        #expect(dates(transport) == ["20150830T123600Z", "20150830T133600Z"])
    }

    @Test func aClockThatWasSetRightIsBelievedAgain() async throws {
        let clock = ServiceClock(.inMemory(now: Self.start))
        #expect(clock.correct(by: response(3_600), code: nil, signedAt: Self.start))
        #expect(clock.now() == Self.start.advanced(by: .seconds(3_600)))
        #expect(clock.correct(by: response(0), code: nil, signedAt: Self.start.advanced(by: .seconds(3_600))))
        #expect(clock.now() == Self.start)
    }

    @Test(arguments: [Int64.min, .max])
    func aMachineWhoseClockIsNowhereNearIsNotCorrected(seconds: Int64) {
        let now = Timestamp(seconds: seconds)
        let clock = ServiceClock(.inMemory(now: now))
        #expect(!clock.correct(by: response(0), code: nil, signedAt: now))
        #expect(clock.now() == now)
    }

    @Test func allThatWereRefusedTogetherAreSentAgain() {
        let clock = ServiceClock(.inMemory(now: Self.start))
        for _ in 0..<3 { #expect(clock.correct(by: response(3_600), code: "AuthFailure", signedAt: Self.start)) }
    }

    private func response(_ seconds: Int64, _ status: Int = 403) -> ServiceResponse {
        response(Timestamp(seconds: Self.start.seconds + seconds).text(as: .httpDate), status)
    }

    private func response(_ date: String, _ status: Int = 403) -> ServiceResponse {
        ServiceResponse(head: HTTPResponse(status: .init(code: status), headerFields: [.date: date]))
    }

    private func corrects(_ response: ServiceResponse, code: String? = "RequestExpired") -> Bool {
        ServiceClock(.inMemory(now: Self.start)).correct(by: response, code: code, signedAt: Self.start)
    }

    @Test func onlyARefusalThatCanBeTheClocksFaultCorrectsIt() {
        let year = Int64(365 * 86_400)
        #expect(corrects(response(241)) && corrects(response(-241)))
        #expect(!corrects(response(240)) && !corrects(response(-240)))
        #expect(corrects(response(year)) && !corrects(response(year + 1)) && !corrects(response(-year - 1)))
        #expect(corrects(response(600, 400)) && corrects(response(600, 401)))
        #expect(!corrects(response(600, 404)) && !corrects(response(600, 500)) && !corrects(response(600, 200)))
        #expect(!corrects(response(600), code: "AccessDenied"))
    }

    @Test(arguments: [
        "", "yesterday", "Sun, 30 Aug 2015 13:36:00", "Sunday, 30-Aug-15 13:36:00 GMT", "Sun Aug 30 13:36:00 2015",
        "Sun, 30 Aug 2015 13:36:00 CET", "Sun, 31 Feb 2015 13:36:00 GMT", "2015-08-30T13:36:00Z",
        "Sun, 30 Aug 2015 13:36:00 GMT, Sun, 30 Aug 2015 13:36:00 GMT", "Sun, 30 Aug 2015 13:36:00.5 GMT",
    ])
    func aDateOfAnotherFormIsNotBelieved(date: String) {
        #expect(corrects(response("Sun, 30 Aug 2015 13:36:00 GMT")))
        #expect(!corrects(response(date)))
    }
}
