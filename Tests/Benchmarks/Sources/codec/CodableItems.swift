import Foundation

// DynamoDB's structures as Foundation's Codable wants them: the union asks which key there is.

struct CodableItemOutput: Codable {
    var item: [String: CodableAttributeValue]?
    var consumedCapacity: Capacity?

    struct Capacity: Codable {
        var tableName: String?
        var capacityUnits: Double?
        var readCapacityUnits: Double?

        enum CodingKeys: String, CodingKey {
            case tableName = "TableName"
            case capacityUnits = "CapacityUnits"
            case readCapacityUnits = "ReadCapacityUnits"
        }
    }

    enum CodingKeys: String, CodingKey {
        case item = "Item"
        case consumedCapacity = "ConsumedCapacity"
    }
}

struct CodablePutItem: Codable {
    var tableName: String?
    var item: [String: CodableAttributeValue]?

    enum CodingKeys: String, CodingKey {
        case tableName = "TableName"
        case item = "Item"
    }
}

enum CodableAttributeValue: Codable {
    case s(String)
    case n(String)
    case b(Data)
    case ss([String])
    case ns([String])
    case bs([Data])
    case m([String: CodableAttributeValue])
    case l([CodableAttributeValue])
    case null(Bool)
    case bool(Bool)

    enum CodingKeys: String, CodingKey {
        case s = "S"
        case n = "N"
        case b = "B"
        case ss = "SS"
        case ns = "NS"
        case bs = "BS"
        case m = "M"
        case l = "L"
        case null = "NULL"
        case bool = "BOOL"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard let key = container.allKeys.first else {
            throw DecodingError.dataCorrupted(.init(codingPath: container.codingPath, debugDescription: "no member"))
        }
        self =
            switch key {
            case .s: .s(try container.decode(String.self, forKey: key))
            case .n: .n(try container.decode(String.self, forKey: key))
            case .b: .b(try container.decode(Data.self, forKey: key))
            case .ss: .ss(try container.decode([String].self, forKey: key))
            case .ns: .ns(try container.decode([String].self, forKey: key))
            case .bs: .bs(try container.decode([Data].self, forKey: key))
            case .m: .m(try container.decode([String: CodableAttributeValue].self, forKey: key))
            case .l: .l(try container.decode([CodableAttributeValue].self, forKey: key))
            case .null: .null(try container.decode(Bool.self, forKey: key))
            case .bool: .bool(try container.decode(Bool.self, forKey: key))
            }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .s(let value): try container.encode(value, forKey: .s)
        case .n(let value): try container.encode(value, forKey: .n)
        case .b(let value): try container.encode(value, forKey: .b)
        case .ss(let value): try container.encode(value, forKey: .ss)
        case .ns(let value): try container.encode(value, forKey: .ns)
        case .bs(let value): try container.encode(value, forKey: .bs)
        case .m(let value): try container.encode(value, forKey: .m)
        case .l(let value): try container.encode(value, forKey: .l)
        case .null(let value): try container.encode(value, forKey: .null)
        case .bool(let value): try container.encode(value, forKey: .bool)
        }
    }
}
