internal import ArgumentParser
internal import CarillonRuntime

/// What a call that came to nothing prints, and the status that it ends with.
struct CallFailure {
    /// The statuses of `carillon call`, as its help states them.
    enum Status {
        /// The service answered with an error.
        static let service = ExitCode(1)
        /// Nothing was sent: arguments, input or model must be corrected.
        static let usage = ExitCode(2)
        /// No answer, or none that can be understood.
        static let client = ExitCode(3)
    }

    let text: String
    let status: ExitCode

    init(_ error: DynamicError) {
        let metadata = error.metadata
        var lines: [String] = []
        switch error.kind {
        case .modeled(let name, _):
            lines.append("error: \(name): \(Self.shown(metadata.message) ?? "the service gives no message")")
            status = Status.service
        case .unmodeled:
            let code = Self.shown(metadata.code) ?? "no code"
            lines.append("error: \(code): \(Self.shown(metadata.message) ?? "the service gives no message")")
            status = Status.service
        case .client(let error):
            lines.append("error: \(TerminalText.lines(error.message, indent: "  "))")
            status = error.kind == .input ? Status.usage : Status.client
        }
        lines.append("  operation: \(metadata.service).\(metadata.operation)")
        if let code = Self.shown(metadata.code) { lines.append("  code: \(code)") }
        if metadata.status != 0 { lines.append("  status: \(metadata.status)") }
        if let requestID = Self.shown(metadata.requestID) { lines.append("  request id: \(requestID)") }
        if metadata.attempts > 1 { lines.append("  attempts: \(metadata.attempts)") }
        if case .modeled(_, let members) = error.kind { lines += Self.lines(members) }
        text = lines.map { "\($0)\n" }.joined()
    }

    private static func shown(_ text: String?) -> String? { text.map { TerminalText.lines($0, indent: "  ") } }

    /// The error's members as YAML; the message stands above.
    private static func lines(_ document: Document) -> [String] {
        guard case .object(var members) = document else { return [] }
        for name in members.keys where name.lowercased() == "message" { members[name] = nil }
        if members.isEmpty { return [] }
        return ["  members:"] + YAMLText.text(.object(members)).split(separator: "\n").map { "    \($0)" }
    }
}
