/// How to wait for a state of the service (`smithy.waiters#waitable`, `waiters-2`): an operation, sent until an
/// acceptor matches.
public struct Waiter: Hashable, Sendable {
    /// The name, in upper camel case: `BucketExists`.
    public var name: String
    /// The name of the operation that is polled.
    public var operation: Located<String>
    /// Seconds between two attempts, at least.
    public var minimumDelay: Int
    /// Seconds between two attempts, at most; equal to the least in botocore's form.
    public var maximumDelay: Int
    /// The number of attempts after which waiting fails; `nil` where the model leaves it to the caller's time limit.
    public var maximumAttempts: Int?
    /// The first one that matches decides; when none does, success and errors that are worth a retry go on.
    public var acceptors: [Acceptor]
    public var deprecation: Deprecation?
    public var documentation: Located<String>?
    public var location: SourceLocation

    public init(
        name: String, operation: Located<String>, minimumDelay: Int, maximumDelay: Int, maximumAttempts: Int? = nil,
        acceptors: [Acceptor], deprecation: Deprecation? = nil, documentation: Located<String>? = nil,
        location: SourceLocation
    ) {
        self.name = name
        self.operation = operation
        self.minimumDelay = minimumDelay
        self.maximumDelay = maximumDelay
        self.maximumAttempts = maximumAttempts
        self.acceptors = acceptors
        self.deprecation = deprecation
        self.documentation = documentation
        self.location = location
    }

    public struct Acceptor: Hashable, Sendable {
        public enum State: String, Hashable, Sendable, CaseIterable {
            case success, failure, retry
        }

        public var state: State
        public var matcher: Matcher
        public var location: SourceLocation

        public init(state: State, matcher: Matcher, location: SourceLocation) {
            self.state = state
            self.matcher = matcher
            self.location = location
        }
    }

    public enum Matcher: Hashable, Sendable {
        /// A JMESPath expression over the output.
        case output(path: String, Comparison)
        /// A JMESPath expression over an object with the members `input` and `output`.
        case inputOutput(path: String, Comparison)
        /// `true`: the call succeeded; `false`: it failed with any error.
        case success(Bool)
        /// The call failed with an error of this shape or code.
        case errorType(String)
        /// The response has this HTTP status.
        case status(Int)
    }

    /// What the result of a path is compared with.
    public enum Comparison: Hashable, Sendable {
        case stringEquals(String)
        case booleanEquals(Bool)
        /// Every element of a list that is not empty equals.
        case allStringEquals(String)
        case allBooleanEquals(Bool)
        /// At least one element of a list equals.
        case anyStringEquals(String)
        case anyBooleanEquals(Bool)
    }
}
