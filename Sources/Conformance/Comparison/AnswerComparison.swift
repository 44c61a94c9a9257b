internal import CarillonRuntime
internal import Foundation
internal import HTTPTypes
internal import Model
internal import ModelReaders

/// Compares what a caller gets for a response with what a case expects: `result`, or `error` with `errorCode` and
/// `errorMessage`.
struct AnswerComparison {
    let item: ConformanceCase
    let model: Model

    func differences(_ answer: CaseAnswer) throws(CaseError) -> [Difference] {
        let operation = model.operations.first { $0.name == item.operation }
        switch (answer, item.node["error"]) {
        case (.output(let document), nil):
            return try compare("the result", item.node["result"], document, operation?.output?.value)
        case (.error(let code, let message, let shape, let members), let error?):
            var found = Difference.between("the error's code", item.node["errorCode"]?.string, code)
            if let expected = item.node["errorMessage"]?.string {
                found += Difference.between("the error's message", expected, message)
            }
            if shape == nil, error.count > 0 {
                let expected = "an error that the operation lists"
                return found + [Difference(subject: "the error", expected: expected, actual: "one that it does not")]
            }
            return found + (try compare("the error", error, members, shape))
        case (.output(let document), .some):
            let text = DocumentForm.text(document, operation?.output?.value, model)
            return [Difference(subject: "the answer", expected: "an error", actual: text)]
        case (.error(let code, let message, _, _), nil):
            let text = "the error '\(code ?? "without a code")': \(message ?? "no message")"
            return [Difference(subject: "the answer", expected: "a result", actual: text)]
        }
    }

    private func compare(_ subject: String, _ node: Node?, _ document: Document, _ shape: String?)
        throws(CaseError) -> [Difference]
    {
        let expected = try ParameterReader(model: model).document(node, shape)
        return Difference.between(
            subject, DocumentForm.text(expected, shape, model), DocumentForm.text(document, shape, model))
    }

    /// The response that a case gives.
    static func response(_ node: Node, _ wire: String) throws(CaseError) -> ServiceResponse {
        var fields = HTTPFields()
        for entry in node["headers"]?.entries.map({ $0 }) ?? [] {
            guard let name = HTTPField.Name(entry.name) else {
                throw CaseError("the case's header '\(entry.name)' has no name of a header")
            }
            fields[name] = entry.value.string ?? JSONText.string(entry.value)
        }
        let text = node["body"]?.string ?? ""
        let bytes = wire == "smithy-rpc-v2-cbor" ? Data(base64Encoded: text).map { [UInt8]($0) } : Array(text.utf8)
        guard let bytes else { throw CaseError("the case's body is not base64") }
        let status = node["status_code"]?.integer ?? 200
        guard (100...599).contains(status) else { throw CaseError("the case's status \(status) does not exist") }
        return ServiceResponse(head: HTTPResponse(status: .init(code: status), headerFields: fields), body: bytes)
    }
}
