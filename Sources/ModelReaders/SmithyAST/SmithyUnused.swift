/// The traits that are known and have no effect, each with the reason.
enum SmithyUnused {
    private static let traits: [String: String] = [
        // What Swift's types say or leave to the service.
        "smithy.api#default": "A member without a value is `nil`; the service fills its default in.",
        "smithy.api#addedDefault": "See `default`.",
        "smithy.api#box": "A member that is not required is optional, whatever its type is.",
        "smithy.api#clientOptional": "A required member is no optional, which is what users ask for.",
        "smithy.api#enumDefault": "See `default`.",
        "smithy.api#input": "The operation tells what its input is.",
        "smithy.api#output": "The operation tells what its output is.",
        "smithy.api#recommended": "Nothing follows from it.",
        "smithy.api#requiresLength": "Requests with a body of known length always carry it.",
        "smithy.api#uniqueItems": "A list keeps what it holds; the service checks it.",
        "smithy.api#unordered": "See `uniqueItems`.",
        "smithy.api#unitType": "The shape `smithy.api#Unit` is known by its name.",
        // What is for those who write or host the model.
        "smithy.api#authDefinition": "Schemes are known by their names.",
        "smithy.api#cors": "Only browsers ask for it.",
        "smithy.api#externalDocumentation": "The prose holds the links that matter.",
        "smithy.api#idRef": "Shape IDs in values are text.",
        "smithy.api#internal": "What a published model has may be called.",
        "smithy.api#noReplace": "It describes a resource's life cycle.",
        "smithy.api#nestedProperties": "See `noReplace`.",
        "smithy.api#notProperty": "See `noReplace`.",
        "smithy.api#property": "See `noReplace`.",
        "smithy.api#references": "See `noReplace`.",
        "smithy.api#resourceIdentifier": "See `noReplace`.",
        "smithy.api#private": "Names of all namespaces become one service's.",
        "smithy.api#protocolDefinition": "Protocols are known by their names.",
        "smithy.api#since": "It tells the history.",
        "smithy.api#suppress": "It silences other tools' findings.",
        "smithy.api#tags": "They group shapes for other tools.",
        "smithy.api#traitValidators": "They check other models.",
        "smithy.api#unstable": "What a published model has may be called.",
        // Amazon's.
        "aws.api#arn": "It describes a resource's name, which callers give whole.",
        "aws.api#arnReference": "See `arn`.",
        "aws.api#controlPlane": "It tells how a service is built.",
        "aws.api#dataPlane": "See `controlPlane`.",
        "aws.api#data": "It classifies data for the service's owner.",
        "aws.api#tagEnabled": "It describes operations that have their names already.",
        "aws.api#taggable": "See `tagEnabled`.",
        "aws.customizations#s3UnwrappedXmlOutput": "Only S3's GetBucketLocation has it, whose form is the runtime's.",
        // The rules.
        "smithy.rules#endpointTests": "They test the endpoint rules.",
    ]

    /// Namespaces of traits that no client needs.
    private static let namespaces: [String: String] = [
        "aws.apigateway": "Amazon API Gateway hosts a service by them.",
        "aws.cloudformation": "AWS CloudFormation makes resources by them.",
        "aws.endpoints": "Endpoint rules are made of them.",
        "aws.iam": "They describe who may call the service.",
        "smithy.contracts": "The service checks its contracts.",
        "smithy.openapi": "OpenAPI documents are made of them.",
        "smithy.test": "They test implementations of protocols.",
    ]

    /// The keys of a trait's value that have no effect.
    private static let keys: [SmithyTrait: [String: String]] = [
        .service: [
            "arnNamespace": "Callers give ARNs whole.",
            "cloudFormationName": "AWS CloudFormation's name of the service.",
            "cloudTrailEventSource": "AWS CloudTrail's name of the service.",
            "docId": "It names pages of the documentation.",
        ],
        .httpApiKeyAuth: [
            "name": "Requests are not signed with this scheme yet; the name of the scheme tells it.",
            "in": "See `name`.",
            "scheme": "See `name`.",
        ],
        .cognitoUserPools: [
            "providerArns": "The service knows its user pools."
        ],
        .awsJson10: http, .awsJson11: http, .restJson1: http, .rpcv2Cbor: http,
        .restXml: http.merging(
            ["noErrorWrapping": "A reader of errors sees by the root element whether it is wrapped."],
            uniquingKeysWith: { first, _ in first }),
        .awsQueryCompatible: [:],
        .clientEndpointDiscovery: [
            "error": "The error comes to the caller, who sees the endpoint's state by it."
        ],
        .waitable: [
            "tags": "They group waiters for other tools."
        ],
        .examples: [
            "allowConstraintErrors": "The service checks what it is sent.",
            "content": "An example shows which error a call ends with; the error's shape has the rest.",
        ],
        .enum: [
            "tags": "They group values for other tools.",
            "name": "Values get their Swift names from the value itself, which all forms of a model have.",
        ],
    ]

    private static let http = [
        "http": "The transport negotiates the version of HTTP.",
        "eventStreamHttp": "See `http`.",
    ]

    static var ids: [String] { traits.keys.sorted() }

    static func contains(_ trait: String) -> Bool {
        if traits[trait] != nil { return true }
        guard let mark = trait.utf8.firstIndex(of: UInt8(ascii: "#")) else { return false }
        return namespaces[String(trait[..<mark])] != nil
    }

    static func contains(_ key: String, in trait: SmithyTrait) -> Bool {
        keys[trait]?[key] != nil
    }
}
