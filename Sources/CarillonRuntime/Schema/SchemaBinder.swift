/// Turns a schema text, and the types of a generated service where there are any, into layouts.
///
/// The order matters: first the operations of nominal shapes (they need only their types), then those of lists and
/// maps (they need their elements'), then members (they need their targets'), then the absent value of each
/// structure (it needs those of its required members).
struct SchemaBinder {
    let text: SchemaText
    let types: [any Any.Type]?
    let arena: SchemaArena

    private struct Operations {
        var value: ValueOperations
        var list: ListOperations?
        var map: MapOperations?
    }

    private var operations: [Operations?]

    init(text: SchemaText, types: [any Any.Type]?, arena: SchemaArena) {
        self.text = text
        self.types = types
        self.arena = arena
        operations = Array(repeating: nil, count: text.shapes.count)
    }

    mutating func bind() throws(SchemaError) -> UnsafeMutablePointer<ShapeLayout> {
        let shapes: UnsafeMutablePointer<ShapeLayout> = arena.allocate(text.shapes.count)
        for index in text.shapes.indices {
            let operations = try operations(index, depth: 0)
            (shapes + index).initialize(to: layout(index, operations))
        }
        for index in text.shapes.indices {
            try bindMembers(index, shapes)
        }
        for index in text.shapes.indices where text.shapes[index].kind == .structure || isRecord(text.shapes[index]) {
            try makeAbsent(index, shapes, depth: 0)
        }
        return shapes
    }

    private func layout(_ index: Int, _ operations: Operations) -> ShapeLayout {
        let shape = text.shapes[index]
        var layout = ShapeLayout(
            kind: shape.kind, index: index, isDynamic: types == nil, isSparse: shape.options["sparse"] != nil,
            name: arena.bytes(shape.name), elementName: shape.options["name"].map { arena.bytes($0) },
            xmlNamespace: namespace(shape.options), isFlattened: shape.options["flattened"] != nil,
            value: operations.value, list: operations.list, map: operations.map)
        if let code = shape.options["error"] {
            layout.error = ShapeLayout.ErrorLayout(
                code: arena.bytes(code.isEmpty ? shape.name : code),
                status: shape.options["status"].flatMap { Int($0) } ?? (shape.options["fault"] == "server" ? 500 : 400),
                isThrottling: shape.options["throttling"] != nil, isRetryable: shape.options["retryable"] != nil,
                fault: shape.options["fault"] == "server" ? .server : .client)
        }
        return layout
    }

    // MARK: Operations

    private mutating func operations(_ index: Int, depth: Int) throws(SchemaError) -> Operations {
        guard text.shapes.indices.contains(index) else { throw SchemaError("shape @\(index) does not exist") }
        guard depth < 64 else { throw SchemaError("'\(text.shapes[index].name)' is a list of itself") }
        if let known = operations[index] { return known }
        let made = try makeOperations(index, depth)
        arena.retained.append(made.value)
        if let list = made.list { arena.retained.append(list) }
        if let map = made.map { arena.retained.append(map) }
        operations[index] = made
        return made
    }

    private mutating func makeOperations(_ index: Int, _ depth: Int) throws(SchemaError) -> Operations {
        let shape = text.shapes[index]
        guard let types else {
            let value = shape.kind == .union ? DynamicUnion(names: shape.members.map(\.name)) : .document
            return Operations(value: value, list: DocumentList(), map: DocumentMap())
        }
        if shape.kind.isNominal {
            guard types.indices.contains(index) else { throw SchemaError("'\(shape.name)' has no type") }
            return Operations(value: try nominal(types[index], shape))
        }
        guard let element = shape.members.last else { throw SchemaError("'\(shape.name)' has no element") }
        let target =
            switch element.target {
            case .leaf(let kind): ValueOperations.leaf(kind)
            case .shape(let target): try operations(target, depth: depth + 1).value
            }
        guard let target else { throw SchemaError("'\(shape.name)' has an element of no type") }
        let isSparse = shape.options["sparse"] != nil
        if shape.kind == .list {
            let made = target.list(sparse: isSparse)
            return Operations(value: made.value, list: made.list)
        }
        let made = target.map(sparse: isSparse)
        return Operations(value: made.value, map: made.map)
    }

    private func nominal(_ type: any Any.Type, _ shape: SchemaText.Shape) throws(SchemaError) -> ValueOperations {
        switch shape.kind {
        case .structure:
            if let type = type as? any Structure.Type { return typed(type) }
        case .union:
            if let type = type as? any Union.Type { return union(type) }
        case .enum:
            if let type = type as? any OpenEnum.Type, isLaidOut(type, as: String.self) { return typed(type) }
        default:
            if let type = type as? any OpenIntEnum.Type, isLaidOut(type, as: Int.self) { return typed(type) }
        }
        throw SchemaError("'\(type)' is no type for the \(shape.kind) '\(shape.name)'")
    }

    private func typed<T: Hashable & Sendable>(_ type: T.Type) -> ValueOperations { TypedValue<T>() }
    private func union<T: Union>(_ type: T.Type) -> ValueOperations { TypedUnion<T>() }

    /// The codecs read and write an enum as its raw value: a struct with one stored property has that property's layout.
    private func isLaidOut<T, Raw>(_ type: T.Type, as raw: Raw.Type) -> Bool {
        MemoryLayout<T>.size == MemoryLayout<Raw>.size && MemoryLayout<T>.alignment == MemoryLayout<Raw>.alignment
            && MemoryLayout<T?>.size == MemoryLayout<Raw?>.size
    }

    // MARK: Members

    private mutating func bindMembers(_ index: Int, _ shapes: UnsafeMutablePointer<ShapeLayout>) throws(SchemaError) {
        let shape = text.shapes[index]
        var slots: [MemberSlot] = []
        if let types, shape.kind == .structure {
            guard let type = types[index] as? any Structure.Type else { return }
            slots = try MemberSlot.all(of: type, expecting: shape.members.count)
        }
        let members: UnsafeMutablePointer<MemberLayout> = arena.allocate(shape.members.count)
        for (place, member) in shape.members.enumerated() {
            let slot = slots.isEmpty ? nil : slots[place]
            (members + place).initialize(to: try self.member(member, place, slot, of: index, shapes))
        }
        shapes[index].members = members
        shapes[index].memberCount = shape.members.count
        makeNameTable(&shapes[index], members)
    }

    private func member(
        _ member: SchemaText.Member, _ place: Int, _ slot: MemberSlot?, of index: Int,
        _ shapes: UnsafeMutablePointer<ShapeLayout>
    ) throws(SchemaError) -> MemberLayout {
        let owner = text.shapes[index]
        let (kind, value, target) = try resolve(member, owner, shapes)
        let isIndirect = member.options["indirect"] != nil && types != nil
        let indirect = isIndirect ? value.indirect() : nil
        if let indirect { arena.retained.append(indirect) }
        var isOptional = false
        if let slot {
            isOptional = try slot.isOptional(of: indirect?.reference ?? value, "\(owner.name).\(member.name)")
        } else if types != nil {
            isOptional = owner.options["sparse"] != nil && place == owner.members.count - 1
        }
        let binding = BindingOption(member.options)
        let wireName = member.options["name"] ?? member.name
        return MemberLayout(
            kind: kind, isOptional: isOptional, isDynamic: types == nil,
            isRequired: member.options["required"] != nil, isSensitive: member.options["sensitive"] != nil,
            isIdempotencyToken: member.options["token"] != nil, isIndirect: isIndirect,
            isJSONValue: member.options["jsonvalue"] != nil,
            timestampFormat: member.options["time"].flatMap(TimestampFormat.init(schemaWord:)),
            binding: member.name == "$metadata" ? .none : binding.binding, index: place,
            offset: slot?.offset ?? (isRecord(owner) ? place * MemoryLayout<Document>.stride : 0),
            key: arena.bytes(wireName), jsonKey: arena.bytes(JSONWriter.key(wireName)),
            cborKey: arena.bytes(CBORWriter.key(wireName)), name: arena.bytes(member.name),
            bindingName: arena.bytes(binding.name), mediaType: member.options["media"].map { arena.bytes($0) },
            form: form(member, shapes), shape: target, value: value, optionalForm: value.optionalForm,
            indirect: indirect)
    }

    private func form(
        _ member: SchemaText.Member, _ shapes: UnsafeMutablePointer<ShapeLayout>
    ) -> UnsafePointer<MemberForm> {
        var isFlattened = member.options["flattened"] != nil
        if case .shape(let target) = member.target { isFlattened = isFlattened || shapes[target].isFlattened }
        let form: UnsafeMutablePointer<MemberForm> = arena.allocate(1)
        form.initialize(
            to: MemberForm(
                givenName: member.options["name"].map { arena.bytes($0) },
                queryName: member.options["qname"].map { arena.bytes($0) }, isFlattened: isFlattened,
                isXMLAttribute: member.options["xmlattr"] != nil, xmlNamespace: namespace(member.options),
                endpointParameter: member.options["context"].map { arena.bytes($0) },
                isEndOfPath: member.options["endofpath"] != nil))
        return UnsafePointer(form)
    }

    private func namespace(_ options: [String: String]) -> XMLNamespaceLayout? {
        options["ns"].map { uri in
            XMLNamespaceLayout(uri: arena.bytes(uri), prefix: options["nsprefix"].map { arena.bytes($0) })
        }
    }

    /// On the dynamic path structures and unions are records of documents while they are encoded or decoded.
    private func isRecord(_ shape: SchemaText.Shape) -> Bool {
        types == nil && (shape.kind == .structure || shape.kind == .union)
    }

    private func resolve(
        _ member: SchemaText.Member, _ owner: SchemaText.Shape, _ shapes: UnsafeMutablePointer<ShapeLayout>
    ) throws(SchemaError) -> (ShapeKind, ValueOperations, UnsafePointer<ShapeLayout>?) {
        switch member.target {
        case .leaf(let leaf):
            guard let operations = types == nil ? .document : ValueOperations.leaf(leaf) else {
                throw SchemaError("'\(owner.name).\(member.name)' has no type")
            }
            return (leaf, operations, nil)
        case .shape(let target):
            guard text.shapes.indices.contains(target) else {
                throw SchemaError("'\(owner.name).\(member.name)' has the target @\(target), which does not exist")
            }
            return (text.shapes[target].kind, shapes[target].value, UnsafePointer(shapes + target))
        }
    }

    private struct BindingOption {
        var binding = MemberLayout.Binding.body
        var name = ""

        init(_ options: [String: String]) {
            let named: [(String, MemberLayout.Binding)] = [
                ("label", .label), ("query", .query), ("header", .header), ("prefix", .prefixHeaders),
                ("querymap", .queryParameters), ("payload", .payload), ("statuscode", .statusCode),
            ]
            for (word, binding) in named {
                if let name = options[word] {
                    self.binding = binding
                    self.name = name
                }
            }
        }
    }

    private func makeNameTable(_ shape: inout ShapeLayout, _ members: UnsafeMutablePointer<MemberLayout>) {
        var size = 4
        while size < shape.memberCount * 2 { size *= 2 }
        let table: UnsafeMutablePointer<UInt16> = arena.allocate(size)
        table.initialize(repeating: .max, count: size)
        // Of two members with one name in a body, the one that is bound to nothing else is found.
        let bodies = (0..<shape.memberCount).filter { members[$0].binding == .body }
        let others = (0..<shape.memberCount).filter { members[$0].binding != .body && members[$0].binding != .none }
        for place in bodies + others {
            var slot = Bytes.hash(members[place].key.base, members[place].key.count) & (size - 1)
            while table[slot] != .max { slot = (slot + 1) & (size - 1) }
            table[slot] = UInt16(truncatingIfNeeded: place)
        }
        shape.nameTable = table
        shape.nameTableMask = size - 1
    }
}
