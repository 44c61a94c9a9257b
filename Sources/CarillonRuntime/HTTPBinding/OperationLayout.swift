/// An operation as the codecs see it: its URI, its shapes, and which member stands where in the HTTP message.
final class OperationLayout: Sendable {
    let name: String
    let method: String
    /// The path as the model has it, by which a service knows the operation.
    let path: URITemplate
    /// What a client writes of it: without a first label that the endpoint rules have put into the URL (S3's bucket).
    let clientPath: [URITemplate.Piece]
    let responseCode: Int
    nonisolated(unsafe) let input: UnsafePointer<ShapeLayout>
    nonisolated(unsafe) let output: UnsafePointer<ShapeLayout>
    /// The error structures that the operation's model lists.
    nonisolated(unsafe) let errors: [UnsafePointer<ShapeLayout>]
    /// The beginning of the host name, such as `data-` or `{AccountId}.`; its labels are members of the input.
    let hostPrefix: URITemplate?
    /// A request needs a checksum of its body.
    let requiresChecksum: Bool
    /// The service takes requests compressed with gzip.
    let takesGzip: Bool
    /// The operation's own authentication schemes, where they are not the service's.
    let auth: AuthOptions?
    /// The signature does not cover the body.
    let isPayloadUnsigned: Bool
    /// The model names a structure for the input, be it an empty one.
    let hasInput: Bool
    /// The members of the input of which only what follows the last slash is sent, by their places.
    let endsOfPaths: [Int]
    /// Which member of the input and of the output stands where, in protocols that bind to HTTP.
    private let requestBinding: MessageBinding
    private let responseBinding: MessageBinding
    /// What the operation and the members of its input give to the endpoint rules.
    let endpointContext: EndpointContext
    // The pointers are to a schema's layouts, which do not change once the schema is made and live as long as it.

    init(
        _ operation: SchemaText.Operation, shapes: UnsafeMutablePointer<ShapeLayout>, count: Int,
        unit: UnsafePointer<ShapeLayout>, hasRules: Bool
    ) throws(SchemaError) {
        func shape(_ index: Int) throws(SchemaError) -> UnsafePointer<ShapeLayout> {
            guard index >= 0, index < count, shapes[index].kind == .structure else {
                throw SchemaError("operation '\(operation.name)' refers to @\(index), which is no structure")
            }
            return UnsafePointer(shapes + index)
        }
        name = operation.name
        method = operation.method
        responseCode = operation.responseCode
        input = if let index = operation.input { try shape(index) } else { unit }
        output = if let index = operation.output { try shape(index) } else { unit }
        requestBinding = MessageBinding(input, .request, bindsHTTP: true)
        responseBinding = MessageBinding(output, .response, bindsHTTP: true)
        var errors: [UnsafePointer<ShapeLayout>] = []
        for index in (operation.options["errors"] ?? "").split(separator: ",") {
            errors.append(try shape(Int(index) ?? -1))
        }
        self.errors = errors
        auth = operation.options["auth"].map { AuthOptions($0.split(separator: ",").map(String.init)) }
        isPayloadUnsigned = operation.options["unsigned"] != nil
        hasInput = operation.input != nil
        requiresChecksum = operation.options["checksum"] != nil
        let members = input.pointee.members
        endsOfPaths = (0..<input.pointee.memberCount).filter { members?[$0].form.pointee.isEndOfPath == true }
        endpointContext = EndpointContext(operation.options, input)
        takesGzip = operation.options["compress"]?.split(separator: ",").contains("gzip") ?? false
        path = try URITemplate(operation.uri, input, operation.name)
        clientPath = hasRules ? path.withoutFirst(in: endpointContext.members) : path.pieces
        let host = operation.options["host"]
        let prefix: URITemplate? =
            if let host { try URITemplate(host, input, operation.name, isHost: true) } else { nil }
        let isByRules = hasRules && prefix?.isWritten(by: endpointContext.members) == true
        hostPrefix = isByRules ? nil : prefix
    }

    func requestBinding(_ wire: WireProtocol) -> MessageBinding {
        wire.bindsHTTP ? requestBinding : MessageBinding(input, .request, bindsHTTP: false)
    }

    func responseBinding(_ wire: WireProtocol) -> MessageBinding {
        wire.bindsHTTP ? responseBinding : MessageBinding(output, .response, bindsHTTP: false)
    }

    /// The listed error with this code.
    func error(code: String) -> UnsafePointer<ShapeLayout>? {
        errors.first { $0.pointee.error?.code.string == code || $0.pointee.name.string == code }
    }

    /// The listed error that a response names: by its shape where the code is another, then by its code.
    func error(_ head: ErrorHead) -> UnsafePointer<ShapeLayout>? {
        head.shapeName.flatMap { error(code: $0) } ?? head.code.flatMap { error(code: $0) }
    }
}

/// Which members of a structure stand where in an HTTP message.
struct MessageBinding: Sendable {
    /// Members in the head of the message, by their places.
    private(set) var head: [Int] = []
    /// The member that is the whole body.
    private(set) var payload: Int?
    /// There are members in the body.
    private(set) var hasBody = false

    /// - Parameter bindsHTTP: False in protocols where all members stand in the body.
    init(_ shape: UnsafePointer<ShapeLayout>, _ role: BodyContext.Role, bindsHTTP: Bool) {
        guard bindsHTTP else {
            hasBody = shape.pointee.memberCount > 0
            return
        }
        for place in 0..<shape.pointee.memberCount {
            switch shape.pointee.members?[place].binding {
            case .payload: payload = place
            case .none?, nil: break
            case let binding?:
                if MemberScope(role).holds(binding) { hasBody = true } else { head.append(place) }
            }
        }
    }
}

/// An operation's request URI, split once: `/channels/{channelArn}?operation=channel-flow-callback`.
struct URITemplate: Sendable {
    enum Piece: Sendable {
        case literal(String)
        /// A member's place; a greedy label keeps its slashes.
        case label(member: Int, isGreedy: Bool)
    }

    let pieces: [Piece]
    /// The query that every request of the operation has, without `?`.
    let query: String

    init(
        _ uri: String, _ input: UnsafePointer<ShapeLayout>, _ operation: String, isHost: Bool = false
    ) throws(SchemaError) {
        let parts = uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        query = parts.count > 1 ? String(parts[1]) : ""
        var pieces: [Piece] = []
        var rest = parts[0]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { pieces.append(.literal(String(rest[..<open]))) }
            var name = rest[rest.index(after: open)..<close]
            let isGreedy = name.hasSuffix("+")
            if isGreedy { name.removeLast() }
            guard let member = Self.label(String(name), input, isHost) else {
                throw SchemaError("operation '\(operation)' has no member for the label '{\(name)}' of its URI")
            }
            pieces.append(.label(member: member, isGreedy: isGreedy))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.literal(String(rest))) }
        self.pieces = pieces
    }

    private static func label(_ name: String, _ input: UnsafePointer<ShapeLayout>, _ isHost: Bool) -> Int? {
        (0..<input.pointee.memberCount).first { place in
            guard let member = input.pointee.members?[place], isHost || member.binding == .label else { return false }
            return (!isHost && member.bindingName.string == name) || member.name.string == name
        }
    }

    /// The pieces after a `/{label}` at the beginning whose member is one of these, else all.
    func withoutFirst(in members: [Int]) -> [Piece] {
        guard pieces.count > 1, case .literal("/") = pieces[0], case .label(let member, _) = pieces[1],
            members.contains(member)
        else { return pieces }
        return Array(pieces.dropFirst(2))
    }

    /// Whether it begins with the value of one of these members.
    func isWritten(by members: [Int]) -> Bool {
        guard case .label(let member, _)? = pieces.first else { return false }
        return members.contains(member)
    }

    /// The labels' texts of a path that matches, by the members' places; nil when it does not match.
    func match(_ path: Substring) -> [Int: String]? {
        var labels: [Int: String] = [:]
        var rest = path
        for (index, piece) in pieces.enumerated() {
            switch piece {
            case .literal(let text):
                guard rest.hasPrefix(text) else { return nil }
                rest = rest.dropFirst(text.count)
            case .label(let member, let isGreedy):
                let end = isGreedy ? greedyEnd(rest, after: index) : rest.firstIndex(of: "/") ?? rest.endIndex
                guard end > rest.startIndex, let text = PercentEncoding.decode(rest[..<end]) else { return nil }
                labels[member] = text
                rest = rest[end...]
            }
        }
        return rest.isEmpty ? labels : nil
    }

    private func greedyEnd(_ rest: Substring, after index: Int) -> String.Index {
        guard index + 1 < pieces.count, case .literal(let text) = pieces[index + 1] else { return rest.endIndex }
        return rest.hasSuffix(text) ? rest.index(rest.endIndex, offsetBy: -text.count) : rest.endIndex
    }
}
