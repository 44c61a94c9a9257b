import CarillonRuntime
import HTTPTypes
import Synchronization

/// A transport that answers from a list and keeps what it was sent.
final class ScriptedTransport: Transport {
    enum Step: Sendable {
        case answer(Int, String, [String: String] = [:])
        case fail(TransportError)
    }

    private let steps: Mutex<[Step]>
    private let seen = Mutex<[ServiceRequest]>([])

    init(_ steps: Step...) { self.steps = Mutex(steps) }

    init(_ steps: [Step]) { self.steps = Mutex(steps) }

    var requests: [ServiceRequest] { seen.withLock { $0 } }

    func send(_ request: ServiceRequest, timeout: Duration) async throws(TransportError) -> ServiceResponse {
        seen.withLock { $0.append(request) }
        let step = steps.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        switch step {
        case .answer(let status, let body, let fields):
            var head = HTTPResponse(status: .init(code: status))
            for (name, value) in fields {
                if let name = HTTPField.Name(name) { head.headerFields[name] = value }
            }
            return ServiceResponse(head: head, body: Array(body.utf8))
        case .fail(let error): throw error
        case nil: throw TransportError(.other, "the script has no further answer")
        }
    }
}
