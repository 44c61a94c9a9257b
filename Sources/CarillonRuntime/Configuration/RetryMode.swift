/// How a client repeats requests that failed for a passing reason.
public enum RetryMode: String, Hashable, Sendable, CaseIterable {
    /// Exponential waits with jitter, and a budget that stops retrying while a service is down.
    case standard
    /// Like `standard`, and the client slows itself down while a service throttles it.
    case adaptive
}
