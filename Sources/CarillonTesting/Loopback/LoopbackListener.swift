#if HTTPTransport
import CarillonRuntime
import NIOCore
import NIOHTTP1
import NIOPosix

/// Accepts connections on 127.0.0.1 and serves each in a child task.
struct LoopbackListener: Sendable {
    typealias Connection = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>

    private let server: any Channel
    private let connections: AsyncStream<Connection>
    private let limits: LocalServer.Limits

    /// Starts to listen.
    init(port: Int, limits: LocalServer.Limits) async throws(LocalServerError) {
        // Accepted connections pass through a stream of our own rather than through an asynchronous server channel:
        // that one drops the connections that nobody has taken when it is closed, and a dropped one stops the program.
        let (connections, accepted) = AsyncStream.makeStream(of: Connection.self)
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let connection = try Self.configure(channel, limits)
                    if case .enqueued = accepted.yield(connection) { return }
                    Task { try? await connection.executeThenClose { _, _ in } }
                }
            }
        do {
            server = try await bootstrap.bind(host: "127.0.0.1", port: port).get()
        } catch {
            throw LocalServerError("127.0.0.1:\(port) cannot be listened on: \(error)")
        }
        server.closeFuture.whenComplete { _ in accepted.finish() }
        self.connections = connections
        self.limits = limits
    }

    /// The port that is listened on.
    var port: Int { server.localAddress?.port ?? 0 }

    private static func configure(_ channel: any Channel, _ limits: LocalServer.Limits) throws -> Connection {
        // Requests that arrive ahead of time wait in the pipeline until the one before them is answered.
        try channel.pipeline.syncOperations.configureHTTPServerPipeline(
            withPipeliningAssistance: true, withErrorHandling: true)
        try channel.pipeline.syncOperations.addHandler(SlowClientHandler(timeout: limits.clientTimeout))
        return try Connection(wrappingChannelSynchronously: channel)
    }

    /// Serves until ``stop()`` is called; returns when all connections are closed.
    func run(_ service: LocalService) async {
        await withDiscardingTaskGroup { group in
            for await connection in connections {
                group.addTask { await LoopbackConnection(connection, limits).serve(service) }
            }
            group.cancelAll()
        }
    }

    /// Accepts no more connections and ends those that there are.
    func stop() {
        server.close(promise: nil)
    }
}
#endif
