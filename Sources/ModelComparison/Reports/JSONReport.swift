internal import Model

/// The changes for programs. The form is stable: keys are sorted, and a new version of it has another `format`.
///
///     {"changes": [{
///        "breaks": ["source", "wire"],       whom it breaks; [] when nobody
///        "kind": "member-added",             the code, see ChangeKind
///        "message": "member \"Name\" …",     the sentence of the text report, without reasons
///        "new": "String",                    what stands in the new version, where there is a text for it
///        "old": "Int",                       what stood in the old version
///        "part": {"kind": "member", "name": "Name"},                 what of the subject; not for the subject itself
///        "place": {"column": 5, "file": "a.json", "line": 12, "version": "new"},
///        "reasons": {"source": "…", "wire": "…"},                    why it breaks
///        "step": "major",                    what it asks of the version: major, minor or patch
///        "subject": {"kind": "operation", "name": "CreateThing"},    or "shape"; {"kind": "service"}
///        "suggestion": "MakeThing"           the new name that it probably has
///      }],
///      "counts": {"both": 0, "documentation": 4, "safe": 2, "source": 1, "wire": 0},     of all changes
///      "format": 1,
///      "new": {"apiVersion": "2021-05-15", "service": "Chime SDK Messaging"},
///      "old": …,
///      "step": "major"}                       what all changes together ask for; also "none"
struct JSONReport {
    private let difference: ModelDifference
    private let options: ReportOptions

    init(_ difference: ModelDifference, _ options: ReportOptions) {
        self.difference = difference
        self.options = options
    }

    func text() -> String {
        let counts = ChangeCounts(difference.changes)
        let report = JSONValue.object([
            "changes": .array(difference.listed(options).map(Self.value)),
            "counts": .object([
                "both": .number(counts.both), "documentation": .number(counts.documentation),
                "safe": .number(counts.safe), "source": .number(counts.source), "wire": .number(counts.wire),
            ]),
            "format": .number(1),
            "new": Self.value(difference.new),
            "old": Self.value(difference.old),
            "step": .string(difference.step.rawValue),
        ])
        return report.text() + "\n"
    }

    private static func value(_ service: Service) -> JSONValue {
        .object(["apiVersion": .string(service.apiVersion), "service": .string(service.serviceID)])
    }

    private static func value(_ change: Change) -> JSONValue {
        let breaks = change.breaks
        return .object([
            "breaks": .array(
                [breaks.source.map { _ in "source" }, breaks.wire.map { _ in "wire" }].compactMap { $0 }.map(
                    JSONValue.string)),
            "kind": .string(change.kind.code),
            "message": .string(change.sentence(quote: Diagnostic.quoted)),
            "new": change.new.map(JSONValue.string),
            "old": change.old.map(JSONValue.string),
            "part": change.part.map { .object(["kind": .string($0.aspect.rawValue), "name": .string($0.name)]) },
            "place": place(change),
            "reasons": breaks.isBreaking
                ? .object(["source": breaks.source.map(JSONValue.string), "wire": breaks.wire.map(JSONValue.string)])
                : nil,
            "step": .string(change.step.rawValue),
            "subject": subject(change.subject),
            "suggestion": change.suggestion.map(JSONValue.string),
        ])
    }

    private static func subject(_ subject: Change.Subject) -> JSONValue {
        switch subject {
        case .service: .object(["kind": .string("service")])
        case .operation(let name): .object(["kind": .string("operation"), "name": .string(name)])
        case .shape(let name): .object(["kind": .string("shape"), "name": .string(name)])
        }
    }

    private static func place(_ change: Change) -> JSONValue {
        .object([
            "column": .number(change.location.column), "file": .string(change.location.file),
            "line": .number(change.location.line), "version": .string(change.side.rawValue),
        ])
    }
}

/// Just the JSON that a report needs.
private enum JSONValue {
    case string(String)
    case number(Int)
    case array([JSONValue])
    /// Written sorted by key; a member without a value is left out.
    case object([String: JSONValue?])

    func text(indentation: String = "") -> String {
        switch self {
        case .string(let text): Self.quoted(text)
        case .number(let number): String(number)
        case .array(let values):
            Self.lines("[", values.map { $0.text(indentation: indentation + "  ") }, "]", indentation)
        case .object(let members):
            Self.lines(
                "{",
                members.sorted { $0.key.utf8Precedes($1.key) }.compactMap { key, value in
                    value.map { "\(Self.quoted(key)): \($0.text(indentation: indentation + "  "))" }
                }, "}", indentation)
        }
    }

    private static func lines(_ open: String, _ parts: [String], _ close: String, _ indentation: String) -> String {
        if parts.isEmpty { return open + close }
        let body = parts.map { "\(indentation)  \($0)" }.joined(separator: ",\n")
        return "\(open)\n\(body)\n\(indentation)\(close)"
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
