// Building the endpoint's URL so that no value can choose the host, and taking URLs apart.

/// Where the parts of a URL stand; `nil` for what is not an `http` or `https` URL without a query.
struct URLParts {
    var schemeCount: Int
    var authorityStart: Int
    var pathStart: Int
    var isIP: Bool

    init?(_ machine: RuleMachine, _ text: RuleText) {
        guard let parts = machine.withBytes(text, Self.parse) else { return nil }
        self = parts
    }

    private init(_ schemeCount: Int, _ authorityStart: Int, _ pathStart: Int, _ isIP: Bool) {
        (self.schemeCount, self.authorityStart, self.pathStart, self.isIP) = (
            schemeCount, authorityStart, pathStart, isIP
        )
    }

    private static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> URLParts? {
        guard let start = authorityStart(bytes) else { return nil }
        let schemeCount = start - 3
        let end = authorityEnd(bytes, from: start)
        let authority = UnsafeBufferPointer(rebasing: bytes[start..<end])
        guard EndpointSyntax.problem(inAuthority: authority) == nil,
            EndpointSyntax.problem(inPath: .init(rebasing: bytes[end...])) == nil
        else { return nil }
        let host = authority.prefix { $0 != UInt8(ascii: ":") }
        let isIP = authority.first == UInt8(ascii: "[") || EndpointSyntax.isIPv4(.init(rebasing: host))
        return URLParts(schemeCount, start, end, isIP)
    }

    private static func authorityEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return index
            default: index += 1
            }
        }
        return index
    }

    /// What is wrong with a URL; `nil` when a request can be sent there.
    static func problem(inURL bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard let start = authorityStart(bytes) else { return "does not begin with 'https://' or 'http://'" }
        let end = authorityEnd(bytes, from: start)
        return EndpointSyntax.problem(inAuthority: .init(rebasing: bytes[start..<end]))
            ?? EndpointSyntax.problem(inPath: .init(rebasing: bytes[end...]))
    }

    /// What follows `https://` or `http://`.
    private static func authorityStart(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let scheme: StaticString = bytes.count > 4 && bytes[4] == UInt8(ascii: "s") ? "https://" : "http://"
        guard bytes.count >= scheme.utf8CodeUnitCount else { return nil }
        for index in 0..<scheme.utf8CodeUnitCount where bytes[index] != scheme.utf8Start[index] { return nil }
        return scheme.utf8CodeUnitCount
    }
}

extension RuleMachine {
    /// The endpoint's URL as a text; values that would change the host are refused.
    private mutating func url(_ node: Int) throws(EndpointError) -> RuleText {
        guard self.node(node).operation == .template else {
            guard let text = value(node).text else { throw emptyValue("URL", node) }
            return text
        }
        let arguments = self.node(node).arguments
        for index in arguments where argument(index).text == nil {
            throw emptyValue("URL", Int(self.arguments[index]))
        }
        let start = store.count
        var slashes = 0
        for index in arguments {
            let part = Int(self.arguments[index])
            guard let text = argument(index).text else { continue }
            // "https://" has two slashes, and the path begins with the third one.
            if slashes == 2, self.node(part).operation != .string { try check(part, text) }
            // Behind the third one nothing is asked any more.
            if slashes < 3 { slashes += withBytes(text, Self.slashes) }
            append(text)
        }
        return .stored(start..<store.count)
    }

    private static func slashes(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        for byte in bytes where byte == UInt8(ascii: "/") { count += 1 }
        return count
    }

    /// Refuses a value that stands in the host and is more than a part of a host name.
    ///
    /// What `parseURL` found in an URL of the user's is exempt: the user chose that host.
    private func check(_ node: Int, _ text: RuleText) throws(EndpointError) {
        guard !isURLAttribute(node) else { return }
        let isSafe = withBytes(text) { $0.allSatisfy(EndpointSyntax.isHostByte) }
        if !isSafe {
            throw .unsafeHostPart(value: string(text), parameters: program.parameterNames(ofNode: node))
        }
    }

    private func isURLAttribute(_ node: Int) -> Bool {
        let node = self.node(node)
        guard node.operation == .attribute,
            case .url = knownValue(Int(arguments[node.arguments.lowerBound]))
        else { return false }
        return true
    }

    func emptyValue(_ place: String, _ node: Int) -> EndpointError {
        .emptyValue(place: place, parameters: program.parameterNames(ofNode: node))
    }

    mutating func endpoint(_ outcome: RuleOutcome.EndpointOutcome) throws(EndpointError) -> Endpoint {
        let url = try url(outcome.url)
        try checkSize()
        var endpoint = try split(url, node: outcome.url)
        for header in outcome.headers {
            var values: [String] = []
            for piece in header.values { values.append(try headerText(piece, "header '\(header.name)'")) }
            endpoint.headers.append(.init(name: header.name, values: values))
        }
        if !outcome.authSchemes.isEmpty { endpoint.authSchemes.reserveCapacity(outcome.authSchemes.count) }
        for scheme in outcome.authSchemes { endpoint.authSchemes.append(try authScheme(scheme)) }
        endpoint.properties = try fields(outcome.properties)
        try checkSize()
        return endpoint
    }

    private func split(_ url: RuleText, node: Int) throws(EndpointError) -> Endpoint {
        guard let parts = URLParts(self, url) else {
            throw .invalidURL(
                url: string(url), reason: withBytes(url) { URLParts.problem(inURL: $0) ?? "is not a URL" },
                parameters: program.parameterNames(ofNode: node)
            )
        }
        return Endpoint(
            scheme: parts.schemeCount == 5 ? "https" : "http",
            authority: string(url.slice(parts.authorityStart, count: parts.pathStart - parts.authorityStart)),
            path: string(url.slice(parts.pathStart, count: Int(url.count) - parts.pathStart)))
    }
}
