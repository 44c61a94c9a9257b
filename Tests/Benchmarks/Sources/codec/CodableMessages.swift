import Foundation

// The same structures as Foundation's Codable wants them.

struct CallbackRequest: Codable {
    var callbackId: String?
    var deleteResource: Bool?
    var channelMessage: ChannelMessage

    struct ChannelMessage: Codable {
        var messageId: String
        var content: String?
        var metadata: String?
        var pushNotification: PushNotification?
        var messageAttributes: [String: MessageAttribute]?
        var subChannelId: String?
        var contentType: String?

        enum CodingKeys: String, CodingKey {
            case messageId = "MessageId"
            case content = "Content"
            case metadata = "Metadata"
            case pushNotification = "PushNotification"
            case messageAttributes = "MessageAttributes"
            case subChannelId = "SubChannelId"
            case contentType = "ContentType"
        }
    }

    struct PushNotification: Codable {
        var title: String?
        var body: String?
        var type: String?

        enum CodingKeys: String, CodingKey {
            case title = "Title"
            case body = "Body"
            case type = "Type"
        }
    }

    enum CodingKeys: String, CodingKey {
        case callbackId = "CallbackId"
        case deleteResource = "DeleteResource"
        case channelMessage = "ChannelMessage"
    }
}

struct CallbackResponse: Codable {
    var channelArn: String?
    var callbackId: String?

    enum CodingKeys: String, CodingKey {
        case channelArn = "ChannelArn"
        case callbackId = "CallbackId"
    }
}

struct MessageAttribute: Codable {
    var stringValues: [String]?

    enum CodingKeys: String, CodingKey {
        case stringValues = "StringValues"
    }
}

struct MessagePage: Codable {
    var channelArn: String?
    var nextToken: String?
    var channelMessages: [Summary]?
    var subChannelId: String?

    struct Summary: Codable {
        var messageId: String?
        var content: String?
        var metadata: String?
        var type: String?
        var createdTimestamp: Date?
        var lastUpdatedTimestamp: Date?
        var lastEditedTimestamp: Date?
        var sender: Identity?
        var redacted: Bool?
        var status: Status?
        var messageAttributes: [String: MessageAttribute]?
        var contentType: String?
        var target: [Target]?

        enum CodingKeys: String, CodingKey {
            case messageId = "MessageId"
            case content = "Content"
            case metadata = "Metadata"
            case type = "Type"
            case createdTimestamp = "CreatedTimestamp"
            case lastUpdatedTimestamp = "LastUpdatedTimestamp"
            case lastEditedTimestamp = "LastEditedTimestamp"
            case sender = "Sender"
            case redacted = "Redacted"
            case status = "Status"
            case messageAttributes = "MessageAttributes"
            case contentType = "ContentType"
            case target = "Target"
        }
    }

    struct Identity: Codable {
        var arn: String?
        var name: String?

        enum CodingKeys: String, CodingKey {
            case arn = "Arn"
            case name = "Name"
        }
    }

    struct Status: Codable {
        var value: String?
        var detail: String?

        enum CodingKeys: String, CodingKey {
            case value = "Value"
            case detail = "Detail"
        }
    }

    struct Target: Codable {
        var memberArn: String?

        enum CodingKeys: String, CodingKey {
            case memberArn = "MemberArn"
        }
    }

    enum CodingKeys: String, CodingKey {
        case channelArn = "ChannelArn"
        case nextToken = "NextToken"
        case channelMessages = "ChannelMessages"
        case subChannelId = "SubChannelId"
    }
}
