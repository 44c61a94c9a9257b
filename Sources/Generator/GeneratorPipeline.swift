// The whole way from a model to Swift source, in memory:
//
//     Model, pages          what the readers made of the files
//       | ShapeSelection        the shapes that they reach
//       | Names                 Swift names, made from the whole model so that the selection changes none
//       | PageIndex, Prose      documentation, from the pages first
//       | ExamplePlanner        the model's examples in Swift
//       v PlanBuilder
//     Plan                  plain values: final names, types, comments; the schema text
//       v FileRenderer
//     SourceFile            a typed tree of Swift (module SwiftCode)
//       v
//     GeneratedFile         names and bytes; the command line writes them
//
// The same input gives the same bytes: nothing here depends on the order of a dictionary, on time or on place.

public import Model

/// Generates the Swift of one service.
public struct GeneratorPipeline: Sendable {
    /// What a run gives.
    public struct Output: Sendable {
        /// Always the files of ``GeneratedFile/names(stem:)``; none when there is an error.
        public var files: [GeneratedFile]
        public var diagnostics: [Diagnostic]
    }

    private let options: GeneratorOptions
    private let readHTML: @Sendable (Located<String>) -> Documentation

    /// - Parameters:
    ///   - options: How the files are called and who may use what they declare.
    ///   - readHTML: Turns the HTML prose of a model into documentation.
    public init(options: GeneratorOptions, readHTML: @escaping @Sendable (Located<String>) -> Documentation) {
        self.options = options
        self.readHTML = readHTML
    }

    /// Generates all files of a service.
    ///
    /// - Parameters:
    ///   - model: The model of the service, whole.
    ///   - operations: The names of the selected operations; `nil` for all.
    ///   - pages: The reference pages of its operations, as far as there are any.
    public func run(_ model: Model, operations: Set<String>? = nil, pages: [ReferencePage] = []) -> Output {
        let selected = model.operations.filter { operations?.contains($0.name) ?? true }
        let builder = PlanBuilder(model, operations: selected, pages: pages, readHTML: readHTML)
        let examples = ExamplePlanner(builder)
        var diagnostics = builder.shapes.diagnostics + examples.diagnostics
        diagnostics += EndpointInputPath.findings(selected, model)
        let endpointRules = encode(model.endpointRuleSet, &diagnostics)
        do throws(Diagnostic) {
            let plan = try builder.plan(endpointRules: endpointRules, examples: examples.plans)
            diagnostics += plan.warnings
            guard !diagnostics.contains(where: { $0.severity == .error }) else {
                return Output(files: [], diagnostics: diagnostics)
            }
            return Output(files: FileRenderer(plan: plan, options: options).files(), diagnostics: diagnostics)
        } catch {
            return Output(files: [], diagnostics: diagnostics + [error])
        }
    }

    private func encode(_ ruleSet: EndpointRuleSet?, _ diagnostics: inout [Diagnostic]) -> String {
        guard let ruleSet else { return "" }
        do throws(DiagnosticsError) {
            let program = try EndpointProgram(encoding: ruleSet)
            diagnostics += program.warnings
            return program.text
        } catch {
            diagnostics += error.diagnostics
            return ""
        }
    }
}
