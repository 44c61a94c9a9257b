import Carillon

extension Answers {
    /// Some 57 kB: 6 metrics, 150 points each.
    static let metrics = MetricAnswer(
        result: .init(
            results: (0..<6).map { metric in
                MetricData(
                    id: "m\(metric)", label: "CPUUtilization of instance \(metric)",
                    timestamps: (0..<150).map { Timestamp(seconds: 1_700_000_000 - $0 * 300) },
                    values: (0..<150).map { Double($0 * 37 % 10_000 + metric) / 64 }, statusCode: "Complete")
            }))

    static let instances = Instances(
        reservations: (0..<20).map { reservation in
            Reservation(
                id: "r-0c1b2a3948576\(1000 + reservation)", owner: "123456789012",
                groups: [.init(id: "sg-0123456789abcdef0", name: "default")],
                instances: (0..<2).map { instance(reservation * 2 + $0) })
        })

    private static func instance(_ index: Int) -> Instance {
        Instance(
            id: "i-0fedcba98765\(10_000 + index)", image: "ami-0abcdef1234567890",
            state: .init(code: 16, name: "running"),
            privateName: "ip-10-0-0-\(index).eu-central-1.compute.internal", launchIndex: index, type: "m7g.large",
            launchTime: Timestamp(seconds: Int64(1_690_000_000 + index * 977)), isOptimized: index % 2 == 0,
            address: "10.0.0.\(index)", groups: [.init(id: "sg-0123456789abcdef0", name: "default")],
            tags: [.init(key: "Name", value: "web & api \(index)"), .init(key: "team", value: "platform")])
    }

    static let objects = Objects(
        name: "bucket", prefix: "logs/", count: 200, isTruncated: false,
        contents: (0..<200).map { index in
            Object(
                key: "logs/2024/05/\(index)/access.log.gz",
                modified: Timestamp(seconds: Int64(1_715_000_000 + index * 61), nanoseconds: 123_000_000),
                tag: "\"9b2cf535f27731c974343645a3985\(100 + index)\"", size: index * 104_729, storageClass: "STANDARD",
                owner: .init(id: "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a", name: "logs"))
        })
}
