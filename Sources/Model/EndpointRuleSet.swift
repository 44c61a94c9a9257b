/// A service's endpoint rules (Smithy's `smithy.rules#endpointRuleSet`, version 1.0 or 1.1) as plain values.
public struct EndpointRuleSet: Hashable, Sendable {
    public var version: String
    /// In the rule set's order.
    public var parameters: [Parameter]
    public var rules: [Rule]
    public var location: SourceLocation

    public init(version: String, parameters: [Parameter], rules: [Rule], location: SourceLocation) {
        self.version = version
        self.parameters = parameters
        self.rules = rules
        self.location = location
    }

    public struct Parameter: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable {
            case string, boolean, stringArray
        }
        public var name: String
        public var kind: Kind
        /// Such as `AWS::Region`.
        public var builtIn: String?
        public var isRequired: Bool
        public var defaultValue: Value?
        public var location: SourceLocation

        public init(
            name: String, kind: Kind, builtIn: String? = nil, isRequired: Bool = false,
            defaultValue: Value? = nil, location: SourceLocation
        ) {
            self.name = name
            self.kind = kind
            self.builtIn = builtIn
            self.isRequired = isRequired
            self.defaultValue = defaultValue
            self.location = location
        }
    }

    /// A literal of a rule set; strings are templates with `{Name}` and `{Name#attribute}` places.
    public indirect enum Value: Hashable, Sendable {
        case string(String)
        case boolean(Bool)
        case integer(Int)
        case array([Value])
        /// Sorted by name.
        case record([Field])
        /// `{"ref": "Name"}`
        case reference(String)
        case call(Call)
    }

    public struct Field: Hashable, Sendable {
        public var name: String
        public var value: Value

        public init(name: String, value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// A call of a function of the rules' standard library, such as `aws.partition`.
    public struct Call: Hashable, Sendable {
        public var function: String
        public var arguments: [Value]
        /// The name that the result gets when the call stands as a condition.
        public var assign: String?
        public var location: SourceLocation

        public init(function: String, arguments: [Value], assign: String? = nil, location: SourceLocation) {
            self.function = function
            self.arguments = arguments
            self.assign = assign
            self.location = location
        }
    }

    public struct Rule: Hashable, Sendable {
        public indirect enum Outcome: Hashable, Sendable {
            /// URL, headers (each with its values) and properties such as `authSchemes`.
            case endpoint(url: Value, headers: [Header], properties: [Field])
            case error(Value)
            case tree([Rule])
        }
        public var conditions: [Call]
        public var outcome: Outcome
        public var location: SourceLocation

        public init(conditions: [Call], outcome: Outcome, location: SourceLocation) {
            self.conditions = conditions
            self.outcome = outcome
            self.location = location
        }
    }

    public struct Header: Hashable, Sendable {
        public var name: String
        public var values: [Value]

        public init(name: String, values: [Value]) {
            self.name = name
            self.values = values
        }
    }
}
