import Carillon
import ChimeSDKMessaging

/// The values that are encoded and decoded, as made up as they are typical.
enum Messages {
    static let channel =
        "arn:aws:chime:us-east-1:123456789012:app-instance/8f1c2a90-5f2d-4d0a-9c55-6f6a7a6b1c11/channel/3c7d21e0-77aa-4bd1-8d5e-0d2f5c9b7e42"
    static let user =
        "arn:aws:chime:us-east-1:123456789012:app-instance/8f1c2a90-5f2d-4d0a-9c55-6f6a7a6b1c11/user/2b6f0c1d-93a4-4e27-a1f0-9a0c4be3d7f8"

    static let callbackRequest = ChimeSDKMessaging.ChannelFlowCallbackRequest(
        callbackId: "6f2d9c54-0b1e-4a3f-8d67-2f9e5c1b7a30", channelArn: channel, deleteResource: false,
        channelMessage: .init(
            messageId: "4f0c7a2e9b3d4e5f8a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6e7f8a9b0c1d2e3f",
            content: "The meeting has moved to 3 p.m.; the agenda is attached.",
            metadata: "{\"language\":\"en\",\"checked\":true}",
            pushNotification: .init(title: "Project channel", body: "The meeting has moved", type: .default),
            messageAttributes: ["priority": .init(stringValues: ["high", "today"])], contentType: "text/plain"))

    static let callbackResponse = ChimeSDKMessaging.ChannelFlowCallbackResponse(
        channelArn: channel, callbackId: "6f2d9c54-0b1e-4a3f-8d67-2f9e5c1b7a30")

    static let page = ChimeSDKMessaging.ListChannelMessagesResponse(
        channelArn: channel, nextToken: "bmV4dC1wYWdlLTAwMDE=", channelMessages: (0..<50).map(message))

    private static func message(_ number: Int) -> ChimeSDKMessaging.ChannelMessageSummary {
        let time = 1_763_640_000 + Int64(number) * 61
        return .init(
            messageId: "4f0c7a2e9b3d4e5f8a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6e7f8a9b0c1d\(1000 + number)",
            content: number % 5 == 0
                ? "He said: \"see page \(number)\",\nand left – naïvely."
                : "A sentence of ordinary length, number \(number).",
            metadata: number % 2 == 0 ? "{\"language\":\"en\"}" : nil, type: .standard,
            createdTimestamp: Timestamp(seconds: time, nanoseconds: 125_000_000),
            lastUpdatedTimestamp: Timestamp(seconds: time + 7, nanoseconds: 500_000_000),
            sender: .init(arn: user, name: "Alex Example"), redacted: number % 7 == 0,
            status: .init(value: .sent, detail: nil),
            messageAttributes: [
                "priority": .init(stringValues: ["high", "today"]), "topic": .init(stringValues: ["plan"]),
            ],
            contentType: "text/plain", target: [.init(memberArn: user)])
    }
}
