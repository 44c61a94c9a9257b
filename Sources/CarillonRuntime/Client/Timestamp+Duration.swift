extension Timestamp {
    static func - (end: Timestamp, start: Timestamp) -> Duration {
        .seconds(end.seconds &- start.seconds) + .nanoseconds(Int64(end.nanoseconds) - Int64(start.nanoseconds))
    }
}
