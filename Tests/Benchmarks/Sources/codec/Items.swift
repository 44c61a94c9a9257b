import Carillon

/// DynamoDB's GetItem and PutItem in the form of generated code: nested unions, lists and maps.
enum Items {
    static let schema = ServiceSchema(
        """
        carillon-schema 1
        service Items 2012-08-10 items items protocols=json auth=aws.auth#sigv4
        union AttributeValue
        - S string
        - N string
        - B blob
        - SS @5
        - NS @5
        - BS @6
        - M @4
        - L @7
        - NULL boolean
        - BOOL boolean
        structure ConsumedCapacity
        - TableName string
        - CapacityUnits double
        - ReadCapacityUnits double
        structure GetItemOutput
        - Item @4
        - ConsumedCapacity @1
        structure PutItemInput
        - TableName string
        - Item @4
        map AttributeMap
        - key string
        - value @0
        list StringSet
        - member string
        list BinarySet
        - member blob
        list AttributeList
        - member @0
        """, endpointRules: "",
        types: [AttributeValue.self, ConsumedCapacity.self, GetItemOutput.self, PutItemInput.self])

    enum AttributeValue: Union, ListValue, MapValue {
        case s(String)
        case n(String)
        case b([UInt8])
        case ss([String])
        case ns([String])
        case bs([[UInt8]])
        case m([String: AttributeValue])
        case l([AttributeValue])
        case null(Bool)
        case bool(Bool)
        case unknown(UnknownMember)

        static var shape: ShapeReference { .init(schema, 0) }

        init(_ member: UnionMember) {
            switch member.index {
            case 0: self = .s(member.take())
            case 1: self = .n(member.take())
            case 2: self = .b(member.take())
            case 3: self = .ss(member.take())
            case 4: self = .ns(member.take())
            case 5: self = .bs(member.take())
            case 6: self = .m(member.take())
            case 7: self = .l(member.take())
            case 8: self = .null(member.take())
            case 9: self = .bool(member.take())
            default: self = .unknown(member.unknown)
            }
        }

        func visit(_ visitor: UnionVisitor) {
            switch self {
            case .s(let value): visitor.visit(0, value)
            case .n(let value): visitor.visit(1, value)
            case .b(let value): visitor.visit(2, value)
            case .ss(let value): visitor.visit(3, value)
            case .ns(let value): visitor.visit(4, value)
            case .bs(let value): visitor.visit(5, value)
            case .m(let value): visitor.visit(6, value)
            case .l(let value): visitor.visit(7, value)
            case .null(let value): visitor.visit(8, value)
            case .bool(let value): visitor.visit(9, value)
            case .unknown(let value): visitor.visit(value)
            }
        }
    }

    struct ConsumedCapacity: Structure {
        var tableName: String?
        var capacityUnits: Double?
        var readCapacityUnits: Double?

        static var shape: ShapeReference { .init(schema, 1) }
        static var members: [PartialKeyPath<Self>] { [\.tableName, \.capacityUnits, \.readCapacityUnits] }
    }

    struct GetItemOutput: Structure {
        var item: [String: AttributeValue]?
        var consumedCapacity: ConsumedCapacity?

        static var shape: ShapeReference { .init(schema, 2) }
        static var members: [PartialKeyPath<Self>] { [\.item, \.consumedCapacity] }
    }

    struct PutItemInput: Structure {
        var tableName: String?
        var item: [String: AttributeValue]?

        static var shape: ShapeReference { .init(schema, 3) }
        static var members: [PartialKeyPath<Self>] { [\.tableName, \.item] }
    }
}
