import Foundation
import Testing

/// The modules and the arrows between them, as README shows them: a module may import only what stands here.
private let arrows: [String: Set<String>] = [
    "Model": [],
    "ModelReaders": ["Model", "CLibYAML"],
    "ReferencePages": ["Model", "CLibXML2"],
    "SwiftCode": [],
    "Generator": ["Model", "SwiftCode"],
    "GeneratorTool": ["Model", "ModelReaders", "ReferencePages", "Generator", "SwiftCode"],
    "ModelComparison": ["Model", "ModelReaders", "Generator"],
    "carillon-generator": ["Model", "ModelReaders", "GeneratorTool"],
    "CarillonRuntime": ["HTTPTypes", "Crypto", "Logging"],
    "CarillonXML": ["CarillonRuntime", "CLibXML2"],
    "CarillonHTTP": ["CarillonRuntime", "AsyncHTTPClient", "HTTPTypes", "NIOCore", "NIOHTTP1", "NIOPosix"],
    "CarillonCredentials": ["CarillonRuntime", "CarillonXML", "Crypto", "Logging"],
    "Carillon": ["CarillonRuntime", "CarillonHTTP", "CarillonCredentials"],
    "CarillonTesting": ["CarillonRuntime", "HTTPTypes", "NIOCore", "NIOHTTP1", "NIOPosix"],
    "CarillonCommandLine": [
        "Model", "ModelReaders", "ReferencePages", "Generator", "GeneratorTool", "ModelComparison", "Carillon",
        "CarillonRuntime", "CarillonXML", "ArgumentParser", "HTTPTypes", "Logging",
    ],
    "Conformance": [
        "Model", "ModelReaders", "SwiftCode", "Generator", "CarillonRuntime", "CarillonXML", "CLibXML2", "HTTPTypes",
    ],
    "carillon-conformance": ["Conformance", "ArgumentParser"],
    "CLibXML2": [],
    "CLibYAML": [],
]

/// What every module may import: the platform.
private let platform: Set<String> = [
    "Glibc", "Musl", "Darwin", "Android", "FoundationEssentials", "Foundation", "Swift", "Synchronization",
]

@Suite struct ModuleArrowTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test func everyModuleHasItsArrowsWrittenDown() throws {
        let sources = Self.root.appending(path: "Sources")
        let modules = try FileManager.default.contentsOfDirectory(atPath: sources.path).filter { !$0.hasPrefix(".") }
        #expect(Set(modules) == Set(arrows.keys))
    }

    @Test(arguments: arrows.keys.sorted())
    func noImportBreaksAnArrow(_ module: String) throws {
        let allowed = try #require(arrows[module]).union(platform)
        for (file, imported) in try Self.imports(of: module) where !allowed.contains(imported) {
            Issue.record("\(file) imports \(imported), which \(module) must not know")
        }
    }

    /// The plugin's tool is compiled in every user's build, so nothing below it may have a dependency to fetch.
    @Test func theGeneratorsSideNeverMeetsTheRuntime() {
        var reached: Set<String> = ["carillon-generator"]
        var open = ["carillon-generator"]
        while let module = open.popLast() {
            for next in arrows[module] ?? [] where reached.insert(next).inserted { open.append(next) }
        }
        #expect(reached.filter { $0.hasPrefix("Carillon") }.isEmpty)
        #expect(
            reached.allSatisfy { arrows[$0] != nil }, "only the package's own modules stand below the plugin's tool")
    }

    private static func imports(of module: String) throws -> [(file: String, module: String)] {
        let folder = root.appending(path: "Sources/\(module)")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var found: [(String, String)] = []
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            // What is indented stands in a text that becomes Swift.
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            where !line.hasPrefix(" ") {
                let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "typealias", "let", "var"]
                let words = line.split(separator: " ").filter { !kinds.contains($0) }
                guard let place = words.firstIndex(of: "import"), place <= 3, words.count > place + 1,
                    words[..<place].allSatisfy({ isImportModifier($0) })
                else { continue }
                found.append((file.lastPathComponent, String(words[place + 1].prefix { $0 != "." })))
            }
        }
        return found
    }

    private static func isImportModifier(_ word: Substring) -> Bool {
        word.hasPrefix("@") || ["public", "package", "internal", "fileprivate", "private"].contains(word)
    }
}
