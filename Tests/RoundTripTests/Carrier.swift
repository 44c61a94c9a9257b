@testable import CarillonRuntime

/// Where in a message a value stands.
enum Place: Equatable {
    case body, xmlAttribute, payload
    case label(isGreedy: Bool)
    case hostLabel
    case query, queryMap, header, headerMap, status
}

/// What a message can carry: the one place that leaves values out, each with the reason.
struct Carrier {
    let wire: WireProtocol
    let role: BodyContext.Role
    let format: BodyFormat.Kind

    init(_ wire: WireProtocol, _ role: BodyContext.Role) {
        self.wire = wire
        self.role = role
        format = role == .request ? wire.requestFormat : wire.responseFormat
    }

    private var isForm: Bool { format == .form || format == .ec2Form }

    // MARK: Texts

    /// Whether a text comes back as it was.
    func carries(_ text: String, _ place: Place, isRequired: Bool) -> Bool {
        let bytes = text.utf8
        switch place {
        case .label(let isGreedy):
            // A path without the label is another path, and dot segments are resolved on the way.
            let segments = isGreedy ? text.split(separator: "/", omittingEmptySubsequences: false) : [text[...]]
            return !bytes.isEmpty && !segments.contains { $0 == "." || $0 == ".." }
        case .hostLabel:
            // RFC 1123.
            return (1...63).contains(bytes.count)
                && bytes.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }
        case .header, .headerMap:
            // A field's value has no control characters, and what is blank around it is no part of it (RFC 9110). A
            // required text that is empty is a missing one to a service, since generated types tell no difference.
            return bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 } && text.trimmingSpaces() == text
                && !(isRequired && bytes.isEmpty)
        case .query, .queryMap: return !(isRequired && bytes.isEmpty)
        // An empty body is no body.
        case .payload: return !bytes.isEmpty
        case .body, .xmlAttribute:
            // XML 1.0 has no other control characters than these, and neither U+FFFE nor U+FFFF.
            return format != .xml
                || text.unicodeScalars.allSatisfy {
                    $0.value >= 0x20 && $0.value & 0xFFFE != 0xFFFE || ["\t", "\n", "\r"].contains($0)
                }
        case .status: return false
        }
    }

    // MARK: Times

    func timestampFormat(_ member: MemberLayout, _ place: Place) -> TimestampFormat {
        switch (place, format) {
        case (.header, _), (.headerMap, _): return member.timestampFormat ?? .httpDate
        case (.body, .json), (.payload, .json): return member.timestampFormat ?? .epochSeconds
        case (.body, .cbor), (.payload, .cbor): return .epochSeconds
        default: return member.timestampFormat ?? .dateTime
        }
    }

    func carries(_ time: Timestamp, _ member: MemberLayout, _ place: Place) -> Bool {
        switch timestampFormat(member, place) {
        // Whole seconds, and four digits for the year.
        case .httpDate: return time.nanoseconds == 0 && (-62_167_219_200...253_402_300_799).contains(time.seconds)
        case .epochSeconds where format == .cbor && (place == .body || place == .payload):
            // Seconds are a double where they have a fraction: three decimals of it are exact for ten thousand years.
            return time.nanoseconds == 0
                || (time.nanoseconds % 1_000_000 == 0 && time.seconds.magnitude < 300_000_000_000)
        case .epochSeconds, .dateTime: return true
        }
    }

    // MARK: Numbers

    /// A float on the dynamic path is the double with the same text.
    func double(_ value: Float) -> Double { value.isFinite ? Double("\(value)") ?? Double(value) : Double(value) }

    // MARK: Values with others inside

    /// Whether an absent element of a sparse list or map is told from none. A form has no word for it, and what stands in
    /// the head of a message is a text in any case.
    func takesNull(_ place: Place) -> Bool { (place == .body || place == .payload) && !isForm }

    func takesEmptyList(_ member: MemberLayout, _ place: Place) -> Bool {
        // Each item is a field, a part of one, or a parameter: none is nothing.
        guard place == .body || place == .payload else { return false }
        switch format {
        case .json, .cbor, .form: return true
        // Only the query protocol has a form for it.
        case .ec2Form: return false
        // The items of a flattened list have no element around them.
        case .xml: return !member.form.pointee.isFlattened
        }
    }

    func takesEmptyMap(_ member: MemberLayout, _ place: Place) -> Bool {
        switch place {
        // A client takes the prefix headers of a response for a map in any case.
        case .headerMap: role != .request
        case .body, .payload: !isForm && !(format == .xml && member.form.pointee.isFlattened)
        default: false
        }
    }

    /// A form is made of the parameters of leaves.
    var takesEmptyStructure: Bool { !isForm }

    /// Forms and XML have no documents; JSON has no blobs and timestamps of its own.
    var takesDocuments: Bool { format == .json || format == .cbor }
    var hasTypedDocuments: Bool { format == .cbor }

    // MARK: Members of a message

    /// The one value that a member of an error can have since it says what error it is; nil where any will do.
    func onlyValue(_ member: MemberLayout, of shape: UnsafePointer<ShapeLayout>) -> Document? {
        guard role == .error, let error = shape.pointee.error else { return nil }
        if format == .xml {
            // Members stand among the elements that do.
            return member.key.string == "Code" ? .string(error.code.string) : nil
        }
        let isName = wire.bindsHTTP && member.binding == .header
        return isName && member.bindingName.string.lowercased() == "x-amzn-errortype"
            ? .string(shape.pointee.name.string) : nil
    }

    /// Whether a member of a message's own structure always has a value: it comes back with one.
    func forces(_ member: MemberLayout, _ place: Place) -> Bool {
        switch place {
        case .label, .hostLabel, .status: true
        // A client fills in tokens; an absent map of prefix headers is an empty one.
        case .headerMap: role != .request
        // An absent structure is an empty one.
        case .payload: member.kind == .structure && format == .json
        // A message with a body says of what type it is, and some have a digest of it.
        case .header where ["content-type", "content-md5"].contains(member.bindingName.string.lowercased()): true
        default: role == .request && member.isIdempotencyToken
        }
    }

    /// Whether a map comes back with more than was put in.
    func takesAll(_ member: MemberLayout) -> Bool {
        member.binding == .prefixHeaders && member.bindingName.count == 0
            || role == .request && member.binding == .queryParameters
    }

    /// Whether a reader finds this member by its name, and no other of the structure. S3 has an `Event` beside a
    /// flattened list of `Event`: the same element.
    func tells(_ index: Int, of shape: UnsafePointer<ShapeLayout>) -> Bool {
        guard format == .xml, let key = shape.pointee.members?[index].key else { return true }
        return shape.pointee.member(key.base, key.count, hint: 0) == index
    }
}
