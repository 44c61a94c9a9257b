internal import Model

/// Turns the events of one YAML document into a tape.
struct YAMLBuilder {
    /// How many values anchors, aliases and merges may copy: a few lines of aliases to aliases stand for billions.
    static let copyLimit = 1_000_000

    var tape: Tape
    var places: YAMLPlaces
    private var frames: [Frame] = []
    private var anchors: [String: Anchor] = [:]
    private var copiedCount = 0

    /// A mapping or sequence that is still open.
    private struct Frame {
        var record: Int
        var isMapping: Bool
        var anchor: String?
        var needsKey: Bool
        /// The record of the key `<<`.
        var mergeKey: Int?
        /// The levels of mappings and sequences within.
        var height = 0
    }

    /// What an alias stands for, as a copy: a merge moves the records that it was made of.
    private struct Anchor {
        var records: [Tree.Record]
        var height: Int
    }

    init(base: UnsafePointer<UInt8>, count: Int, file: String) throws(Diagnostic) {
        tape = Tape(file: file)
        places = YAMLPlaces(base: base, count: count)
        guard count <= Tape.sizeLimit else {
            throw .error(
                "file-size", "the file has \(count) bytes; at most \(Tape.sizeLimit) are read",
                at: SourceLocation(file: file, line: 1, column: 1))
        }
        tape.lineStarts = places.lineStarts()
        // libyaml compares each directive with all before it.
        let directives = tape.lineStarts.filter { base[Int($0)] == UInt8(ascii: "%") }
        if directives.count > 100 {
            throw failure("more than 100 lines start with '%'; remove the directives", at: Int(directives[100]))
        }
        if let invalid = UTF8Check.firstInvalid(base, count: count) {
            let byte = String(base[invalid], radix: 16, uppercase: true)
            throw failure("the byte 0x\(byte) is not UTF-8 here; save the file as UTF-8", at: invalid)
        }
    }

    mutating func build(from events: inout YAMLEvents) throws(Diagnostic) {
        var documents = 0
        while true {
            let event = try next(&events)
            let position = places.offset(ofCharacter: event.mark)
            switch event.kind {
            case .streamStart, .documentEnd: break
            case .streamEnd:
                if tape.records.isEmpty { throw failure("the file holds no value", at: position) }
                return
            case .documentStart:
                documents += 1
                if documents > 1 {
                    throw failure("a second document starts here; write it into a file of its own", at: position)
                }
            case .alias(let name): try addAlias(name, at: position)
            case .scalar(let scalar): try add(scalar, event, at: position)
            case .mappingStart: try open(.object, event, at: position)
            case .sequenceStart: try open(.array, event, at: position)
            case .mappingEnd, .sequenceEnd: try close()
            }
        }
    }

    private mutating func next(_ events: inout YAMLEvents) throws(Diagnostic) -> YAMLEvents.Event {
        do throws(YAMLEvents.Failure) {
            return try events.next()
        } catch {
            let offset = error.isByteOffset ? error.mark : places.offset(ofCharacter: error.mark)
            var diagnostic = failure(error.problem, at: offset)
            if let context = error.context {
                let place = tape.location(at: places.offset(ofCharacter: error.contextMark))
                diagnostic.notes = [.init(context, at: place)]
            }
            throw diagnostic
        }
    }

    func failure(_ message: String, at offset: Int) -> Diagnostic {
        .error("yaml-syntax", message, at: tape.location(at: offset))
    }

    private mutating func add(
        _ scalar: YAMLEvents.Scalar, _ event: YAMLEvents.Event, at position: Int
    ) throws(Diagnostic) {
        let record = tape.records.count
        let start = tape.extra.count
        if let frame = frames.last, frame.isMapping, frame.needsKey {
            tape.extra += scalar.text
            tape.appendText(.string, at: position, start: start, count: scalar.text.count, in: .extra)
            try tagKey(event.tag, at: position)
            if scalar.isPlain, scalar.text == Array("<<".utf8) { frames[frames.count - 1].mergeKey = record }
            frames[frames.count - 1].needsKey = false
            tape.countChild()
            return
        }
        guard let value = YAMLScalar.resolve(scalar, tag: event.tag) else {
            throw failure(YAMLScalar.refusal(scalar, tag: event.tag ?? ""), at: position)
        }
        switch value {
        case .null: tape.append(.null, at: position)
        case .bool(let bool): tape.append(.bool, value: bool ? 1 : 0, at: position)
        case .number, .string:
            tape.extra += scalar.text
            tape.appendText(
                value == .number ? .number : .string, at: position, start: start,
                count: scalar.text.count, in: .extra)
        }
        try finishValue(record, anchor: event.anchor, height: 0)
    }

    private func tagKey(_ tag: String?, at position: Int) throws(Diagnostic) {
        guard let tag, tag != "!", tag != YAMLScalar.stringTag else { return }
        throw failure("the tag \(quoted(tag)) stands before a key; keys are strings, remove the tag", at: position)
    }

    private mutating func open(_ kind: Node.Kind, _ event: YAMLEvents.Event, at position: Int) throws(Diagnostic) {
        try refuseComplexKey(at: position)
        let expected = "tag:yaml.org,2002:\(kind == .object ? "map" : "seq")"
        if let tag = event.tag, tag != "!", tag != expected {
            throw failure("the tag \(quoted(tag)) is not supported here; remove it", at: position)
        }
        let record = tape.records.count
        try tape.beginContainer(kind, at: position)
        frames.append(
            Frame(record: record, isMapping: kind == .object, anchor: event.anchor, needsKey: kind == .object))
    }

    private func refuseComplexKey(at position: Int) throws(Diagnostic) {
        if let frame = frames.last, frame.isMapping, frame.needsKey {
            throw failure("a key must be plain text, not a collection or an alias", at: position)
        }
    }

    private mutating func close() throws(Diagnostic) {
        let frame = frames.removeLast()
        tape.endContainer()
        if frame.isMapping {
            try tape.checkKeys(ofObjectAt: frame.record, source: places.base)
            if let mergeKey = frame.mergeKey { try merge(mergeKey, into: frame.record) }
        }
        try finishValue(frame.record, anchor: frame.anchor, height: frame.height + 1)
    }

    private mutating func finishValue(_ record: Int, anchor: String?, height: Int) throws(Diagnostic) {
        if let anchor {
            try countCopies(tape.records.count - record, at: Int(tape.records[record].position))
            anchors[anchor] = Anchor(records: Array(tape.records[record...]), height: height)
        }
        guard let last = frames.indices.last else { return }
        frames[last].height = max(frames[last].height, height)
        if frames[last].isMapping {
            frames[last].needsKey = true
        } else {
            tape.countChild()
        }
    }

    private mutating func addAlias(_ name: String, at position: Int) throws(Diagnostic) {
        try refuseComplexKey(at: position)
        guard let anchor = anchors[name] else {
            let advice = EditDistance.suggestion(for: name, among: anchors.keys)
            throw failure("the alias \(quoted(name)) has no anchor before it\(advice)", at: position)
        }
        guard tape.open.count + anchor.height <= Tape.depthLimit else {
            throw .error(
                "nesting-depth", "this alias nests deeper than \(Tape.depthLimit) levels; flatten the file",
                at: tape.location(at: position))
        }
        try countCopies(anchor.records.count, at: position)
        let record = tape.records.count
        tape.records += anchor.records
        try finishValue(record, anchor: nil, height: anchor.height)
    }

    mutating func countCopies(_ count: Int, at position: Int) throws(Diagnostic) {
        copiedCount += count
        guard copiedCount <= Self.copyLimit else {
            throw .error(
                "alias-limit", "the aliases up to here stand for more than \(Self.copyLimit) values; write them out",
                at: tape.location(at: position))
        }
    }
}
