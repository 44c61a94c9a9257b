internal import Model

/// Collects what a reader finds wrong, so that one run reports it all.
///
/// A file of many megabytes can be wrong in every line: beyond a hundred errors or warnings only their number is
/// kept, and a trait that is not known is reported once with the number of its places.
final class Findings {
    private static let limit = 100
    /// Suggestions cost time in proportion to the names that exist, so only the first errors get one.
    private static let suggestionLimit = 25

    private(set) var errorCount = 0
    private var warningCount = 0
    private var errors: [Diagnostic] = []
    private var warnings: [Diagnostic] = []
    private var unknownTraits: [String: UnknownTrait] = [:]
    private var suggestions = 0

    private struct UnknownTrait {
        /// The place of its warning.
        var index: Int
        var count = 1
        var advice: String
    }

    func add(_ diagnostic: Diagnostic) {
        if diagnostic.severity == .error {
            errorCount += 1
            if errorCount <= Self.limit { errors.append(diagnostic) }
        } else {
            warningCount += 1
            if warningCount <= Self.limit { warnings.append(diagnostic) }
        }
    }

    func error(_ code: String, _ message: String, at location: SourceLocation?, notes: [Diagnostic.Note] = []) {
        add(.error(code, message, at: location, notes: notes))
    }

    func warning(_ code: String, _ message: String, at location: SourceLocation?) {
        add(.warning(code, message, at: location))
    }

    /// Warns of a key that has no effect because this version does not know it.
    ///
    /// - Parameters:
    ///   - owner: What the key belongs to, with its article: `a member`.
    ///   - known: The keys that may have been meant.
    func unknownTrait(_ key: Node, of owner: String, among known: @autoclosure () -> [String] = []) {
        let name = key.string ?? ""
        let identity = "\(owner)\u{0}\(name)"
        if unknownTraits[identity] != nil {
            unknownTraits[identity]?.count += 1
            return
        }
        if warnings.count < Self.limit {
            let advice = suggestion(for: name, among: known().lazy.filter { $0 != name })
            unknownTraits[identity] = UnknownTrait(index: warnings.count, advice: advice)
        }
        warning(
            "unknown-trait", "the trait \(quoted(name)) of \(owner) is not known and has no effect", at: key.location)
    }

    /// The end of a message that offers the nearest name.
    func suggestion(for name: String, among candidates: some Sequence<String>) -> String {
        suggestions += 1
        return suggestions <= Self.suggestionLimit ? EditDistance.suggestion(for: name, among: candidates) : ""
    }

    /// The warnings.
    ///
    /// - Throws: All errors, and the warnings after them, when there is an error.
    func finish() throws(DiagnosticsError) -> [Diagnostic] {
        if errorCount > 0 { throw failure }
        return finalWarnings
    }

    /// All errors, and the warnings after them.
    var failure: DiagnosticsError {
        var all = errors
        if errorCount > errors.count {
            all.append(
                .error(
                    "too-many-errors",
                    "\(errorCount - errors.count) more errors were found; correct those above first", at: nil))
        }
        return DiagnosticsError(all + finalWarnings)
    }

    private var finalWarnings: [Diagnostic] {
        var warnings = warnings
        for trait in unknownTraits.values {
            let places = trait.count > 1 ? "; it stands in \(trait.count) places, first here" : ""
            warnings[trait.index].message += places + trait.advice
        }
        if warningCount > warnings.count {
            warnings.append(
                .warning(
                    "too-many-warnings", "\(warningCount - warnings.count) more warnings are not shown", at: nil))
        }
        return warnings
    }
}

extension Findings {
    /// The text of a node that must be a string; reports another kind.
    ///
    /// - Parameter name: What the value is, for the message: `"locationName"`.
    func string(_ node: Node, _ name: @autoclosure () -> String) -> String? {
        if let text = node.string { return text }
        wrongType(node, name(), "a string")
        return nil
    }

    func locatedString(_ node: Node, _ name: @autoclosure () -> String) -> Located<String>? {
        string(node, name()).map { Located($0, at: node.location) }
    }

    func bool(_ node: Node, _ name: @autoclosure () -> String) -> Bool? {
        if let value = node.bool { return value }
        wrongType(node, name(), "true or false")
        return nil
    }

    func integer(_ node: Node, _ name: @autoclosure () -> String) -> Int? {
        if let value = node.integer { return value }
        wrongType(node, name(), "an integer")
        return nil
    }

    /// The strings of an array; reports every element that is none.
    func strings(_ node: Node, _ name: @autoclosure () -> String) -> [Located<String>] {
        guard isArray(node, name()) else { return [] }
        var strings: [Located<String>] = []
        for element in node.elements {
            if let text = locatedString(element, "an element of \(name())") { strings.append(text) }
        }
        return strings
    }

    func isObject(_ node: Node, _ name: @autoclosure () -> String) -> Bool {
        if node.kind == .object { return true }
        wrongType(node, name(), "an object")
        return false
    }

    func isArray(_ node: Node, _ name: @autoclosure () -> String) -> Bool {
        if node.kind == .array { return true }
        wrongType(node, name(), "an array")
        return false
    }

    func wrongType(_ node: Node, _ name: String, _ expected: String) {
        let isPlain = node.kind == .number || node.kind == .bool
        let advice = expected == "a string" && isPlain ? "; put it in quotation marks" : ""
        let found = node.kind == .number ? "the number \(quoted(node.numberText ?? ""))" : node.kind.phrase
        error("wrong-type", "\(name) must be \(expected), not \(found)\(advice)", at: node.location)
    }
}
