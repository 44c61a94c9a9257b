/// What the response that carried an error says beside its modeled members.
public struct ErrorMetadata: Hashable, Sendable, CustomStringConvertible {
    /// The service's id, such as `Chime SDK Messaging`; empty when the error came from no response.
    public var service: String
    public var operation: String
    /// The error's code on the wire.
    public var code: String?
    public var message: String?
    /// The HTTP status; 0 when the error came from no response.
    public var status: Int
    /// What the service's operators ask for when they are asked about a failed request.
    public var requestID: String?
    /// How many times the request was sent.
    public var attempts: Int
    /// Whose fault the service says it is, where it says so.
    public var fault: Fault?

    /// Whose fault an error is.
    public enum Fault: Hashable, Sendable {
        /// The request's: `Sender`.
        case client
        /// The service's own: `Receiver`.
        case server
    }

    public init(
        service: String = "", operation: String = "", code: String? = nil, message: String? = nil, status: Int = 0,
        requestID: String? = nil, attempts: Int = 0, fault: Fault? = nil
    ) {
        self.service = service
        self.operation = operation
        self.code = code
        self.message = message
        self.status = status
        self.requestID = requestID
        self.attempts = attempts
        self.fault = fault
    }

    public var description: String {
        var parts = ["\(service).\(operation)"]
        if let code { parts.append(code) }
        if status != 0 { parts.append("status \(status)") }
        if let requestID { parts.append("request id \(requestID)") }
        let head = parts.joined(separator: ", ")
        return message.map { "\(head): \($0)" } ?? head
    }
}

/// An error that the service answered with and that the operation's model does not list.
public struct UnmodeledError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Service, operation, code, message, status and request id.
    public var metadata: ErrorMetadata
    /// The body of the response.
    public var body: [UInt8]

    public init(metadata: ErrorMetadata, body: [UInt8] = []) {
        self.metadata = metadata
        self.body = body
    }

    /// The error's code on the wire.
    public var code: String? { metadata.code }

    public var description: String { metadata.description }
}

/// Why an operation has no answer from the service, or none that can be understood.
public struct ClientError: Error, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        /// The input cannot be sent: a required label is empty, a value has no form on the wire.
        case input
        /// No credentials were found, or they could not be fetched.
        case credentials
        /// The endpoint rules have no endpoint for this configuration.
        case endpoint
        /// No connection, or it broke before the whole response was there.
        case transport
        /// The operation took longer than it may.
        case timeout
        /// The caller's task was cancelled.
        case cancelled
        /// The response is not what the model describes.
        case response
    }

    public var kind: Kind
    /// What happened and what to do, without any secret.
    public var message: String
    /// Service, operation, attempts, and status and request id where a response had come.
    public var metadata: ErrorMetadata
    /// The cause, where there is one beneath.
    public var cause: (any Error)?
    /// As much of the response's body as had arrived, up to 64 KiB.
    public var body: [UInt8]

    public init(
        _ kind: Kind, _ message: String, metadata: ErrorMetadata = ErrorMetadata(), cause: (any Error)? = nil,
        body: [UInt8] = []
    ) {
        self.kind = kind
        self.message = message
        self.metadata = metadata
        self.cause = cause
        self.body = Array(body.prefix(65_536))
    }

    public var description: String {
        var metadata = metadata
        metadata.message = message
        return metadata.description
    }
}

/// What an operation throws: its modeled errors, ``UnmodeledError`` and ``ClientError``, a case each.
public protocol OperationError: Error, Sendable, CustomStringConvertible {
    /// The case of an error that the operation's model lists; nil for any other.
    init?(modeled error: any ServiceError)
    static func unmodeled(_ error: UnmodeledError) -> Self
    static func client(_ error: ClientError) -> Self
    /// The error inside the case.
    var underlying: any Error { get }
}

extension OperationError {
    /// Status, request id and so on, whichever case it is.
    public var metadata: ErrorMetadata {
        switch underlying {
        case let error as any ServiceError: error.metadata
        case let error as UnmodeledError: error.metadata
        case let error as ClientError: error.metadata
        default: ErrorMetadata()
        }
    }

    public var description: String {
        switch underlying {
        case let error as any ServiceError: error.metadata.description
        default: "\(underlying)"
        }
    }
}

/// Why bytes are not the values of a shape.
public struct CodecError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        /// Something else stands where a value should.
        case malformed
        /// A request lacks a member that its model requires.
        case missingMember
    }

    public var kind: Kind
    /// What stands there and what should.
    public var message: String
    /// Bytes from the start of the body; nil for a header or a value that was to be encoded.
    public var offset: Int?
    /// The members that lead to the value, such as `ChannelMessage.PushNotification`.
    public var path: String

    public init(_ message: String, kind: Kind = .malformed, offset: Int? = nil, path: String = "") {
        self.kind = kind
        self.message = message
        self.offset = offset
        self.path = path
    }

    package static func missingMember(offset: Int?) -> CodecError {
        CodecError("the required member is missing", kind: .missingMember, offset: offset)
    }

    public var description: String {
        let place = offset.map { " (byte \($0))" } ?? ""
        return path.isEmpty ? "\(message)\(place)" : "\(path): \(message)\(place)"
    }
}
