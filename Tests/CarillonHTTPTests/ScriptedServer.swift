#if HTTPTransport
import NIOCore
import NIOPosix

/// A server that answers each connection's first request with fixed bytes, however wrong they are.
enum ScriptedServer {
    /// What happens after the bytes.
    enum Ending: Sendable {
        case close
        case silence
    }

    /// Calls `body` with the server's authority, such as `127.0.0.1:51234`.
    static func answering(
        _ bytes: String, then ending: Ending = .close, _ body: @Sendable (_ authority: String) async throws -> Void
    ) async throws {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Answer(bytes: bytes, ending: ending))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            try await body("127.0.0.1:\(server.localAddress?.port ?? 0)")
            try await server.close()
        } catch {
            try await server.close()
            throw error
        }
    }

    private final class Answer: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let bytes: String
        private let ending: Ending
        private var request = ""

        init(bytes: String, ending: Ending) {
            self.bytes = bytes
            self.ending = ending
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let isAnswered = request.contains("\r\n\r\nsecret")
            request += String(buffer: unwrapInboundIn(data))
            guard !isAnswered, request.contains("\r\n\r\nsecret") else { return }
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: bytes)), promise: nil)
            if ending == .close { context.close(promise: nil) }
        }
    }
}
#endif
