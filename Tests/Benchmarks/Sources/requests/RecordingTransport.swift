import Carillon
import Synchronization

/// Remembers the last request, so that the other side can send the same bytes.
final class RecordingTransport: Transport {
    private let transport: HTTPTransport
    private let last = Mutex<ServiceRequest?>(nil)

    init(_ transport: HTTPTransport) {
        self.transport = transport
    }

    var request: ServiceRequest? { last.withLock { $0 } }

    func send(_ request: ServiceRequest, timeout: Duration) async throws(TransportError) -> ServiceResponse {
        last.withLock { $0 = request }
        return try await transport.send(request, timeout: timeout)
    }
}
