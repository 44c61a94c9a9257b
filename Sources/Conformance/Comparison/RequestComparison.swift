internal import CarillonRuntime
internal import Foundation
internal import HTTPTypes
internal import Model
internal import ModelReaders

/// Compares a request with what a case expects of it, by the rules of botocore's own runner where they are no laxer
/// than the specification.
///
///     body             by its format: JSON and CBOR by value, XML without white space, parameters in any order
///     headers          those that are named must be there; lists may have a space after a comma or none
///     forbidHeaders    must not be there
///     requireHeaders   must be there; the transport adds Content-Length
///     uri              path exactly, query parameters in any order
///     method, host     exactly
struct RequestComparison {
    let wire: String
    let expected: Node
    let request: ServiceRequest
    /// There may be maps in the body.
    let hasMaps: Bool

    func differences() -> [Difference] {
        line() + headers() + body()
    }

    private func line() -> [Difference] {
        let head = request.head
        var found: [Difference] = []
        if let method = expected["method"]?.string {
            found += Difference.between("the method", method, head.method.rawValue)
        }
        // An endpoint with a path gives its path with its host, though the URI has it too.
        if let host = expected["host"]?.string?.prefix(while: { $0 != "/" }) {
            found += Difference.between("the host", String(host), head.authority)
        }
        let uri = Self.split(expected["uri"]?.string ?? "/")
        let actual = Self.split(head.path ?? "/")
        found += Difference.between("the path", uri.path, actual.path)
        found += Difference.between("the query", uri.query, actual.query)
        return found
    }

    private static func split(_ uri: String) -> (path: String, query: String) {
        let parts = uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts[0]), parts.count > 1 ? BodyForm.query(String(parts[1])) : "")
    }

    // MARK: Headers

    private func headers() -> [Difference] {
        var found: [Difference] = []
        for entry in expected["headers"]?.entries.map({ $0 }) ?? [] {
            let value = normal(entry.value.string ?? JSONText.string(entry.value), entry.name)
            let actual = field(entry.name).map { normal($0, entry.name) }
            found += Difference.between("the header '\(entry.name)'", value, actual)
        }
        for name in names("forbidHeaders") {
            found += Difference.between("the header '\(name)', which is forbidden,", nil, field(name))
        }
        for name in names("requireHeaders") where name.lowercased() != "content-length" && field(name) == nil {
            found.append(Difference(subject: "the header '\(name)'", expected: "any value", actual: nil))
        }
        return found
    }

    private func names(_ key: String) -> [String] { expected[key]?.elements.compactMap(\.string) ?? [] }

    private func field(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { request.head.headerFields[$0] }
    }

    private func normal(_ value: String, _ name: String) -> String {
        var value = value.replacingOccurrences(of: ", ", with: ",")
        if name.lowercased() == "content-type", wire == "query" || wire == "ec2" {
            value = value.split(separator: ";").first.map(String.init) ?? value
        }
        return value
    }

    // MARK: Body

    private func body() -> [Difference] {
        guard let text = expected["body"]?.string else { return [] }
        let bytes = wire == "smithy-rpc-v2-cbor" ? Data(base64Encoded: text).map { [UInt8]($0) } : Array(text.utf8)
        guard let bytes else { return [Difference(subject: "the body", expected: "base64, not \(text)", actual: nil)] }
        let form = BodyForm.text(bytes, wire, hasMaps: hasMaps)
        return Difference.between("the body", form, BodyForm.text(request.body, wire, hasMaps: hasMaps))
    }
}
