@testable import CarillonRuntime

extension BodyCodec {
    /// A value's body, as a member of no message in particular.
    func bytes<T: Structure>(_ value: T, _ context: BodyContext) throws -> [UInt8] {
        try value.encoded { (memory) throws(CodecError) in try encode(T.shape.layout, memory, context) }
    }

    func value<T: Structure>(_ bytes: [UInt8], _ context: BodyContext, as type: T.Type = T.self) throws -> T {
        try T.decoded { (memory) throws(CodecError) in
            try bytes.withUnsafeBufferPointer { (buffer) throws(CodecError) in
                try decode(T.shape.layout, buffer, into: memory, context)
            }
        }
    }

    /// A body as the dynamic path sees it.
    func document(_ bytes: [UInt8], _ layout: UnsafePointer<ShapeLayout>, _ context: BodyContext) throws -> Document {
        let record = DynamicRecord(layout)
        defer { record.deallocate() }
        try bytes.withUnsafeBufferPointer { (buffer) throws(CodecError) in
            try decode(layout, buffer, into: record.memory, context)
        }
        return record.gather()
    }

    func bytes(
        _ document: Document, _ layout: UnsafePointer<ShapeLayout>, _ context: BodyContext
    ) throws -> [UInt8] {
        let record = DynamicRecord(layout, scattering: document)
        defer { record.discard() }
        return try encode(layout, record.memory, context)
    }
}

extension [UInt8] {
    /// Bytes from hexadecimal digits, in groups as a test wants them.
    init(hex: String) {
        let digits = hex.utf8.compactMap { Hex.value($0) }
        self = stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    var hex: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
