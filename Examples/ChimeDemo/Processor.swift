import Carillon
import ChimeDemoService
import ChimeSDKMessaging

/// The processor of the channel flow: what would run as a Lambda function.
struct Processor {
    let chime: any ChimeSDKMessagingProtocol

    /// Looks at a message and calls back: denies it, changes it, or leaves it as it is.
    func process(_ invocation: ProcessorInvocation) async throws(ChimeSDKMessaging.ChannelFlowCallbackError) {
        var message = ChimeSDKMessaging.ChannelMessageCallback(messageId: invocation.messageID)
        if let word = invocation.content.firstRange(of: "darn") {
            message.content = invocation.content.replacingCharacters(in: word, with: "****")
            message.metadata = "moderated"
        }
        try await chime.channelFlowCallback(
            callbackId: invocation.callbackID, channelArn: invocation.channelArn,
            deleteResource: invocation.content.contains("watches") ? true : nil, channelMessage: message)
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + self[range.upperBound...]
    }
}
