/// The format of a body: what stands between a structure's memory and the bytes of a message, apart from how the
/// message as a whole is bound to HTTP.
///
/// A codec is asked once a message, and walks the layouts itself. Implementations hold no state.
///
/// What `decode` promises: it initialises the memory that it is given, or throws and leaves there nothing that owns
/// anything (for a payload's slot: leaves it as it was, absent).
package protocol BodyCodec: Sendable {
    /// Encodes a structure's memory, or a dynamic record: those members that ``BodyContext/scope`` holds.
    ///
    /// In the role of an error, ``BodyContext/error`` says what goes around the members.
    func encode(
        _ shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer, _ context: BodyContext
    ) throws(CodecError) -> [UInt8]

    /// Encodes a member that is the whole body; nil when it is absent and the body is therefore empty.
    func encode(
        payload member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer, _ context: BodyContext
    ) throws(CodecError) -> [UInt8]?

    /// Decodes a body that is not empty into a structure's memory, or a dynamic record, which is not initialised.
    func decode(
        _ shape: UnsafePointer<ShapeLayout>, _ bytes: UnsafeBufferPointer<UInt8>,
        into memory: UnsafeMutableRawPointer, _ context: BodyContext
    ) throws(CodecError)

    /// Decodes a body that is not empty into the slot of a member, which is initialised as absent.
    func decode(
        payload member: UnsafePointer<MemberLayout>, _ bytes: UnsafeBufferPointer<UInt8>,
        into slot: UnsafeMutableRawPointer, _ context: BodyContext
    ) throws(CodecError)

    /// What the body of an error says about the error as such. It never fails: what is not found is nil.
    func errorHead(_ bytes: UnsafeBufferPointer<UInt8>) -> ErrorHead
}

/// What a codec needs to know of the message whose body it writes or reads.
package struct BodyContext: Sendable {
    /// Whose body it is.
    package enum Role: Sendable {
        case request, response, error
    }

    package var wire: WireProtocol
    package var role: Role
    /// The members of the outermost structure that stand in the body; those of nested ones all do.
    package var scope = MemberScope.all
    /// Replaces sensitive values: the form that goes to a log.
    package var redacting = false
    /// A structure without one of its required members is an error: what a service does with a request.
    package var requiresMembers = false
    /// Nested values deeper than this are refused.
    package var maximumDepth = CodecLimits.maximumDepth
    /// The operation's name: `Action` of a query, `<OperationResponse>` of its answer.
    package var operation = ""
    /// The service's API version: `Version` of a query.
    package var apiVersion = ""
    /// The namespace of the service's XML; nil when it has none.
    package var xmlNamespace: String?
    /// What a service says of an error beside its members; only in the role of an error.
    package var error = ErrorHead()

    package init(_ wire: WireProtocol, _ role: Role) {
        self.wire = wire
        self.role = role
    }

    /// The element around the members of a response: `<OperationResult>`.
    package var resultWrapper: String? { wire == .query && role == .response ? operation + "Result" : nil }
}

/// Limits of all codecs.
package enum CodecLimits {
    /// The codecs recurse, and a thread's stack is finite: 8 MiB with glibc, 512 KiB on Apple platforms, and 128 KiB
    /// with musl.
    #if canImport(Glibc)
    package static let maximumDepth = 1024
    #elseif canImport(Darwin)
    package static let maximumDepth = 100
    #else
    package static let maximumDepth = 50
    #endif
}

/// Which members of a structure a codec writes and reads, by their HTTP bindings.
package struct MemberScope: Sendable, Equatable {
    @usableFromInline let last: UInt8

    /// Those that are bound to nothing but the body.
    package static let body = MemberScope(last: MemberLayout.Binding.body.rawValue)
    /// Those that stand in the body of a response, which has neither path nor query: a structure may be used in requests too.
    package static let answer = MemberScope(last: MemberLayout.Binding.queryParameters.rawValue)
    /// All that stand in messages: bindings mean nothing in nested structures, and in protocols without them.
    package static let all = MemberScope(last: MemberLayout.Binding.none.rawValue - 1)

    package init(_ role: BodyContext.Role) { self = role == .request ? .body : .answer }

    init(last: UInt8) { self.last = last }

    @inline(__always) @inlinable
    package func holds(_ binding: MemberLayout.Binding) -> Bool { binding.rawValue <= last }
}

/// What an error's response says about it as such, wherever the service put it.
package struct ErrorHead: Sendable, Hashable {
    /// The error's code, without a namespace.
    package var code: String?
    /// The name of the error's shape where it is not the code: services that once spoke the query protocol go on
    /// using its codes.
    package var shapeName: String?
    package var message: String?
    package var requestID: String?
    /// Whose fault the service says it is.
    package var fault: ErrorMetadata.Fault?

    package init(
        code: String? = nil, message: String? = nil, requestID: String? = nil, fault: ErrorMetadata.Fault? = nil
    ) {
        self.code = code
        self.message = message
        self.requestID = requestID
        self.fault = fault
    }

    /// A code cut down to its last part: `aws.api#NotFound:http://…` is `NotFound`; nil when nothing is left.
    package static func shortened(_ code: String) -> String? {
        let name = code.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        let last = String(name.split(separator: "#").last ?? "").trimmingSpaces()
        return last.isEmpty ? nil : last
    }
}
