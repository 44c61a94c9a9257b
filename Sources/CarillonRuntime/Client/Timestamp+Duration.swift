extension Timestamp {
    static func + (time: Timestamp, duration: Duration) -> Timestamp {
        let (seconds, attoseconds) = duration.components
        return Timestamp(
            seconds: time.seconds &+ seconds, nanoseconds: Int64(time.nanoseconds) + attoseconds / 1_000_000_000)
    }

    static func - (end: Timestamp, start: Timestamp) -> Duration {
        .seconds(end.seconds &- start.seconds) + .nanoseconds(Int64(end.nanoseconds) - Int64(start.nanoseconds))
    }
}
