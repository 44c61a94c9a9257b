import CarillonRuntime
import CarillonTesting
import HTTPTypes
import Testing

struct FaultTransportTests {
    private let request = ServiceRequest.send("a1", at: "localhost")

    @Test
    func faultsHappenInOrderAndThenNoMore() async throws {
        let canned = ServiceResponse(head: .init(status: .tooManyRequests))
        let transport = FaultTransport(
            Parcels.service().transport, [.fail(.init(.connect, "refused")), .respond(canned), .none, .cut(after: 5)])
        #expect(await transport.failure(of: request)?.kind == .connect)
        #expect(try await transport.send(request, timeout: .seconds(20)) == canned)
        #expect(try await transport.send(request, timeout: .seconds(20)).head.status == .created)
        let cut = await transport.failure(of: request)
        #expect(cut?.kind == .interrupted)
        #expect(cut?.head?.status == .created)
        #expect(cut?.partialBody == Array(#"{"Id""#.utf8))
        #expect(try await transport.send(request, timeout: .seconds(20)).head.status == .created)
        #expect(transport.requestCount == 5)
    }

    @Test
    func firstRequestsFailAsOftenAsAsked() async {
        let transport = FaultTransport(
            Parcels.service().transport, failingFirst: 2, with: .init(.interrupted, "gone"))
        #expect(await transport.failure(of: request)?.kind == .interrupted)
        #expect(await transport.failure(of: request)?.kind == .interrupted)
        #expect(await transport.failure(of: request) == nil)
    }

    @Test
    func delayThatIsLongerThanTheTimeoutIsATimeout() async {
        let service = Parcels.service()
        let transport = FaultTransport(service.transport, [.delay(.seconds(60)), .delay(.milliseconds(1))])
        #expect(await transport.failure(of: request, timeout: .milliseconds(5))?.kind == .timeout)
        #expect(service.recordedRequests.isEmpty)
        #expect(await transport.failure(of: request) == nil)
    }
}
