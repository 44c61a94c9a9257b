/// Reads the leaf values that header fields and XML hold as text.
enum TextScanner {
    static func boolean(_ text: UnsafeBufferPointer<UInt8>) -> Bool? {
        if isWord("true", text) { return true }
        return isWord("false", text) ? false : nil
    }

    private static func isWord(_ word: StaticString, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = text.baseAddress, text.count == word.utf8CodeUnitCount else { return false }
        return Bytes.equal(base, word.utf8Start, text.count)
    }

    /// A whole number with an optional sign; nil when it is none, or does not fit.
    static func integer(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        let isNegative = text.first == UInt8(ascii: "-")
        let digits = isNegative || text.first == UInt8(ascii: "+") ? text.dropFirst() : text[...]
        guard !digits.isEmpty else { return nil }
        var value: Int64 = 0
        for digit in digits {
            guard digit &- 0x30 < 10 else { return nil }
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let part = Int64(digit &- 0x30)
            // Counted downwards, since the smallest integer has no positive counterpart.
            let (sum, carry) =
                isNegative ? product.subtractingReportingOverflow(part) : product.addingReportingOverflow(part)
            if overflow || carry { return nil }
            value = sum
        }
        return value
    }

    static func isNumber(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = text.baseAddress, let number = JSONNumber(base, text.count) else { return false }
        return number.count == text.count
    }

    /// A number as JSON writes it, or one of the three words for what is none.
    static func double(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        if let base = text.baseAddress, let number = JSONNumber(base, text.count) {
            return number.count == text.count ? number.double : nil
        }
        if isWord("NaN", text) { return .nan }
        if isWord("Infinity", text) { return .infinity }
        return isWord("-Infinity", text) ? -.infinity : nil
    }
}
