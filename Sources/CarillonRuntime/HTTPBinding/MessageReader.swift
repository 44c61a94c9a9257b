import HTTPTypes

/// Decodes an HTTP message into a structure by its bindings: the way back of ``MessageWriter``.
struct MessageReader {
    let shape: UnsafePointer<ShapeLayout>
    let binding: MessageBinding
    /// A message without a required member is an error: what a service does with a request.
    var requiresMembers = false

    /// Decodes a response into memory that is not initialised.
    func response(_ response: ServiceResponse, into memory: UnsafeMutableRawPointer) throws(CodecError) {
        try readBody(response.body, into: memory)
        do throws(CodecError) {
            let head = HeadReader(shape: shape, memory: memory)
            try head.read(fields: response.head.headerFields, status: response.head.status.code, binding.head)
        } catch {
            shape.pointee.deinitialize(memory)
            throw error
        }
    }

    /// Decodes a request, as a service does, into memory that is not initialised.
    func request(
        _ request: ServiceRequest, labels: [Int: String], query: [(String, String)],
        into memory: UnsafeMutableRawPointer
    ) throws(CodecError) {
        try readBody(request.body, into: memory)
        do throws(CodecError) {
            let head = HeadReader(shape: shape, memory: memory)
            try head.read(fields: request.head.headerFields, status: 0, binding.head)
            try head.read(query: query, binding.head)
            try head.read(labels: labels)
            if requiresMembers { try head.require(binding.head) }
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
        } else if binding.hasBody, !body.isEmpty || requiresMembers {
            try body.withUnsafeBufferPointer { (bytes) throws(CodecError) in
                var reader = JSONReader(bytes)
                reader.requiresMembers = requiresMembers
                try reader.readStructure(shape, memory)
                do throws(CodecError) {
                    try reader.finish()
                } catch {
                    shape.pointee.deinitialize(memory)
                    throw error
                }
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
                var reader = JSONReader(bytes)
                reader.requiresMembers = requiresMembers
                try reader.readValue(UnsafePointer(member), slot)
                try reader.finish()
            }
        }
    }
}

/// The code and message of an error response, wherever the service put them.
struct ErrorHead {
    var code: String?
    var message: String?

    /// Reads `x-amzn-errortype`, then `__type` or `code` of a JSON body.
    ///
    /// A code is cut down to its last part: `aws.api#NotFound:http://…` is `NotFound`.
    init(_ response: ServiceResponse) {
        let body = Self.members(of: response.body)
        let header = response.head.headerFields[.amazonErrorType]
        code = [header, body["__type"], body["code"]].lazy.compactMap { $0.map(Self.shortened) }.first { !$0.isEmpty }
        message = body["message"]
    }

    private static func shortened(_ code: String) -> String {
        let name = code.split(separator: ":", maxSplits: 1).first ?? ""
        return String(name.split(separator: "#").last ?? "").trimmingSpaces()
    }

    /// The strings of an object's members, by lower-case name.
    private static func members(of body: [UInt8]) -> [String: String] {
        body.withUnsafeBufferPointer { bytes in
            var reader = JSONReader(bytes)
            guard case .object(let members)? = try? reader.readDocument() else { return [:] }
            var strings: [String: String] = [:]
            for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                if let text = value.string, strings[name.lowercased()] == nil { strings[name.lowercased()] = text }
            }
            return strings
        }
    }
}

extension HTTPField.Name {
    /// A header's name that is known to be one.
    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("'\(name)' is no header name") }
        return name
    }

    static let amazonErrorType = known("x-amzn-errortype")
    static let amazonRequestID = known("x-amzn-requestid")
    static let amazonRequestIDOfS3 = known("x-amz-request-id")
}

extension ServiceResponse {
    /// The id under which the service logged the request.
    var requestID: String? {
        head.headerFields[.amazonRequestID] ?? head.headerFields[.amazonRequestIDOfS3]
    }
}
