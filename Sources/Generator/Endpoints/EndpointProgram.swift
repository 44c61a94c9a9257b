public import Model

/// A service's endpoint rules in the compact text that the runtime's `EndpointRules` decodes.
///
/// In comes the rule set as read from the model; it is checked here, so that the runtime need not: functions, their
/// arguments' count and types, references, templates, attributes. Out comes printable ASCII in lines, without `"` and
/// `\`, that fits a Swift string literal as it is.
///
/// The decision made here: expressions are pure, so equal ones become one node of a numbered list, and a name that a
/// condition assigns vanishes; it is the number of the condition's node. The same input gives the same text.
///
///     {"fn": "isSet", "argv": [{"ref": "Endpoint"}]}   becomes   isSet 3
public struct EndpointProgram: Hashable, Sendable {
    /// The program, newline separated; the last line ends without a newline.
    public var text: String
    /// What does not keep the rule set from working.
    public var warnings: [Diagnostic]

    /// Encodes a rule set of version 1.0 or 1.1.
    ///
    /// - Throws: all findings of the rule set, each with its place.
    public init(encoding ruleSet: EndpointRuleSet) throws(DiagnosticsError) {
        var encoder = EndpointEncoder(ruleSet)
        encoder.encode()
        let isBroken = encoder.diagnostics.contains { $0.severity == .error }
        if isBroken { throw DiagnosticsError(encoder.diagnostics) }
        text = encoder.text()
        warnings = encoder.diagnostics
    }
}
