internal import Model
internal import ModelReaders

/// The words that a shell offers for a service and its operation.
///
/// It never fails: where nothing can be read, nothing is offered.
enum CallCompletion {
    /// The names of the services whose models are found.
    static func services() -> [String] {
        guard let services = try? ModelLibrary.standard().services() else { return [] }
        return Set(services.map(\.name)).sorted()
    }

    /// - Parameter words: The command line so far: `carillon call lambda Li`.
    static func operations(_ words: [String]) -> [String] {
        guard let service = service(in: words),
            let model = try? CallTarget.model(of: service, apiVersion: nil).model
        else { return [] }
        return model.operations.map(\.name)
    }

    /// The first word behind `call` that is neither an option nor an option's value.
    static func service(in words: [String]) -> String? {
        guard let call = words.firstIndex(of: "call") else { return nil }
        var isValue = false
        for word in words[(call + 1)...] {
            if isValue {
                isValue = false
            } else if word.hasPrefix("-") {
                isValue = !flags.contains(word) && !word.contains("=")
            } else {
                return word
            }
        }
        return nil
    }

    private static let flags: Set<String> = [
        "--no-sign-request", "--dry-run", "--all-pages", "--debug", "--help-input", "--help", "-h",
    ]
}
