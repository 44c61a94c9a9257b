#if HTTPTransport
import NIOCore
import NIOHTTP1

/// Closes a connection whose client takes too long: to send a head, to send a body, to read a response, to ask again.
///
/// While the service works on a request, the client may wait as long as it likes. One timer serves the connection's
/// whole life; it only moves when it fires, so that a request costs no more than setting a deadline.
final class SlowClientHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let timeout: TimeAmount
    private var deadline: NIODeadline?
    private var timer: Scheduled<Void>?

    init(timeout: Duration) {
        let (seconds, attoseconds) = min(timeout, .seconds(86_400)).components
        self.timeout = .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { start(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        start(context)
        context.fireChannelActive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: deadline = context.eventLoop.now + timeout
        case .body: break
        case .end: deadline = nil
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head) where head.status.code >= 200: deadline = context.eventLoop.now + timeout
        default: break
        }
        context.write(data, promise: promise)
    }

    private func start(_ context: ChannelHandlerContext) {
        guard timer == nil else { return }
        deadline = context.eventLoop.now + timeout
        watch(context, until: timeout)
    }

    private func watch(_ context: ChannelHandlerContext, until wait: TimeAmount) {
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: wait) { self.check(context) }
    }

    private func check(_ context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        let left = deadline.map { $0 - context.eventLoop.now } ?? timeout
        if left <= .zero {
            context.close(promise: nil)
        } else {
            watch(context, until: left)
        }
    }
}
#endif
