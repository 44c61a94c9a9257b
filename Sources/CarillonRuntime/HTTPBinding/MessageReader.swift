import HTTPTypes

/// Decodes an HTTP message into a structure by its protocol and bindings: the way back of ``MessageWriter``.
struct MessageReader {
    let shape: UnsafePointer<ShapeLayout>
    let binding: MessageBinding
    let codec: any BodyCodec
    let context: BodyContext

    /// For an operation's response.
    init(response operation: OperationLayout, _ spoken: SpokenProtocol) {
        shape = operation.output
        binding = operation.responseBinding(spoken.wire)
        codec = spoken.responseCodec
        context = spoken.context(.response, operation.name)
    }

    /// For a response with a shape of its own: one of an operation's errors.
    init(
        response shape: UnsafePointer<ShapeLayout>, _ role: BodyContext.Role, of operation: String,
        _ spoken: SpokenProtocol
    ) {
        self.shape = shape
        binding = MessageBinding(shape, role, bindsHTTP: spoken.wire.bindsHTTP)
        codec = spoken.responseCodec
        context = spoken.context(role, operation)
    }

    /// For an operation's request, as a service reads it: a missing required member is an error.
    init(request operation: OperationLayout, _ spoken: SpokenProtocol) {
        shape = operation.input
        binding = operation.requestBinding(spoken.wire)
        codec = spoken.requestCodec
        var context = spoken.context(.request, operation.name)
        context.requiresMembers = true
        self.context = context
    }

    /// Decodes a response into memory that is not initialised.
    func response(_ response: ServiceResponse, into memory: UnsafeMutableRawPointer) throws(CodecError) {
        try readBody(response.body, into: memory)
        guard !binding.head.isEmpty else { return }
        do throws(CodecError) {
            let head = HeadReader(shape: shape, memory: memory)
            try head.read(fields: response.head.headerFields, status: response.head.status.code, binding.head)
        } catch {
            shape.pointee.deinitialize(memory)
            throw error
        }
    }

    /// Decodes an error into memory that is not initialised.
    ///
    /// Services spell the name of the message in two ways, so a member for it takes what was found by the other.
    func error(
        _ response: ServiceResponse, _ head: ErrorHead, into memory: UnsafeMutableRawPointer
    ) throws(CodecError) {
        try self.response(response, into: memory)
        guard let message = head.message, let members = shape.pointee.members else { return }
        for place in 0..<shape.pointee.memberCount {
            let member = members[place]
            guard member.kind == .string, member.name.string.lowercased() == "message" else { continue }
            let slot = memory + member.offset
            guard member.loadString(slot)?.isEmpty ?? true else { return }
            member.reset(slot)
            member.storeString(message, slot)
        }
    }

    /// Decodes a request, as a service does, into memory that is not initialised.
    func request(
        _ request: ServiceRequest, labels: [Int: String], query: [(String, String)],
        into memory: UnsafeMutableRawPointer
    ) throws(CodecError) {
        try readBody(request.plainBody(), into: memory)
        guard !binding.head.isEmpty else { return }
        do throws(CodecError) {
            let head = HeadReader(shape: shape, memory: memory)
            try head.read(fields: request.head.headerFields, status: 0, binding.head)
            try head.read(query: query, binding.head)
            try head.read(labels: labels)
            if context.requiresMembers { try head.require(binding.head) }
        } catch {
            shape.pointee.deinitialize(memory)
            throw error
        }
    }

    private func readBody(_ body: [UInt8], into memory: UnsafeMutableRawPointer) throws(CodecError) {
        if let payload = binding.payload {
            shape.pointee.initializeAbsent(memory)
            guard !body.isEmpty, let members = shape.pointee.members else { return }
            do throws(CodecError) {
                try read(payload: members + payload, body, memory)
            } catch {
                shape.pointee.deinitialize(memory)
                throw error
            }
        } else if binding.hasBody, !body.isEmpty || context.requiresMembers {
            try body.withUnsafeBufferPointer { (bytes) throws(CodecError) in
                try codec.decode(shape, bytes, into: memory, context)
            }
        } else {
            shape.pointee.initializeAbsent(memory)
        }
    }

    private func read(
        payload member: UnsafeMutablePointer<MemberLayout>, _ body: [UInt8], _ memory: UnsafeMutableRawPointer
    ) throws(CodecError) {
        let slot = memory + member.pointee.offset
        switch member.pointee.kind {
        case .blob: member.pointee.storeBlob(body, slot)
        case .string, .enum:
            guard let text = String(validating: body, as: UTF8.self) else {
                throw CodecError("the body is not UTF-8", path: member.pointee.name.string)
            }
            member.pointee.storeString(text, slot)
        default:
            try body.withUnsafeBufferPointer { (bytes) throws(CodecError) in
                try codec.decode(payload: UnsafePointer(member), bytes, into: slot, context)
            }
        }
    }
}

extension SpokenProtocol {
    /// What a response without success says about its error: in header fields first, then in the body.
    ///
    /// - `x-amzn-errortype` has the code, also with a namespace or an address: `aws.api#NotFound:http://…`.
    /// - `x-amzn-query-error` has the code that the service used when it spoke the query protocol, `Code;Sender`. It
    ///   is the one that callers know, while the error's shape has the other.
    func errorHead(_ response: ServiceResponse) -> ErrorHead {
        var head = response.body.withUnsafeBufferPointer { $0.isEmpty ? ErrorHead() : responseCodec.errorHead($0) }
        let fields = response.head.headerFields
        if wire == .restXML, response.body.isEmpty {
            // The answer to a HEAD request has no body to name the error.
            head.code = String(response.head.status.code)
            head.message = response.head.status.reasonPhrase
        }
        if wire.responseFormat != .xml, let code = fields[.amazonErrorType].flatMap(ErrorHead.shortened) {
            head.code = code
        }
        head.requestID = response.requestID ?? head.requestID
        if service.isQueryCompatible, let error = fields[.amazonQueryError] { head.setQueryError(error) }
        return head
    }
}

extension ErrorHead {
    /// Takes over `Code;Sender`.
    fileprivate mutating func setQueryError(_ text: String) {
        let parts = text.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
        let queryCode = String(parts[0]).trimmingSpaces()
        guard parts.count == 2, !queryCode.isEmpty else { return }
        shapeName = code
        code = queryCode
        switch String(parts[1]).trimmingSpaces() {
        case "Sender": fault = .client
        case "Receiver": fault = .server
        default: break
        }
    }
}

extension HTTPField.Name {
    /// A header's name that is known to be one.
    static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("'\(name)' is no header name") }
        return name
    }

    static let contentMD5 = known("content-md5")
    static let amazonErrorType = known("x-amzn-errortype")
    static let amazonQueryError = known("x-amzn-query-error")
    static let amazonQueryMode = known("x-amzn-query-mode")
    static let amazonTarget = known("x-amz-target")
    static let smithyProtocol = known("smithy-protocol")
    static let amazonRequestID = known("x-amzn-requestid")
    static let amazonRequestIDOfS3 = known("x-amz-request-id")
}

extension ServiceRequest {
    /// The longest body that a compressed one may stand for.
    private static var longestBody: Int { 64 << 20 }

    /// The body as it was before it was compressed.
    func plainBody() throws(CodecError) -> [UInt8] {
        let encodings = head.headerFields[.contentEncoding]?.split(separator: ",") ?? []
        guard let last = encodings.last, String(last).trimmingSpaces().lowercased() == "gzip" else { return body }
        return try Gzip.decompress(body, limit: Self.longestBody)
    }
}

extension ServiceResponse {
    /// The id under which the service logged the request.
    var requestID: String? {
        head.headerFields[.amazonRequestID] ?? head.headerFields[.amazonRequestIDOfS3]
    }
}
