import Carillon

/// A stream: records put and read.
func kinesis(_ server: MotoServer) async throws -> String {
    let kinesis = KinesisClient(configuration: try server.configuration())
    try await kinesis.createStream(streamName: "clicks", shardCount: 2)
    let summary = try await kinesis.describeStreamSummary(streamName: "clicks").streamDescriptionSummary
    try expect("the state", summary.streamStatus, .active)
    try expect("the shards", summary.openShardCount, 2)

    let records = ["x": Array(0...255), "y": Array("{\"page\": \"/tea\"}".utf8)]
    for (key, data) in records { try await kinesis.putRecord(streamName: "clicks", data: data, partitionKey: key) }
    var read: [String: [UInt8]] = [:]
    for try await shard in kinesis.listShardsItems(streamName: "clicks") {
        let iterator = try await kinesis.getShardIterator(
            streamName: "clicks", shardId: shard.shardId, shardIteratorType: .trimHorizon)
        let answer = try await kinesis.getRecords(
            shardIterator: try require("the iterator", iterator.shardIterator), limit: 10)
        for record in answer.records { read[record.partitionKey] = record.data }
    }
    try expect("the records", read, records)

    try await kinesis.deleteStream(streamName: "clicks")
    var message: String?
    do {
        try await kinesis.describeStreamSummary(streamName: "clicks")
    } catch {
        guard case .resourceNotFound(let failure) = error else { throw error }
        message = failure.message
    }
    try expect("the error's message", message, "Stream clicks under account 123456789012 not found.")
    return "2 records in 2 shards, a stream that does not exist"
}
