/// A request's path and query in the one form that signer and service both arrive at.
struct CanonicalTarget {
    private let options: SigV4Signer.Options

    init(options: SigV4Signer.Options) {
        self.options = options
    }

    /// Appends the canonical path, a line feed, and the canonical query.
    mutating func append(_ target: String, to bytes: inout [UInt8]) {
        var target = target
        target.withUTF8 { target in
            let mark = target.firstIndex(of: ascii("?")) ?? target.count
            appendPath(UnsafeBufferPointer(rebasing: target[..<mark]), to: &bytes)
            bytes.append(ascii("\n"))
            if mark + 1 < target.count {
                appendQuery(UnsafeBufferPointer(rebasing: target[(mark + 1)...]), to: &bytes)
            }
        }
    }
}

// Paths.
extension CanonicalTarget {
    private func appendPath(_ path: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        guard options.normalizesPath else {
            if path.isEmpty { bytes.append(ascii("/")) }
            return bytes.appendEncoded(path, keepsSlash: true, keepsEscapes: !options.encodesPathTwice)
        }
        let start = bytes.count
        var position = 0
        while position < path.count {
            let end = path[position...].firstIndex(of: ascii("/")) ?? path.count
            appendSegment(UnsafeBufferPointer(rebasing: path[position..<end]), after: start, to: &bytes)
            position = end + 1
        }
        if bytes.count == start || path.last == ascii("/") { bytes.append(ascii("/")) }
    }

    /// Appends a slash and the segment, unless it is empty, stays, or goes up.
    private func appendSegment(_ segment: UnsafeBufferPointer<UInt8>, after start: Int, to bytes: inout [UInt8]) {
        let isDots = segment.allSatisfy { $0 == ascii(".") }
        if isDots && segment.count < 2 { return }
        if isDots && segment.count == 2 {
            while bytes.count > start, bytes.removeLast() != ascii("/") {}
            return
        }
        bytes.append(ascii("/"))
        bytes.appendEncoded(segment, keepsSlash: false, keepsEscapes: !options.encodesPathTwice)
    }
}

// Queries.
extension CanonicalTarget {
    /// Where a parameter stands in the canonical request.
    private struct Parameter {
        var name: Range<Int>
        var value: Range<Int>
    }

    /// Appends the parameters sorted by name, then value. Their escapes are kept, everything else is escaped.
    private func appendQuery(_ query: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        var parameters: [Parameter] = []
        let start = bytes.count
        var isSorted = true
        var position = 0
        while position < query.count {
            let end = query[position...].firstIndex(of: ascii("&")) ?? query.count
            if end > position {
                if bytes.count > start { bytes.append(ascii("&")) }
                let parameter = appendParameter(
                    UnsafeBufferPointer(rebasing: query[position..<end]), to: &bytes)
                if let last = parameters.last, Self.precedes(parameter, last, in: bytes) { isSorted = false }
                parameters.append(parameter)
            }
            position = end + 1
        }
        if !isSorted { Self.sort(&parameters, in: &bytes, from: start) }
    }

    private func appendParameter(_ parameter: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) -> Parameter {
        let equals = parameter.firstIndex(of: ascii("=")) ?? parameter.count
        let start = bytes.count
        bytes.appendEncoded(UnsafeBufferPointer(rebasing: parameter[..<equals]), keepsSlash: false, keepsEscapes: true)
        let nameEnd = bytes.count
        bytes.append(ascii("="))
        let value = UnsafeBufferPointer(rebasing: parameter[min(equals + 1, parameter.count)...])
        bytes.appendEncoded(value, keepsSlash: false, keepsEscapes: true)
        return Parameter(name: start..<nameEnd, value: nameEnd + 1..<bytes.count)
    }

    // Name and value are compared apart: as one text, `a-b=` would come before `a=`.
    private static func precedes(_ a: Parameter, _ b: Parameter, in bytes: [UInt8]) -> Bool {
        if bytes[a.name].elementsEqual(bytes[b.name]) {
            return bytes[a.value].lexicographicallyPrecedes(bytes[b.value])
        }
        return bytes[a.name].lexicographicallyPrecedes(bytes[b.name])
    }

    private static func sort(_ parameters: inout [Parameter], in bytes: inout [UInt8], from start: Int) {
        let unsorted = bytes
        parameters.sort { precedes($0, $1, in: unsorted) }
        bytes.removeSubrange(start...)
        for parameter in parameters {
            if bytes.count > start { bytes.append(ascii("&")) }
            bytes.append(contentsOf: unsorted[parameter.name.lowerBound..<parameter.value.upperBound])
        }
    }
}

extension [UInt8] {
    /// Appends a text with everything percent-encoded but unreserved characters and what is to be kept.
    fileprivate mutating func appendEncoded(_ text: UnsafeBufferPointer<UInt8>, keepsSlash: Bool, keepsEscapes: Bool) {
        var runStart = 0
        for (index, byte) in text.enumerated() where !byte.isUnreserved {
            if keepsSlash && byte == ascii("/") || keepsEscapes && text.isEscape(at: index) { continue }
            append(contentsOf: UnsafeBufferPointer(rebasing: text[runStart..<index]))
            append(ascii("%"))
            append(Self.upperHexDigit(byte >> 4))
            append(Self.upperHexDigit(byte & 0xF))
            runStart = index + 1
        }
        append(contentsOf: UnsafeBufferPointer(rebasing: text[runStart...]))
    }

    @inline(__always)
    private static func upperHexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? ascii("0") + value : ascii("A") + value - 10
    }
}

extension UInt8 {
    /// RFC 3986's unreserved characters: letters, digits, and `-._~`.
    @inline(__always)
    fileprivate var isUnreserved: Bool {
        switch self {
        case ascii("a")...ascii("z"), ascii("A")...ascii("Z"), ascii("0")...ascii("9"): true
        case ascii("-"), ascii("."), ascii("_"), ascii("~"): true
        default: false
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether a percent sign and two hexadecimal digits stand here.
    fileprivate func isEscape(at index: Int) -> Bool {
        self[index] == ascii("%") && index + 2 < count
            && Hex.value(self[index + 1]) != nil && Hex.value(self[index + 2]) != nil
    }
}
