#if HTTPTransport
import AsyncHTTPClient
import CarillonRuntime
import HTTPTypes
import NIOCore

/// A response's body as far as it has arrived, and the error that ended it where one did.
struct ResponseBody: Sendable {
    private(set) var bytes: [UInt8] = []
    private(set) var error: (any Error)?

    /// A body that is longer than the transport takes.
    struct TooLarge: Error {
        var limit: Int
    }

    /// A server may claim any length: no more than this is set aside before the bytes are there.
    private static let largestReservation = 4 << 20

    /// Reads a response's body to its end in a task of its own, which is cancelled at the deadline or with the caller's.
    ///
    /// AsyncHTTPClient's own deadline ends with the head, and nothing but cancellation stops the sequence that the
    /// body comes in; the caller's task must not be the one that is cancelled.
    static func reading(
        _ response: HTTPClientResponse, limit: Int, claimedLength: Int, deadline: ContinuousClock.Instant
    ) async -> ResponseBody {
        if claimedLength > limit { return ResponseBody(error: TooLarge(limit: limit)) }
        let task = immediateTask { await ResponseBody(response.body, limit: limit, claimedLength: claimedLength) }
        let watch = DeadlineWatch.shared
        let entry = watch.add(deadline) { task.cancel() }
        defer { watch.remove(entry) }
        return await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
    }

    private init(error: any Error) {
        self.error = error
    }

    private init(_ body: HTTPClientResponse.Body, limit: Int, claimedLength: Int) async {
        bytes.reserveCapacity(min(claimedLength, Self.largestReservation))
        do {
            for try await part in body {
                guard part.readableBytes <= limit - bytes.count else { throw TooLarge(limit: limit) }
                bytes.append(contentsOf: part.readableBytesView)
            }
        } catch {
            self.error = error
        }
    }

    /// A task that runs on the caller's thread up to where it first waits: mostly the whole body is there already.
    private static func immediateTask(
        _ body: @escaping @Sendable () async -> ResponseBody
    ) -> Task<ResponseBody, Never> {
        #if compiler(>=6.2)
        if #available(macOS 26, iOS 26, tvOS 26, watchOS 26, visionOS 26, *) { return Task.immediate { await body() } }
        #endif
        return Task { await body() }
    }
}
#endif
