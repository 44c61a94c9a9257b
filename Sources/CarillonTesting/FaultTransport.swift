public import CarillonRuntime

/// A transport whose exchanges go wrong as a test wants it.
///
/// The first request meets the first fault, and so on; when all are used up, requests go through unharmed.
///
/// ```swift
/// configuration.transport = FaultTransport(
///     service.transport, [.fail(.init(.connect, "refused")), .respond(throttled), .cut(after: 10)])
/// ```
public struct FaultTransport: Transport {
    /// What happens to one request.
    public enum Fault: Sendable {
        /// Nothing.
        case none
        /// It is not sent; this error is thrown.
        case fail(TransportError)
        /// It is not sent; this is the response.
        case respond(ServiceResponse)
        /// It is sent later. Where the time-out is shorter than that, it is not sent, and the time-out is thrown.
        case delay(Duration)
        /// It is sent, but the response ends after so many bytes of its body.
        case cut(after: Int)
    }

    private let base: any Transport
    private let faults: FaultQueue
    private let clock: any Clock<Duration>

    /// Makes a transport that hands what it sends to another one.
    ///
    /// - Parameter clock: What a delay waits by.
    public init(_ base: any Transport, _ faults: [Fault], clock: any Clock<Duration> = ContinuousClock()) {
        self.base = base
        self.faults = FaultQueue(faults)
        self.clock = clock
    }

    /// Makes a transport that fails so many times before it works.
    public init(_ base: any Transport, failingFirst count: Int, with error: TransportError) {
        self.init(base, Array(repeating: .fail(error), count: count))
    }

    /// How many requests have come in so far.
    public var requestCount: Int { faults.taken }

    public func send(
        _ request: ServiceRequest, timeout: Duration
    ) async throws(TransportError) -> ServiceResponse {
        switch faults.next() {
        case .none: return try await base.send(request, timeout: timeout)
        case .fail(let error): throw error
        case .respond(let response): return response
        case .delay(let duration):
            try await wait(min(duration, timeout))
            guard duration < timeout else { throw TransportError(.timeout, "no response came within \(timeout)") }
            return try await base.send(request, timeout: timeout - duration)
        case .cut(let length):
            let response = try await base.send(request, timeout: timeout)
            throw TransportError(
                .interrupted, "the response ended in the middle", head: response.head,
                partialBody: Array(response.body.prefix(max(0, length))))
        }
    }

    private func wait(_ duration: Duration) async throws(TransportError) {
        do {
            try await clock.sleep(for: duration)
        } catch {
            throw TransportError(.cancelled, "the task was cancelled while the request was held back")
        }
    }
}
