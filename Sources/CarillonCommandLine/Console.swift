internal import ArgumentParser
internal import Foundation
internal import Model

/// The standard streams.
enum Console {
    static func output(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }

    static func error(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

    /// The standard output is a terminal, and its user has not asked for plain text (no-color.org).
    static var showsColor: Bool {
        isatty(FileHandle.standardOutput.fileDescriptor) == 1
            && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    }

    static func report(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics { error("\(diagnostic.withoutCommandLine)\n") }
    }

    /// Prints findings and gives the error that ends the program with 1.
    static func failure(_ diagnostics: [Diagnostic]) -> ExitCode {
        report(diagnostics)
        return .failure
    }

    static func failure(_ message: String) -> ExitCode {
        error("error: \(message)\n")
        return .failure
    }
}

extension SourceLocation {
    /// The place of a value that came from the program's arguments.
    static let commandLine = SourceLocation(file: "", line: 1, column: 1)
}

extension Diagnostic {
    /// A value from the program's arguments has no place worth printing.
    fileprivate var withoutCommandLine: Diagnostic {
        var diagnostic = self
        if location == .commandLine { diagnostic.location = nil }
        return diagnostic
    }
}
