/// The keys that are known and have no effect, each with the reason.
enum BotocoreUnused {
    static let reasons: [BotocoreOwner: [String: String]] = [
        .file: [
            "deprecated": "A deprecated service still answers, and its users see the deprecation in its pages.",
            "deprecatedMessage": "See `deprecated`.",
            "authorizers": "They belong to the API Gateway behind the service, which no client sees.",
        ],
        .metadata: [
            "uid": "It repeats the folder's name and the API version.",
            "serviceAbbreviation": "The service id names the service everywhere.",
            "globalEndpoint": "The endpoint rule set knows global endpoints.",
            "protocolSettings": "It asks for HTTP/2, which the transport negotiates.",
            "checksumFormat":
                "Glacier's is for a tree hash that its callers give as a header; S3's operations say it one by one.",
            "ripServiceName": "A name in AWS's internal list of regions.",
        ],
        .operation: [
            "name": "The operation's key is its name on the wire; this one may carry a date of the API.",
            "alias": "An older name of an operation of S3, which no request carries.",
            "documentationUrl": "The operation's prose has its links.",
        ],
        .input: [
            "documentation": "The input's own shape has the prose."
        ],
        .output: [
            "documentation": "The output's own shape has the prose.",
            "resultWrapper": "It is the operation's name with `Result` behind it; another one is reported.",
            "wrapper": "The element is that of the output's only member, under its own name.",
            "locationName": "The name of a response's root element is not looked at.",
        ],
        .operationError: [
            "documentation": "The error's own shape has the prose.",
            "error": "The error's own shape says the same.",
            "exception": "See `error`.",
            "fault": "See `error`.",
        ],
        .shape: [
            "box": "A member that is not required is optional, whatever its type is.",
            "wrapper": "See the output's `wrapper`.",
            "event": "The union with the trait `eventstream` tells which structures are events.",
            "synthetic": "It tells that the shape has been made for the file; it is a shape like others.",
            "xmlOrder": "Elements are found by their names, in any order.",
            "requiresLength": "Requests with a body of known length always carry it.",
        ],
        .member: [
            "box": "See a shape's `box`.",
            "enum": "Only API Gateway's export has it, on strings that have no type of their own.",
            "default": "The service fills its defaults in, and what it leaves out in a response is absent.",
        ],
        .contextParameter: [
            "documentation": "Endpoint parameters are not shown to users."
        ],
        .extrasFile: [
            "version": "There is one version."
        ],
        .waiter: [
            "type": "It always says `operation`."
        ],
        .exampleFile: [
            "version": "There is one version."
        ],
        .example: [
            "id": "It is a link's target in AWS's own pages."
        ],
        .paginatorFile: [
            "version": "There is one version."
        ],
        .paginator: [
            "non_aggregate_keys": "Pages are handed out one by one, whole."
        ],
        .parameter: [
            "documentation": "Endpoint parameters are not shown to users.",
            "deprecated": "A deprecated parameter still takes part in the rules.",
        ],
        .rule: [
            "documentation": "Endpoint rules are not shown to users."
        ],
    ]
}
