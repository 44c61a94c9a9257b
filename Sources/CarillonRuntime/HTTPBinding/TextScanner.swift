/// Reads the leaf values that header fields and XML hold as text.
enum TextScanner {
    static func boolean(_ text: UnsafeBufferPointer<UInt8>) -> Bool? {
        if text.elementsEqual("true".utf8) { return true }
        return text.elementsEqual("false".utf8) ? false : nil
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
        if text.elementsEqual("NaN".utf8) { return .nan }
        if text.elementsEqual("Infinity".utf8) { return .infinity }
        return text.elementsEqual("-Infinity".utf8) ? -.infinity : nil
    }
}
