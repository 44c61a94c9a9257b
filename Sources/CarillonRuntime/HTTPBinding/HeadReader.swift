import HTTPTypes

/// Reads those members of a structure that stand in the head of an HTTP message.
struct HeadReader {
    let shape: UnsafePointer<ShapeLayout>
    /// The structure's memory, in which the members of the head are absent yet.
    let memory: UnsafeMutableRawPointer

    func read(fields: HTTPFields, status: Int, _ places: [Int]) throws(CodecError) {
        guard let members = shape.pointee.members else { return }
        for place in places {
            let member = members[place]
            let slot = memory + member.offset
            switch member.binding {
            case .header:
                guard let name = HTTPField.Name(member.bindingName.string), let value = fields.combined(name)
                else { continue }
                try read(header: value, member, slot)
            case .prefixHeaders:
                // Of a response the map is there, be it empty, as in Smithy's protocol tests.
                try read(prefixed: fields, member, slot, isPresent: status != 0)
            case .statusCode: _ = member.storeInteger(Int64(status), slot)
            default: break
            }
        }
    }

    private func read(header value: String, _ member: MemberLayout, _ slot: UnsafeMutableRawPointer)
        throws(CodecError)
    {
        guard member.kind == .list else { return try member.store(text: value, slot, .httpDate) }
        guard let element = member.shape?.pointee.members?.pointee else { return }
        let hasDates = element.kind == .timestamp && (element.timestampFormat ?? .httpDate) == .httpDate
        try read(list: HeaderList.split(value, datesWithComma: hasDates), member, slot, .httpDate)
    }

    private func read(
        prefixed fields: HTTPFields, _ member: MemberLayout, _ slot: UnsafeMutableRawPointer, isPresent: Bool
    ) throws(CodecError) {
        let prefix = member.bindingName.string.lowercased()
        var entries: [(String, [String])] = []
        for field in fields where field.name.canonicalName.hasPrefix(prefix) {
            entries.append((String(field.name.rawName.dropFirst(prefix.count)), [field.value]))
        }
        if isPresent || !entries.isEmpty { try read(map: entries, member, slot) }
    }

    /// Reads query parameters: what a service does with a request.
    func read(query: [(String, String)], _ places: [Int]) throws(CodecError) {
        guard let members = shape.pointee.members else { return }
        for place in places {
            let member = members[place]
            let slot = memory + member.offset
            let values = query.filter { $0.0 == member.bindingName.string }.map(\.1)
            switch member.binding {
            case .query where member.kind == .list && !values.isEmpty: try read(list: values, member, slot, .dateTime)
            case .query:
                if let value = values.first { try member.store(text: value, slot, .dateTime) }
            case .queryParameters where !query.isEmpty:
                let names = query.map(\.0)
                let keys = names.enumerated().filter { names.firstIndex(of: $1) == $0 }.map(\.1)
                try read(map: keys.map { key in (key, query.filter { $0.0 == key }.map(\.1)) }, member, slot)
            default: break
            }
        }
    }

    func read(labels: [Int: String]) throws(CodecError) {
        guard let members = shape.pointee.members else { return }
        for (place, text) in labels.sorted(by: { $0.key < $1.key }) {
            try members[place].store(text: text, memory + members[place].offset, .dateTime)
        }
    }

    /// Checks that the required members of the head are there.
    func require(_ places: [Int]) throws(CodecError) {
        guard let members = shape.pointee.members else { return }
        for place in places where members[place].isRequired {
            let member = members[place]
            let isEmpty = member.kind == .string && member.loadString(memory + member.offset)?.isEmpty ?? true
            guard member.isPresent(memory + member.offset), !isEmpty else {
                throw CodecError.missingMember(offset: nil).within(member.name.string)
            }
        }
    }

    // MARK: Lists and maps

    private func read(
        list values: [String], _ member: MemberLayout, _ slot: UnsafeMutableRawPointer, _ format: TimestampFormat
    ) throws(CodecError) {
        guard let shape = member.shape, let list = shape.pointee.list, let element = shape.pointee.members?.pointee
        else { return }
        var elements = ElementBuffer(element)
        do throws(CodecError) {
            for value in values {
                try element.store(text: value, elements.next(), format)
                elements.count += 1
            }
        } catch {
            elements.discard()
            throw error.within(member.name.string)
        }
        list.build(elements.base, elements.count, slot)
        elements.deallocate()
        member.finish(slot)
    }

    private func read(map entries: [(String, [String])], _ member: MemberLayout, _ slot: UnsafeMutableRawPointer)
        throws(CodecError)
    {
        guard let shape = member.shape, let map = shape.pointee.map, let value = shape.pointee.members?[1]
        else { return }
        var values = ElementBuffer(value)
        do throws(CodecError) {
            for (_, texts) in entries {
                let place = values.next()
                if value.kind == .list {
                    try read(list: texts, value, place, .dateTime)
                } else {
                    try value.store(text: texts.first ?? "", place, .dateTime)
                }
                values.count += 1
            }
        } catch {
            values.discard()
            throw error.within(member.name.string)
        }
        map.build(entries.map(\.0), values.base, slot)
        values.deallocate()
        member.finish(slot)
    }
}

extension HTTPFields {
    /// The field's value; of several fields of the name all values, as one list.
    ///
    /// Blanks at the ends belong to no value (RFC 9110, section 5.5): the list may begin or end with an empty one.
    fileprivate func combined(_ name: HTTPField.Name) -> String? {
        func isBlank(_ byte: UInt8?) -> Bool { byte == ascii(" ") || byte == ascii("\t") }
        guard let value = self[name] else { return nil }
        guard isBlank(value.utf8.first) || isBlank(value.utf8.last) else { return value }
        let start = value.utf8.drop { isBlank($0) }
        guard let end = start.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(value[start.startIndex...end])
    }
}
