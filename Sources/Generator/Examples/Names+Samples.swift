import Model
import SwiftCode

/// How documentation writes down what is generated: calls, labels, cases.
extension Names {
    /// `let response = try await client.getItem(…)`
    func call(of operation: Operation, _ arguments: [CodeSample.Item]) -> CodeSample {
        let result = operation.output == nil ? "" : "let response = "
        let method = SwiftLiteral.identifier(function(operation.name), as: .member)
        return .group("\(result)try await client.\(method)(", arguments, ")")
    }

    static func label(_ name: String) -> String {
        SwiftLiteral.identifier(name, as: .label) + ": "
    }

    /// The cases of an enum by their values on the wire.
    static func valueNames(of shape: Shape) -> [String: String] {
        var shape = shape
        shape.enumValues = shape.distinctValues
        return Dictionary(
            zip(shape.enumValues.map(\.value), values(of: shape)), uniquingKeysWith: { first, _ in first })
    }
}
