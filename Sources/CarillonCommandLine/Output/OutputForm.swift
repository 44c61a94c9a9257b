internal import ArgumentParser
internal import CarillonRuntime

/// How an answer is printed.
enum OutputForm: String, ExpressibleByArgument, CaseIterable {
    case json, yaml, table

    /// - Parameter title: What stands above a table.
    func text(_ document: Document, title: String) -> String {
        switch self {
        case .json: JSONText.text(document)
        case .yaml: YAMLText.text(document)
        case .table: TableText.text(document, title: title)
        }
    }
}
