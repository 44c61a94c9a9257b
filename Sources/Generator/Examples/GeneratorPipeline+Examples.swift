package import Model
import SwiftCode

extension GeneratorPipeline {
    /// The code of a model's examples as a Swift file, for a compiler to check beside the generated code.
    ///
    /// Each example that has Swift becomes a function that calls the operation, and one that returns the answer.
    ///
    /// - Parameters:
    ///   - operations: The names of the selected operations; `nil` for all.
    ///   - imports: The modules that the file imports.
    package static func exampleSnippets(
        of model: Model, operations: Set<String>? = nil, imports: [String] = ["Carillon"]
    ) -> String {
        let selected = model.operations.filter { operations?.contains($0.name) ?? true }
        let builder = PlanBuilder(model, operations: selected, pages: []) { _ in Documentation() }
        let plans = ExamplePlanner(builder).plans
        var functions: [String] = []
        for operation in selected {
            for example in plans[operation.name] ?? [] {
                functions += snippets(example, of: operation, builder.names, number: functions.count)
            }
        }
        return imports.map { "import \($0)\n" }.joined() + functions.map { "\n" + $0 }.joined()
    }

    private static func snippets(
        _ example: ExamplePlan, of operation: Operation, _ names: Names, number: Int
    ) -> [String] {
        let title = SwiftLiteral.commentLines("\(operation.name): \(example.title)").map { "// \($0)\n" }.joined()
        var snippets: [String] = []
        if case .swift(let code) = example.request {
            let use = operation.output == nil ? "" : "_ = response\n"
            snippets.append(
                "func example\(number)(_ client: some \(names.protocolName)) async throws {\n\(code)\n\(use)}\n")
        }
        if case .swift(let code) = example.response, let output = operation.output {
            let type = "\(names.namespace).\(names.type(output.value))"
            snippets.append("func answer\(number)() -> \(type) {\n\(code)\n}\n")
        }
        return snippets.map { title + $0 }
    }
}
