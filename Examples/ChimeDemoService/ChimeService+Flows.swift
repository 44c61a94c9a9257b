import Carillon
import ChimeSDKMessaging

// Channel flows: what they are, which channel has which, and what their processors answer.

extension ChimeService {
    func createChannelFlow(
        _ request: ChimeSDKMessaging.CreateChannelFlowRequest
    ) throws(Objection) -> ChimeSDKMessaging.CreateChannelFlowResponse {
        guard !request.processors.isEmpty else { throw .badRequest("a channel flow needs at least one processor") }
        if let arn = answer("CreateChannelFlow", request.clientRequestToken) { return .init(channelFlowArn: arn) }
        let arn = "\(request.appInstanceArn)/channel-flow/\(nextID())"
        flows[arn] = .init(
            channelFlowArn: arn, processors: request.processors, name: request.name, createdTimestamp: now(),
            lastUpdatedTimestamp: now())
        remember(arn, "CreateChannelFlow", request.clientRequestToken)
        return .init(channelFlowArn: arn)
    }

    func describeChannelFlow(
        _ request: ChimeSDKMessaging.DescribeChannelFlowRequest
    ) throws(Objection) -> ChimeSDKMessaging.DescribeChannelFlowResponse {
        .init(channelFlow: try flow(request.channelFlowArn))
    }

    private func flow(_ arn: String) throws(Objection) -> ChimeSDKMessaging.ChannelFlow {
        guard let flow = flows[arn] else { throw .notFound("there is no channel flow \(arn)") }
        return flow
    }

    /// Only administrators and moderators may; a channel has one flow at a time.
    func associateChannelFlow(
        _ request: ChimeSDKMessaging.AssociateChannelFlowRequest
    ) throws(Objection) -> Unit {
        var record = try channel(request.channelArn, moderatedBy: request.chimeBearer)
        _ = try flow(request.channelFlowArn)
        if let present = record.channel.channelFlowArn, present != request.channelFlowArn {
            throw .conflict("\(request.channelArn) has the channel flow \(present); disassociate it first")
        }
        record.channel.channelFlowArn = request.channelFlowArn
        channels[request.channelArn] = record
        return Unit()
    }

    /// Messages that are with the processor already still wait for its answer.
    func disassociateChannelFlow(
        _ request: ChimeSDKMessaging.DisassociateChannelFlowRequest
    ) throws(Objection) -> Unit {
        var record = try channel(request.channelArn, moderatedBy: request.chimeBearer)
        guard record.channel.channelFlowArn == request.channelFlowArn else {
            throw .notFound("\(request.channelArn) does not have the channel flow \(request.channelFlowArn)")
        }
        record.channel.channelFlowArn = nil
        channels[request.channelArn] = record
        return Unit()
    }

    /// The processor's answer: change content or metadata, deny the message, or leave it as it is.
    func channelFlowCallback(
        _ request: ChimeSDKMessaging.ChannelFlowCallbackRequest
    ) throws(Objection) -> ChimeSDKMessaging.ChannelFlowCallbackResponse {
        var record = try channel(request.channelArn)
        let place = record.messages.firstIndex { $0.message.messageId == request.channelMessage.messageId }
        guard let place, record.messages[place].callbackID == request.callbackId else {
            throw .badRequest("no message of \(request.channelArn) waits for this callback")
        }
        guard record.messages[place].status == .pending else {
            throw .conflict("the processor has answered for message \(request.channelMessage.messageId) already")
        }
        record.messages[place].apply(request, at: now())
        channels[request.channelArn] = record
        return .init(channelArn: request.channelArn, callbackId: request.callbackId)
    }
}

extension MessageRecord {
    fileprivate mutating func apply(_ request: ChimeSDKMessaging.ChannelFlowCallbackRequest, at time: Timestamp) {
        message.lastUpdatedTimestamp = time
        if request.deleteResource == true {
            message.status = .init(value: .denied)
            return
        }
        let change = request.channelMessage
        if change.content != nil || change.metadata != nil { message.lastEditedTimestamp = time }
        message.content = change.content ?? message.content
        message.metadata = change.metadata ?? message.metadata
        message.messageAttributes = change.messageAttributes ?? message.messageAttributes
        message.contentType = change.contentType ?? message.contentType
        message.status = .init(value: .sent)
    }
}
