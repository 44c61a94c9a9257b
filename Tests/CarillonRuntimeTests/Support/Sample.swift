import CarillonRuntime

/// A small service in the form that the generator emits, with every kind of member.
enum Sample {
    static let schema = ServiceSchema(
        text,
        endpointRules: "",
        types: [Everything.self, Point.self, Color.self, Choice.self, Put.self, Tree.self, Pair.self])

    static let text = """
        carillon-schema 1
        service Sample 2021-05-15 sample sample protocols=rest-json auth=aws.auth#sigv4
        structure Everything
        - Text string
        - Flag boolean
        - Small byte
        - Medium short
        - Number integer
        - Long long
        - Ratio float
        - Precise double
        - Big bigInteger
        - Time timestamp
        - Day timestamp time=iso8601
        - Blob blob
        - Free document
        - Color @2
        - Nested @1
        - Names @7
        - Points @8
        - Counts @9
        - Sparse @10
        - Choice @3
        - Tree @5 indirect
        - Secret string sensitive
        structure Point
        - x integer required
        - y integer required
        - label string name=Label
        enum Color
        union Choice
        - text string
        - point @1
        - many @11
        - pair @6
        structure Put
        - Id string required label=id
        - Tags @7 query=tag
        - At timestamp query=at
        - Owner string required header=x-owner
        - Codes @12 header=x-codes
        - Meta @13 prefix=x-meta-
        - Since timestamp header=x-since
        - Token string required token
        - Point @1
        - Secret string sensitive header=x-secret
        structure Tree
        - Text string
        - Tree @5 indirect
        structure Pair
        - left @3 required
        - right @3 required
        - note string
        list Names
        - member string
        list Points
        - member @1
        map Counts
        - key string
        - value integer
        list Sparse sparse
        - member string
        list Choices
        - member @3
        list Codes
        - member integer
        map Meta
        - key string
        - value string
        """

    struct Everything: Structure, CustomReflectable {
        var text: String?
        var flag: Bool?
        var small: Int8?
        var medium: Int16?
        var number: Int?
        var long: Int?
        var ratio: Float?
        var precise: Double?
        var big: BigNumber?
        var time: Timestamp?
        var day: Timestamp?
        var blob: [UInt8]?
        var free: Document?
        var color: Color?
        var nested: Point?
        var names: [String]?
        var points: [Point]?
        var counts: [String: Int]?
        var sparse: [String?]?
        var choice: Choice?
        var tree: Indirect<Tree>?
        var secret: String?

        static var shape: ShapeReference { .init(schema, 0) }
        static var members: [PartialKeyPath<Self>] {
            [
                \.text, \.flag, \.small, \.medium, \.number, \.long, \.ratio, \.precise, \.big, \.time, \.day, \.blob,
                \.free, \.color, \.nested, \.names, \.points, \.counts, \.sparse, \.choice, \.tree, \.secret,
            ]
        }
    }

    struct Point: Structure {
        var x: Int
        var y: Int
        var label: String?

        static var shape: ShapeReference { .init(schema, 1) }
        static var members: [PartialKeyPath<Self>] { [\.x, \.y, \.label] }
    }

    struct Color: OpenEnum {
        var rawValue: String
        init(rawValue: String) { self.rawValue = rawValue }
        static var red: Self { .init(rawValue: "RED") }
        static var allCases: [Self] { [.red] }
    }

    enum Choice: Union {
        case text(String)
        case point(Point)
        case many([Choice])
        indirect case pair(Pair)
        case unknown(UnknownMember)

        static var shape: ShapeReference { .init(schema, 3) }

        init(_ member: UnionMember) {
            switch member.index {
            case 0: self = .text(member.take())
            case 1: self = .point(member.take())
            case 2: self = .many(member.take())
            case 3: self = .pair(member.take())
            default: self = .unknown(member.unknown)
            }
        }

        func visit(_ visitor: UnionVisitor) {
            switch self {
            case .text(let value): visitor.visit(0, value)
            case .point(let value): visitor.visit(1, value)
            case .many(let value): visitor.visit(2, value)
            case .pair(let value): visitor.visit(3, value)
            case .unknown(let value): visitor.visit(value)
            }
        }
    }

    struct Put: Structure {
        var id: String
        var tags: [String]?
        var at: Timestamp?
        var owner: String
        var codes: [Int]?
        var meta: [String: String]?
        var since: Timestamp?
        var token: String?
        var point: Point?
        var secret: String?

        static var shape: ShapeReference { .init(schema, 4) }
        static var members: [PartialKeyPath<Self>] {
            [\.id, \.tags, \.at, \.owner, \.codes, \.meta, \.since, \.token, \.point, \.secret]
        }
    }

    struct Tree: Structure {
        var text: String?
        var tree: Indirect<Tree>?

        static var shape: ShapeReference { .init(schema, 5) }
        static var members: [PartialKeyPath<Self>] { [\.text, \.tree] }
    }

    struct Pair: Structure {
        var left: Choice
        var right: Choice
        var note: String?

        static var shape: ShapeReference { .init(schema, 6) }
        static var members: [PartialKeyPath<Self>] { [\.left, \.right, \.note] }
    }
}
