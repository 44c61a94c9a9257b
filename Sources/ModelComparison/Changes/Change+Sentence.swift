internal import Model

extension Change {
    /// What changed, as a sentence without its subject: `member "Name" is required now`.
    ///
    /// - Parameter quote: How a name or value of the model is set off.
    func sentence(quote: (String) -> String) -> String {
        switch kind.aspect.phrase {
        case .entity(let noun): entity(noun, quote)
        case .value(let noun): owner(quote, ": ") + value(noun, quote)
        case .flag(let adjective): owner(quote, " ") + flag(adjective)
        }
    }

    /// What changed, whom it breaks, and what something that is gone is probably called now.
    func explanation(quote: (String) -> String) -> String {
        let advice = suggestion.map { "perhaps renamed to \(quote($0))" }
        return [sentence(quote: quote), breaks.source, breaks.wire, advice].compactMap { $0 }.joined(separator: "; ")
    }

    /// What the change stands below in a report: `operation CreateChannel`, or `operations` for those that came or went.
    func group(quote: (String) -> String) -> String {
        switch subject {
        case .service: "service"
        case .operation(let name): isOfWholeSubject ? "operations" : "operation \(quote(name))"
        case .shape(let name): isOfWholeSubject ? "shapes" : "shape \(quote(name))"
        }
    }

    /// What came or went: the part, or the operation or shape itself.
    private var name: String? {
        if let part { return part.name }
        guard isOfWholeSubject else { return nil }
        switch subject {
        case .service: return nil
        case .operation(let name), .shape(let name): return name
        }
    }

    private func owner(_ quote: (String) -> String, _ separator: String) -> String {
        part.map { "\($0.aspect.noun) \(quote($0.name))\(separator)" } ?? ""
    }

    private func entity(_ noun: String, _ quote: (String) -> String) -> String {
        let name = name.map { "\(noun) \(quote($0))" } ?? noun
        switch kind.action {
        case .added: return new.map { "\(name) added: \(quote($0))" } ?? "\(name) added"
        case .removed: return old.map { "\(name) removed: \(quote($0))" } ?? "\(name) removed"
        default: return value(name, quote)
        }
    }

    private func value(_ noun: String, _ quote: (String) -> String) -> String {
        switch (old, new) {
        case (let old?, let new?): "\(noun) \(kind.action) from \(quote(old)) to \(quote(new))"
        case (nil, let new?): "\(noun) set to \(quote(new))"
        case (let old?, nil): "\(noun) \(quote(old)) removed"
        case (nil, nil): "\(noun) \(kind.action)"
        }
    }

    private func flag(_ adjective: String) -> String {
        kind.action == .removed ? "is no longer \(adjective)" : "is \(adjective) now"
    }
}

/// A name as a terminal may show it.
func printable(_ name: String) -> String {
    String(Diagnostic.quoted(name).dropFirst().dropLast())
}

extension Aspect {
    /// How changes of an aspect are told.
    enum Phrase {
        /// Something that comes and goes, by its noun.
        case entity(String)
        /// Something that has a value.
        case value(String)
        /// Something that holds or does not.
        case flag(String)
    }

    /// Whether it comes and goes as a whole.
    var isEntity: Bool {
        if case .entity = phrase { true } else { false }
    }

    var noun: String {
        switch phrase {
        case .entity(let noun), .value(let noun), .flag(let noun): noun
        }
    }

    /// The words of most aspects are those of their codes.
    var phrase: Phrase {
        switch self {
        case .wireProtocol, .authScheme, .clientParameter, .endpointParameter, .waiter, .operation, .input, .output,
            .error, .paginator, .shape, .member, .enumValue, .endpointRules:
            .entity(words)
        case .idempotent, .required, .flattened, .sparse, .streaming, .sensitive, .deprecated, .retryable:
            .flag(words)
        case .readonly: .flag("read-only")
        case .queryCompatibility: .flag("compatible with the query protocol")
        case .unsignedPayload: .flag("sent with an unsigned payload")
        case .requiredChecksum: .flag("in need of a checksum")
        case .errorTrait: .flag("an error")
        case .throttling: .flag("a throttling error")
        case .idempotencyToken: .flag("an idempotency token")
        case .jsonValue: .flag("JSON in a header")
        case .xmlAttribute: .flag("an XML attribute")
        case .eventStream: .flag("an event stream")
        case .hostLabel: .flag("a label of the host")
        case .discoveryID: .flag("an id for endpoint discovery")
        case .serviceID: .value("service id")
        case .apiVersion: .value("API version")
        case .jsonVersion: .value("JSON version")
        case .httpMethod: .value("HTTP method")
        case .requestURI: .value("request URI")
        case .responseStatus: .value("HTTP status of success")
        case .errorStatus: .value("HTTP status")
        case .memberOrder: .value("order of the members")
        case .xmlNamespace: .value("XML namespace")
        case .swiftName: .value("Swift name")
        case .swiftType: .value("Swift type")
        default: .value(words)
        }
    }

    private var words: String { rawValue.replacing("-", with: " ") }
}
