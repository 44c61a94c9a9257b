/// The keys that are known and have no effect, each with the reason.
enum BotocoreUnused {
    static let reasons: [BotocoreOwner: [String: String]] = [
        .file: [
            "examples": "Examples are prose; they have a file of their own today.",
            "clientContextParams": "The endpoint rule set lists the same parameters with their types.",
            "deprecated": "A deprecated service still answers, and its users see the deprecation in its pages.",
            "deprecatedMessage": "See `deprecated`.",
        ],
        .metadata: [
            "uid": "It repeats the folder's name and the API version.",
            "serviceAbbreviation": "The service id names the service everywhere.",
            "globalEndpoint": "The endpoint rule set knows global endpoints.",
            "protocolSettings": "It asks for HTTP/2, which the transport negotiates.",
            "checksumFormat": "Only Glacier has it, for a tree hash that its callers give as a header.",
            "ripServiceName": "A name in AWS's internal list of regions.",
        ],
        .operation: [
            "name": "The operation's key is its name on the wire; this one may carry a date of the API.",
            "readonly": "It changes neither request nor response.",
            "endpointdiscovery": "Endpoint discovery is optional where the service still has regional endpoints.",
            "endpointoperation": "See `endpointdiscovery`.",
            "operationContextParams": "It routes to an account's endpoint, which is an optimisation.",
            "requestcompression": "Compression of requests is optional.",
        ],
        .input: [
            "documentation": "The input's own shape has the prose."
        ],
        .output: [
            "documentation": "The output's own shape has the prose.",
            "resultWrapper": "In every query service it is the operation's name with `Result` behind it.",
            "wrapper": "Readers of responses step into the wrapper's element by `resultWrapper`.",
            "locationName": "The name of a response's root element is not looked at.",
        ],
        .operationError: [
            "documentation": "The error's own shape has the prose.",
            "error": "The error's own shape says the same.",
            "exception": "See `error`.",
            "fault": "See `error`.",
        ],
        .shape: [
            "wrapper": "Readers of responses step into the wrapper's element by `resultWrapper`.",
            "event": "The union with the trait `eventstream` tells which structures are events.",
            "synthetic": "It tells that the shape has been made for the file; it is a shape like others.",
            "xmlOrder": "The members stand in this order already.",
            "requiresLength": "Requests with a body of known length always carry it.",
        ],
        .member: [
            "enum": "The values belong to the target shape, which lists them as well."
        ],
        .contextParameter: [
            "documentation": "Endpoint parameters are not shown to users."
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
