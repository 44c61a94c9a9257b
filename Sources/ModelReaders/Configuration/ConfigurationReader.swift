internal import Model

/// Reads a configuration's tree.
struct ConfigurationReader {
    private static let keys = ["services", "models", "access", "runtime"]
    private static let serviceKeys = ["operations", "apiVersion"]

    let findings: Findings

    func read(_ root: Node) -> GeneratorConfiguration {
        var result = GeneratorConfiguration(file: root.location.file, services: [])
        guard findings.isObject(root, "the configuration") else { return result }
        for entry in root.entries {
            switch entry.name {
            case "services": result.services = services(entry.value)
            case "models": result.models = path(entry.value)
            case "access": result.access = access(entry.value)
            case "runtime": result.runtime = runtime(entry.value)
            default: unknownKey(entry.key, Self.keys, of: "the configuration")
            }
        }
        if root["services"] == nil {
            findings.error(
                "missing-key", "the configuration has no \"services\"; list the services to be generated",
                at: root.location)
        }
        return result
    }

    private func unknownKey(_ key: Node, _ known: [String], of owner: String) {
        let name = key.string ?? ""
        let advice = EditDistance.closest(to: name, among: known).map { "; did you mean \(quoted($0))?" }
        findings.error(
            "unknown-key",
            "\(quoted(name)) is no key of \(owner)\(advice ?? "; it has \(known.joined(separator: ", "))")",
            at: key.location)
    }

    private func services(_ node: Node) -> [GeneratorConfiguration.Service] {
        var services: [GeneratorConfiguration.Service] = []
        switch node.kind {
        case .array: services = list(node)
        case .object:
            for entry in node.entries {
                guard let name = serviceName(entry.key) else { continue }
                services.append(service(name, entry.value))
            }
        default: findings.wrongType(node, "\"services\"", "a list of names or a mapping")
        }
        if (node.kind == .array || node.kind == .object) && node.count == 0 {
            findings.error("empty-list", "\"services\" is empty; name at least one service", at: node.location)
        }
        return services
    }

    private func list(_ node: Node) -> [GeneratorConfiguration.Service] {
        var places: [String: SourceLocation] = [:]
        return node.elements.compactMap { element in
            guard let name = serviceName(element) else { return nil }
            if let first = places[name.value] {
                findings.error(
                    "duplicate-value", "the service \(quoted(name.value)) is listed twice; remove one",
                    at: name.location, notes: [.init("the other one stands here", at: first)])
                return nil
            }
            places[name.value] = name.location
            return GeneratorConfiguration.Service(name: name)
        }
    }

    private func service(_ name: Located<String>, _ node: Node) -> GeneratorConfiguration.Service {
        var service = GeneratorConfiguration.Service(name: name)
        if node.isNull { return service }
        guard findings.isObject(node, "the service \(quoted(name.value))") else { return service }
        for entry in node.entries {
            switch entry.name {
            case "operations": service.operations = operations(entry.value)
            case "apiVersion": service.apiVersion = folderName(entry.value, "\"apiVersion\"")
            default: unknownKey(entry.key, Self.serviceKeys, of: "a service")
            }
        }
        return service
    }

    private func operations(_ node: Node) -> [Located<String>]? {
        let names = findings.strings(node, "\"operations\"")
        if node.kind == .array, node.count == 0 {
            findings.error(
                "empty-list", "\"operations\" is empty; leave the key out for all operations", at: node.location)
        }
        return names
    }

    private func path(_ node: Node) -> Located<String>? {
        guard let path = findings.locatedString(node, "\"models\"") else { return nil }
        if !path.value.isEmpty, !path.value.utf8.contains(0) { return path }
        findings.error("unknown-value", "\"models\" must be the path of a folder", at: node.location)
        return nil
    }

    private func access(_ node: Node) -> Located<GeneratorConfiguration.Access>? {
        guard let text = findings.string(node, "\"access\"") else { return nil }
        if let access = GeneratorConfiguration.Access(rawValue: text) { return Located(access, at: node.location) }
        findings.error(
            "unknown-value", "the access level \(quoted(text)) is not known; use public, package or internal",
            at: node.location)
        return nil
    }

    private func runtime(_ node: Node) -> Located<GeneratorConfiguration.Runtime>? {
        guard let text = findings.string(node, "\"runtime\"") else { return nil }
        if let runtime = GeneratorConfiguration.Runtime(rawValue: text) { return Located(runtime, at: node.location) }
        findings.error(
            "unknown-value",
            "\(quoted(text)) is no module that generated code runs on; use Carillon or CarillonRuntime",
            at: node.location)
        return nil
    }

    /// A pattern is refused: what a build makes must follow from the configuration alone.
    private func serviceName(_ node: Node) -> Located<String>? {
        if let name = node.string, Glob.isPattern(name) {
            findings.error(
                "service-pattern",
                "the service \(quoted(name)) is a pattern; list each service by its name,"
                    + " or generate a whole folder with 'carillon generate --models'",
                at: node.location)
            return nil
        }
        return folderName(node, "the service")
    }

    /// A name that becomes part of a path: it must not lead out of its folder.
    private func folderName(_ node: Node, _ owner: String) -> Located<String>? {
        guard let name = findings.locatedString(node, owner) else { return nil }
        if ServiceFolder.isFolderName(name.value) { return name }
        findings.error(
            "unsafe-name",
            "\(owner) \(quoted(name.value)) is no folder's name; use letters, digits, '-', '_' and '.', not first",
            at: node.location)
        return nil
    }
}
