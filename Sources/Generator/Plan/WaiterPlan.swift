import Model

/// How to wait for a state of the service: what is polled, how often, and what each answer means.
struct WaiterPlan: Hashable, Sendable {
    struct Acceptor: Hashable, Sendable {
        var state: Waiter.Acceptor.State
        var matcher: Matcher
    }

    enum Matcher: Hashable, Sendable {
        /// On the output.
        case output(PathExpression, Waiter.Comparison)
        /// On an object with the members `input` and `output`.
        case inputOutput(PathExpression, Waiter.Comparison)
        case success(Bool)
        /// An error of the operation, by its case.
        case error(String)
        /// An error that the operation's model does not list, by its code.
        case code(String)
        case status(Int)
    }

    /// The method.
    var name: String
    /// The place of the operation in the plan.
    var operation: Int
    /// Seconds.
    var minimumDelay: Int
    /// Seconds.
    var maximumDelay: Int
    var maximumAttempts: Int?
    /// The first that matches decides.
    var acceptors: [Acceptor]
    var documentation: [String]
}
