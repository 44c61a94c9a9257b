internal import Foundation

/// The line that tells a waiting user how far the pages are; it stands on a terminal's standard error alone.
struct PageProgress {
    /// To the line's start, and away with what stands there.
    private static let erase = "\r\u{1B}[K"

    static func line(pages: Int, items: Int) -> String {
        "\(erase)\(pages) page\(pages == 1 ? "" : "s"), \(items) item\(items == 1 ? "" : "s")"
    }

    static var isShown: Bool {
        let terminal = ProcessInfo.processInfo.environment["TERM"] ?? ""
        return isatty(FileHandle.standardError.fileDescriptor) == 1 && !terminal.isEmpty && terminal != "dumb"
    }

    let isShown = Self.isShown

    func show(pages: Int, items: Int) {
        if isShown { Console.error(Self.line(pages: pages, items: items)) }
    }

    func end() {
        if isShown { Console.error(Self.erase) }
    }
}
