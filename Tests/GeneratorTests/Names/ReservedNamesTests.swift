import Foundation
import Model
import Testing

@testable import Generator

/// The lists of reserved names hold what generated code and the runtime's sources say.
@Suite struct ReservedNamesTests {
    private typealias Make = ModelFixture

    /// A model with everything that generated code can hold.
    private var model: Model {
        let kinds: [Shape.Kind] = [
            .blob, .boolean, .byte, .short, .integer, .long, .float, .double, .bigInteger, .bigDecimal, .timestamp,
            .document, .string,
        ]
        let simple = kinds.map { Make.shape("my-\($0.rawValue)", $0) }
        var all = Make.shape("my-all", .structure, Make.member("a-all", "my-all")) { $0.isSensitive = true }
        all.members += kinds.map { Make.member("a-\($0.rawValue)", "my-\($0.rawValue)") }
        all.members += ["list", "map", "union", "enum", "number"].map { Make.member("an-\($0)", "my-\($0)") }
        let shapes = [
            all,
            Make.shape("my-list", .list, Make.member("member", "my-all")) { $0.isSparse = true },
            Make.shape("my-map", .map, Make.member("key", "my-string"), Make.member("value", "my-list")),
            Make.shape("my-union", .union, Make.member("a", "my-all"), Make.member("b", "my-union")),
            Make.enumeration("my-enum", "a"), Make.enumeration("my-number", "1", kind: .intEnum),
            Make.shape("my-error", .structure, Make.member("m", "my-string")) { $0.error = ErrorTrait() },
        ]
        var model = Make.model(
            simple + shapes,
            operations: [
                Make.operation("my-ping"),
                Make.operation("my-put", input: "my-all", output: "my-all", errors: ["my-error"]),
            ], serviceID: "my-service")
        model.paginators["my-put"] = Paginator(
            inputTokens: ["a-string", "a-long"], outputTokens: ["\"a-string\"", "\"a-long\""],
            resultKeys: ["\"an-list\""], location: Make.place)
        return model
    }

    /// The types that stand in generated code without anything in front, but for its own.
    private var named: Set<String> {
        var named: Set<String> = []
        for text in Make.generate(model).files.values {
            let code = text.replacing(/"""(?s:.*?)"""/, with: "").replacing(/\/\/.*/, with: "")
            for match in code.matches(of: /(?:^|[^A-Za-z0-9_.])([A-Z][A-Za-z0-9_]*)/) {
                named.insert(String(match.output.1))
            }
        }
        return named.filter { !$0.hasPrefix("My") }
    }

    @Test func everyTypeThatGeneratedCodeNamesIsReserved() {
        let named = named
        #expect(named.isSuperset(of: ["String", "UInt8", "Timestamp", "Indirect", "UnionVisitor", "PageToken"]))
        // These stand outside of the namespace alone, where no shape can hide them.
        #expect(named.subtracting(ReservedNames.types).sorted() == ["Duration", "PresignedRequest"])
    }

    @Test func everyReservedTypeOfCarillonIsOne() throws {
        let modules: Set<String> = ["Carillon", "CarillonRuntime"]
        #expect(ReservedNames.carillonTypes.subtracting(try publicTypes()) == modules)
    }

    @Test func noServiceHidesAPublicType() throws {
        let types = try publicTypes()
        #expect(types.isSuperset(of: ["Credentials", "ServiceClient", "HTTPTransport", "Transport"]))
        for type in types.sorted() {
            #expect(Names.namespace(serviceID: type) != type, "add \(type) to ReservedNames.topLevel")
        }
        let others = ReservedNames.topLevel.subtracting(ReservedNames.types).subtracting(types)
        #expect(others == ["Data", "Date", "Duration", "Result", "Set", "Task", "URL", "UUID"])
    }

    /// What the modules that generated code sees declare at their top level.
    private func publicTypes() throws -> Set<String> {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
        var types: Set<String> = []
        for module in ["Carillon", "CarillonRuntime", "CarillonHTTP", "CarillonCredentials"] {
            let folder = sources.appending(path: module).resolvingSymlinksInPath()
            let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            while let file = files?.nextObject() as? URL {
                guard file.pathExtension == "swift" else { continue }
                let declaration =
                    /^(?:@\S+ )*public (?:final |indirect )?(?:struct|class|enum|protocol|actor|typealias) (\w+)/
                for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                    if let match = try declaration.firstMatch(in: line) { types.insert(String(match.output.1)) }
                }
            }
        }
        return types
    }
}
