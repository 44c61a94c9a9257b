import Carillon

/// A table's item as DynamoDB answers it, in the form of generated code: nested unions, lists and maps.
enum Items {
    static let schema = ServiceSchema(
        """
        carillon-schema 1
        service Items 2012-08-10 items items protocols=json auth=aws.auth#sigv4
        union AttributeValue
        - S string
        - N string
        - B blob
        - SS @3
        - M @2
        - L @4
        - BOOL boolean
        structure GetItemOutput
        - Item @2
        map AttributeMap
        - key string
        - value @0
        list StringSet
        - member string
        list AttributeList
        - member @0
        """, endpointRules: "", types: [AttributeValue.self, GetItemOutput.self])

    enum AttributeValue: Union, ListValue, MapValue {
        case s(String)
        case n(String)
        case b([UInt8])
        case ss([String])
        case m([String: AttributeValue])
        case l([AttributeValue])
        case bool(Bool)
        case unknown(UnknownMember)

        static var shape: ShapeReference { .init(schema, 0) }

        init(_ member: UnionMember) {
            switch member.index {
            case 0: self = .s(member.take())
            case 1: self = .n(member.take())
            case 2: self = .b(member.take())
            case 3: self = .ss(member.take())
            case 4: self = .m(member.take())
            case 5: self = .l(member.take())
            case 6: self = .bool(member.take())
            default: self = .unknown(member.unknown)
            }
        }

        func visit(_ visitor: UnionVisitor) {
            switch self {
            case .s(let value): visitor.visit(0, value)
            case .n(let value): visitor.visit(1, value)
            case .b(let value): visitor.visit(2, value)
            case .ss(let value): visitor.visit(3, value)
            case .m(let value): visitor.visit(4, value)
            case .l(let value): visitor.visit(5, value)
            case .bool(let value): visitor.visit(6, value)
            case .unknown(let value): visitor.visit(value)
            }
        }
    }

    struct GetItemOutput: Structure {
        var item: [String: AttributeValue]?

        static var shape: ShapeReference { .init(schema, 1) }
        static var members: [PartialKeyPath<Self>] { [\.item] }
    }

    /// A recipe with so many steps.
    static func recipe(steps: Int) -> GetItemOutput {
        var item: [String: AttributeValue] = [
            "id": .s("recipe-001"), "name": .s("Classic Carbonara"), "cuisine": .s("Italian"), "cook_time": .n("20"),
            "difficulty": .s("Medium"), "rating": .n("4.8"),
        ]
        if steps > 0 {
            item["tags"] = .ss(["pasta", "quick", "weeknight"])
            item["vegetarian"] = .bool(false)
            item["steps"] = .l(
                (1...steps).map { number in
                    .m([
                        "number": .n("\(number)"),
                        "text": .s("Stir for \(number) minutes until the sauce has thickened."),
                        "tools": .l([.s("pan"), .s("spoon")]), "minutes": .n("2.5"), "optional": .bool(number % 3 == 0),
                    ])
                })
        }
        return GetItemOutput(item: item)
    }
}

/// The same structures as Foundation's Codable wants them: the union tries its keys in turn.
struct CodableItemOutput: Codable {
    var item: [String: CodableAttributeValue]?

    enum CodingKeys: String, CodingKey {
        case item = "Item"
    }
}

enum CodableAttributeValue: Codable {
    case s(String)
    case n(String)
    case ss([String])
    case m([String: CodableAttributeValue])
    case l([CodableAttributeValue])
    case bool(Bool)

    enum CodingKeys: String, CodingKey {
        case s = "S"
        case n = "N"
        case ss = "SS"
        case m = "M"
        case l = "L"
        case bool = "BOOL"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard let key = container.allKeys.first else {
            throw DecodingError.dataCorrupted(.init(codingPath: container.codingPath, debugDescription: "no member"))
        }
        self =
            switch key {
            case .s: .s(try container.decode(String.self, forKey: .s))
            case .n: .n(try container.decode(String.self, forKey: .n))
            case .ss: .ss(try container.decode([String].self, forKey: .ss))
            case .m: .m(try container.decode([String: CodableAttributeValue].self, forKey: .m))
            case .l: .l(try container.decode([CodableAttributeValue].self, forKey: .l))
            case .bool: .bool(try container.decode(Bool.self, forKey: .bool))
            }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .s(let value): try container.encode(value, forKey: .s)
        case .n(let value): try container.encode(value, forKey: .n)
        case .ss(let value): try container.encode(value, forKey: .ss)
        case .m(let value): try container.encode(value, forKey: .m)
        case .l(let value): try container.encode(value, forKey: .l)
        case .bool(let value): try container.encode(value, forKey: .bool)
        }
    }
}
