import Model

/// Operations: requests, messages, errors, paginators.
let operationChanges: [ChangeCase] = [
    ChangeCase(
        "operation added",
        ("  CountBoxes:", "  DropBox: {http: {method: POST, requestUri: /drop}}\n  CountBoxes:"),
        tells: """
            source  operation "DropBox" added; a type that conforms to `BoxProtocol` needs its method [operation-added]
            """),
    ChangeCase(
        "operation removed", ("  CountBoxes: {http: {method: GET, requestUri: /count}}\n", ""),
        tells: """
            both    operation "CountBoxes" removed; its method is gone; an old client still calls it [operation-removed]
            """),
    ChangeCase(
        "operation renamed, same place", ("  CountBoxes:", "  NumberOfAll:"),
        tells: """
            both    operation "CountBoxes" removed; its method is gone; an old client still calls it; perhaps renamed to "NumberOfAll" [operation-removed]
            source  operation "NumberOfAll" added; a type that conforms to `BoxProtocol` needs its method [operation-added]
            """),
    ChangeCase(
        "operation renamed, similar name",
        (
            "  CountBoxes: {http: {method: GET, requestUri: /count}}",
            "  CountBox: {http: {method: POST, requestUri: /number}}"
        ),
        tells: """
            source  operation "CountBox" added; a type that conforms to `BoxProtocol` needs its method [operation-added]
            both    operation "CountBoxes" removed; its method is gone; an old client still calls it; perhaps renamed to "CountBox" [operation-removed]
            """),
    ChangeCase(
        "method", ("method: PUT", "method: POST"),
        tells: """
            wire    HTTP method changed from "PUT" to "POST"; the service does not know an old client's request [http-method-changed]
            """),
    ChangeCase(
        "URI", ("/boxes/{Name}", "/box/{Name}"),
        tells: """
            wire    request URI changed from "/boxes/{Name}" to "/box/{Name}"; an old client sends to the old path [request-uri-changed]
            """),
    ChangeCase(
        "label's name", ("\"/boxes/{Name}\"", "\"/boxes/{n}\""), ("locationName: Name}", "locationName: n}"),
        tells: ""),
    ChangeCase(
        "greedy label", ("/boxes/{Name}", "/boxes/{Name+}"),
        tells: """
            wire    request URI changed from "/boxes/{Name}" to "/boxes/{Name+}"; an old client sends to the old path [request-uri-changed]
            """),
    ChangeCase(
        "status of success", ("method: GET", "method: GET, responseCode: 202"),
        tells: """
            safe    HTTP status of success changed from "200" to "202" [response-status-changed]
            """),
    ChangeCase(
        "status beyond success", ("method: GET", "method: GET, responseCode: 304"),
        tells: """
            wire    HTTP status of success changed from "200" to "304"; an old client takes it for a failure [response-status-changed]
            """),
    ChangeCase(
        "host prefix", ("  CountBoxes: {", "  CountBoxes: {endpoint: {hostPrefix: data.}, "),
        tells: """
            wire    host prefix set to "data."; an old client sends to the old host [host-prefix-changed]
            """),
    ChangeCase(
        "input added", ("requestUri: /count}", "requestUri: /count}, input: {shape: Lid}"),
        tells: """
            source  input added: "Lid"; the method has another parameter [input-added]
            """),
    ChangeCase(
        "input with a required member added", ("requestUri: /count}", "requestUri: /count}, input: {shape: Lid}"),
        ("Lid: {type: structure,", "Lid: {type: structure, required: [Width],"),
        tells: """
            both    input added: "Lid"; the method has another parameter; an old client sends none of what it requires [input-added]
            both    member "Width" is required now; the property is not optional now; an old client may leave it out [required-added]
            """),
    ChangeCase(
        "input removed", (", input: {shape: OpenBoxRequest}", ""),
        ("Material: {shape: Text}", "Material: {shape: Text}, Open: {shape: OpenBoxRequest}"),
        tells: """
            both    input removed: "OpenBoxRequest"; the method has another parameter; an old client still sends it [input-removed]
            safe    member "Open" added: "OpenBoxRequest?" [member-added]
            """),
    ChangeCase(
        "input of another shape", ("input: {shape: OpenBoxRequest}", "input: {shape: Lid}"),
        ("Material: {shape: Text}", "Material: {shape: Text}, Open: {shape: OpenBoxRequest}"),
        tells: """
            both    input changed from "OpenBoxRequest" to "Lid"; the method has another parameter; the structures have different members [input-changed]
            safe    member "Open" added: "OpenBoxRequest?" [member-added]
            """),
    ChangeCase(
        "output added", ("requestUri: /count}", "requestUri: /count}, output: {shape: Lid}"),
        tells: """
            source  output added: "Lid"; the method has another result [output-added]
            """),
    ChangeCase(
        "output removed", ("    output: {shape: PutBoxResponse}\n", ""),
        ("Material: {shape: Text}", "Material: {shape: Text}, Last: {shape: PutBoxResponse}, Tags: {shape: Tags}"),
        tells: """
            both    output removed: "PutBoxResponse"; the method has another result; an old client reads zero values for what it required [output-removed]
            safe    member "Last" added: "PutBoxResponse?" [member-added]
            safe    member "Tags" added: "[String: String]?" [member-added]
            """),
    ChangeCase(
        "error added", ("[{shape: LidClosed}]", "[{shape: LidClosed}, {shape: LidOpen}]"),
        ("  LidClosed:", "  LidOpen: {type: structure, exception: true, members: {}}\n  LidClosed:"),
        tells: """
            source  error "LidOpen" added; a switch over `PutBoxError` needs the case `.lidOpen` [error-added]
            safe    shape "LidOpen" added: "structure" [shape-added]
            """),
    ChangeCase(
        "error removed", ("    errors: [{shape: LidClosed}]\n", ""),
        tells: """
            source  error "LidClosed" removed; `PutBoxError` has no case `.lidClosed` any more [error-removed]
            source  shape "LidClosed" removed: "structure"; the type `LidClosed` is gone [shape-removed]
            """),
    ChangeCase(
        "error renamed", ("{shape: LidClosed}", "{shape: LidClosing}"), ("  LidClosed:", "  LidClosing:"),
        tells: """
            source  error "LidClosed" removed; `PutBoxError` has no case `.lidClosed` any more; perhaps renamed to "LidClosing" [error-removed]
            source  error "LidClosing" added; a switch over `PutBoxError` needs the case `.lidClosing` [error-added]
            source  shape "LidClosed" removed: "structure"; the type `LidClosed` is gone; perhaps renamed to "LidClosing" [shape-removed]
            safe    shape "LidClosing" added: "structure" [shape-added]
            """),
    ChangeCase(
        "own auth scheme", ("  CountBoxes: {", "  CountBoxes: {auth: [\"smithy.api#httpBearerAuth\"], "),
        tells: """
            wire    auth changed from "aws.auth#sigv4" to "smithy.api#httpBearerAuth"; an old client may authenticate by what is gone [auth-changed]
            """),
    ChangeCase(
        "no scheme needed", ("  CountBoxes: {", "  CountBoxes: {auth: [\"smithy.api#noAuth\"], "),
        tells: """
            safe    auth changed from "aws.auth#sigv4" to "smithy.api#noAuth" [auth-changed]
            """),
    ChangeCase(
        "own scheme as the service's", ("  CountBoxes: {", "  CountBoxes: {auth: [\"aws.auth#sigv4\"], "), tells: ""),
    ChangeCase(
        "unsigned payload", ("  CountBoxes: {", "  CountBoxes: {unsignedPayload: true, "),
        tells: """
            safe    is sent with an unsigned payload now [unsigned-payload-added]
            """),
    ChangeCase(
        "signed payload", old: { $0.edit("CountBoxes") { $0.isPayloadUnsigned = true } }, new: { _ in },
        tells: """
            wire    is no longer sent with an unsigned payload; the service refuses an old client's signatures [unsigned-payload-removed]
            """),
    ChangeCase(
        "checksum required", ("  CountBoxes: {", "  CountBoxes: {httpChecksumRequired: true, "),
        tells: """
            wire    is in need of a checksum now; an old client sends none [required-checksum-added]
            """),
    ChangeCase(
        "checksum",
        new: { model in
            model.edit("PutBox") {
                $0.checksum = ChecksumTrait(
                    requestAlgorithmMember: "Color", requestValidationModeMember: "Lid",
                    responseAlgorithms: ["CRC32", "SHA256"])
            }
        },
        tells: """
            safe    checksum set to "algorithm by Color; validated by Lid; responses by CRC32, SHA256" [checksum-changed]
            """),
    ChangeCase(
        "compression", old: { $0.edit("PutBox") { $0.requestCompression = ["gzip"] } },
        new: { $0.edit("PutBox") { $0.requestCompression = ["zstd"] } },
        tells: """
            wire    request compression changed from "gzip" to "zstd"; an old client may compress by what is gone [request-compression-changed]
            """),
    ChangeCase(
        "endpoint binding",
        ("  CountBoxes: {", "  CountBoxes: {staticContextParams: {Fast: {value: true}}, "),
        tells: """
            safe    endpoint binding set to "Fast = true" [endpoint-binding-changed]
            """),
    ChangeCase(
        "endpoint binding by a path",
        new: { model in
            model.edit("PutBox") {
                $0.contextParameters = [
                    OperationContextParameter(name: "Arn", path: "Lid.Material", location: Box.place)
                ]
            }
        },
        tells: """
            safe    endpoint binding set to "Arn = input.Lid.Material" [endpoint-binding-changed]
            """),
    ChangeCase(
        "endpoint discovery", old: { $0.edit("PutBox") { $0.endpointDiscovery = EndpointDiscovery() } },
        new: { $0.edit("PutBox") { $0.endpointDiscovery = EndpointDiscovery(isRequired: true) } },
        tells: """
            wire    endpoint discovery changed from "optional" to "required"; an old client does not ask for it [endpoint-discovery-changed]
            """),
    ChangeCase(
        "the operation of endpoint discovery", new: { $0.edit("CountBoxes") { $0.isEndpointDiscovery = true } },
        tells: """
            safe    endpoint discovery set to "answers with endpoints" [endpoint-discovery-changed]
            """),
    ChangeCase(
        "idempotent", ("  CountBoxes: {", "  CountBoxes: {idempotent: true, "),
        tells: """
            safe    is idempotent now [idempotent-added]
            """),
    ChangeCase(
        "read only", new: { $0.edit("CountBoxes") { $0.isReadonly = true } },
        tells: """
            safe    is read-only now [readonly-added]
            """),
    ChangeCase(
        "paginator added", new: { $0.paginators["CountBoxes"] = paginator() },
        tells: """
            safe    paginator added: "Token from NextToken; results Boxes; more if More" [paginator-added]
            """),
    ChangeCase(
        "paginator removed", old: { $0.paginators["CountBoxes"] = paginator() }, new: { _ in },
        tells: """
            source  paginator removed: "Token from NextToken; results Boxes; more if More"; there is no sequence of its pages any more [paginator-removed]
            """),
    ChangeCase(
        "paginator changed", old: { $0.paginators["CountBoxes"] = paginator() },
        new: { $0.paginators["CountBoxes"] = paginator(limit: "Max") },
        tells: """
            safe    paginator changed from "Token from NextToken; results Boxes; more if More" to "Token from NextToken; limit Max; results Boxes; more if More" [paginator-changed]
            """),
    ChangeCase(
        "items of a paginator", old: { $0.paginators["CountBoxes"] = paginator() },
        new: { $0.paginators["CountBoxes"] = paginator(results: ["Lids"]) },
        tells: """
            source  paginator changed from "Token from NextToken; results Boxes; more if More" to "Token from NextToken; results Lids; more if More"; its pages hold other items [paginator-changed]
            """),
    ChangeCase(
        "deprecated operation", ("  CountBoxes: {", "  CountBoxes: {deprecated: true, "),
        tells: """
            safe    is deprecated now [deprecated-added]
            """),
    ChangeCase(
        "deprecation", old: { $0.edit("CountBoxes") { $0.deprecation = Deprecation(message: "Soon.") } },
        new: { $0.edit("CountBoxes") { $0.deprecation = Deprecation(message: "Now.") } },
        tells: """
            safe    deprecation changed from "Soon." to "Now." [deprecation-changed]
            """),
    ChangeCase(
        "examples",
        new: { $0.edit("CountBoxes") { $0.examples = [OperationExample(title: "All", location: Box.place)] } },
        tells: """
            safe    examples changed [examples-changed]
            """),
    ChangeCase(
        "documentation of an operation", ("  CountBoxes: {", "  CountBoxes: {documentation: <p>Counts.</p>, "),
        tells: """
            safe    documentation changed [documentation-changed]
            """),
    ChangeCase(
        "Swift name of a method",
        ("  CountBoxes:", "  countBoxes: {http: {method: GET, requestUri: /c}}\n  CountBoxes:"),
        tells: """
            source  operation "countBoxes" added; a type that conforms to `BoxProtocol` needs its method [operation-added]
            source  Swift name changed from "countBoxes" to "countBoxes_as_CountBoxes"; the old name is gone [swift-name-changed]
            """),
    ChangeCase(
        "Swift name of an error's case",
        old: { $0.failTwice(["LidClosedException", "LidClosed"]) },
        new: { $0.failTwice(["LidClosedException", "LidClosed", "lidClosed"]) },
        tells: """
            source  error "LidClosed": Swift name changed from "lidClosed" to "lidClosed_as_LidClosed"; the old name is gone [swift-name-changed]
            source  error "lidClosed" added; a switch over `CountBoxesError` needs the case `.lidClosed` [error-added]
            safe    shape "lidClosed" added: "structure" [shape-added]
            """),
]

private func paginator(limit: String? = nil, results: [String] = ["Boxes"]) -> Paginator {
    Paginator(
        inputTokens: ["Token"], outputTokens: ["NextToken"], limitKey: limit, resultKeys: results,
        moreResults: "More",
        location: Box.place)
}

extension Model {
    mutating func edit(_ operation: String, _ edit: (inout Operation) -> Void) {
        for index in operations.indices where operations[index].name == operation { edit(&operations[index]) }
    }

    fileprivate mutating func failTwice(_ errors: [String]) {
        for error in errors {
            shapes[error] = Shape(name: error, kind: .structure, location: Box.place)
            shapes[error]?.traits.error = ErrorTrait()
        }
        edit("CountBoxes") { $0.errors = errors.map { Located($0, at: Box.place) } }
    }

    mutating func edit(shape: String, _ edit: (inout Shape) -> Void) {
        if var value = shapes[shape] {
            edit(&value)
            shapes[shape] = value
        }
    }

    mutating func edit(shape: String, member: String, _ edit: (inout Traits) -> Void) {
        self.edit(shape: shape) { shape in
            for index in shape.members.indices where shape.members[index].name == member {
                edit(&shape.members[index].traits)
            }
        }
    }
}
