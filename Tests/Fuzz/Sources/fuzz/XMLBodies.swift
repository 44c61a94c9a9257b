import CarillonRuntime
import CarillonXML

/// Bodies in XML, into generated types and into documents, in all roles; what is read must come back when it is written.
enum XMLBodies {
    private static let dynamic = try? ServiceSchema(dynamic: Sample.text, endpointRules: "")

    static func read(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { body in
            _ = BodyFormat.xml.codec.errorHead(body)
            for wire in [WireProtocol.restXML, .query, .ec2Query] {
                read(Sample.Everything.self, body, context(wire, .response))
                read(Sample.Missing.self, body, context(wire, .error))
            }
            var request = context(.restXML, .request)
            request.requiresMembers = true
            request.scope = .body
            read(Sample.Bound.self, body, request)
            read(Sample.Location.self, body, context(.restXML, .response))
            read(dynamic: 0, body, context(.restXML, .response))
        }
    }

    private static func context(_ wire: WireProtocol, _ role: BodyContext.Role) -> BodyContext {
        var context = BodyContext(wire, role)
        context.operation = "Get"
        return context
    }

    private static func read<T: Structure>(
        _ type: T.Type, _ body: UnsafeBufferPointer<UInt8>, _ context: BodyContext
    ) {
        let codec = BodyFormat.xml.codec
        let layout = T.shape.layout
        let value = try? T.decoded { (memory) throws(CodecError) in
            try codec.decode(layout, body, into: memory, context)
        }
        guard context.role == .response, let value,
            let written = try? value.encoded({ (memory) throws(CodecError) in
                try codec.encode(layout, memory, context)
            })
        else { return }
        let again = written.withUnsafeBufferPointer { bytes in
            try? T.decoded { (memory) throws(CodecError) in try codec.decode(layout, bytes, into: memory, context) }
        }
        precondition(again != nil, "what was written cannot be read")
    }

    private static func read(dynamic index: Int, _ body: UnsafeBufferPointer<UInt8>, _ context: BodyContext) {
        guard let layout = dynamic?.layout(index) else { return }
        let record = DynamicRecord(layout)
        defer { record.deallocate() }
        guard (try? BodyFormat.xml.codec.decode(layout, body, into: record.memory, context)) != nil else { return }
        _ = record.gather()
    }
}
