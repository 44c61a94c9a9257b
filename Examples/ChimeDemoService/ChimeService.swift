public import Carillon
public import CarillonTesting
import ChimeSDKMessaging

/// Amazon Chime SDK Messaging in memory: as much of it as channels with a channel flow need.
///
/// It keeps channels, channel flows, members and messages, and does what the operations' reference pages say. Each
/// operation is a method with the generated request and response types; ``localService`` puts them behind the
/// service's wire format:
///
/// ```swift
/// let chime = ChimeService()
/// try await chime.localService.withServer { endpoint in … }
/// ```
public actor ChimeService {
    /// The app instance that everything belongs to.
    public nonisolated let appInstanceArn = "arn:aws:chime:us-east-1:111122223333:app-instance/demo"
    /// Messages that wait for their channel flow's processor, as the processor's function would be invoked with them.
    public nonisolated let invocations: AsyncStream<ProcessorInvocation>

    var channels: [String: ChannelRecord] = [:]
    var flows: [String: ChimeSDKMessaging.ChannelFlow] = [:]
    let administrators: Set<String>
    let now: @Sendable () -> Timestamp
    let processor: AsyncStream<ProcessorInvocation>.Continuation
    private var rateLimit: RateLimit
    private var lastID = 0
    private var answers: [String: String] = [:]

    /// Makes a service without channels.
    ///
    /// - Parameters:
    ///   - administrators: The ARNs of the users who may do everything.
    ///   - rateLimit: How many requests the service takes before it throttles.
    ///   - now: The clock.
    public init(
        administrators: Set<String> = [], rateLimit: RateLimit = RateLimit(calls: 1_000, per: .seconds(1)),
        now: @escaping @Sendable () -> Timestamp = ClientEnvironment.process.now
    ) {
        self.administrators = administrators
        self.rateLimit = rateLimit
        self.now = now
        (invocations, processor) = AsyncStream.makeStream()
    }

    /// The ARN of a user of the app instance.
    public nonisolated func userArn(_ name: String) -> String { "\(appInstanceArn)/user/\(name)" }

    /// The service with a handler for each operation that it knows.
    public nonisolated var localService: LocalService {
        let service = LocalService(ChimeSDKMessaging.schema, recordsRequests: true)
        addChannelHandlers(to: service)
        addFlowHandlers(to: service)
        addMessageHandlers(to: service)
        return service
    }

    /// Lets a request in, unless there are too many.
    func admit() throws(Objection) {
        guard rateLimit.admits(at: now()) else { throw .throttled }
    }

    /// Ids count up, so that runs can be compared.
    func nextID() -> String {
        lastID += 1
        return String(lastID)
    }

    /// What an operation made for a client request token: a request that is sent again gets the same answer.
    func answer(_ operation: String, _ token: String?) -> String? {
        token.flatMap { answers["\(operation) \($0)"] }
    }

    func remember(_ answer: String?, _ operation: String, _ token: String?) {
        if let token { answers["\(operation) \(token)"] = answer }
    }

    func channel(_ arn: String) throws(Objection) -> ChannelRecord {
        guard let channel = channels[arn] else { throw .notFound("there is no channel \(arn)") }
        return channel
    }

    /// The channel, if the user is one of those who may read it and write to it.
    func channel(_ arn: String, for user: String) throws(Objection) -> ChannelRecord {
        let channel = try channel(arn)
        guard channel.members.contains(user) || administrators.contains(user) else {
            throw .forbidden("\(user) is no member of \(arn)")
        }
        return channel
    }

    /// The channel, if the user is one of those who may change it.
    func channel(_ arn: String, moderatedBy user: String) throws(Objection) -> ChannelRecord {
        let channel = try channel(arn)
        guard channel.moderators.contains(user) || administrators.contains(user) else {
            throw .forbidden("\(user) is neither an administrator nor a moderator of \(arn)")
        }
        return channel
    }
}

/// How many requests are taken in a span of time.
public struct RateLimit: Sendable {
    private let calls: Int
    private let span: Duration
    private var start: Timestamp?
    private var count = 0

    public init(calls: Int, per span: Duration) {
        self.calls = calls
        self.span = span
    }

    mutating func admits(at time: Timestamp) -> Bool {
        if let start, time.duration(since: start) < span {
            count += 1
        } else {
            (start, count) = (time, 1)
        }
        return count <= calls
    }
}
