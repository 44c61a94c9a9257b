import Model
import Testing

@testable import Generator

@Suite struct NamesTests {
    private func names(_ shapes: [String], operations: [String] = [], serviceID: String = "Test") -> Names {
        Names(
            ModelFixture.model(
                shapes.map { ModelFixture.shape($0, .structure) },
                operations: operations.map { ModelFixture.operation($0) },
                serviceID: serviceID))
    }

    @Test(arguments: [
        "String", "Array", "Error", "Operations", "Data", "Timestamp", "Document", "Unit", "Never", "Result",
        "Operation",
        "Structure", "Union", "Type", "Self", "Protocol", "Any",
    ]) func typeThatWouldHideAnotherGetsASuffix(_ name: String) {
        #expect(names([name]).type(name) == name + "Shape")
    }

    @Test func nestedTypeIsNeverCalledAsItsNamespace() {
        #expect(names(["Budgets"], serviceID: "Budgets").type("Budgets") == "BudgetsShape")
        #expect(names([], serviceID: "Document").namespace == "DocumentService")
    }

    @Test func typeThatIsCalledAsInTheModelKeepsItsName() {
        let names = names(["foo", "Foo", "f_oo", "Foo2"])
        #expect(names.type("Foo") == "Foo")
        #expect(names.type("Foo2") == "Foo2")
        #expect(names.type("foo") == "Foo3")
        #expect(names.type("f_oo") == "FOo")
    }

    @Test func errorEnumMakesWayForAShape() {
        let names = names(["PutError"], operations: ["Put", "Get"])
        #expect(names.failure("Put") == "PutOperationError")
        #expect(names.failure("Get") == "GetError")
    }

    @Test(arguments: [
        ("Client", "clientOperation"), ("Schema", "schemaOperation"), ("Init", "initOperation"), ("Repeat", "repeat"),
    ])
    func operationThatWouldHideAnotherNameGetsASuffix(_ operation: String, _ expected: String) {
        #expect(names([], operations: [operation]).function(operation) == expected)
    }

    private func members(_ kind: Shape.Kind, isError: Bool = false, _ names: String...) -> [String] {
        var shape = ModelFixture.shape("S", kind) { $0.error = isError ? ErrorTrait() : nil }
        shape.members = names.map { ModelFixture.member($0, "String") }
        return Names.members(of: shape)
    }

    @Test func firstOfEqualMembersKeepsItsName() {
        #expect(members(.structure, "ARN", "arn", "Arn", "a-rn") == ["arn", "arn2", "arn3", "aRn"])
        #expect(members(.structure, "a.b", "a-b", "a b") == ["aB", "aMinusB", "aSpaceB"])
        #expect(members(.structure, "v1", "V1") == ["v1", "v1_2"])
    }

    @Test func membersAvoidWhatTheTypeDeclares() {
        #expect(
            members(.structure, isError: true, "Metadata", "self", "Init") == [
                "metadataMember", "selfMember", "initMember",
            ])
        #expect(members(.structure, "Metadata", "hashValue", "class") == ["metadata", "hashValueMember", "class"])
        #expect(members(.union, "Unknown", "shape", "S") == ["unknownMember", "shapeMember", "s"])
    }

    @Test func valuesAvoidWhatTheEnumDeclares() {
        let shape = ModelFixture.enumeration(
            "E", "ALL_CASES", "allCases", "init", "DEFAULT", "default", "gzip", "gzip+", "Self")
        #expect(
            Names.values(of: shape) == [
                "allCasesValue", "allCasesValue2", "initValue", "default", "default2", "gzip", "gzipPlus", "selfValue",
            ])
    }

    @Test func errorCaseStaysWholeWhereTheShortNameIsTaken() {
        #expect(
            Names.errorCases(["ConflictException", "ConflictFault", "ClientException", "UnmodeledError"]) == [
                "conflict", "conflictFault", "clientException", "unmodeledError",
            ])
    }

    @Test func manyEqualNamesAreNumberedQuickly() {
        var shape = ModelFixture.shape("S", .structure)
        shape.members = (0..<20_000).map { _ in ModelFixture.member("same", "String") }
        #expect(Set(Names.members(of: shape)).count == 20_000)
    }
}
