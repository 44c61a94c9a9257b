#if HTTPTransport
import NIOCore
import NIOPosix

/// A TCP client that sends bytes as they are, for what no proper HTTP client would send.
enum RawClient {
    /// Sends each text in turn and reads until the server closes the connection.
    static func exchange(
        _ texts: [String], port: Int, host: String = "127.0.0.1"
    ) async throws -> String {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(FirstWords(text: texts.first ?? ""))
                    return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var received = ""
            do {
                for text in texts.dropFirst() { try await outbound.write(ByteBuffer(string: text)) }
                for try await buffer in inbound { received += String(buffer: buffer) }
            } catch {
                // A server that closes with bytes unread resets the connection; what came before counts.
            }
            return received
        }
    }

    /// Speaks as soon as there is a connection, on its own thread: a task may wait for others when a machine is busy,
    /// and servers have limits for those who do not speak.
    private final class FirstWords: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        private let text: String

        init(text: String) { self.text = text }

        func channelActive(context: ChannelHandlerContext) {
            if !text.isEmpty { context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil) }
            context.fireChannelActive()
        }
    }
}
#endif
