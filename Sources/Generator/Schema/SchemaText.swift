import Model

/// Encodes what the runtime needs to know of a service: shapes, members with their bindings, operations.
///
/// Lines of tokens; the first line names the form and its version. Shapes come first, by index: nominal ones in the
/// order of the service's types, then lists and maps. A worked example:
///
///     carillon-schema 1
///     service Chime%20SDK%20Messaging 2021-05-15 chime messaging-chime protocols=rest-json auth=aws.auth#sigv4
///     structure AssociateChannelFlowRequest
///     - ChannelArn string required label=channelArn
///     operation AssociateChannelFlow PUT /channels/{channelArn}/channel-flow 200 0 - errors=3,5
struct SchemaText {
    let shapes: ShapeSelection
    let traits: ShapeTraits
    let recursion: Recursion

    func encode(_ service: Service, _ operations: [Operation], errors: (Operation) -> [Located<String>]) -> String {
        var out = SchemaLines()
        out.line("carillon-schema", "1")
        write(service, to: &out)
        for shape in shapes.shapes { write(shape, to: &out) }
        for operation in operations { write(operation, errors(operation), to: &out) }
        return out.text
    }

    private func write(_ service: Service, to out: inout SchemaLines) {
        out.line(
            "service", service.serviceID, service.apiVersion, service.signingName, service.endpointPrefix)
        out.option("protocols", service.protocols.map(\.rawValue).joined(separator: ","))
        out.option("auth", service.auth.joined(separator: ","))
        out.option("target", service.targetPrefix)
        out.option("json", service.jsonVersion)
        out.option("ns", service.xmlNamespace)
        out.flag("querycompatible", service.isQueryCompatible)
    }

    private func write(_ operation: Operation, _ errors: [Located<String>], to out: inout SchemaLines) {
        out.line(
            "operation", operation.name, operation.httpMethod, operation.requestURI, String(operation.responseCode),
            index(operation.input), index(operation.output))
        let errors = errors.compactMap { shapes.indices[$0.value] }.map(String.init)
        out.option("errors", errors.isEmpty ? nil : errors.joined(separator: ","))
        out.option("host", operation.hostPrefix)
        out.option("auth", operation.auth?.joined(separator: ","))
        out.flag("idempotent", operation.isIdempotent)
        out.flag("unsigned", operation.isPayloadUnsigned)
        for parameter in operation.endpointParameters { write(parameter, to: &out) }
        for parameter in operation.contextParameters { write(parameter, to: &out) }
        out.flag("checksum", operation.requiresChecksum)
        let encodings = operation.requestCompression
        out.option("compress", encodings.isEmpty ? nil : encodings.joined(separator: ","))
    }

    /// A value that the operation gives to the endpoint rules: `rules.OperationType=text:data`.
    private func write(_ parameter: EndpointRuleSet.Field, to out: inout SchemaLines) {
        switch parameter.value {
        case .string(let text): out.option("rules.\(parameter.name)", "text:\(text)")
        case .boolean(let flag): out.option("rules.\(parameter.name)", "flag:\(flag)")
        // No rule set takes anything else from an operation.
        default: break
        }
    }

    /// A value that the operation's input gives to the endpoint rules: `path.ResourceArnList=RequestItems/#`.
    private func write(_ parameter: OperationContextParameter, to out: inout SchemaLines) {
        // What has no such form is an error already.
        guard let path = try? EndpointInputPath(PathExpression(parsing: parameter.path)) else { return }
        out.option("path.\(parameter.name)", path.text)
    }

    private func index(_ shape: Located<String>?) -> String {
        shape.flatMap { shapes.indices[$0.value] }.map(String.init) ?? "-"
    }

    private func write(_ shape: Shape, to out: inout SchemaLines) {
        out.line(Self.keyword(shape.kind), shape.name)
        let isAggregate = shape.kind == .list || shape.kind == .map
        out.flag("sparse", isAggregate && shape.traits.isSparse)
        out.flag("flattened", isAggregate && shape.traits.isFlattened)
        if shape.kind == .structure {
            // The name and namespace of the root element where the shape is the whole body.
            out.option("name", shape.traits.wireName)
            out.option("ns", shape.traits.xmlNamespace?.uri)
            out.option("nsprefix", shape.traits.xmlNamespace?.prefix)
        }
        if let error = shape.traits.error { write(error, of: shape, to: &out) }
        if shape.kind == .enum || shape.kind == .intEnum { return }
        for member in shape.members { write(member, of: shape, to: &out) }
        if shape.traits.error != nil { out.line("-", "$metadata", "metadata") }
    }

    private func write(_ error: ErrorTrait, of shape: Shape, to out: inout SchemaLines) {
        out.option("error", error.code ?? shape.name)
        out.option("status", error.httpStatusCode.map(String.init))
        out.option("fault", error.fault.rawValue)
        out.flag("retryable", error.isRetryable)
        out.flag("throttling", error.isThrottling)
    }

    private static func keyword(_ kind: Shape.Kind) -> String {
        kind == .intEnum ? "intenum" : kind.rawValue
    }
}

extension SchemaText {
    private func write(_ member: Member, of shape: Shape, to out: inout SchemaLines) {
        let target = shapes.shape(member.target)
        out.line("-", member.name, reference(target, isKey: shape.kind == .map && member.name == "key"))
        let isIndirect = shape.kind == .structure && recursion.isRecursive(member, of: shape.name)
        // A structure cannot hold a required value of its own type.
        out.flag("required", member.traits.isRequired && !isIndirect)
        out.flag("sensitive", traits.isSensitive(member))
        out.flag("token", member.traits.isIdempotencyToken)
        out.flag("indirect", isIndirect)
        writeBinding(member, to: &out)
        writeForm(member, target, to: &out)
    }

    private func reference(_ target: Shape?, isKey: Bool) -> String {
        guard let target else { return "document" }
        // An enum as a key stays text in Swift.
        if isKey { return Shape.Kind.string.rawValue }
        return shapes.indices[target.name].map { "@\($0)" } ?? target.kind.rawValue
    }

    private func writeBinding(_ member: Member, to out: inout SchemaLines) {
        let wireName = member.traits.wireName ?? member.name
        switch member.traits.httpBinding {
        case nil: out.option("name", wireName == member.name ? nil : wireName)
        case .label: out.option("label", wireName)
        case .query: out.option("query", wireName)
        case .queryParameters: out.flag("querymap", true)
        case .header: out.option("header", wireName)
        case .prefixHeaders: out.option("prefix", member.traits.wireName ?? "")
        case .payload:
            out.flag("payload", true)
            out.option("name", member.traits.wireName)
        case .statusCode: out.flag("statuscode", true)
        }
        out.option("qname", member.traits.queryName)
        out.flag("hostlabel", member.traits.isHostLabel)
        out.option("context", member.traits.contextParameter)
        out.flag("endofpath", member.traits.isEndOfPath)
    }

    /// How a value is written: the member's own traits before its target's.
    private func writeForm(_ member: Member, _ target: Shape?, to out: inout SchemaLines) {
        let own = member.traits
        let inherited = target?.traits ?? Traits()
        out.option("time", (own.timestampFormat ?? inherited.timestampFormat)?.rawValue)
        out.option("media", own.mediaType ?? inherited.mediaType)
        out.flag("jsonvalue", own.isJSONValue || inherited.isJSONValue)
        out.flag("xmlattr", own.isXMLAttribute)
        out.option("ns", own.xmlNamespace?.uri ?? inherited.xmlNamespace?.uri)
        out.option("nsprefix", own.xmlNamespace == nil ? inherited.xmlNamespace?.prefix : own.xmlNamespace?.prefix)
        out.flag("flattened", own.isFlattened)
        out.flag("streaming", own.isStreaming || inherited.isStreaming)
        out.flag("eventstream", inherited.isEventStream || own.isEventStream)
    }
}
