import HTTPTypes

/// Writes those members of a structure that stand in the head of an HTTP message: header fields and query parameters.
struct HeadWriter {
    let shape: UnsafePointer<ShapeLayout>
    let memory: UnsafeRawPointer
    let redacting: Bool

    /// The slot's value, or the stand-in where it is hidden.
    private func text(_ member: MemberLayout, _ slot: UnsafeRawPointer, _ format: TimestampFormat)
        throws(CodecError) -> String?
    {
        guard redacting, member.isSensitive else { return try member.text(slot, format) }
        return member.isPresent(slot) ? Redacted.text : nil
    }

    // MARK: Header fields

    func write(fields places: [Int], into fields: inout HTTPFields) throws(CodecError) {
        guard let members = shape.pointee.members else { return }
        for place in places where members[place].binding == .header {
            let member = members[place]
            if let value = try headerText(member, memory + member.offset), !value.isEmpty || member.kind != .list {
                try put(member.bindingName.string, value, into: &fields, member)
            }
        }
        for place in places where members[place].binding == .prefixHeaders {
            try writePrefixed(members[place], memory + members[place].offset, into: &fields)
        }
    }

    private func headerText(_ member: MemberLayout, _ slot: UnsafeRawPointer) throws(CodecError) -> String? {
        guard member.kind == .list else { return try text(member, slot, .httpDate) }
        guard let element = member.shape?.pointee.members?.pointee else { return nil }
        let values = try elements(member, slot, .httpDate)
        return HeaderList.join(values, quoting: element.kind == .string || element.kind == .enum)
    }

    private func writePrefixed(_ member: MemberLayout, _ slot: UnsafeRawPointer, into fields: inout HTTPFields)
        throws(CodecError)
    {
        var written: Set<HTTPField.Name> = []
        for (key, value) in try entries(member, slot) {
            let name = member.bindingName.string + key
            if let field = HTTPField.Name(name) {
                guard !written.contains(field) else {
                    throw CodecError(
                        "'\(name)' is the header field of another key, too: names of fields ignore case; rename one",
                        path: member.name.string)
                }
                // A field that a member of its own is bound to keeps that member's value.
                if fields[field] != nil { continue }
                written.insert(field)
            }
            for value in value { try put(name, value, into: &fields, member) }
        }
    }

    private func put(_ name: String, _ value: String, into fields: inout HTTPFields, _ member: MemberLayout)
        throws(CodecError)
    {
        guard let field = HTTPField.Name(name) else {
            throw CodecError("'\(name)' is no name for a header field", path: member.name.string)
        }
        guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
            throw CodecError(
                "a control character cannot stand in the header field '\(name)'", path: member.name.string)
        }
        fields[field] = value
    }

    // MARK: Query parameters

    func writeQuery(_ places: [Int], into query: inout String) throws(CodecError) {
        guard let members = shape.pointee.members else { return }
        for place in places {
            let member = members[place]
            let slot = memory + member.offset
            switch member.binding {
            case .query:
                let name = member.bindingName.string
                if member.kind == .list {
                    for value in try elements(member, slot, .dateTime) { append(name, value, to: &query) }
                } else if let value = try text(member, slot, .dateTime) {
                    append(name, value, to: &query)
                }
            case .queryParameters:
                let taken = Set(places.map { members[$0] }.filter { $0.binding == .query }.map(\.bindingName.string))
                for (key, values) in try entries(member, slot) where !taken.contains(key) {
                    for value in values { append(key, value, to: &query) }
                }
            default: break
            }
        }
    }

    private func append(_ name: String, _ value: String, to query: inout String) {
        if !query.isEmpty { query.append("&") }
        PercentEncoding.append(name, to: &query)
        query.append("=")
        PercentEncoding.append(value, to: &query)
    }

    // MARK: Lists and maps

    private func elements(_ member: MemberLayout, _ slot: UnsafeRawPointer, _ format: TimestampFormat)
        throws(CodecError) -> [String]
    {
        guard member.isPresent(slot), let shape = member.shape, let list = shape.pointee.list,
            let element = shape.pointee.members?.pointee
        else { return [] }
        var values: [String] = []
        var failure: CodecError?
        let stride = element.isOptional ? element.value.optionalStride : element.value.stride
        list.withElements(slot) { base, count in
            for index in 0..<count {
                do throws(CodecError) {
                    if let value = try text(element, base + index * stride, format) { values.append(value) }
                } catch {
                    failure = failure ?? error.within(member.name.string)
                }
            }
        }
        if let failure { throw failure }
        return redacting && member.isSensitive ? [Redacted.text] : values
    }

    /// A map's entries by key; a value that is a list has several texts.
    private func entries(_ member: MemberLayout, _ slot: UnsafeRawPointer) throws(CodecError) -> [(String, [String])] {
        guard member.isPresent(slot), let map = member.shape?.pointee.map, let value = member.shape?.pointee.members?[1]
        else { return [] }
        var entries: [(String, [String])] = []
        var failure: CodecError?
        map.forEach(slot) { key, place in
            do throws(CodecError) {
                if value.kind == .list {
                    entries.append((key, try elements(value, place, .dateTime)))
                } else if let text = try text(value, place, .dateTime) {
                    entries.append((key, [redacting && member.isSensitive ? Redacted.text : text]))
                }
            } catch {
                failure = failure ?? error.within(member.name.string)
            }
        }
        if let failure { throw failure }
        return entries.sorted { $0.0 < $1.0 }
    }
}
