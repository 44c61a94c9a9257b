import CarillonRuntime

@testable import CarillonXML

/// The context of a message of the sample service's operation `Get`.
func context(_ wire: WireProtocol = .restXML, _ role: BodyContext.Role = .response) -> BodyContext {
    var context = BodyContext(wire, role)
    if wire == .restXML { context.scope = .body }
    context.operation = "Get"
    return context
}

func decode<T: Structure>(
    _ xml: String, as type: T.Type = T.self, _ context: BodyContext = context()
) throws(CodecError) -> T {
    try decode(Array(xml.utf8), context)
}

func decode<T: Structure>(_ xml: [UInt8], _ context: BodyContext = context()) throws(CodecError) -> T {
    try T.decoded { (memory) throws(CodecError) in
        try xml.withUnsafeBufferPointer { (bytes) throws(CodecError) in
            try XMLCodec().decode(T.shape.layout, bytes, into: memory, context)
        }
    }
}

func encode<T: Structure>(_ value: T, _ context: BodyContext = context()) throws(CodecError) -> String {
    let bytes = try value.encoded { (memory) throws(CodecError) in
        try XMLCodec().encode(T.shape.layout, memory, context)
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// The description of the error that decoding throws; "no error" if it throws none.
func failure<T: Structure>(_ xml: String, as type: T.Type, _ context: BodyContext = context()) -> String {
    failure(Array(xml.utf8), as: type, context)
}

func failure<T: Structure>(_ xml: [UInt8], as type: T.Type, _ context: BodyContext = context()) -> String {
    do throws(CodecError) {
        let _: T = try decode(xml, context)
        return "no error"
    } catch {
        return error.description
    }
}

/// The same on the dynamic path.
func dynamic(_ xml: String, shape: Int, _ context: BodyContext = context()) throws -> Document {
    let schema = try ServiceSchema(dynamic: Sample.text, endpointRules: "")
    let layout = schema.layout(shape)
    let record = DynamicRecord(layout)
    defer { record.deallocate() }
    try Array(xml.utf8).withUnsafeBufferPointer { (bytes) throws(CodecError) in
        try XMLCodec().decode(layout, bytes, into: record.memory, context)
    }
    return withExtendedLifetime(schema) { record.gather() }
}

func dynamicXML(_ value: Document, shape: Int, _ context: BodyContext = context()) throws -> String {
    let schema = try ServiceSchema(dynamic: Sample.text, endpointRules: "")
    let layout = schema.layout(shape)
    let record = DynamicRecord(layout, scattering: value)
    defer { record.discard() }
    let bytes = try XMLCodec().encode(layout, record.memory, context)
    return withExtendedLifetime(schema) { String(decoding: bytes, as: UTF8.self) }
}
