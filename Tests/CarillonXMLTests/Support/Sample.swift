import CarillonRuntime

/// A small service in the form that the generator emits, with every kind of member that XML has.
enum Sample {
    static let schema = ServiceSchema(
        text,
        endpointRules: "",
        types: [
            Everything.self, Point.self, Color.self, Choice.self, Tree.self, Missing.self, Location.self, Bound.self,
        ])

    static let text = """
        carillon-schema 1
        service Sample 2020-01-01 sample sample protocols=rest-json ns=https://sample.example/
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
        - Day timestamp time=rfc822
        - Blob blob
        - Color @2
        - Nested @1
        - Names @8
        - Points @9 flattened name=Point
        - Counts @10
        - Flat @11 flattened name=KVP ns=https://kvp.example/
        - Sparse @12
        - Choice @3
        - Tree @4 indirect
        - Secret string sensitive
        structure Point
        - x integer required
        - y integer required
        - label string name=Label
        - type string xmlattr name=xsi:type
        enum Color
        union Choice
        - text string
        - point @1
        - many @13
        - flat @8 flattened
        - counts @10
        structure Tree ns=https://tree.example/ name=Oak
        - Text string
        - Tree @4 indirect
        - Branches @14
        - Sum integer xmlattr
        structure Missing error=NoSuchThing status=404 fault=client
        - message string
        - Thing string
        - $metadata metadata
        structure Location
        - LocationConstraint @2
        structure Bound
        - Id string required label=id
        - Name string required
        - Owner @1 ns=http://www.w3.org/2001/XMLSchema-instance nsprefix=xsi
        list Names
        - member string
        list Points
        - member @1 name=item
        map Counts
        - key string
        - value integer
        map Flat
        - key string name=K ns=https://key.example/
        - value @8 name=V
        list Sparse sparse
        - member integer
        list Choices
        - member @3
        list Trees
        - member @4
        """

    struct Everything: Structure {
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
        var color: Color?
        var nested: Point?
        var names: [String]?
        var points: [Point]?
        var counts: [String: Int]?
        var flat: [String: [String]]?
        var sparse: [Int?]?
        var choice: Choice?
        var tree: Indirect<Tree>?
        var secret: String?

        static var shape: ShapeReference { .init(schema, 0) }
        static var members: [PartialKeyPath<Self>] {
            [
                \.text, \.flag, \.small, \.medium, \.number, \.long, \.ratio, \.precise, \.big, \.time, \.day, \.blob,
                \.color, \.nested, \.names, \.points, \.counts, \.flat, \.sparse, \.choice, \.tree, \.secret,
            ]
        }
    }

    struct Point: Structure {
        var x: Int
        var y: Int
        var label: String?
        var type: String?

        static var shape: ShapeReference { .init(schema, 1) }
        static var members: [PartialKeyPath<Self>] { [\.x, \.y, \.label, \.type] }
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
        case flat([String])
        case counts([String: Int])
        case unknown(UnknownMember)

        static var shape: ShapeReference { .init(schema, 3) }

        init(_ member: UnionMember) {
            switch member.index {
            case 0: self = .text(member.take())
            case 1: self = .point(member.take())
            case 2: self = .many(member.take())
            case 3: self = .flat(member.take())
            case 4: self = .counts(member.take())
            default: self = .unknown(member.unknown)
            }
        }

        func visit(_ visitor: UnionVisitor) {
            switch self {
            case .text(let value): visitor.visit(0, value)
            case .point(let value): visitor.visit(1, value)
            case .many(let value): visitor.visit(2, value)
            case .flat(let value): visitor.visit(3, value)
            case .counts(let value): visitor.visit(4, value)
            case .unknown(let value): visitor.visit(value)
            }
        }
    }

    struct Tree: Structure {
        var text: String?
        var tree: Indirect<Tree>?
        var branches: [Tree]?
        var sum: Int?

        static var shape: ShapeReference { .init(schema, 4) }
        static var members: [PartialKeyPath<Self>] { [\.text, \.tree, \.branches, \.sum] }
    }

    struct Missing: ServiceError {
        var message: String?
        var thing: String?
        var metadata = ErrorMetadata()

        static var shape: ShapeReference { .init(schema, 5) }
        static var members: [PartialKeyPath<Self>] { [\.message, \.thing, \.metadata] }
    }

    struct Location: Structure {
        var locationConstraint: Color?

        static var shape: ShapeReference { .init(schema, 6) }
        static var members: [PartialKeyPath<Self>] { [\.locationConstraint] }
    }

    struct Bound: Structure {
        var id: String
        var name: String
        var owner: Point?

        static var shape: ShapeReference { .init(schema, 7) }
        static var members: [PartialKeyPath<Self>] { [\.id, \.name, \.owner] }
    }

    static let full = Everything(
        text: "a <b> & \"c\" ' ]]>\r\n\t ü 👋 ", flag: true, small: -128, medium: 32767, number: -7, long: .min,
        ratio: 0.1, precise: 1e300, big: BigNumber("18446744073709551616"),
        time: Timestamp(seconds: 1_515_531_081, nanoseconds: 123_000_000), day: Timestamp(seconds: 0),
        blob: Array(0...255), color: "GRÜN", nested: .init(x: 1, y: 2, label: "L", type: "a\t<\"b\">\r\n&"),
        names: ["", "b", " "], points: [.init(x: 3, y: 4), .init(x: 5, y: 6)], counts: ["k": 1, "": -1],
        flat: ["a": ["b", "c"], "": []], sparse: [1, nil, 3],
        choice: .many([
            .text("t"), .point(.init(x: 9, y: 8)), .flat(["x", "y"]), .counts(["a": 1]), .many([]), .text(""),
        ]),
        tree: Indirect(
            .init(text: "root", tree: Indirect(.init(text: "leaf")), branches: [.init(), .init(sum: 3)], sum: 1)),
        secret: "hush")
}
