import Foundation
import Model
import Testing

@testable import Generator

/// Text that tries to leave its place must stay text.
@Suite struct HostileModelTests {
    private typealias Make = ModelFixture

    static let texts = [
        "\"; func smuggled_() {} //", "a\nfunc smuggled_() {}", "*/ func smuggled_() {} /*", "\\(smuggled_())",
        "`smuggled`", "../../smuggled",
        "\"\"\"\nfunc smuggled_() {}", "\r\nfunc smuggled_() {}", "\u{2028}func smuggled_() {}", "\0", "", " ", "class",
        "self", "init",
        "Type", "é🙂", "\u{202E}", "#if false", "///", "@available", "\\", "\"", "\u{FEFF}", "`", "1", "-",
        "%0Astructure", "- a b",
        String(repeating: "x", count: 500),
    ]

    private var model: Model {
        let texts = Self.texts
        let members = texts.map { text in
            Make.member(text, "String") {
                $0.wireName = text + "'"
                $0.documentation = Located(text, at: Make.place)
                $0.deprecation = Deprecation(message: text, since: text)
                $0.constraints = Constraints(minimum: text, pattern: text)
            }
        }
        var shapes = texts.flatMap { text -> [Shape] in
            var structure = Make.shape(text, .structure) { $0.documentation = Located(text, at: Make.place) }
            structure.members = members
            var union = Make.shape("union" + text, .union)
            union.members = members
            var error = Make.shape("error" + text, .structure) { $0.error = ErrorTrait(code: text) }
            error.members = members
            var values = Make.enumeration("enum" + text)
            values.enumValues = texts.map {
                EnumValue(value: $0, documentation: Located($0, at: Make.place), location: Make.place)
            }
            structure.members += [
                Make.member("u", "union" + text), Make.member("e", "enum" + text), Make.member("l", "List"),
            ]
            return [structure, union, error, values]
        }
        shapes.append(Make.enumeration("Numbers", "1", "-1", "99999999999999999999", "x", kind: .intEnum))
        shapes.append(Make.shape("All", .structure, Make.member("n", "Numbers")))
        shapes.append(Make.shape("List", .list, Make.member("member", texts[0])))
        var operations = texts.map { text in
            var operation = Make.operation(text, input: text, output: text, errors: texts.map { "error" + $0 })
            operation.documentation = Located(text, at: Make.place)
            operation.httpMethod = text
            operation.requestURI = text
            return operation
        }
        operations.append(Make.operation("All", input: "All"))
        var model = Make.model(shapes, operations: operations, serviceID: texts[0], fullName: texts[1])
        for text in texts {
            model.paginators[text] = Paginator(
                inputTokens: [text], outputTokens: [path(text)], resultKeys: ["l"], location: Make.place)
        }
        return model
    }

    /// A member of any name in a path.
    private func path(_ name: String) -> String {
        let units = name.utf16.map { unit in
            let scalar = Unicode.Scalar(unit)
            if let scalar, scalar.properties.isASCIIHexDigit || scalar == "x" { return String(scalar) }
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
        return "\"" + units.joined() + "\""
    }

    @Test func outputParsesAndHoldsNoSmuggledCode() throws {
        let output = Make.generate(model)
        #expect(output.diagnostics.isEmpty)
        #expect(output.files.count == GeneratedFile.names(stem: "").count)
        #expect(output.files["+Paginators.swift"]?.split(separator: " func ").count == 4 * Self.texts.count + 1)
        let folder = FileManager.default.temporaryDirectory.appending(path: "hostile-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in output.files {
            #expect(!smuggles(text), "in \(name)")
            let file = folder.appending(path: "Test" + name)
            try Data(text.utf8).write(to: file)
        }
        #expect(try parse(output.files.keys.map { folder.appending(path: "Test" + $0).path }) == "")
    }

    /// Without comments and literals nothing of the texts is left but names, and names hold no parentheses.
    private func smuggles(_ source: String) -> Bool {
        // Every second part is a literal over several lines.
        let parts = source.components(separatedBy: "\"\"\"").enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
        return parts.joined().split(separator: "\n").contains { line in
            let trimmed = line.drop { $0 == " " }
            if trimmed.hasPrefix("//") { return false }
            let code = String(trimmed).replacing("\\\\", with: "").replacing("\\\"", with: "").replacing(
                /"[^"]*"/, with: "")
            return code.contains("smuggled_(") || code.contains("#if") || code.contains("\\(")
        }
    }

    /// What the compiler has to say.
    private func parse(_ files: [String]) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["swiftc", "-frontend", "-parse", "-swift-version", "6"] + files
        process.standardError = output
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func noTextEndsALineOrTokenOfTheSchema() throws {
        let namespace = try #require(Make.generate(model).files[".swift"])
        let start = try #require(namespace.range(of: "carillon-schema 1"))
        let end = try #require(namespace.range(of: "\n        \"\"\",", range: start.lowerBound..<namespace.endIndex))
        let heads: Set<Substring> = [
            "carillon-schema", "service", "structure", "union", "enum", "intenum", "list", "-", "operation",
        ]
        for line in namespace[start.lowerBound..<end.lowerBound].split(separator: "\n") {
            let tokens = line.drop { $0 == " " }.split(separator: " ", omittingEmptySubsequences: false)
            #expect(heads.contains(tokens[0]), "\(line)")
            #expect(!tokens.contains(""), "\(line)")
        }
    }

    @Test func deepListsAreAnErrorNotAStackOverflow() {
        var shapes = (0..<50_000).map { Make.shape("L\($0)", .list, Make.member("member", "L\($0 + 1)")) }
        shapes.append(Make.shape("L50000", .list, Make.member("member", "L50000")))
        shapes.append(Make.shape("In", .structure, Make.member("a", "L0")))
        let output = Make.generate(Make.model(shapes, operations: [Make.operation("Put", input: "In")]))
        #expect(output.files.isEmpty)
        #expect(output.diagnostics.map(\.code) == ["nesting-too-deep"])
    }

    @Test func deepStructuresAreGenerated() {
        let shapes = (0..<20_000).map { Make.shape("S\($0)", .structure, Make.member("a", "S\(($0 + 1) % 20_000)")) }
        let output = Make.generate(Make.model(shapes, operations: [Make.operation("Put", input: "S0")]))
        #expect(output.diagnostics.isEmpty)
        #expect(output.files["+Types.swift"]?.contains("private var _a: Indirect<S2>?") == true)
    }

    @Test func missingAndWrongTargetsAreReported() {
        let shapes = [
            Make.shape("In", .structure, Make.member("a", "Nothing")),
            Make.shape("L", .list, Make.member("member", "String")),
        ]
        let output = Make.generate(Make.model(shapes, operations: [Make.operation("Put", input: "In", output: "L")]))
        #expect(output.files.isEmpty)
        #expect(Set(output.diagnostics.map(\.code)) == ["unknown-shape", "not-a-structure"])
    }
}
