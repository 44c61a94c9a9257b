internal import CarillonRuntime

extension XMLWriter {
    /// A body of rest-xml: the root element is named by the shape.
    mutating func write(root shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer) {
        let name = shape.pointee.elementName ?? shape.pointee.name
        withServiceNamespace(shape.pointee.xmlNamespace) { writer, namespace in
            writer.write(structure: shape, memory, name, namespace, writer.context.scope)
        }
    }

    /// A member that is the whole body, present.
    mutating func write(payload member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer) {
        guard let shape = member.pointee.shape else { return fail("a \(member.pointee.kind) is no XML body", member) }
        let name = member.pointee.form.pointee.givenName ?? shape.pointee.elementName ?? shape.pointee.name
        _ = write(member, slot, name, member.pointee.form.pointee.xmlNamespace ?? shape.pointee.xmlNamespace)
    }

    /// An answer of query or EC2 query.
    mutating func write(answer shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer) {
        element(context.operation + "Response", isRoot: true) { writer in
            guard let wrapper = writer.context.resultWrapper else {
                return writer.write(members: shape, memory, .all)
            }
            writer.element(wrapper) { $0.write(members: shape, memory, .all) }
        }
    }

    /// An error, with what it says as such before its members.
    mutating func write(error shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer) {
        let isEC2 = context.wire == .ec2Query
        element(isEC2 ? "Response" : "ErrorResponse", isRoot: !isEC2) { writer in
            if isEC2 {
                writer.element("Errors") { $0.writeError(shape, memory) }
            } else {
                writer.writeError(shape, memory)
            }
            if let id = writer.context.error.requestID {
                writer.element(isEC2 ? "RequestID" : "RequestId") { $0.write(string: id, in: .element) }
            }
        }
    }

    private mutating func writeError(_ shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer) {
        let head = context.error
        let scope = context.scope
        let isEC2 = context.wire == .ec2Query
        element("Error") { writer in
            if !isEC2, let fault = head.fault {
                writer.element("Type") { $0.write(string: fault == .server ? "Receiver" : "Sender", in: .element) }
            }
            if let code = head.code { writer.element("Code") { $0.write(string: code, in: .element) } }
            if let message = head.message { writer.element("Message") { $0.write(string: message, in: .element) } }
            writer.write(members: shape, memory, scope)
        }
    }

    /// Writes an element around what `content` writes.
    private mutating func element(
        _ name: String, isRoot: Bool = false, _ content: (inout XMLWriter) -> Void
    ) {
        out.put(UInt8(ascii: "<"))
        out.put(plain: name)
        if isRoot, let namespace = context.xmlNamespace {
            out.put(" xmlns=\"")
            write(string: namespace, in: .attribute)
            out.put(UInt8(ascii: "\""))
        }
        out.put(UInt8(ascii: ">"))
        content(&self)
        out.put("</")
        out.put(plain: name)
        out.put(UInt8(ascii: ">"))
    }

    /// Calls `body` with a root element's namespace: the shape's own, or else the service's.
    private mutating func withServiceNamespace(
        _ own: XMLNamespaceLayout?, _ body: (inout XMLWriter, XMLNamespaceLayout?) -> Void
    ) {
        guard own == nil, var uri = context.xmlNamespace else { return body(&self, own) }
        uri.withUTF8 { uri in
            guard let base = uri.baseAddress else { return body(&self, nil) }
            body(&self, XMLNamespaceLayout(uri: StaticBytes(base: base, count: uri.count), prefix: nil))
        }
    }
}
