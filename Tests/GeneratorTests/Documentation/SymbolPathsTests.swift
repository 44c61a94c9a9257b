import Model
import Testing

@testable import Generator

/// Where the prose of a model leads to in what is generated from it.
@Suite struct SymbolPathsTests {
    private typealias Make = ModelFixture

    private var paths: SymbolPaths {
        let operations = [
            Make.operation("Put", input: "PutRequest", errors: ["GoneException"]), Make.operation("Ping"),
            Make.operation("Delete", input: "DeleteRequest"),
        ]
        let shapes = [
            Make.shape("PutRequest", .structure, Make.member("ItemARN", "String"), Make.member("Type", "Type")),
            Make.shape("GoneException", .structure) { $0.error = ErrorTrait() },
            Make.shape("DeleteRequest", .structure), Make.enumeration("Type", "A"),
        ]
        let model = Make.model(shapes, operations: operations)
        let selected = Array(operations.prefix(2))
        let selection = ShapeSelection(selected, in: model) { $0.errors }
        return SymbolPaths(selected, selection, Names(model))
    }

    @Test(arguments: [
        ("Put", "TestServiceProtocol/put(_:)"), ("Ping", "TestServiceProtocol/ping()"),
        ("PutRequest", "TestService/PutRequest"), ("Type", "TestService/TypeShape"),
        ("GoneException", "TestService/GoneException"), ("PutRequest$ItemARN", "TestService/PutRequest/itemARN"),
    ])
    func generatedNameHasAPath(_ name: String, _ path: String) {
        #expect(paths.path(name) == path)
    }

    @Test(arguments: ["Delete", "DeleteRequest", "String", "Nothing", "PutRequest$Other", "$", "", "Put$ItemARN"])
    func nameOfNothingGeneratedHasNone(_ name: String) {
        #expect(paths.path(name) == nil)
    }
}
