import Carillon

/// Answers of CloudWatch, EC2 and S3 in small: the shapes and proportions of the real ones, with values of our own.
enum Answers {
    static let schema = ServiceSchema(
        text,
        endpointRules: "",
        types: [
            MetricAnswer.self, MetricResult.self, MetricData.self, Instances.self, Reservation.self, Instance.self,
            State.self, Group.self, Tag.self, Objects.self, Object.self, Owner.self,
        ])

    static let text = """
        carillon-schema 1
        structure GetMetricDataResponse
        - GetMetricDataResult @1
        structure GetMetricDataResult
        - MetricDataResults @12
        - NextToken string
        structure MetricDataResult
        - Id string
        - Label string
        - Timestamps @13
        - Values @14
        - StatusCode string
        structure DescribeInstancesResponse
        - reservationSet @15
        structure Reservation
        - reservationId string
        - ownerId string
        - groupSet @16
        - instancesSet @17
        structure Instance
        - instanceId string
        - imageId string
        - instanceState @6
        - privateDnsName string
        - amiLaunchIndex integer
        - instanceType string
        - launchTime timestamp
        - ebsOptimized boolean
        - privateIpAddress string
        - groupSet @16
        - tagSet @18
        structure InstanceState
        - code integer
        - name string
        structure Group
        - groupId string
        - groupName string
        structure Tag
        - key string
        - value string
        structure ListBucketResult
        - Name string
        - Prefix string
        - KeyCount integer
        - IsTruncated boolean
        - Contents @19 flattened
        structure Object
        - Key string
        - LastModified timestamp
        - ETag string
        - Size long
        - StorageClass string
        - Owner @11
        structure Owner
        - ID string
        - DisplayName string
        list MetricDataResults
        - member @2
        list Timestamps
        - member timestamp
        list Values
        - member double
        list Reservations
        - member @4 name=item
        list Groups
        - member @7 name=item
        list Instances
        - member @5 name=item
        list Tags
        - member @8 name=item
        list Objects
        - member @10
        """

    struct MetricAnswer: Structure {
        var result: MetricResult?

        static var shape: ShapeReference { .init(schema, 0) }
        static var members: [PartialKeyPath<Self>] { [\.result] }
    }

    struct MetricResult: Structure {
        var results: [MetricData]?
        var nextToken: String?

        static var shape: ShapeReference { .init(schema, 1) }
        static var members: [PartialKeyPath<Self>] { [\.results, \.nextToken] }
    }

    struct MetricData: Structure {
        var id: String?
        var label: String?
        var timestamps: [Timestamp]?
        var values: [Double]?
        var statusCode: String?

        static var shape: ShapeReference { .init(schema, 2) }
        static var members: [PartialKeyPath<Self>] { [\.id, \.label, \.timestamps, \.values, \.statusCode] }
    }

    struct Instances: Structure {
        var reservations: [Reservation]?

        static var shape: ShapeReference { .init(schema, 3) }
        static var members: [PartialKeyPath<Self>] { [\.reservations] }
    }

    struct Reservation: Structure {
        var id: String?
        var owner: String?
        var groups: [Group]?
        var instances: [Instance]?

        static var shape: ShapeReference { .init(schema, 4) }
        static var members: [PartialKeyPath<Self>] { [\.id, \.owner, \.groups, \.instances] }
    }

    struct Instance: Structure {
        var id: String?
        var image: String?
        var state: State?
        var privateName: String?
        var launchIndex: Int?
        var type: String?
        var launchTime: Timestamp?
        var isOptimized: Bool?
        var address: String?
        var groups: [Group]?
        var tags: [Tag]?

        static var shape: ShapeReference { .init(schema, 5) }
        static var members: [PartialKeyPath<Self>] {
            [
                \.id, \.image, \.state, \.privateName, \.launchIndex, \.type, \.launchTime, \.isOptimized, \.address,
                \.groups, \.tags,
            ]
        }
    }

    struct State: Structure {
        var code: Int?
        var name: String?

        static var shape: ShapeReference { .init(schema, 6) }
        static var members: [PartialKeyPath<Self>] { [\.code, \.name] }
    }

    struct Group: Structure {
        var id: String?
        var name: String?

        static var shape: ShapeReference { .init(schema, 7) }
        static var members: [PartialKeyPath<Self>] { [\.id, \.name] }
    }

    struct Tag: Structure {
        var key: String?
        var value: String?

        static var shape: ShapeReference { .init(schema, 8) }
        static var members: [PartialKeyPath<Self>] { [\.key, \.value] }
    }

    struct Objects: Structure {
        var name: String?
        var prefix: String?
        var count: Int?
        var isTruncated: Bool?
        var contents: [Object]?

        static var shape: ShapeReference { .init(schema, 9) }
        static var members: [PartialKeyPath<Self>] { [\.name, \.prefix, \.count, \.isTruncated, \.contents] }
    }

    struct Object: Structure {
        var key: String?
        var modified: Timestamp?
        var tag: String?
        var size: Int?
        var storageClass: String?
        var owner: Owner?

        static var shape: ShapeReference { .init(schema, 10) }
        static var members: [PartialKeyPath<Self>] {
            [\.key, \.modified, \.tag, \.size, \.storageClass, \.owner]
        }
    }

    struct Owner: Structure {
        var id: String?
        var name: String?

        static var shape: ShapeReference { .init(schema, 11) }
        static var members: [PartialKeyPath<Self>] { [\.id, \.name] }
    }
}
