import Foundation

/// The names of the services in a configuration, and its `models` folder, without a YAML parser.
///
/// It knows the forms that people write: `services:` with a mapping or a list below it, or `services: [a, b]`. Names
/// that it takes wrongly are found by the tool, which reads the file properly.
struct ConfigurationScan {
    private(set) var services: [String] = []
    private(set) var models: String?

    init(_ file: URL) throws {
        if file.pathExtension == "json" {
            let json = try? JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
            models = json?["models"] as? String
            services = (json?["services"] as? [String]) ?? (json?["services"] as? [String: Any])?.keys.sorted() ?? []
        } else {
            scan(try String(contentsOf: file, encoding: .utf8))
        }
    }

    private mutating func scan(_ text: String) {
        var isInside = false
        var indentation: Int?
        for line in text.split(whereSeparator: \.isNewline).map({ Self.withoutComment($0) }) {
            let content = line.trimmingCharacters(in: .whitespaces)
            if content.isEmpty || content == "---" { continue }
            let depth = line.prefix { $0 == " " }.count
            let isItem = content.hasPrefix("- ")
            if depth == 0, !(isInside && isItem) {
                isInside = Self.key(content) == "services"
                indentation = nil
                if isInside { addFlow(content) }
                if Self.key(content) == "models" { models = Self.unquoted(Self.value(content)) }
            } else if isInside, depth == indentation ?? depth {
                indentation = depth
                let name = isItem ? Self.unquoted(content.dropFirst(2)) : Self.key(content)
                if let name, !name.isEmpty { services.append(name) }
            }
        }
    }

    /// `services: [a, b]`
    private mutating func addFlow(_ content: String) {
        let value = Self.value(content)
        guard value.hasPrefix("["), value.hasSuffix("]") else { return }
        services += value.dropFirst().dropLast().split(separator: ",").map { Self.unquoted($0) }
    }

    private static func withoutComment(_ line: Substring) -> String {
        guard let hash = line.range(of: " #") else { return line.hasPrefix("#") ? "" : String(line) }
        return String(line[..<hash.lowerBound])
    }

    private static func key(_ content: String) -> String? {
        content.firstIndex(of: ":").map { unquoted(content[..<$0]) }
    }

    private static func value(_ content: String) -> String {
        guard let colon = content.firstIndex(of: ":") else { return "" }
        return content[content.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }

    private static func unquoted(_ text: some StringProtocol) -> String {
        text.trimmingCharacters(in: CharacterSet(charactersIn: " \t\"'"))
    }
}
