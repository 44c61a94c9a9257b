#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// How fast a client may send while a service throttles it: the adaptive retry mode of all AWS tools.
///
/// Until the first throttled response there is no limit. Each one then cuts the rate to seven tenths of what was being
/// sent; while there are none, the rate grows again along a cubic curve, slowly around the rate at which the service
/// last refused and quickly further away. Requests wait for tokens of a bucket that fills at that rate.
///
/// All times are seconds on a clock that nobody sets, all rates are requests per second.
struct SendingRate: Sendable {
    private static let cut = 0.7
    private static let scale = 0.4
    private static let leastRate = 0.5
    private static let leastCapacity = 1.0

    /// Whether the service has throttled this client at all.
    private(set) var isLimited = false
    /// What the bucket gains each second.
    private(set) var rate = leastRate
    private var capacity = leastCapacity
    /// Below zero when requests wait for tokens that are not there yet.
    private var tokens = 0.0
    private var lastFill: Double
    private var measured: MeasuredRate
    /// The rate at which the service last refused, and when that was.
    private var rateAtThrottle = 0.0
    private var lastThrottle: Double

    init(now: Double) {
        lastFill = now
        lastThrottle = now
        measured = MeasuredRate(now: now)
    }

    /// Takes a token, and returns how many seconds to wait until it is there; nil, with none taken, when that is longer
    /// than the caller can wait.
    mutating func take(now: Double, patience: Double) -> Double? {
        guard isLimited else { return 0 }
        fill(now)
        let wait = max(0, 1 - tokens) / rate
        guard wait < patience else { return nil }
        tokens -= 1
        return wait
    }

    /// Learns from a response.
    mutating func received(isThrottled: Bool, now: Double) {
        let sent = measured.count(now: now)
        let wanted: Double
        if isThrottled {
            rateAtThrottle = isLimited ? min(sent, rate) : sent
            lastThrottle = now
            isLimited = true
            wanted = rateAtThrottle * Self.cut
        } else {
            let plateau = cbrt(rateAtThrottle * (1 - Self.cut) / Self.scale)
            let distance = now - lastThrottle - plateau
            wanted = Self.scale * distance * distance * distance + rateAtThrottle
        }
        fill(now)
        // Nothing is known of rates far above the one that is being sent.
        let allowed = min(wanted, 2 * sent)
        rate = max(allowed, Self.leastRate)
        capacity = max(allowed, Self.leastCapacity)
        tokens = min(tokens, capacity)
    }

    private mutating func fill(_ now: Double) {
        tokens = min(capacity, tokens + max(0, now - lastFill) * rate)
        lastFill = now
    }
}

/// The rate at which responses come, smoothed over halves of a second.
private struct MeasuredRate: Sendable {
    private static let smoothing = 0.8
    private static let span = 0.5

    private var rate = 0.0
    private var start: Double
    private var counted = 0.0

    init(now: Double) {
        start = now.rounded(.down)
    }

    mutating func count(now: Double) -> Double {
        counted += 1
        let current = (now / Self.span).rounded(.down) * Self.span
        if current > start {
            rate = counted / (current - start) * Self.smoothing + rate * (1 - Self.smoothing)
            counted = 0
            start = current
        }
        return rate
    }
}
