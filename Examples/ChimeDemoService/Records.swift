import Carillon
import ChimeSDKMessaging

/// What the service knows about a channel.
struct ChannelRecord: Sendable {
    var channel: ChimeSDKMessaging.Channel
    var members: [String]
    var moderators: Set<String>
    var messages: [MessageRecord] = []
}

/// What the service knows about a message.
struct MessageRecord: Sendable {
    var message: ChimeSDKMessaging.ChannelMessage
    /// While the message is with the processor: the id to call back with. Afterwards it tells a second callback.
    var callbackID: String?

    var status: ChimeSDKMessaging.ChannelMessageStatus { message.status?.value ?? .sent }

    /// Before the processor has answered, and after it has denied, only the sender sees a message.
    func isVisible(to user: String) -> Bool { status == .sent || message.sender?.arn == user }
}

/// What a channel flow's processor is invoked with.
public struct ProcessorInvocation: Sendable {
    /// The identifier to call the service back with.
    public var callbackID: String
    public var channelArn: String
    public var messageID: String
    public var content: String
}
