internal import HTTPTypes
internal import Synchronization

/// The time of day as the service sees it: the machine's clock, corrected by what a service said when it refused a
/// request for its time. All copies of a client share it.
final class ServiceClock: Sendable {
    private let environment: ClientEnvironment
    /// Seconds that the service's clock is ahead.
    private let offset = Atomic<Int64>(0)

    /// Services take a signature five minutes before and after its time. What differs less is no reason to refuse.
    private static let tolerance = Duration.seconds(240)
    /// A year: a clock that is further off cannot check a certificate either, and a `Date` that says so is rather wrong
    /// itself. A signature for a time far away would be one to keep for later.
    private static let longestOffset = Duration.seconds(365 * 86_400)

    init(_ environment: ClientEnvironment) {
        self.environment = environment
    }

    func now() -> Timestamp {
        let seconds = offset.load(ordering: .relaxed)
        let now = environment.now()
        return seconds == 0 ? now : now.advanced(by: .seconds(seconds))
    }

    /// Takes over the service's time when the response refuses a request whose time was wrong.
    ///
    /// A success says nothing: its `Date` may be that of a cache. Compared is the time that the request was signed at,
    /// so that every request of those that were refused together is sent again.
    ///
    /// - Parameter code: The error's code; `nil` where the response has none, as one to a `HEAD` has not.
    /// - Returns: Whether the request, signed again, may be accepted.
    func correct(by response: ServiceResponse, code: String?, signedAt signed: Timestamp) -> Bool {
        guard [400, 401, 403].contains(response.head.status.code), code.map(Self.codes.contains) ?? true,
            let text = response.head.headerFields[.date], let date = Self.date(text)
        else { return false }
        let now = environment.now()
        guard !Self.isNear(date, signed, Self.tolerance), Self.isNear(date, now, Self.longestOffset)
        else { return false }
        self.offset.store(date.seconds - now.seconds, ordering: .relaxed)
        return true
    }

    /// Whether no more than the duration lies between the times' seconds.
    private static func isNear(_ date: Timestamp, _ time: Timestamp, _ limit: Duration) -> Bool {
        let difference = date.duration(since: Timestamp(seconds: time.seconds))
        return difference <= limit && difference >= .zero - limit
    }

    /// RFC 9110's preferred form alone, `Tue, 29 Apr 2014 18:30:38 GMT`: nobody who answers today sends the old ones.
    private static func date(_ text: String) -> Timestamp? {
        let spaces = text.utf8.count { $0 == ascii(" ") }
        guard text.utf8.count == 29, spaces == 5, text.hasSuffix(" GMT") else { return nil }
        return try? Timestamp(text, as: .httpDate)
    }

    /// Those that tell of the time, and those that services answer any wrong signature with.
    private static let codes: Set<String> = [
        "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture", "InvalidSignatureException",
        "SignatureDoesNotMatch", "AuthFailure",
    ]
}
