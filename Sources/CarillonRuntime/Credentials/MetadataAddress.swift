internal import HTTPTypes

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// A URL at which credentials are asked for, taken apart.
struct MetadataAddress: Sendable {
    let scheme: String
    let authority: String
    /// The path and, where there is one, the query.
    let path: String

    /// - Throws: What is wrong with the text, as the rest of a sentence that begins with its name.
    init(_ text: String) throws(CredentialProblem) {
        guard let colon = text.firstRange(of: "://"), case let scheme = text[..<colon.lowerBound].lowercased(),
            scheme == "http" || scheme == "https"
        else { throw CredentialProblem("is no http or https URL") }
        let rest = text[colon.upperBound...]
        let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
        let path = rest[end...]
        guard path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != ascii("#") }) else {
            throw CredentialProblem("has a character in its path that must be percent-encoded")
        }
        let authority = Array(rest[..<end].utf8)
        if let problem = authority.withUnsafeBufferPointer({ EndpointSyntax.problem(inAuthority: $0) }) {
            throw CredentialProblem(problem)
        }
        self.scheme = scheme
        self.authority = String(rest[..<end])
        self.path = path.hasPrefix("/") ? String(path) : "/" + path
    }

    /// The host without port and brackets.
    var host: Substring {
        if authority.hasPrefix("[") { return authority.dropFirst().prefix { $0 != "]" } }
        return authority.prefix { $0 != ":" }
    }

    /// Whether the host is this machine by its number or as `localhost`.
    var isLoopback: Bool {
        if host.lowercased() == "localhost" { return true }
        if let bytes = Self.number(host, AF_INET, 4) { return bytes[0] == 127 }
        return Self.number(host, AF_INET6, 16) == Array(repeating: 0, count: 15) + [1]
    }

    func isHost(_ numbers: [String]) -> Bool {
        numbers.contains { number in
            guard number.contains(":") else { return number == host }
            let bytes = Self.number(number[...], AF_INET6, 16)
            return bytes != nil && bytes == Self.number(host, AF_INET6, 16)
        }
    }

    /// The bytes of an IP address; there are several ways to write one of IPv6.
    private static func number(_ text: Substring, _ family: Int32, _ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        let isNumber = bytes.withUnsafeMutableBytes { inet_pton(family, String(text), $0.baseAddress) == 1 }
        return isNumber ? bytes : nil
    }

    /// `http://host:80`, for messages; a path or a query may hold what is not for everybody.
    var origin: String { "\(scheme)://\(authority)" }

    /// - Parameter path: What to ask for below the address's own path.
    func request(_ method: HTTPRequest.Method, below path: String = "", _ fields: HTTPFields) -> ServiceRequest {
        let base = path.isEmpty || !self.path.hasSuffix("/") ? self.path[...] : self.path.dropLast()
        var head = HTTPRequest(
            method: method, scheme: scheme, authority: authority, path: base + path, headerFields: fields)
        head.headerFields[.userAgent] = "carillon/\(ServiceClient.version)"
        return ServiceRequest(head: head)
    }
}
