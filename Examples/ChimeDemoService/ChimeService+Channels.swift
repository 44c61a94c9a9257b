import Carillon
import ChimeSDKMessaging

// Channels and their members.

extension ChimeService {
    /// The creator becomes a member and a moderator.
    func createChannel(
        _ request: ChimeSDKMessaging.CreateChannelRequest
    ) throws(Objection) -> ChimeSDKMessaging.CreateChannelResponse {
        guard !request.name.isEmpty else { throw .badRequest("a channel's Name must not be empty") }
        if let arn = answer("CreateChannel", request.clientRequestToken) { return .init(channelArn: arn) }
        let arn = "\(request.appInstanceArn)/channel/\(request.channelId ?? nextID())"
        guard channels[arn] == nil else { throw .conflict("there is a channel \(arn) already") }
        let creator = request.chimeBearer
        channels[arn] = ChannelRecord(
            channel: .init(
                name: request.name, channelArn: arn, mode: request.mode ?? .restricted,
                privacy: request.privacy ?? .private, metadata: request.metadata, createdBy: .init(arn: creator),
                createdTimestamp: now(), lastUpdatedTimestamp: now()),
            members: [creator] + (request.memberArns ?? []).filter { $0 != creator },
            moderators: Set(request.moderatorArns ?? []).union([creator]))
        remember(arn, "CreateChannel", request.clientRequestToken)
        return .init(channelArn: arn)
    }

    func describeChannel(
        _ request: ChimeSDKMessaging.DescribeChannelRequest
    ) throws(Objection) -> ChimeSDKMessaging.DescribeChannelResponse {
        .init(channel: try channel(request.channelArn, for: request.chimeBearer).channel)
    }

    func createChannelMembership(
        _ request: ChimeSDKMessaging.CreateChannelMembershipRequest
    ) throws(Objection) -> ChimeSDKMessaging.CreateChannelMembershipResponse {
        var record = try channel(request.channelArn, for: request.chimeBearer)
        guard !record.members.contains(request.memberArn) else {
            throw .conflict("\(request.memberArn) is a member of \(request.channelArn) already")
        }
        record.members.append(request.memberArn)
        channels[request.channelArn] = record
        return .init(channelArn: request.channelArn, member: .init(arn: request.memberArn))
    }

    func listChannelMemberships(
        _ request: ChimeSDKMessaging.ListChannelMembershipsRequest
    ) throws(Objection) -> ChimeSDKMessaging.ListChannelMembershipsResponse {
        let members = try channel(request.channelArn, for: request.chimeBearer).members
        let page = try Page(of: members, maxResults: request.maxResults, nextToken: request.nextToken)
        return .init(
            channelArn: request.channelArn, channelMemberships: page.items.map { .init(member: .init(arn: $0)) },
            nextToken: page.nextToken)
    }
}

/// A part of a list, and the token that asks for the next one.
struct Page<Item> {
    var items: [Item]
    var nextToken: String?

    init(of all: [Item], maxResults: Int?, nextToken: String?) throws(Objection) {
        let size = maxResults ?? 50
        guard (1...50).contains(size) else { throw .badRequest("max-results is \(size); it must be from 1 to 50") }
        guard let start = Int(nextToken ?? "0"), (0...all.count).contains(start) else {
            throw .badRequest("next-token '\(nextToken ?? "")' is none that this service has given")
        }
        let end = min(start + size, all.count)
        items = Array(all[start..<end])
        self.nextToken = end < all.count ? String(end) : nil
    }
}
