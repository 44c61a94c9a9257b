import Carillon

/// Metrics: written, listed, read back.
func cloudWatch(_ server: MotoServer) async throws -> String {
    let cloudWatch = CloudWatchClient(configuration: try server.configuration())
    let start = Timestamp(seconds: 1_750_000_200)
    let host = CloudWatch.Dimension(name: "host", value: "a & b")
    let values = [1.5, -2, 1e-7, 12_345_678.25]
    try await cloudWatch.putMetricData(
        namespace: "Flows/Kitchen",
        metricData: values.enumerated().map { minute, value in
            .init(
                metricName: "Temperature", dimensions: [host],
                timestamp: start.advanced(by: .seconds(60 * minute)), value: value, unit: .count)
        })
    var metrics: [CloudWatch.Metric] = []
    for try await metric in cloudWatch.listMetricsItems(namespace: "Flows/Kitchen") { metrics.append(metric) }
    let metric = CloudWatch.Metric(namespace: "Flows/Kitchen", metricName: "Temperature", dimensions: [host])
    try expect("the metrics", Set(metrics), [metric])

    let answer = try await cloudWatch.getMetricData(
        metricDataQueries: [
            .init(id: "t", metricStat: .init(metric: metric, period: 60, stat: "Sum", unit: .count), returnData: true)
        ],
        startTime: start, endTime: start.advanced(by: .seconds(600)), scanBy: .timestampAscending)
    let result = try require("the result", answer.metricDataResults?.first)
    try expect("the values", result.values, values)
    try expect("the first time", result.timestamps?.first, start)
    try expect("the status", result.statusCode, .complete)

    var message: String?
    do {
        try await cloudWatch.putMetricData(
            namespace: "Flows/Kitchen",
            metricData: [.init(metricName: "Temperature", value: 1, values: [1, 2], unit: .count)])
    } catch {
        guard case .invalidParameterValue(let failure) = error else { throw error }
        message = failure.message
    }
    try expect(
        "the error's message", message,
        "The parameters MetricData.member.1.Value and MetricData.member.1.Values are mutually exclusive and you have "
            + "specified both.")
    return "4 values there and back, a refused value"
}
