import CarillonHTTP
import CarillonRuntime
import CarillonTesting
import HTTPTypes

/// A way to reach a service: every test of the contract runs over each.
enum Way: CaseIterable, Sendable {
    case inMemory
    #if HTTPTransport
    case loopback
    #endif

    /// Calls `body` with a transport that reaches the service, and what requests name as their authority.
    func reach(
        _ service: LocalService, _ body: (_ transport: any Transport, _ authority: String) async throws -> Void
    ) async throws {
        switch self {
        case .inMemory: try await body(service.transport, "localhost")
        #if HTTPTransport
        case .loopback:
            try await service.withServer { endpoint in
                try await body(HTTPTransport.shared, String(endpoint.dropFirst("http://".count)))
            }
        #endif
        }
    }
}

extension ServiceRequest {
    init(
        _ method: HTTPRequest.Method, _ path: String, at authority: String, _ fields: HTTPFields = [:],
        body: [UInt8] = []
    ) {
        self.init(
            head: HTTPRequest(
                method: method, scheme: "http", authority: authority, path: path, headerFields: fields),
            body: body)
    }

    static func send(_ id: String, at authority: String, body: String = #"{"Note":"fragile"}"#) -> ServiceRequest {
        ServiceRequest(.put, "/parcels/\(id)", at: authority, body: Array(body.utf8))
    }
}

extension ServiceResponse {
    var text: String { String(decoding: body, as: UTF8.self) }

    subscript(field name: String) -> String? {
        HTTPField.Name(name).flatMap { head.headerFields[$0] }
    }
}

extension Transport {
    /// The error of an exchange that should fail.
    func failure(
        of request: ServiceRequest, timeout: Duration = .seconds(20)
    ) async -> TransportError? {
        do throws(TransportError) {
            _ = try await send(request, timeout: timeout)
            return nil
        } catch {
            return error
        }
    }
}
