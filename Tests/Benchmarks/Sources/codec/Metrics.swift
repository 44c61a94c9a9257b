import Carillon

/// CloudWatch's GetMetricData: times and numbers in long lists.
enum Metrics {
    static let schema = ServiceSchema(
        """
        carillon-schema 1
        service Metrics 2010-08-01 metrics metrics protocols=smithy-rpc-v2-cbor auth=aws.auth#sigv4
        structure GetMetricDataOutput
        - MetricDataResults @2
        - NextToken string
        structure MetricDataResult
        - Id string
        - Label string
        - Timestamps @3
        - Values @4
        - StatusCode string
        list MetricDataResults
        - member @1
        list Timestamps
        - member timestamp
        list DatapointValues
        - member double
        """, endpointRules: "", types: [GetMetricDataOutput.self, MetricDataResult.self])

    struct GetMetricDataOutput: Structure {
        var metricDataResults: [MetricDataResult]?
        var nextToken: String?

        static var shape: ShapeReference { .init(schema, 0) }
        static var members: [PartialKeyPath<Self>] { [\.metricDataResults, \.nextToken] }
    }

    struct MetricDataResult: Structure, ListValue {
        var id: String?
        var label: String?
        var timestamps: [Timestamp]?
        var values: [Double]?
        var statusCode: String?

        static var shape: ShapeReference { .init(schema, 1) }
        static var members: [PartialKeyPath<Self>] { [\.id, \.label, \.timestamps, \.values, \.statusCode] }
    }

    /// Six metrics with 150 points each.
    static let output = GetMetricDataOutput(
        metricDataResults: (0..<6).map { metric in
            MetricDataResult(
                id: "m\(metric)", label: "CPUUtilization of instance \(metric)",
                timestamps: (0..<150).map { Timestamp(seconds: 1_700_000_000 - $0 * 300) },
                values: (0..<150).map { Double($0 * 37 % 10_000 + metric) / 64 }, statusCode: "Complete")
        })
}
