internal import HTTPTypes

/// The header fields that a signature covers, in canonical form.
enum CanonicalHeaders {
    /// Fields that proxies and clients change on the way, and the one that the signature itself goes into.
    static func isSigned(_ name: String) -> Bool {
        switch name {
        case "authorization", "connection", "expect", "keep-alive", "proxy-authenticate", "proxy-authorization", "te",
            "trailer", "transfer-encoding", "upgrade", "user-agent", "x-amzn-trace-id":
            false
        default: true
        }
    }

    private struct Entry {
        var name: String
        /// The field's place in the request; -1 for the host, which is not a field there.
        var index: Int
    }

    /// Appends a line for each name, an empty line, and the list of the names.
    ///
    /// Names are in lower case and sorted. Values lose white space at their ends, runs of it inside become one
    /// space, and the values of a name that occurs more than once are joined by commas.
    ///
    /// - Returns: Where the list of the names stands.
    static func append(_ head: HTTPRequest, to bytes: inout [UInt8]) -> Range<Int> {
        let fields = head.headerFields
        let entries = sortedEntries(fields)
        for (position, entry) in entries.enumerated() {
            if position > 0, entries[position - 1].name == entry.name {
                bytes[bytes.count - 1] = ascii(",")
            } else {
                bytes.append(contentsOf: entry.name.utf8)
                bytes.append(ascii(":"))
            }
            if entry.index < 0 {
                bytes.append(contentsOf: (head.authority ?? "").utf8)
            } else {
                fields[entry.index].withUnsafeBytesOfValue { appendTrimmed($0, to: &bytes) }
            }
            bytes.append(ascii("\n"))
        }
        bytes.append(ascii("\n"))
        return appendNames(entries, to: &bytes)
    }

    private static func sortedEntries(_ fields: HTTPFields) -> [Entry] {
        var entries: [Entry] = []
        entries.reserveCapacity(fields.count + 1)
        var hasHost = false
        for (index, field) in fields.enumerated() where isSigned(field.name.canonicalName) {
            entries.append(Entry(name: field.name.canonicalName, index: index))
            if field.name.canonicalName == "host" { hasHost = true }
        }
        if !hasHost { entries.append(Entry(name: "host", index: -1)) }
        entries.sort { $0.name == $1.name ? $0.index < $1.index : $0.name < $1.name }
        return entries
    }

    private static func appendNames(_ entries: [Entry], to bytes: inout [UInt8]) -> Range<Int> {
        let start = bytes.count
        for (position, entry) in entries.enumerated() where position == 0 || entries[position - 1].name != entry.name {
            if position > 0 { bytes.append(ascii(";")) }
            bytes.append(contentsOf: entry.name.utf8)
        }
        return start..<bytes.count
    }

    private static func appendTrimmed(_ value: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        guard needsTrimming(value) else {
            bytes.append(contentsOf: value)
            return
        }
        let start = bytes.count
        var pendingSpace = false
        for byte in value {
            if byte.isBlank {
                pendingSpace = bytes.count > start
            } else {
                if pendingSpace { bytes.append(ascii(" ")) }
                pendingSpace = false
                bytes.append(byte)
            }
        }
    }

    /// Whether there is any blank but single spaces between other characters.
    private static func needsTrimming(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        var previousIsBlank = true
        for byte in value {
            if byte.isBlank {
                if previousIsBlank || byte == ascii("\t") { return true }
                previousIsBlank = true
            } else {
                previousIsBlank = false
            }
        }
        return previousIsBlank && !value.isEmpty
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == ascii(" ") || self == ascii("\t") }
}

/// The host as it is signed and sent.
enum CanonicalHost {
    /// The authority in lower case, without user information and default port; `nil` when it is so already.
    static func change(of authority: String, scheme: String?) -> String? {
        let isPlain = authority.utf8.allSatisfy {
            $0 != ascii(":") && $0 != ascii("@") && !(ascii("A")...ascii("Z") ~= $0)
        }
        if isPlain { return nil }
        var host = Substring(authority)
        if let at = host.utf8.lastIndex(of: ascii("@")) { host = host[host.utf8.index(after: at)...] }
        let defaultPort = scheme == "http" ? ":80" : ":443"
        if host.hasSuffix(defaultPort) { host = host.dropLast(defaultPort.utf8.count) }
        let result = host.lowercased()
        return result == authority ? nil : result
    }
}
