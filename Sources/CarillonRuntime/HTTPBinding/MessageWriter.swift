internal import Crypto
import HTTPTypes

/// Encodes a structure as an HTTP message by its protocol and bindings: path, query, header fields, body.
///
/// A request and a response differ only in what their heads can hold, so both directions of client and service use
/// this one writer. It does no I/O.
struct MessageWriter {
    let shape: UnsafePointer<ShapeLayout>
    let binding: MessageBinding
    private let codec: any BodyCodec
    private let spoken: SpokenProtocol
    private var context: BodyContext
    /// From how many bytes on a body is compressed where the service takes it; nil for never.
    var minimumCompressionSize: Int?

    /// Replaces sensitive values: the form that goes to a log.
    var redacting: Bool {
        get { context.redacting }
        set { context.redacting = newValue }
    }

    /// For an operation's request.
    init(request operation: OperationLayout, _ spoken: SpokenProtocol) {
        shape = operation.input
        binding = operation.requestBinding(spoken.wire)
        codec = spoken.requestCodec
        self.spoken = spoken
        context = spoken.context(.request, operation.name)
    }

    /// For an operation's response.
    init(response operation: OperationLayout, _ spoken: SpokenProtocol) {
        shape = operation.output
        binding = operation.responseBinding(spoken.wire)
        codec = spoken.responseCodec
        self.spoken = spoken
        context = spoken.context(.response, operation.name)
    }

    /// For an error that a service answers with.
    init(error shape: UnsafePointer<ShapeLayout>, _ head: ErrorHead, of operation: String, _ spoken: SpokenProtocol) {
        self.shape = shape
        binding = MessageBinding(shape, .error, bindsHTTP: spoken.wire.bindsHTTP)
        codec = spoken.responseCodec
        self.spoken = spoken
        context = spoken.context(.error, operation)
        context.error = head
    }

    struct Message {
        var method = "POST"
        /// What the operation puts before the endpoint's host name.
        var hostPrefix = ""
        var path = ""
        var fields = HTTPFields()
        var body: [UInt8] = []

        /// Says what the body is, unless a member of the input does.
        mutating func setType(_ type: String) {
            if fields[.contentType] == nil { fields[.contentType] = type }
        }

        /// Compresses the body, after whatever the caller says to have encoded it with.
        mutating func compress() {
            body = Gzip.compress(body)
            fields[.contentEncoding] = fields[.contentEncoding].map { "\($0), gzip" } ?? "gzip"
        }

        /// Sets the body's MD5 digest, unless the caller has given a checksum.
        mutating func setChecksum() {
            let isGiven = fields.contains { field in
                field.name == .contentMD5
                    || (field.name.canonicalName.hasPrefix("x-amz-checksum-")
                        && field.name.canonicalName != "x-amz-checksum-algorithm")
            }
            guard !isGiven else { return }
            fields[.contentMD5] = Base64.encode(Array(Insecure.MD5.hash(data: body)))
        }
    }

    /// Encodes the request of an operation.
    func request(_ operation: OperationLayout, _ memory: UnsafeRawPointer) throws(CodecError) -> Message {
        var message = try plainRequest(operation, memory)
        if operation.takesGzip, let minimumCompressionSize, message.body.count >= minimumCompressionSize {
            message.compress()
        }
        // Of what is sent, so after it is compressed.
        if operation.requiresChecksum { message.setChecksum() }
        return message
    }

    private func plainRequest(_ operation: OperationLayout, _ memory: UnsafeRawPointer) throws(CodecError) -> Message {
        var message = Message()
        if let template = operation.hostPrefix { message.hostPrefix = try hostPrefix(template, memory) }
        guard spoken.wire.bindsHTTP else {
            message.path = spoken.path(operation.name)
            spoken.setFields(of: operation.name, &message.fields)
            try writeBody(memory, isDeclared: operation.hasInput, into: &message)
            return message
        }
        let head = HeadWriter(shape: shape, memory: memory, redacting: redacting)
        message.method = operation.method
        message.path = try path(operation, memory)
        var query = operation.path.query
        try head.writeQuery(binding.head, into: &query)
        if !query.isEmpty { message.path += "?" + query }
        try head.write(fields: binding.head, into: &message.fields)
        try writeBody(memory, isDeclared: operation.hasInput, into: &message)
        return message
    }

    /// Encodes a response, or an error's structure.
    func response(_ memory: UnsafeRawPointer) throws(CodecError) -> Message {
        let head = HeadWriter(shape: shape, memory: memory, redacting: redacting)
        var message = Message()
        try head.write(fields: binding.head, into: &message.fields)
        try writeBody(memory, isDeclared: shape.pointee.index >= 0, into: &message)
        return message
    }

    private func path(_ operation: OperationLayout, _ memory: UnsafeRawPointer) throws(CodecError) -> String {
        var path = ""
        for piece in operation.clientPath {
            switch piece {
            case .literal(let text): path += text
            case .label(let place, let isGreedy):
                guard let member = shape.pointee.members?[place] else { continue }
                let text = try member.text(memory + member.offset, .dateTime) ?? ""
                guard !text.isEmpty else {
                    throw CodecError("the value stands in the path and must not be empty", path: member.name.string)
                }
                // Dot segments are resolved on the way: the request would be for another resource, and signed for it.
                let segments = isGreedy ? text.split(separator: "/") : [text[...]]
                guard !segments.contains(where: { $0 == "." || $0 == ".." }) else {
                    throw CodecError("'.' and '..' cannot stand in the path", path: member.name.string)
                }
                let shown = redacting && member.isSensitive ? Redacted.text : text
                PercentEncoding.append(shown, to: &path, keepingSlashes: isGreedy)
            }
        }
        return path
    }

    private func hostPrefix(_ template: URITemplate, _ memory: UnsafeRawPointer) throws(CodecError) -> String {
        var prefix = ""
        for piece in template.pieces {
            switch piece {
            case .literal(let text): prefix += text
            case .label(let place, _):
                guard let member = shape.pointee.members?[place] else { continue }
                let text = try member.text(memory + member.offset, .dateTime) ?? ""
                guard Self.isHostLabel(text) else {
                    throw CodecError(
                        "the value stands in the host name and must be a host label", path: member.name.string)
                }
                prefix += redacting && member.isSensitive ? "sensitive" : text
            }
        }
        return prefix
    }

    /// RFC 1123: 1 to 63 letters, digits and hyphens, none of the latter at an end.
    private static func isHostLabel(_ text: String) -> Bool {
        let hyphen = UInt8(ascii: "-")
        return (1...63).contains(text.utf8.count) && text.utf8.first != hyphen && text.utf8.last != hyphen
            && text.utf8.allSatisfy { $0 == hyphen || ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }
    }

    /// - Parameter isDeclared: The model names a structure for the message, be it an empty one.
    private func writeBody(
        _ memory: UnsafeRawPointer, isDeclared: Bool, into message: inout Message
    ) throws(CodecError) {
        if let payload = binding.payload, let members = shape.pointee.members {
            return try write(payload: members + payload, memory, into: &message)
        }
        guard spoken.hasBody(context.role, isDeclared: isDeclared, binding) else { return }
        message.body = try codec.encode(shape, memory, context)
        message.setType(type)
    }

    /// The type of a body that the codec has written.
    private var type: String { context.role == .request ? spoken.wire.requestType : spoken.wire.responseType }

    private func write(
        payload member: UnsafeMutablePointer<MemberLayout>, _ memory: UnsafeRawPointer, into message: inout Message
    ) throws(CodecError) {
        let slot = memory + member.pointee.offset
        let isHidden = redacting && member.pointee.isSensitive
        switch member.pointee.kind {
        case .blob:
            guard let blob = member.pointee.loadBlob(slot) else { return }
            message.body = isHidden ? Array(Redacted.text.utf8) : blob
            message.setType(member.pointee.mediaType?.string ?? "application/octet-stream")
        case .string, .enum:
            guard let text = member.pointee.loadString(slot) else { return }
            message.body = Array(isHidden ? Redacted.text.utf8 : text.utf8)
            message.setType(member.pointee.mediaType?.string ?? "text/plain")
        default:
            guard let body = try codec.encode(payload: UnsafePointer(member), slot, context) else { return }
            message.body = body
            message.setType(type)
        }
    }
}
