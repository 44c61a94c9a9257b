/// Why no endpoint could be resolved. Nothing was sent.
public enum EndpointError: Error, Hashable, Sendable {
    /// The compact rules are damaged; `line` counts from 1.
    case malformedRules(reason: String, line: Int)
    /// The rule set requires the parameter, and neither the operation's input nor the client gives it.
    case missingParameter(name: String, builtIn: String?)
    /// The rule set has no parameter of that name; `known` are those that it has.
    case unknownParameter(name: String, known: [String])
    /// The parameter's value has another type than the rule set states.
    case wrongParameterType(name: String, expected: String, actual: String)
    /// The parameter's value is longer than `limit` bytes, or makes the rules build a text that is.
    case valueTooLong(parameter: String?, limit: Int)
    /// The service's own rules refuse these parameters, and say so in `message`.
    case rejected(message: String, parameters: String)
    /// The rules answer nothing for these parameters.
    case noRuleMatched(parameters: String)
    /// A value would have changed which host the request goes to; `parameters` are those that it comes from.
    case unsafeHostPart(value: String, parameters: [String])
    /// A value would have broken out of a header; `place` names the header or the part of the signature.
    case unsafeHeader(place: String, value: String, parameters: [String])
    /// What the rules built is not a URL that a request can be sent to.
    case invalidURL(url: String, reason: String, parameters: [String])
    /// What the rules built for a header or a property is empty; `place` names it.
    case emptyValue(place: String, parameters: [String])
}

extension EndpointError: CustomStringConvertible {
    /// One sentence that names the parameters and says what to do.
    public var description: String {
        switch self {
        case .malformedRules(let reason, let line):
            "endpoint rules: line \(line) \(reason); generate the client again with a generator that fits this runtime"
        case .missingParameter(let name, let builtIn):
            "endpoint parameter '\(name)' is required but not set; \(Self.remedy(name, builtIn))"
        case .unknownParameter(let name, let known):
            "endpoint parameter '\(name)' is not known to the service's rules; "
                + "use one of \(known.map { "'\($0)'" }.joined(separator: ", "))"
        case .wrongParameterType(let name, let expected, let actual):
            "endpoint parameter '\(name)' must be a \(expected) but is a \(actual); set a \(expected)"
        case .valueTooLong(let parameter, let limit):
            "endpoint \(parameter.map { "parameter '\($0)'" } ?? "rules' text") is longer than \(limit) bytes; "
                + "shorten the value"
        case .rejected(let message, let parameters):
            "\(message) (endpoint parameters: \(parameters))"
        case .noRuleMatched(let parameters):
            "the service has no endpoint for these parameters: \(parameters); "
                + "check the region and the endpoint settings"
        case .unsafeHostPart(let value, let parameters):
            "\(Self.names(parameters)) has the value \(Self.quoted(value)), which cannot be part of a host name; "
                + "use letters, digits, '-', '_' and '.' only"
        case .unsafeHeader(let place, let value, let parameters):
            "the endpoint's \(place) would be \(Self.quoted(value)), which no header can hold; "
                + "check \(Self.names(parameters))"
        case .invalidURL(let url, let reason, let parameters):
            "the endpoint \(Self.quoted(url)) \(reason); check \(Self.names(parameters))"
        case .emptyValue(let place, let parameters):
            "the endpoint's \(place) has no value; set \(Self.names(parameters))"
        }
    }

    private static func remedy(_ name: String, _ builtIn: String?) -> String {
        switch builtIn.flatMap(EndpointBuiltIn.init) {
        case .region: "set a region in the client's configuration or in AWS_REGION"
        case .endpoint: "set an endpoint URL in the client's configuration"
        case .accountID: "use credentials that state their account, or set the account in the client's configuration"
        case .some: "set '\(builtIn ?? name)' in the client's configuration"
        case nil: "give it in the operation's input or in the client's configuration"
        }
    }

    private static func names(_ parameters: [String]) -> String {
        guard !parameters.isEmpty else { return "the service's endpoint rules" }
        let noun = parameters.count == 1 ? "endpoint parameter" : "endpoint parameters"
        return "\(noun) \(parameters.map { "'\($0)'" }.joined(separator: ", "))"
    }

    /// The text in quotes, with whatever is not printable ASCII escaped and cut where it grows long.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for (count, scalar) in text.unicodeScalars.enumerated() {
            guard count < 200 else { return result + "…\"" }
            result += scalar.escaped(asASCII: true)
        }
        return result + "\""
    }
}
