import Carillon

/// A queue: a batch of messages with attributes, received and deleted.
func sqs(_ server: MotoServer) async throws -> String {
    let sqs = SQSClient(configuration: try server.configuration())
    let created = try await sqs.createQueue(
        queueName: "orders", attributes: ["VisibilityTimeout": "1"], tags: ["team": "tea & biscuits"])
    let queue = try require("the queue's URL", created.queueUrl)
    try expect("the queue's URL", try await sqs.getQueueUrl(queueName: "orders").queueUrl, queue)

    let bodies = ["a": "<order id=\"1\">&amp;</order>", "b": "zwölf 🫖"]
    let weight = SQS.MessageAttributeValue(stringValue: "12.5", dataType: "Number")
    let seal = SQS.MessageAttributeValue(binaryValue: [1, 2, 255], dataType: "Binary")
    let sent = try await sqs.sendMessageBatch(
        queueUrl: queue,
        entries: bodies.map { id, body in
            .init(id: id, messageBody: body, messageAttributes: ["weight": weight, "seal": seal])
        })
    try expect("what was sent", sent.successful.map(\.id).sorted(), ["a", "b"])
    try expect("what was not sent", sent.failed, [])

    let received = try await sqs.receiveMessage(
        queueUrl: queue, messageSystemAttributeNames: [.sentTimestamp], messageAttributeNames: ["All"],
        maxNumberOfMessages: 10)
    let messages = received.messages ?? []
    try expect("the bodies", Set(messages.compactMap(\.body)), Set(bodies.values))
    for message in messages {
        try expect("the attributes", message.messageAttributes, ["weight": weight, "seal": seal])
        try expect("the time of sending", that: message.attributes?["SentTimestamp"] != nil)
        let handle = try require("the receipt handle", message.receiptHandle)
        try await sqs.deleteMessage(queueUrl: queue, receiptHandle: handle)
    }
    try expect("the messages left", try await sqs.receiveMessage(queueUrl: queue).messages ?? [], [])

    try await sqs.deleteQueue(queueUrl: queue)
    var code: String?
    do {
        try await sqs.getQueueUrl(queueName: "orders")
    } catch {
        // Its code is still that of the old protocol; the case is that of the model.
        guard case .queueDoesNotExist(let failure) = error else { throw error }
        code = failure.metadata.code
    }
    try expect("the error's code", code, "AWS.SimpleQueueService.NonExistentQueue")
    return "2 messages there and back, a queue that does not exist"
}
