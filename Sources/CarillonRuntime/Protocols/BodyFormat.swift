internal import HTTPTypes

/// A format of bodies that a schema can be given beside those that the runtime has.
///
/// JSON, CBOR and forms are always there. XML is in the product CarillonXML, which links libxml2: a service that answers
/// in XML is given `formats: [.xml]`.
public struct BodyFormat: Sendable {
    package enum Kind: Sendable, Hashable {
        case json, form, ec2Form, cbor, xml
    }

    package let kind: Kind
    package let codec: any BodyCodec

    package init(_ kind: Kind, _ codec: any BodyCodec) {
        self.kind = kind
        self.codec = codec
    }

    static let json = BodyFormat(.json, JSONCodec())
    static let form = BodyFormat(.form, FormCodec(names: .query))
    static let cbor = BodyFormat(.cbor, CBORCodec())
    static let ec2Form = BodyFormat(.ec2Form, FormCodec(names: .ec2))
}

/// A protocol that a schema speaks: the choice of codecs, and what each message of it carries beside the members.
final class SpokenProtocol: Sendable {
    let wire: WireProtocol
    let requestCodec: any BodyCodec
    let responseCodec: any BodyCodec
    let service: ServiceFacts

    private init(
        _ wire: WireProtocol, _ requestCodec: any BodyCodec, _ responseCodec: any BodyCodec, _ service: ServiceFacts
    ) {
        self.wire = wire
        self.requestCodec = requestCodec
        self.responseCodec = responseCodec
        self.service = service
    }

    /// The protocols of a service for which there are codecs, the preferred ones first.
    ///
    /// - Throws: ``SchemaError`` when there is none.
    static func all(_ service: ServiceFacts, formats: [BodyFormat]) throws(SchemaError) -> [SpokenProtocol] {
        let formats = formats + [.json, .cbor, .form, .ec2Form]
        func codec(_ kind: BodyFormat.Kind) -> (any BodyCodec)? { formats.first { $0.kind == kind }?.codec }
        // A schema that names no protocol is none of a service: it is only used to encode structures.
        let offered = service.protocols.isEmpty ? ["rest-json"] : service.protocols
        var spoken: [SpokenProtocol] = []
        var lacksXML = false
        for word in WireProtocol.preference where offered.contains(word) {
            guard let wire = WireProtocol(word, jsonVersion: service.jsonVersion) else { continue }
            if let request = codec(wire.requestFormat), let response = codec(wire.responseFormat) {
                spoken.append(SpokenProtocol(wire, request, response, service))
            } else {
                lacksXML = lacksXML || wire.responseFormat == .xml
            }
        }
        guard spoken.isEmpty else { return spoken }
        let theirs = offered.joined(separator: ", ")
        if lacksXML {
            throw SchemaError(
                "'\(service.serviceID)' speaks \(theirs), which needs XML; "
                    + "add the product CarillonXML and give the schema `formats: [.xml]`")
        }
        throw SchemaError(
            "'\(service.serviceID)' speaks \(theirs); this runtime speaks \(WireProtocol.preference.joined(separator: ", "))"
        )
    }

    /// The context of a body in one of an operation's messages.
    func context(_ role: BodyContext.Role, _ operation: String) -> BodyContext {
        var context = BodyContext(wire, role)
        if wire.bindsHTTP { context.scope = MemberScope(role) }
        context.operation = operation
        context.apiVersion = service.apiVersion
        context.xmlNamespace = service.xmlNamespace
        return context
    }
}

extension SpokenProtocol {
    /// The path of an operation's requests where it is not the model's.
    func path(_ operation: String) -> String {
        wire == .rpcV2CBOR ? "/service/\(service.targetPrefix)/operation/\(operation)" : "/"
    }

    /// Sets the header fields by which the service knows protocol and operation.
    func setFields(of operation: String, _ fields: inout HTTPFields) {
        switch wire {
        case .awsJSON10, .awsJSON11: fields[.amazonTarget] = "\(service.targetPrefix).\(operation)"
        case .rpcV2CBOR:
            fields[.smithyProtocol] = "rpc-v2-cbor"
            fields[.accept] = wire.responseType
        case .restJSON, .restXML, .query, .ec2Query: return
        }
        if service.isQueryCompatible { fields[.amazonQueryMode] = "true" }
    }

    /// Whether a message has a body that the codec writes.
    ///
    /// - Parameter isDeclared: The model names a structure for the message, be it an empty one.
    func hasBody(_ role: BodyContext.Role, isDeclared: Bool, _ binding: MessageBinding) -> Bool {
        switch wire {
        case .restJSON, .restXML: binding.hasBody || role == .error
        // RPC v2 forbids a body where the model has no structure; the older protocols always have one.
        case .rpcV2CBOR: isDeclared || role == .error
        case .awsJSON10, .awsJSON11, .query, .ec2Query: true
        }
    }
}
