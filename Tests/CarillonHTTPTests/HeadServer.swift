#if HTTPTransport
import NIOCore
import NIOPosix

/// A server that answers the head of each request with the text that a function makes of it, and closes.
enum HeadServer {
    /// Calls `body` with the server's URL, such as `http://127.0.0.1:51234`.
    ///
    /// - Parameter answer: The whole response to the head of a request; `nil` for none at all.
    static func answering(
        _ answer: @escaping @Sendable (_ head: String) -> String?,
        _ body: @Sendable (_ url: String) async throws -> Void
    ) async throws {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Handler(answer))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            try await body("http://127.0.0.1:\(server.localAddress?.port ?? 0)")
            try await server.close()
        } catch {
            try await server.close()
            throw error
        }
    }

    /// A response with its length.
    static func response(_ status: Int, _ body: String) -> String {
        "HTTP/1.1 \(status) S\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let answer: @Sendable (String) -> String?
        private var head = ""

        init(_ answer: @escaping @Sendable (String) -> String?) {
            self.answer = answer
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            head += String(buffer: unwrapInboundIn(data))
            guard head.contains("\r\n\r\n"), let text = answer(head) else { return }
            let channel = context.channel
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text))).whenComplete { _ in
                channel.close(promise: nil)
            }
        }
    }
}
#endif
