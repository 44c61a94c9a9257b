internal import CLibYAML
public import Model

extension Tree {
    /// Reads a YAML file of one document: mappings with plain keys, sequences and the scalars of the core schema.
    ///
    /// Aliases stand for a copy of what their anchor marks, and `<<` merges mappings. An unquoted scalar is null, a
    /// boolean or a number where the core schema of YAML 1.2 says so (`yes` and dates are strings).
    ///
    /// - Throws: A diagnostic with the place of the first violation. Tags beyond the core schema, several
    ///   documents, keys that stand twice, keys that are no scalars, nesting beyond 512 levels and aliases that
    ///   add up to more than a million values are violations too.
    public static func parse(yaml: [UInt8], file: String) throws(Diagnostic) -> Tree {
        let result: Result<Tape, Diagnostic> = (yaml + JSONParser.padding).withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return .success(Tape(file: file)) }
            do throws(Diagnostic) {
                var builder = try YAMLBuilder(base: base, count: yaml.count, file: file)
                var events = YAMLEvents(base: base, count: yaml.count)
                defer { events.close() }
                try builder.build(from: &events)
                return .success(builder.tape)
            } catch {
                return .failure(error)
            }
        }
        let tape = try result.get()
        return Tree(file: file, source: [], extra: tape.extra, records: tape.records, lineStarts: tape.lineStarts)
    }
}

/// The events of libyaml as Swift values.
struct YAMLEvents {
    /// One event; `mark` counts characters from the start of the file.
    struct Event {
        enum Kind {
            case streamStart, streamEnd, documentStart, documentEnd
            case alias(String)
            case scalar(Scalar)
            case sequenceStart, sequenceEnd, mappingStart, mappingEnd
        }

        var kind: Kind
        var anchor: String?
        var tag: String?
        var mark: Int
    }

    struct Scalar {
        var text: [UInt8]
        /// Without quotation marks and not in block form.
        var isPlain: Bool
    }

    /// Why libyaml stopped.
    struct Failure: Error {
        var problem: String
        var context: String?
        /// In characters, or in bytes when `isByteOffset`.
        var mark: Int
        var isByteOffset: Bool
        var contextMark: Int
    }

    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let isReady: Bool

    /// - Parameter base: Bytes that outlive this value.
    init(base: UnsafePointer<UInt8>, count: Int) {
        parser = .allocate(capacity: 1)
        isReady = yaml_parser_initialize(parser) == 1
        guard isReady else { return }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, base, count)
    }

    /// Frees what libyaml holds; nothing may be asked afterwards.
    mutating func close() {
        if isReady { yaml_parser_delete(parser) }
        parser.deallocate()
    }

    mutating func next() throws(Failure) -> Event {
        guard isReady else {
            throw Failure(problem: "there is no memory", context: nil, mark: 0, isByteOffset: true, contextMark: 0)
        }
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
        defer { yaml_event_delete(&event) }
        return Self.convert(event)
    }

    private func failure() -> Failure {
        let state = parser.pointee
        let isByteOffset = state.error == YAML_READER_ERROR
        return Failure(
            problem: state.problem.map { String(cString: $0) } ?? "the file is no YAML",
            context: state.context.map { String(cString: $0) },
            mark: isByteOffset ? state.problem_offset : state.problem_mark.index, isByteOffset: isByteOffset,
            contextMark: state.context_mark.index)
    }

    private static func convert(_ event: yaml_event_t) -> Event {
        var result = Event(kind: .streamStart, mark: event.start_mark.index)
        switch event.type {
        case YAML_STREAM_END_EVENT: result.kind = .streamEnd
        case YAML_DOCUMENT_START_EVENT: result.kind = .documentStart
        case YAML_DOCUMENT_END_EVENT: result.kind = .documentEnd
        case YAML_ALIAS_EVENT: result.kind = .alias(text(event.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            result.kind = .scalar(Scalar(text: Array(bytes), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE))
            (result.anchor, result.tag) = (text(scalar.anchor), text(scalar.tag))
        case YAML_SEQUENCE_START_EVENT:
            result.kind = .sequenceStart
            (result.anchor, result.tag) = (text(event.data.sequence_start.anchor), text(event.data.sequence_start.tag))
        case YAML_SEQUENCE_END_EVENT: result.kind = .sequenceEnd
        case YAML_MAPPING_START_EVENT:
            result.kind = .mappingStart
            (result.anchor, result.tag) = (text(event.data.mapping_start.anchor), text(event.data.mapping_start.tag))
        case YAML_MAPPING_END_EVENT: result.kind = .mappingEnd
        default: break
        }
        return result
    }

    private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }
}
