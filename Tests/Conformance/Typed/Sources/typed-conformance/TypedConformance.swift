import Conformance
import Foundation

/// Runs cases through the generated types that were compiled into this program. Its one argument is a
/// `ConformanceProgram` as JSON.
@main
struct TypedConformance {
    static func main() async throws {
        guard CommandLine.arguments.count == 2 else {
            note("run this by \"swift run carillon-conformance DIRECTORY --path typed\" in Carillon's root")
            exit(64)
        }
        let program = try JSONDecoder().decode(ConformanceProgram.self, from: Data(CommandLine.arguments[1].utf8))
        var registry = TypedRegistry()
        fill(&registry)
        exit(try await program.run(typed: registry, out: print, progress: note) ? 0 : 1)
    }

    @Sendable private static func print(_ text: String) { Swift.print(text) }

    @Sendable private static func note(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
