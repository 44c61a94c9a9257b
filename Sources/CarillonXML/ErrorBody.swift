internal import CarillonRuntime

/// What the body of an error says about it as such: read as if it were a structure with these members.
enum ErrorBody {
    /// S3 puts the request's id among the members; the others write it beside the error, EC2 with a capital D.
    private static let schema = try? ServiceSchema(
        dynamic: """
            carillon-schema 1
            structure Error
            - Code string
            - Message string
            - message string
            - Type string
            - RequestId string
            - RequestID string
            - requestId string
            """, endpointRules: "")

    static func head(_ bytes: UnsafeBufferPointer<UInt8>) -> ErrorHead {
        guard let shape = schema?.layout(0) else { return ErrorHead() }
        let record = DynamicRecord(shape)
        defer { record.deallocate() }
        var reader = XMLReader(.structure(shape, record.memory), BodyContext(.restXML, .error))
        do throws(CodecError) {
            try SAXParser.run(bytes, &reader)
        } catch {
            return ErrorHead()
        }
        let members = record.gather()
        func text(_ names: String...) -> String? {
            names.lazy.compactMap { members[$0]?.string?.trimmingSpaces() }.first { !$0.isEmpty }
        }
        return ErrorHead(
            code: text("Code").flatMap(ErrorHead.shortened), message: text("Message", "message"),
            requestID: text("RequestId", "RequestID", "requestId"),
            fault: text("Type").flatMap { $0 == "Receiver" ? .server : $0 == "Sender" ? .client : nil })
    }
}
