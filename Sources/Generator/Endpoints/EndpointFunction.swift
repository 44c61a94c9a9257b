import Model

/// The types of the values that endpoint rules work on.
enum EndpointType: String {
    case string, boolean, integer
    case list = "list of strings"
    case partition, arn = "ARN"
    case url = "URL"
    /// Of an expression that was reported already.
    case unknown

    /// The type with its article, for a message.
    var noun: String {
        self == .integer || self == .arn ? "an \(rawValue)" : "a \(rawValue)"
    }

    func fits(_ expected: EndpointType) -> Bool {
        self == expected || self == .unknown || expected == .unknown
    }

    /// What `getAttr` finds in a value of this type.
    var attributes: [(name: String, type: EndpointType)] {
        switch self {
        case .partition:
            [
                ("name", .string), ("dnsSuffix", .string), ("dualStackDnsSuffix", .string),
                ("implicitGlobalRegion", .string), ("supportsFIPS", .boolean), ("supportsDualStack", .boolean),
            ]
        case .arn:
            [
                ("partition", .string), ("service", .string), ("region", .string), ("accountId", .string),
                ("resourceId", .list),
            ]
        case .url:
            [
                ("scheme", .string), ("authority", .string), ("path", .string), ("normalizedPath", .string),
                ("isIp", .boolean),
            ]
        default: []
        }
    }
}

/// A function of the rules' standard library, as far as its signature is fixed.
struct EndpointFunction {
    var name: String
    var parameters: [EndpointType]
    var result: EndpointType
    /// The minor version of the rules engine that brought it.
    var since = 0

    /// `unknown` stands for any type; `getAttr`, `coalesce` and `ite` are checked further by the encoder.
    static let all: [EndpointFunction] = [
        EndpointFunction(name: "isSet", parameters: [.unknown], result: .boolean),
        EndpointFunction(name: "not", parameters: [.boolean], result: .boolean),
        EndpointFunction(name: "getAttr", parameters: [.unknown, .string], result: .unknown),
        EndpointFunction(name: "substring", parameters: [.string, .integer, .integer, .boolean], result: .string),
        EndpointFunction(name: "stringEquals", parameters: [.string, .string], result: .boolean),
        EndpointFunction(name: "booleanEquals", parameters: [.boolean, .boolean], result: .boolean),
        EndpointFunction(name: "uriEncode", parameters: [.string], result: .string),
        EndpointFunction(name: "parseURL", parameters: [.string], result: .url),
        EndpointFunction(name: "isValidHostLabel", parameters: [.string, .boolean], result: .boolean),
        EndpointFunction(name: "aws.partition", parameters: [.string], result: .partition),
        EndpointFunction(name: "aws.parseArn", parameters: [.string], result: .arn),
        EndpointFunction(name: "aws.isVirtualHostableS3Bucket", parameters: [.string, .boolean], result: .boolean),
        EndpointFunction(name: "coalesce", parameters: [.unknown, .unknown], result: .unknown, since: 1),
        EndpointFunction(name: "ite", parameters: [.boolean, .unknown, .unknown], result: .unknown, since: 1),
        EndpointFunction(name: "split", parameters: [.string, .string, .integer], result: .list, since: 1),
    ]

    static func named(_ name: String) -> EndpointFunction? {
        all.first { $0.name == name }
    }

    var isVariadic: Bool { name == "coalesce" }
}

/// "Did you mean" for the names in endpoint rules.
enum EndpointSuggestion {
    /// A half sentence to put after the statement of the problem.
    static func hint(for name: String, in candidates: [String]) -> String {
        if let nearest = EditDistance.closest(to: name, among: candidates) { return "did you mean '\(nearest)'?" }
        guard !candidates.isEmpty else { return "there is none to choose from" }
        return "use one of \(candidates.map { "'\($0)'" }.joined(separator: ", "))"
    }
}
