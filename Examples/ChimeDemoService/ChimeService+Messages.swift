import Carillon
import ChimeSDKMessaging

// Messages: sent, kept, listed.

extension ChimeService {
    /// In a channel with a flow the message goes to the flow's processor first, and is pending until it answers.
    func sendChannelMessage(
        _ request: ChimeSDKMessaging.SendChannelMessageRequest
    ) throws(Objection) -> ChimeSDKMessaging.SendChannelMessageResponse {
        var record = try channel(request.channelArn, for: request.chimeBearer)
        guard !request.content.isEmpty else { throw .badRequest("a message's Content must not be empty") }
        if let id = answer("SendChannelMessage", request.clientRequestToken) {
            return response(try message(id, in: record))
        }
        let message = draft(request, hasFlow: record.channel.channelFlowArn != nil)
        record.messages.append(message)
        record.channel.lastMessageTimestamp = message.message.createdTimestamp
        channels[request.channelArn] = record
        remember(message.message.messageId, "SendChannelMessage", request.clientRequestToken)
        if let callbackID = message.callbackID {
            processor.yield(
                ProcessorInvocation(
                    callbackID: callbackID, channelArn: request.channelArn,
                    messageID: message.message.messageId ?? "", content: request.content))
        }
        return response(message)
    }

    private func draft(
        _ request: ChimeSDKMessaging.SendChannelMessageRequest, hasFlow: Bool
    ) -> MessageRecord {
        let message = ChimeSDKMessaging.ChannelMessage(
            channelArn: request.channelArn, messageId: nextID(), content: request.content,
            metadata: request.metadata, type: request.type, createdTimestamp: now(), lastUpdatedTimestamp: now(),
            sender: .init(arn: request.chimeBearer), redacted: false, persistence: request.persistence,
            status: .init(value: hasFlow ? .pending : .sent), messageAttributes: request.messageAttributes,
            contentType: request.contentType)
        return MessageRecord(message: message, callbackID: hasFlow ? "callback-\(nextID())" : nil)
    }

    private func response(_ record: MessageRecord) -> ChimeSDKMessaging.SendChannelMessageResponse {
        .init(
            channelArn: record.message.channelArn, messageId: record.message.messageId, status: record.message.status)
    }

    private func message(_ id: String, in record: ChannelRecord) throws(Objection) -> MessageRecord {
        guard let message = record.messages.first(where: { $0.message.messageId == id }) else {
            throw .notFound("there is no message \(id)")
        }
        return message
    }

    private func message(_ id: String, _ channelArn: String, for user: String) throws(Objection) -> MessageRecord {
        let record = try message(id, in: try channel(channelArn, for: user))
        guard record.isVisible(to: user) else { throw .notFound("there is no message \(id)") }
        return record
    }

    func getChannelMessage(
        _ request: ChimeSDKMessaging.GetChannelMessageRequest
    ) throws(Objection) -> ChimeSDKMessaging.GetChannelMessageResponse {
        .init(channelMessage: try message(request.messageId, request.channelArn, for: request.chimeBearer).message)
    }

    func getChannelMessageStatus(
        _ request: ChimeSDKMessaging.GetChannelMessageStatusRequest
    ) throws(Objection) -> ChimeSDKMessaging.GetChannelMessageStatusResponse {
        .init(status: try message(request.messageId, request.channelArn, for: request.chimeBearer).message.status)
    }

    /// Newest first, unless asked otherwise.
    func listChannelMessages(
        _ request: ChimeSDKMessaging.ListChannelMessagesRequest
    ) throws(Objection) -> ChimeSDKMessaging.ListChannelMessagesResponse {
        let record = try channel(request.channelArn, for: request.chimeBearer)
        var messages = record.messages.filter { $0.isVisible(to: request.chimeBearer) }.map(\.message)
        messages.removeAll { message in
            guard let created = message.createdTimestamp else { return false }
            return request.notBefore.map { created < $0 } ?? false || request.notAfter.map { created > $0 } ?? false
        }
        if request.sortOrder != .ascending { messages.reverse() }
        let page = try Page(of: messages, maxResults: request.maxResults, nextToken: request.nextToken)
        return .init(
            channelArn: request.channelArn, nextToken: page.nextToken, channelMessages: page.items.map(summary))
    }

    private nonisolated func summary(
        _ message: ChimeSDKMessaging.ChannelMessage
    ) -> ChimeSDKMessaging.ChannelMessageSummary {
        .init(
            messageId: message.messageId, content: message.content, metadata: message.metadata, type: message.type,
            createdTimestamp: message.createdTimestamp, lastUpdatedTimestamp: message.lastUpdatedTimestamp,
            lastEditedTimestamp: message.lastEditedTimestamp, sender: message.sender, redacted: message.redacted,
            status: message.status, messageAttributes: message.messageAttributes, contentType: message.contentType)
    }
}
