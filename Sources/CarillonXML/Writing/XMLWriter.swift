internal import CarillonRuntime

/// Encodes the memory of generated values as XML 1.0, driven by their layouts.
///
/// Absent members are left out. With `redacting`, sensitive values are replaced: the form that goes to a log. A value
/// that has no form on the wire is kept in ``failure``, the first one.
struct XMLWriter: ~Copyable {
    var out = ByteSink()
    let context: BodyContext
    private var depth = 0
    /// For texts that are made before they are copied.
    private var scratch: [UInt8] = []
    private(set) var failure: CodecError?

    init(_ context: BodyContext) { self.context = context }

    func finish() throws(CodecError) -> [UInt8] {
        if let failure { throw failure }
        return out.bytes
    }

    mutating func fail(_ message: String, _ member: UnsafePointer<MemberLayout>? = nil) {
        guard failure == nil else { return }
        failure = CodecError(message, path: member.map { $0.pointee.name.string } ?? "")
    }

    // MARK: Tags

    /// `<name` with its namespace, without `>`.
    mutating func open(_ name: StaticBytes, _ namespace: XMLNamespaceLayout?) {
        out.put(UInt8(ascii: "<"))
        out.put(name)
        if let namespace { declare(namespace) }
    }

    private mutating func declare(_ namespace: XMLNamespaceLayout) {
        out.put(" xmlns")
        if let prefix = namespace.prefix {
            out.put(UInt8(ascii: ":"))
            out.put(prefix)
        }
        out.put("=\"")
        write(text: namespace.uri.buffer, in: .attribute)
        out.put(UInt8(ascii: "\""))
    }

    @inline(__always)
    mutating func close(_ name: StaticBytes) {
        out.put("</")
        out.put(name)
        out.put(UInt8(ascii: ">"))
    }

    // MARK: Structures

    /// Writes an element with a structure's attributes and members.
    mutating func write(
        structure shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer, _ name: StaticBytes,
        _ namespace: XMLNamespaceLayout?, _ scope: MemberScope = .all
    ) {
        open(name, namespace)
        write(attributes: shape, memory, scope)
        out.put(UInt8(ascii: ">"))
        write(members: shape, memory, scope)
        close(name)
    }

    mutating func write(members shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer, _ scope: MemberScope) {
        guard let members = shape.pointee.members else { return }
        for place in 0..<shape.pointee.memberCount {
            let member = UnsafePointer(members + place)
            let form = member.pointee.form
            guard scope.holds(member.pointee.binding), !form.pointee.isXMLAttribute else { continue }
            let slot = memory + member.pointee.offset
            if form.pointee.isFlattened {
                write(flattened: member, slot)
            } else {
                _ = write(member, slot, member.pointee.key, form.pointee.xmlNamespace)
            }
        }
    }

    private mutating func write(
        attributes shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer, _ scope: MemberScope
    ) {
        guard let members = shape.pointee.members else { return }
        for place in 0..<shape.pointee.memberCount where members[place].form.pointee.isXMLAttribute {
            let member = UnsafePointer(members + place)
            let slot = memory + member.pointee.offset
            guard scope.holds(member.pointee.binding), let text = text(leaf: member, slot) else { continue }
            out.put(UInt8(ascii: " "))
            out.put(member.pointee.key)
            out.put("=\"")
            write(string: text, in: .attribute, member)
            out.put(UInt8(ascii: "\""))
        }
    }

    // MARK: Values

    /// Writes a value as an element; false, with nothing written, when it is absent.
    mutating func write(
        _ member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer, _ name: StaticBytes,
        _ namespace: XMLNamespaceLayout?
    ) -> Bool {
        switch member.pointee.kind {
        case .structure, .union, .list, .map:
            guard member.pointee.isPresent(slot) else { return false }
            if context.redacting, member.pointee.isSensitive {
                write(Redacted.text, name, namespace)
            } else {
                write(aggregate: member, slot, name, namespace)
            }
            return true
        case .timestamp where !(context.redacting && member.pointee.isSensitive):
            guard let time = member.pointee.loadTimestamp(slot) else { fallthrough }
            open(name, namespace)
            out.put(UInt8(ascii: ">"))
            scratch.removeAll(keepingCapacity: true)
            time.append(to: &scratch, as: member.pointee.timestampFormat ?? .dateTime)
            scratch.withUnsafeBufferPointer { if let base = $0.baseAddress { out.put(base, $0.count) } }
            close(name)
            return true
        default:
            guard let text = text(leaf: member, slot) else { return false }
            open(name, namespace)
            out.put(UInt8(ascii: ">"))
            write(string: text, in: .element, member)
            close(name)
            return true
        }
    }

    private mutating func write(_ text: String, _ name: StaticBytes, _ namespace: XMLNamespaceLayout?) {
        open(name, namespace)
        out.put(UInt8(ascii: ">"))
        write(string: text, in: .element)
        close(name)
    }

    /// A leaf's text; nil when it is absent, or has no form as text and the writer has failed.
    private mutating func text(leaf member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer) -> String? {
        if context.redacting, member.pointee.isSensitive {
            return member.pointee.isPresent(slot) ? Redacted.text : nil
        }
        if member.pointee.kind == .string || member.pointee.kind == .enum,
            let text = member.pointee.loadString(slot)
        {
            return text
        }
        do throws(CodecError) {
            return try member.pointee.bodyText(slot, .dateTime)
        } catch {
            fail(error.message, member)
            return nil
        }
    }

    private mutating func write(
        aggregate member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer, _ name: StaticBytes,
        _ namespace: XMLNamespaceLayout?
    ) {
        guard let shape = member.pointee.shape else { return }
        depth += 1
        defer { depth -= 1 }
        guard depth <= context.maximumDepth else {
            return fail("values are nested deeper than \(context.maximumDepth) levels")
        }
        if shape.pointee.isDynamic { return write(dynamic: member, shape, slot, name, namespace) }
        withUnsafeMutablePointer(to: &self) { writer in
            member.pointee.withValue(slot) { writer.pointee.write(shape, $0, name, namespace) }
        }
    }

    private mutating func write(
        dynamic member: UnsafePointer<MemberLayout>, _ shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeRawPointer,
        _ name: StaticBytes, _ namespace: XMLNamespaceLayout?
    ) {
        let document = slot.assumingMemoryBound(to: Document.self).pointee
        switch (shape.pointee.kind, document) {
        case (.structure, .object), (.union, .object):
            if let name = shape.pointee.unknownMember(document) { fail(UnknownMember(name: name).refusal, member) }
            let record = DynamicRecord(shape, scattering: document)
            write(structure: shape, record.memory, name, namespace)
            record.discard()
        case (.list, .array), (.map, .object): write(shape, slot, name, namespace)
        default: fail("\(document.kindName) stands where a \(shape.pointee.kind) should", member)
        }
    }

    private mutating func write(
        _ shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer, _ name: StaticBytes,
        _ namespace: XMLNamespaceLayout?
    ) {
        if shape.pointee.kind == .structure { return write(structure: shape, memory, name, namespace) }
        open(name, namespace)
        out.put(UInt8(ascii: ">"))
        switch shape.pointee.kind {
        case .list: write(items: shape, memory, nil)
        case .map: write(entries: shape, memory, nil)
        default: write(union: shape, memory)
        }
        close(name)
    }

    // MARK: Lists and maps

    /// The items of a flattened list or map stand for themselves among the members.
    mutating func write(flattened member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer) {
        guard let shape = member.pointee.shape, member.pointee.isPresent(slot) else { return }
        if context.redacting, member.pointee.isSensitive {
            return write(Redacted.text, member.pointee.key, nil)
        }
        depth += 1
        defer { depth -= 1 }
        guard depth <= context.maximumDepth else {
            return fail("values are nested deeper than \(context.maximumDepth) levels")
        }
        if shape.pointee.isDynamic {
            switch (shape.pointee.kind, slot.assumingMemoryBound(to: Document.self).pointee) {
            case (.list, .array), (.map, .object): break
            case (_, let document):
                return fail("\(document.kindName) stands where a \(shape.pointee.kind) should", member)
            }
        }
        if shape.pointee.kind == .map {
            write(entries: shape, slot, member)
        } else {
            write(items: shape, slot, member)
        }
    }

    private mutating func write(
        items shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeRawPointer, _ flattened: UnsafePointer<MemberLayout>?
    ) {
        guard let element = shape.pointee.members.map({ UnsafePointer($0) }), let list = shape.pointee.list else {
            return
        }
        let name = flattened?.pointee.key ?? element.pointee.key
        let namespace = element.pointee.form.pointee.xmlNamespace
        let stride = element.pointee.isOptional ? element.pointee.value.optionalStride : element.pointee.value.stride
        withUnsafeMutablePointer(to: &self) { writer in
            list.withElements(slot) { base, count in
                for index in 0..<count where !writer.pointee.write(element, base + index &* stride, name, namespace) {
                    writer.pointee.writeNil(name, namespace)
                }
            }
        }
    }

    private mutating func write(
        entries shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeRawPointer, _ flattened: UnsafePointer<MemberLayout>?
    ) {
        guard let members = shape.pointee.members, let map = shape.pointee.map else { return }
        let value = UnsafePointer(members + 1)
        let keyNamespace = members.pointee.form.pointee.xmlNamespace
        let valueNamespace = value.pointee.form.pointee.xmlNamespace
        withUnsafeMutablePointer(to: &self) { writer in
            map.forEach(slot) { key, place in
                let name = flattened?.pointee.key ?? XMLWriter.entry
                writer.pointee.open(name, flattened?.pointee.form.pointee.xmlNamespace)
                writer.pointee.out.put(UInt8(ascii: ">"))
                writer.pointee.write(key, members.pointee.key, keyNamespace)
                if !writer.pointee.write(value, place, value.pointee.key, valueNamespace) {
                    writer.pointee.writeNil(value.pointee.key, valueNamespace)
                }
                writer.pointee.close(name)
            }
        }
    }

    private static var entry: StaticBytes {
        let name: StaticString = "entry"
        return StaticBytes(base: name.utf8Start, count: name.utf8CodeUnitCount)
    }

    /// What XML Schema has for a sparse list's absent element; the protocols have nothing.
    private mutating func writeNil(_ name: StaticBytes, _ namespace: XMLNamespaceLayout?) {
        open(name, namespace)
        out.put(" xmlns:xsi=\"")
        out.put(plain: XMLNames.instanceNamespace)
        out.put("\" xsi:nil=\"true\"/>")
    }
}
