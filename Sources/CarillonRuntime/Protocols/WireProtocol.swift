/// How a service's requests and responses stand in HTTP messages: the protocols of AWS services.
///
/// | protocol | the model's word | request | response |
/// |---|---|---|---|
/// | ``restJSON`` | `rest-json` | by HTTP bindings, JSON | JSON |
/// | ``restXML`` | `rest-xml` | by HTTP bindings, XML | XML |
/// | ``awsJSON10``, ``awsJSON11`` | `json` | `POST /`, `X-Amz-Target`, JSON | JSON |
/// | ``rpcV2CBOR`` | `smithy-rpc-v2-cbor` | `POST /service/…/operation/…`, CBOR | CBOR |
/// | ``query`` | `query` | `POST /`, a form | XML |
/// | ``ec2Query`` | `ec2` | `POST /`, a form | XML |
///
/// Of several that a service offers, the first of ``preference`` is spoken, unless the configuration prefers another.
public enum WireProtocol: Sendable, Hashable, CaseIterable {
    case restJSON, restXML, awsJSON10, awsJSON11, rpcV2CBOR, query, ec2Query

    /// The model's words in the order in which they are preferred: that of botocore, so that every AWS tool and this one
    /// send the same.
    static let preference = ["json", "rest-json", "rest-xml", "smithy-rpc-v2-cbor", "query", "ec2"]

    /// The protocol behind a model's word; nil when it is none that this runtime speaks.
    init?(_ word: String, jsonVersion: String) {
        switch word {
        case "rest-json": self = .restJSON
        case "rest-xml": self = .restXML
        case "json": self = jsonVersion == "1.0" ? .awsJSON10 : .awsJSON11
        case "smithy-rpc-v2-cbor": self = .rpcV2CBOR
        case "query": self = .query
        case "ec2": self = .ec2Query
        default: return nil
        }
    }

    /// The model's word for the protocol.
    package var word: String {
        switch self {
        case .restJSON: "rest-json"
        case .restXML: "rest-xml"
        case .awsJSON10, .awsJSON11: "json"
        case .rpcV2CBOR: "smithy-rpc-v2-cbor"
        case .query: "query"
        case .ec2Query: "ec2"
        }
    }

    /// Members stand in the path, the query and the header fields where the model binds them; in the other protocols
    /// every member stands in the body.
    package var bindsHTTP: Bool { self == .restJSON || self == .restXML }

    package var isAWSJSON: Bool { self == .awsJSON10 || self == .awsJSON11 }

    /// What requests are written in.
    package var requestFormat: BodyFormat.Kind {
        switch self {
        case .restJSON, .awsJSON10, .awsJSON11: .json
        case .restXML: .xml
        case .rpcV2CBOR: .cbor
        case .query: .form
        case .ec2Query: .ec2Form
        }
    }

    /// What responses and errors are written in.
    package var responseFormat: BodyFormat.Kind {
        switch self {
        case .restJSON, .awsJSON10, .awsJSON11: .json
        case .restXML, .query, .ec2Query: .xml
        case .rpcV2CBOR: .cbor
        }
    }

    /// The type of a request's body that a codec has written.
    var requestType: String {
        switch self {
        case .query, .ec2Query: "application/x-www-form-urlencoded; charset=utf-8"
        default: responseType
        }
    }

    /// The type of a response's body that a codec has written.
    var responseType: String {
        switch self {
        case .restJSON: "application/json"
        case .restXML: "application/xml"
        case .awsJSON10: "application/x-amz-json-1.0"
        case .awsJSON11: "application/x-amz-json-1.1"
        case .rpcV2CBOR: "application/cbor"
        case .query, .ec2Query: "text/xml"
        }
    }
}
