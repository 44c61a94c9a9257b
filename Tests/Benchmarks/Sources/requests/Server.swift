import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// A server that gives every request the same answer, in a process of its own so that its work is not the client's.
enum Server {
    static let answer =
        #"{"ChannelArn":"arn:aws:chime:us-east-1:123456789012:app-instance/8f1c2a90/channel/3c7d21e0","CallbackId":"6f2d9c54-0b1e-4a3f-8d67-2f9e5c1b7a30"}"#

    /// Serves on a free port of loopback, whose number it prints, until its input ends.
    static func run() throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let channel = try ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.pipeline.configureHTTPServerPipeline().flatMapThrowing {
                    try channel.pipeline.syncOperations.addHandler(AnswerHandler())
                }
            }
            .bind(host: "127.0.0.1", port: 0).wait()
        // Not `print`: what it writes stays in the process while its output is a pipe.
        try FileHandle.standardOutput.write(contentsOf: Data("\(channel.localAddress?.port ?? 0)\n".utf8))
        while readLine() != nil {}
        try channel.close().wait()
        try group.syncShutdownGracefully()
    }
}

private final class AnswerHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let body = ByteBuffer(string: Server.answer)
    private lazy var head = HTTPResponseHead(
        version: .http1_1, status: .ok,
        headers: [
            "content-type": "application/json", "content-length": "\(body.readableBytes)",
            "x-amzn-requestid": "00000000-0000-4000-8000-000000000001",
        ])

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .end = unwrapInboundIn(data) else { return }
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}
