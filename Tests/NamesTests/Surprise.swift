@testable import Generator

/// A name that a reader of the model would not guess, and why.
struct Surprise: Hashable {
    enum Reason: String {
        /// It has other letters or digits than the wire name: a suffix, a spelled symbol, a collision.
        case changed
        /// It needs backticks.
        case keyword
        /// It has `_` in front.
        case number
        /// A symbol is gone that does not only part words.
        case symbol
        /// The acronym in front ends in a small letter, or is two acronyms.
        case acronym
    }

    var reason: Reason
    var kind: Scope.Kind
    var wire: String
    var swift: String

    var text: String { "\(reason) \(kind.rawValue): \(wire) -> \(swift)" }

    init?(_ name: Scope.Name, isKeyword: Bool) {
        guard let reason = Self.reason(name, isKeyword) else { return nil }
        (self.reason, kind, wire, swift) = (reason, name.kind, name.wire, name.swift)
    }

    private static func reason(_ name: Scope.Name, _ isKeyword: Bool) -> Reason? {
        let wire = Array(name.wire.utf8)
        if isKeyword { return .keyword }
        if name.swift.utf8.first == UInt8(ascii: "_") { return .number }
        if !isSame(name.swift, wire, name.kind) { return .changed }
        if wire.contains(where: { !$0.isAlphanumeric && !separators.contains($0) }) { return .symbol }
        return isLowered(name.kind) && hasUnusualAcronym(wire) ? .acronym : nil
    }

    private static let separators = Set("-_.:/ ".utf8)

    private static func isLowered(_ kind: Scope.Kind) -> Bool {
        switch kind {
        case .namespace, .type, .error: false
        case .member, .value, .operation, .errorCase: true
        }
    }

    /// Whether both have the same letters and digits, but for the suffix that comes or goes with every error.
    private static func isSame(_ swift: String, _ wire: [UInt8], _ kind: Scope.Kind) -> Bool {
        var letters = wire.filter(\.isAlphanumeric).map(\.lowercased)
        let suffixes =
            switch kind {
            case .error: [""]
            case .errorCase: ["exception", "error", "fault"]
            default: [String]()
            }
        if kind == .error { letters += Array("error".utf8) }
        let own = swift.utf8.filter(\.isAlphanumeric).map(\.lowercased)
        return own == letters || suffixes.contains { own + Array($0.utf8) == letters }
    }

    private static func hasUnusualAcronym(_ wire: [UInt8]) -> Bool {
        let letters = wire.prefix(while: \.isUpper).count
        let rest = wire.dropFirst(letters).prefix { $0.isLower }
        guard letters > 1, let next = rest.first else { return false }
        return letters > 6 || (rest.count == 1 && (next == UInt8(ascii: "s") || next == UInt8(ascii: "v")))
    }
}
