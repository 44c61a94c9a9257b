internal import Logging

/// The runtime's log for `--debug`: a line an event, and its metadata below with an indent.
///
/// The runtime has replaced sensitive values and credentials already.
struct StandardErrorLog: LogHandler {
    var logLevel = Logger.Level.debug
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        Console.error(Self.text(event.level, "\(event.message)", event.metadata ?? [:]))
    }

    static func text(_ level: Logger.Level, _ message: String, _ metadata: Logger.Metadata) -> String {
        var text = "\(level.rawValue): \(TerminalText.line(message))\n"
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            let value = "\(value)"
            if value.isEmpty { continue }
            let isLong = value.contains("\n")
            text += "  \(key):\(isLong ? "\n    " : " ")\(TerminalText.lines(value, indent: "    "))\n"
        }
        return text
    }
}
