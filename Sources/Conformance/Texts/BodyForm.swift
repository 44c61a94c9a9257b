/// A request's body in one form, so that what means the same reads the same.
enum BodyForm {
    /// - Parameter wire: The name of the wire protocol.
    static func text(_ body: [UInt8], _ wire: String) -> String {
        let form: String? =
            switch wire {
            case "json", "rest-json": JSONForm.text(body)
            case "rest-xml": XMLForm.text(body)
            case "smithy-rpc-v2-cbor": CBORForm.text(body)
            case "query", "ec2": query(String(decoding: body, as: UTF8.self))
            default: nil
            }
        return form ?? String(decoding: body, as: UTF8.self)
    }

    /// Parameters a line, sorted by name; those of one name keep their order. Escapes stay as they are.
    static func query(_ text: String) -> String {
        let parameters = text.split(separator: "&", omittingEmptySubsequences: false).enumerated()
        let sorted = parameters.sorted { a, b in
            let names = (name(a.element), name(b.element))
            return names.0 == names.1 ? a.offset < b.offset : names.0 < names.1
        }
        return sorted.map(\.element).joined(separator: "\n")
    }

    private static func name(_ parameter: Substring) -> Substring { parameter.prefix { $0 != "=" } }
}
