import HTTPTypes
import Synchronization

/// Why a failed attempt may succeed when it is made again.
enum RetryReason: Sendable {
    /// The network or the service failed for a moment.
    case transient
    /// The service asks its callers to slow down.
    case throttling

    init?(_ outcome: Result<ServiceResponse, OperationCall.AttemptError>, _ call: OperationCall) {
        switch outcome {
        case .failure(.authentication), .failure(.unsent): return nil
        case .failure(.transport(let error)):
            switch error.kind {
            case .connect, .interrupted: self = .transient
            case .timeout, .cancelled, .other: return nil
            }
        case .success(let response):
            let status = response.head.status.code
            let head = call.client.spoken.errorHead(response)
            let code = head.code
            let trait = call.operation.error(head)?.pointee.error
            if status == 429 || trait?.isThrottling == true || code.map(Self.throttlingCodes.contains) == true {
                self = .throttling
            } else if [500, 502, 503, 504].contains(status) || trait?.isRetryable == true
                || code.map(Self.transientCodes.contains) == true
            {
                self = .transient
            } else {
                return nil
            }
        }
    }

    /// The codes that every AWS tool takes for throttling, whatever the service.
    private static let throttlingCodes: Set<String> = [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException",
        "TooManyRequestsException",
        "ProvisionedThroughputExceededException", "TransactionInProgressException", "RequestLimitExceeded",
        "BandwidthLimitExceeded", "LimitExceededException", "RequestThrottled", "SlowDown", "PriorRequestNotComplete",
        "EC2ThrottledException",
    ]
    private static let transientCodes: Set<String> = [
        "RequestTimeout", "RequestTimeoutException", "InternalError",
        // STS could not reach the one who issued a web identity.
        "IDPCommunicationError",
    ]
}

/// Decides how long to wait before the next attempt, and when to give up: the standard mode of all AWS tools.
///
/// Waits grow exponentially with full jitter up to 20 seconds. A budget that all calls of a client share keeps a
/// failing service from being flooded: each retry takes from it, each success gives back. The adaptive mode also spreads
/// all attempts over time while the service throttles the client.
struct RetryStrategy: Sendable {
    private let maximumAttempts: Int
    private let budget: Budget
    /// Nil in the standard mode.
    private let pace: Pace?

    private static let retryCost = 5
    private static let budgetSize = 500
    private static let longestDelay = 20.0

    final class Budget: Sendable {
        let tokens = Mutex(RetryStrategy.budgetSize)
    }

    final class Pace: Sendable {
        let rate: Mutex<SendingRate>

        init(now: Duration) { rate = Mutex(SendingRate(now: now / .seconds(1))) }
    }

    /// What one call has used.
    struct Lease {
        var attempts = 0
        /// The request went out again because its time was wrong, which helps once.
        var isClockCorrected = false
        fileprivate var taken = 0
    }

    init(_ configuration: ClientConfiguration) {
        maximumAttempts = configuration.maxAttempts
        budget = Budget()
        pace = configuration.retryMode == .adaptive ? Pace(now: configuration.environment.elapsed()) : nil
    }

    func begin() -> Lease { Lease() }

    func allowsAnother(_ lease: Lease) -> Bool { lease.attempts < maximumAttempts }

    /// The wait before the next attempt; nil when there should be none.
    ///
    /// - Parameters:
    ///   - random: Any bits: where in the range of waits this one lies.
    ///   - left: How long the call may still take; a wait that is longer is none, and costs nothing.
    func delay(_ lease: inout Lease, _ reason: RetryReason, _ random: UInt64, left: Duration) -> Duration? {
        guard allowsAnother(lease) else { return nil }
        let base = reason == .throttling ? 1.0 : 0.05
        let exponent = Double(1 << min(lease.attempts - 1, 20))
        let fraction = Double(random >> 11) / Double(1 << 53)
        let delay = Duration.seconds(min(base * exponent, Self.longestDelay) * fraction)
        guard delay < left else { return nil }
        let taken = budget.tokens.withLock { tokens in
            guard tokens >= Self.retryCost else { return false }
            tokens -= Self.retryCost
            return true
        }
        guard taken else { return nil }
        lease.taken = Self.retryCost
        return delay
    }

    func succeeded(_ lease: inout Lease) {
        let back = max(lease.taken, 1)
        budget.tokens.withLock { $0 = min($0 + back, Self.budgetSize) }
        lease.taken = 0
    }

    /// How long the next attempt has to wait for the client's share; nil when that is not before the call's end.
    ///
    /// - Parameter now: On the clock of ``ClientEnvironment/elapsed``.
    func turn(now: Duration, left: Duration) -> Duration? {
        guard let pace else { return .zero }
        return pace.rate.withLock { $0.take(now: now / .seconds(1), patience: left / .seconds(1)) }
            .map { .seconds($0) }
    }

    /// Learns from a response how fast the service takes requests.
    func received(_ reason: RetryReason?, now: Duration) {
        pace?.rate.withLock { $0.received(isThrottled: reason == .throttling, now: now / .seconds(1)) }
    }
}
