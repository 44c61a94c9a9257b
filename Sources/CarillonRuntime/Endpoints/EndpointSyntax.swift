/// Byte classes and checks of host names and URLs (RFC 1123, RFC 3986), for endpoint rules.
enum EndpointSyntax {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10
    }

    @inline(__always)
    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 26
    }

    /// What `\w` stands for in ASCII.
    @inline(__always)
    static func isWord(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || byte == UInt8(ascii: "_")
    }

    /// The bytes that percent-encoding leaves alone.
    @inline(__always)
    static func isUnreserved(_ byte: UInt8) -> Bool {
        isHostByte(byte) || byte == UInt8(ascii: "~")
    }

    /// Letters, digits, `-`, `.`, and `_`, which DNS permits and containers' names have.
    @inline(__always)
    static func isHostByte(_ byte: UInt8) -> Bool {
        // A bit for each ASCII byte, since this is asked of every byte of every host.
        let bits: UInt64 = byte < 64 ? 0x03FF_6000_0000_0000 : 0x07FF_FFFE_87FF_FFFE
        return byte < 128 && bits &>> UInt64(byte & 63) & 1 == 1
    }

    /// Whether the text is one host label, or, with `allowsSubdomains`, labels joined by dots.
    static func isHostLabel(_ bytes: Bytes, allowsSubdomains: Bool) -> Bool {
        let dash = UInt8(ascii: "-")
        let count = bytes.count
        var start = 0
        var index = 0
        while index <= count {
            defer { index += 1 }
            if index == count || bytes[index] == UInt8(ascii: ".") {
                guard index < count ? allowsSubdomains : true else { return false }
                guard 1...63 ~= index - start, bytes[start] != dash, bytes[index - 1] != dash else { return false }
                start = index + 1
            } else if !isAlphanumeric(bytes[index]) && bytes[index] != dash {
                return false
            }
        }
        return true
    }

    /// Whether the text has the form of four decimal numbers joined by dots.
    static func isIPv4(_ bytes: Bytes) -> Bool {
        var dots = 0
        var digits = 0
        for byte in bytes {
            if isDigit(byte) {
                digits += 1
                guard digits <= 3 else { return false }
            } else {
                guard byte == UInt8(ascii: "."), digits > 0 else { return false }
                dots += 1
                digits = 0
            }
        }
        return dots == 3 && digits > 0
    }

    /// Whether the bucket can be part of a host name: lower case labels, three bytes at least, not like an IP address.
    static func isVirtualHostableBucket(_ bytes: Bytes, allowsSubdomains: Bool) -> Bool {
        guard bytes.count >= 3, !bytes.contains(where: { $0 &- UInt8(ascii: "A") < 26 }) else { return false }
        return isHostLabel(bytes, allowsSubdomains: allowsSubdomains) && !isIPv4(bytes)
    }

    /// What is wrong with the authority; `nil` when a request can be sent there.
    static func problem(inAuthority bytes: Bytes) -> String? {
        guard let first = bytes.first else { return "has no host" }
        guard first != UInt8(ascii: "[") else { return problem(inBracketed: bytes) }
        let end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.count
        return problem(inHost: Bytes(rebasing: bytes[..<end]))
            ?? problem(inPort: Bytes(rebasing: bytes[end...]))
    }

    private static func problem(inHost bytes: Bytes) -> String? {
        let count = bytes.count
        guard count > 0 else { return "has no host" }
        guard count <= 253 else { return "has a host of more than 253 bytes" }
        var start = 0
        var index = 0
        while index <= count {
            if index == count || bytes[index] == UInt8(ascii: ".") {
                // One dot at the very end is the DNS root.
                let isRoot = index == count && index == start && index > 0
                guard index > start || isRoot else { return "has an empty label in its host" }
                guard index - start <= 63 else { return "has a host label of more than 63 bytes" }
                start = index + 1
            } else if !isHostByte(bytes[index]) {
                return "has a byte in its host that no host name may have"
            }
            index += 1
        }
        return nil
    }

    private static func problem(inBracketed bytes: Bytes) -> String? {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "]")) else { return "has '[' without ']' in its host" }
        let address = bytes[1..<end]
        let fits = address.allSatisfy {
            isDigit($0) || ($0 | 0x20) &- UInt8(ascii: "a") < 6 || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
        }
        guard fits, 2...45 ~= address.count, address.contains(UInt8(ascii: ":")) else {
            return "has no IPv6 address between '[' and ']'"
        }
        return problem(inPort: Bytes(rebasing: bytes[(end + 1)...]))
    }

    /// `bytes` is empty or begins with the colon.
    private static func problem(inPort bytes: Bytes) -> String? {
        guard let first = bytes.first else { return nil }
        let digits = bytes.dropFirst()
        guard first == UInt8(ascii: ":"), 1...5 ~= digits.count, digits.allSatisfy(isDigit) else {
            return "has a port that is not a number"
        }
        let port = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        return port <= 65535 ? nil : "has a port above 65535"
    }

    /// What is wrong with a URL's path; `nil` when it can stand in a request.
    static func problem(inPath bytes: Bytes) -> String? {
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "?"), UInt8(ascii: "#"): return "has a query or a fragment, which endpoints cannot have"
            case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "^"),
                UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"), 0...0x20, 0x7F...:
                return "has a byte in its path that must be percent-encoded"
            default: continue
            }
        }
        let isRooted = bytes.isEmpty || bytes[0] == UInt8(ascii: "/")
        return isRooted ? nil : "has a path that does not begin with '/'"
    }
}
