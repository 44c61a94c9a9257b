@testable import CarillonRuntime

/// Makes values of shapes, as random as a message can carry them.
struct ValueMaker {
    enum Choice: CaseIterable {
        case everyMember, requiredMembers, someMembers
    }

    let carrier: Carrier
    let choice: Choice
    var random: SplitMix64
    /// Leaves that may still be made; without any left only what is required is added.
    private var room = 200
    private var depth = 0

    init(_ wire: WireProtocol, _ role: BodyContext.Role, _ choice: Choice, _ random: SplitMix64) {
        carrier = Carrier(wire, role)
        self.choice = choice
        self.random = random
    }

    private var isTight: Bool { depth > 6 || room <= 0 }

    // MARK: Messages

    /// A value of an operation's input, output or error; nil when the format can carry none.
    mutating func message(_ shape: UnsafePointer<ShapeLayout>, _ operation: OperationLayout) -> Document? {
        var members: [String: Document] = [:]
        for index in 0..<shape.pointee.memberCount {
            guard let member = shape.pointee.members?[index] else { continue }
            if let value = carrier.onlyValue(member, of: shape) {
                members[member.name.string] = value
                continue
            }
            let place = place(index, member, operation)
            guard isTaken(member) || carrier.forces(member, place) else { continue }
            if let value = value(member, place) {
                members[member.name.string] = value
            } else if isNeeded(member) {
                return nil
            }
        }
        return .object(members)
    }

    private func place(_ index: Int, _ member: MemberLayout, _ operation: OperationLayout) -> Place {
        let isRequest = carrier.role == .request
        if isRequest, operation.hostPrefix?.greed(index) != nil { return .hostLabel }
        guard carrier.wire.bindsHTTP else { return .body }
        switch member.binding {
        case .label where isRequest: return .label(isGreedy: operation.path.greed(index) ?? false)
        case .query where isRequest: return .query
        case .queryParameters where isRequest: return .queryMap
        case .header: return .header
        case .prefixHeaders: return .headerMap
        case .payload: return .payload
        case .statusCode: return .status
        default: return member.form.pointee.isXMLAttribute ? .xmlAttribute : .body
        }
    }

    private mutating func isTaken(_ member: MemberLayout) -> Bool {
        if member.isRequired { return true }
        if isTight { return false }
        return choice == .everyMember || (choice == .someMembers && random.oneIn(2))
    }

    /// Whether a structure cannot do without the member. A service takes an absent structure or map of a form for an
    /// empty one, and in the protocol of EC2 a list as well.
    private func isNeeded(_ member: MemberLayout) -> Bool {
        guard member.isRequired else { return false }
        switch carrier.format {
        case .form: return ![.structure, .map].contains(member.kind)
        case .ec2Form: return ![.structure, .map, .list].contains(member.kind)
        case .xml: return !member.form.pointee.isFlattened
        case .json, .cbor: return true
        }
    }

    // MARK: Values

    /// A value for a member; nil when there is none that comes back.
    mutating func value(_ member: MemberLayout, _ place: Place) -> Document? {
        depth += 1
        defer { depth -= 1 }
        // A shape that requires itself has no value.
        guard depth < 40 else { return nil }
        guard let shape = member.shape else { return leaf(member, place) }
        switch shape.pointee.kind {
        case .structure: return structure(shape)
        case .union: return union(shape)
        case .list: return list(shape, member, place)
        case .map: return map(shape, member, place)
        default: return leaf(member, place)
        }
    }

    private func place(_ member: MemberLayout) -> Place { member.form.pointee.isXMLAttribute ? .xmlAttribute : .body }

    private mutating func structure(_ shape: UnsafePointer<ShapeLayout>) -> Document? {
        guard let layouts = shape.pointee.members else { return nil }
        var members: [String: Document] = [:]
        for index in 0..<shape.pointee.memberCount where carrier.tells(index, of: shape) && isTaken(layouts[index]) {
            if let value = value(layouts[index], place(layouts[index])) {
                members[layouts[index].name.string] = value
            } else if isNeeded(layouts[index]) {
                return nil
            }
        }
        for index in 0..<shape.pointee.memberCount where members.isEmpty && !carrier.takesEmptyStructure {
            members[layouts[index].name.string] = value(layouts[index], place(layouts[index]))
        }
        return members.isEmpty && !carrier.takesEmptyStructure ? nil : .object(members)
    }

    private mutating func union(_ shape: UnsafePointer<ShapeLayout>) -> Document? {
        guard let members = shape.pointee.members, shape.pointee.memberCount > 0 else { return nil }
        let places = Array(0..<shape.pointee.memberCount).shuffled(using: &random)
        // Leaves first where it must end soon.
        let order = isTight ? places.sorted { members[$0].rank < members[$1].rank } : places
        for index in order {
            if let value = value(members[index], .body) { return .object([members[index].name.string: value]) }
        }
        return nil
    }

    private mutating func list(
        _ shape: UnsafePointer<ShapeLayout>, _ member: MemberLayout, _ place: Place
    ) -> Document? {
        guard let element = shape.pointee.members?.pointee else { return nil }
        var elements: [Document] = []
        let takesEmpty = carrier.takesEmptyList(member, place)
        let count = isTight ? (takesEmpty ? 0 : 1) : Int(random.next() % 4)
        for _ in 0..<(takesEmpty ? count : max(1, count)) {
            if shape.pointee.isSparse, carrier.takesNull(place), random.oneIn(3) {
                elements.append(.null)
            } else if let value = value(element, place) {
                elements.append(value)
            }
        }
        return elements.isEmpty && !takesEmpty ? nil : .array(elements)
    }

    private mutating func map(
        _ shape: UnsafePointer<ShapeLayout>, _ member: MemberLayout, _ place: Place
    ) -> Document? {
        guard let key = shape.pointee.members?[0], let value = shape.pointee.members?[1] else { return nil }
        var entries: [String: Document] = [:]
        let takesEmpty = carrier.takesEmptyMap(member, place)
        let count = isTight ? (takesEmpty ? 0 : 1) : Int(random.next() % 4)
        for number in 0..<(takesEmpty ? count : max(1, count)) {
            // Names of header fields and parameters that no member has.
            let name = place == .body || place == .payload ? text(key, place) : "key-\(number)"
            if shape.pointee.isSparse, carrier.takesNull(place), random.oneIn(3) {
                entries[name] = .null
            } else if let value = self.value(value, place) {
                entries[name] = value
            }
        }
        return entries.isEmpty && !takesEmpty ? nil : .object(entries)
    }

    // MARK: Leaves

    private mutating func text(_ member: MemberLayout, _ place: Place) -> String {
        let text = random.pick(Samples.texts)
        return carrier.carries(text, place, isRequired: member.isRequired) ? text : "plain\(random.next() % 100)"
    }

    private mutating func leaf(_ member: MemberLayout, _ place: Place) -> Document? {
        room -= 1
        switch member.kind {
        case .string, .enum: return .string(text(member, place))
        case .boolean: return .boolean(random.oneIn(2))
        // Another status is no success.
        case .integer where place == .status: return .integer(random.pick([200, 202, 299]))
        case .byte: return .integer(integer(Int8.self))
        case .short: return .integer(integer(Int16.self))
        case .integer, .intEnum: return .integer(integer(Int32.self))
        case .long: return .integer(integer(Int64.self))
        case .float: return .double(carrier.double(random.pick(Samples.floats)))
        case .double: return .double(random.pick(Samples.doubles))
        case .bigInteger: return .number(BigNumber(unchecked: random.pick(Samples.integers)))
        case .bigDecimal: return .number(BigNumber(unchecked: random.pick(Samples.decimals)))
        case .timestamp: return .timestamp(time(member, place))
        case .blob: return .blob(random.pick(place == .payload ? Array(Samples.blobs.dropFirst()) : Samples.blobs))
        case .document:
            // Not `? :`, where nil is the document null.
            if !carrier.takesDocuments { return nil }
            return document(depth: 0)
        default: return nil
        }
    }

    private mutating func integer<T: FixedWidthInteger>(_ type: T.Type) -> Int64 {
        switch random.next() % 8 {
        case 0: Int64(T.min)
        case 1: Int64(T.max)
        case 2: 0
        case 3: -1
        default: Int64(T(truncatingIfNeeded: random.next()))
        }
    }

    private mutating func time(_ member: MemberLayout, _ place: Place) -> Timestamp {
        let time = random.pick(Samples.times)
        return carrier.carries(time, member, place) ? time : Timestamp(seconds: Int64(random.next() % 2_000_000_000))
    }

    private mutating func document(depth: Int) -> Document {
        // At the top a null is an absent value.
        switch random.next() % (depth < 3 ? 8 : 5) {
        case 0: return .boolean(random.oneIn(2))
        case 1: return .integer(integer(Int64.self))
        case 2: return .string(random.pick(Samples.texts))
        case 3: return .double(random.pick([0.5, -1e300, .leastNonzeroMagnitude, 0.1]))
        case 4: return carrier.hasTypedDocuments ? .blob(random.pick(Samples.blobs)) : .number(BigNumber(UInt64.max))
        case 5: return depth > 0 ? .null : .array([])
        case 6: return .array((0..<random.next() % 3).map { _ in document(depth: depth + 1) })
        default:
            let names = random.next() % 3
            return .object(
                Dictionary((0..<names).map { _ in (random.pick(Samples.texts), document(depth: depth + 1)) }) { $1 })
        }
    }
}

extension MemberLayout {
    /// Leaves come before lists and maps, which can be empty, and these before structures.
    fileprivate var rank: Int {
        switch kind {
        case .structure: 2
        case .union: 3
        case .list, .map: 1
        default: 0
        }
    }
}

extension URITemplate {
    /// Whether the label of a member is greedy; nil when it has none.
    func greed(_ member: Int) -> Bool? {
        for case .label(member, let isGreedy) in pieces { return isGreedy }
        return nil
    }
}
