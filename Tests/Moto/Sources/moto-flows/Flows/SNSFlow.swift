import Carillon

/// Topics: published to, listed, gone.
func sns(_ server: MotoServer) async throws -> String {
    let sns = SNSClient(configuration: try server.configuration())
    var topics: Set<String> = []
    for number in 1...3 {
        let created = try await sns.createTopic(
            name: "news-\(number)", attributes: ["DisplayName": "News <\(number)> & more"],
            tags: [.init(key: "number", value: "\(number)")])
        topics.insert(try require("the topic's ARN", created.topicArn))
    }
    var listed: Set<String> = []
    for try await topic in sns.listTopicsItems() { listed.insert(topic.topicArn ?? "") }
    try expect("the topics", listed, topics)

    let topic = try require("a topic", topics.min())
    let attributes = try await sns.getTopicAttributes(topicArn: topic).attributes
    try expect("the attribute", attributes?["DisplayName"], "News <1> & more")
    let published = try await sns.publish(
        topicArn: topic, message: "a + b = c & d",
        messageAttributes: ["urgency": .init(dataType: "Binary", binaryValue: [0, 1, 254])])
    try expect("the message's id", published.messageId?.count, 36)

    for topic in topics { try await sns.deleteTopic(topicArn: topic) }
    var message: String?
    do {
        try await sns.getTopicAttributes(topicArn: topic)
    } catch {
        guard case .notFound(let failure) = error else { throw error }
        message = failure.message
    }
    try expect("the error's message", message, "Topic does not exist")
    return "3 topics, a message, a topic that does not exist"
}
