import Carillon
import Synchronization

/// Remembers the last exchange: the other side can send the same bytes, and the answer can be given again.
final class RecordingTransport: Transport {
    private let transport: HTTPTransport
    private let last = Mutex<(request: ServiceRequest, response: ServiceResponse)?>(nil)

    init(_ transport: HTTPTransport) {
        self.transport = transport
    }

    var exchange: (request: ServiceRequest, response: ServiceResponse)? { last.withLock { $0 } }

    func send(_ request: ServiceRequest, timeout: Duration) async throws(TransportError) -> ServiceResponse {
        let response = try await transport.send(request, timeout: timeout)
        last.withLock { $0 = (request, response) }
        return response
    }
}

/// Answers every request at once, with the same response.
struct ReplayingTransport: Transport {
    var response: ServiceResponse

    func send(_ request: ServiceRequest, timeout: Duration) async throws(TransportError) -> ServiceResponse { response }
}
