import Carillon
import HTTPTypes

/// The service, in memory: it knows callbacks, and refuses everything else as a conflict.
struct CannedService: Transport {
    func send(_ request: ServiceRequest, timeout: Duration) async throws(TransportError) -> ServiceResponse {
        guard let path = request.head.path, path.contains("operation=channel-flow-callback") else {
            var head = HTTPResponse(status: .conflict)
            head.headerFields[.errorType] = "ConflictException"
            return ServiceResponse(head: head, body: Array(#"{"Message": "already associated"}"#.utf8))
        }
        return ServiceResponse(head: HTTPResponse(status: .ok), body: Array(#"{"CallbackId": "cb-1"}"#.utf8))
    }
}

extension HTTPField.Name {
    fileprivate static var errorType: Self { .init("x-amzn-ErrorType") ?? .contentType }
}
