import Model
import SwiftCode

/// A simple value of an example in Swift.
enum SampleLeaf {
    case code(String, comment: String? = nil)
    /// The value fits, but no literal stands for it.
    case unwritable
    /// The value is none of this kind; what it should be, with its article.
    case misfit(String)

    init(_ value: NodeValue, of kind: Shape.Kind) {
        switch kind {
        case .boolean: self = Self.boolean(value)
        case .byte, .short, .integer, .long: self = Self.integer(value, kind)
        case .float, .double: self = Self.float(value, kind)
        case .bigInteger, .bigDecimal: self = Self.bigNumber(value)
        case .timestamp: self = Self.timestamp(value)
        case .blob: self = Self.text(value) { "[UInt8](\($0).utf8)" }
        default: self = Self.text(value) { $0 }
        }
    }

    // Many of AWS's examples write numbers and flags as strings; the model says what they are.

    private static func boolean(_ value: NodeValue) -> Self {
        switch value.content {
        case .boolean(true), .string("true"): .code("true")
        case .boolean(false), .string("false"): .code("false")
        default: .misfit("true or false")
        }
    }

    private static func integer(_ value: NodeValue, _ kind: Shape.Kind) -> Self {
        let range: ClosedRange<Int64> =
            switch kind {
            case .byte: -0x80...0x7F
            case .short: -0x8000...0x7FFF
            case .integer: -0x8000_0000...0x7FFF_FFFF
            default: Int64.min...Int64.max
            }
        switch value.content {
        case .number(let text), .string(let text):
            if let number = Int64(text), range.contains(number) { return .code("\(number)") }
        default: break
        }
        return .misfit("an integer from \(range.lowerBound) to \(range.upperBound)")
    }

    private static func float(_ value: NodeValue, _ kind: Shape.Kind) -> Self {
        let special = ["NaN": ".nan", "Infinity": ".infinity", "-Infinity": "-.infinity"]
        switch value.content {
        case .string(let text) where special[text] != nil: return .code(special[text] ?? text)
        case .number(let text), .string(let text):
            guard let number = Double(text), kind == .double ? number.isFinite : Float(number).isFinite else { break }
            // YAML has forms of numbers that Swift has not.
            return .code(text.utf8.allSatisfy { $0.isDigit } ? text : "\(number)")
        default: break
        }
        return .misfit("a number that a \(kind.rawValue) can hold")
    }

    private static func bigNumber(_ value: NodeValue) -> Self {
        guard case .number(let text) = value.content else { return .misfit("a number") }
        return Int64(text).map { .code("BigNumber(\($0))") } ?? .unwritable
    }

    private static func timestamp(_ value: NodeValue) -> Self {
        let time: ExampleTime? =
            switch value.content {
            case .string(let text), .number(let text): ExampleTime(text)
            default: nil
            }
        guard let time else { return .misfit("a time such as \"2021-05-15T10:00:00Z\", or seconds since 1970") }
        let fraction = time.nanoseconds == 0 ? "" : ", nanoseconds: \(grouped(time.nanoseconds))"
        return .code("Timestamp(seconds: \(grouped(time.seconds))\(fraction))", comment: time.text)
    }

    /// `1_420_070_400`
    private static func grouped(_ number: Int) -> String {
        var digits = String(number.magnitude)[...]
        var groups: [Substring] = []
        while digits.utf8.count > 3 {
            groups.insert(digits.suffix(3), at: 0)
            digits = digits.dropLast(3)
        }
        return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: "_")
    }

    private static func text(_ value: NodeValue, _ code: (String) -> String) -> Self {
        guard case .string(let text) = value.content else { return .misfit("a string") }
        return .code(code(SwiftLiteral.string(text)))
    }
}
