internal import CarillonRuntime
internal import HTTPTypes

/// A request as a document, which is what `carillon call --dry-run` prints.
enum RequestText {
    static func document(_ request: ServiceRequest) -> Document {
        let head = request.head
        let target = "\(head.scheme ?? "https")://\(head.authority ?? "")\(head.path ?? "/")"
        let headers = head.headerFields.map { field -> Document in
            ["name": .string(field.name.canonicalName), "value": .string(field.value)]
        }
        var members: [String: Document] = [
            "method": .string(head.method.rawValue), "url": .string(target), "headers": .array(headers),
        ]
        if let text = String(validating: request.body, as: UTF8.self), isReadable(text) {
            members["body"] = .string(text)
        } else {
            members["bodyBase64"] = .blob(request.body)
        }
        return .object(members)
    }

    /// Bytes of CBOR may be UTF-8 by chance.
    private static func isReadable(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { ["\n", "\r", "\t"].contains($0) || !TerminalText.isControl($0) }
    }
}
