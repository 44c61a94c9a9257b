#if HTTPTransport
import CarillonRuntime
import NIOCore
import NIOHTTP1
import NIOPosix

extension LocalService {
    /// Serves over HTTP on 127.0.0.1 until the server is shut down.
    ///
    /// - Parameter port: The port; 0 for one that is free.
    /// - Throws: An error that says why the port cannot be listened on.
    public func listen(
        port: Int = 0, limits: LocalServer.Limits = .init()
    ) async throws(LocalServerError) -> LocalServer {
        let listener = try await LoopbackListener(port: port, limits: limits)
        return LocalServer(listener: listener, task: Task { await listener.run(self) })
    }

    /// Serves over HTTP on 127.0.0.1 while `body` runs.
    ///
    /// - Parameter body: Is given the endpoint, such as `http://127.0.0.1:51234`.
    public func withServer<Value>(
        isolation: isolated (any Actor)? = #isolation, limits: LocalServer.Limits = .init(),
        _ body: (_ endpoint: String) async throws -> Value
    ) async throws -> Value {
        let server = try await listen(limits: limits)
        do {
            let value = try await body(server.endpoint)
            await server.shutdown()
            return value
        } catch {
            await server.shutdown()
            throw error
        }
    }
}

/// A ``LocalService`` that is being served over HTTP/1.1 on 127.0.0.1.
public struct LocalServer: Sendable {
    /// What the server takes from a client before it gives up on it.
    public struct Limits: Sendable, Hashable {
        /// The longest body of a request, in bytes; a longer one is answered with status 413.
        public var bodySize = 64 << 20
        /// How long a client may take for each of: the head, the body, the reading of the response, the next request.
        public var clientTimeout = Duration.seconds(30)

        public init(bodySize: Int = 64 << 20, clientTimeout: Duration = .seconds(30)) {
            self.bodySize = bodySize
            self.clientTimeout = clientTimeout
        }
    }

    /// The port that the server listens on.
    public let port: Int
    private let listener: LoopbackListener
    private let task: Task<Void, Never>

    init(listener: LoopbackListener, task: Task<Void, Never>) {
        self.listener = listener
        self.task = task
        port = listener.port
    }

    /// What to set as a configuration's endpoint: `http://127.0.0.1:51234`.
    public var endpoint: String { "http://127.0.0.1:\(port)" }

    /// Closes all connections, cancels the handlers that still run, and returns when they have.
    public func shutdown() async {
        listener.stop()
        await task.value
    }
}

/// Why a server cannot listen.
public struct LocalServerError: Error, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}
#endif
