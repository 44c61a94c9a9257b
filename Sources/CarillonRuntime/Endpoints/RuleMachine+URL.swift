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
        guard let schemeCount = bytes.firstIndex(of: UInt8(ascii: ":")), isHTTP(bytes[..<schemeCount]),
            bytes[schemeCount...].starts(with: "://".utf8)
        else { return nil }
        let start = schemeCount + 3
        let end = authorityEnd(bytes, from: start)
        let authority = UnsafeBufferPointer(rebasing: bytes[start..<end])
        guard EndpointSyntax.problem(inAuthority: authority) == nil,
            EndpointSyntax.problem(inPath: .init(rebasing: bytes[end...])) == nil
        else { return nil }
        let host = authority.prefix { $0 != UInt8(ascii: ":") }
        let isIP = authority.first == UInt8(ascii: "[") || EndpointSyntax.isIPv4(.init(rebasing: host))
        return URLParts(schemeCount, start, end, isIP)
    }

    static func authorityEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let isEnd = { (byte: UInt8) in
            byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
        }
        return bytes[start...].firstIndex(where: isEnd) ?? bytes.count
    }

    /// What is wrong with a URL; `nil` when a request can be sent there.
    static func problem(inURL bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), isHTTP(bytes[..<colon]),
            bytes[colon...].starts(with: "://".utf8)
        else { return "does not begin with 'https://' or 'http://'" }
        let end = authorityEnd(bytes, from: colon + 3)
        return EndpointSyntax.problem(inAuthority: .init(rebasing: bytes[(colon + 3)..<end]))
            ?? EndpointSyntax.problem(inPath: .init(rebasing: bytes[end...]))
    }

    static func isHTTP(_ scheme: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        scheme.elementsEqual("https".utf8) || scheme.elementsEqual("http".utf8)
    }
}

extension RuleMachine {
    /// The endpoint's URL as a text; values that would change the host are refused.
    private mutating func url(_ node: Int) throws(EndpointError) -> RuleText {
        guard program.nodes[node].operation == .template else {
            guard let text = value(node).text else { throw emptyValue("URL", node) }
            return text
        }
        let arguments = program.nodes[node].arguments
        for index in arguments where argument(index).text == nil {
            throw emptyValue("URL", program.arguments[index])
        }
        let start = store.count
        var slashes = 0
        for index in arguments {
            let part = program.arguments[index]
            guard let text = argument(index).text else { continue }
            // "https://" has two slashes, and the path begins with the third one.
            if slashes == 2, program.nodes[part].operation != .string { try check(part, text) }
            slashes += withBytes(text) { bytes in bytes.reduce(0) { $1 == UInt8(ascii: "/") ? $0 + 1 : $0 } }
            append(text)
        }
        return .stored(start..<store.count)
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
        guard program.nodes[node].operation == .attribute,
            let argument = program.arguments[program.nodes[node].arguments].first,
            case .url = values[argument]
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
                url: string(url), reason: withBytes(url) { URLParts.problem(inURL: $0) ?? "is not a URL" }, parameters: program.parameterNames(ofNode: node)
            )
        }
        return Endpoint(
            scheme: parts.schemeCount == 5 ? "https" : "http",
            authority: string(url.slice(parts.authorityStart, count: parts.pathStart - parts.authorityStart)),
            path: string(url.slice(parts.pathStart, count: Int(url.count) - parts.pathStart)))
    }
}
