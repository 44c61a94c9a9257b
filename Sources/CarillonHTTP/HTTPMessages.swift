#if HTTPTransport
import AsyncHTTPClient
import CarillonRuntime
import HTTPTypes
import NIOCore
import NIOHTTP1

// The two kinds of heads are converted field by field; neither names nor values are parsed again.

extension HTTPClientRequest {
    /// The same request for AsyncHTTPClient.
    ///
    /// The host header is set here, since the one that AsyncHTTPClient would make leaves out a default port that the
    /// signature may contain.
    init(_ request: ServiceRequest) {
        let head = request.head
        let authority = head.authority ?? ""
        var fields: [(String, String)] = []
        fields.reserveCapacity(head.headerFields.count + 2)
        fields.append(("host", authority))
        for field in head.headerFields where field.name.canonicalName != "host" {
            fields.append((field.name.rawName, field.value))
        }
        self.init(url: "\(head.scheme ?? "https")://\(authority)\(head.path ?? "/")")
        method = HTTPMethod(rawValue: head.method.rawValue)
        headers = HTTPHeaders(fields)
        if !request.body.isEmpty { body = .bytes(ByteBuffer(bytes: request.body)) }
    }
}

extension HTTPResponse {
    /// The same head as the runtime's type.
    ///
    /// A field that the runtime's type cannot hold is left out: a name that is no token.
    init(_ response: HTTPClientResponse) {
        var fields = HTTPFields()
        fields.reserveCapacity(response.headers.count)
        for (name, value) in response.headers {
            guard let name = HTTPField.Name(name) else { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        let code = Int(response.status.code)
        let status = Status(code: (0...999).contains(code) ? code : 599, reasonPhrase: response.status.reasonPhrase)
        self.init(status: status, headerFields: fields)
    }
}
#endif
