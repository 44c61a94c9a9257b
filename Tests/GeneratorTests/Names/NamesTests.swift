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

    @Test(arguments: ["String", "Error", "Timestamp", "Document", "Unit", "Operation", "Type", "Self", "Protocol"])
    func typeThatGeneratedCodeNeedsGetsASuffix(_ name: String) {
        #expect(names([name]).type(name) == name + "Shape")
    }

    @Test(arguments: ["Task", "Data", "Result", "Credentials", "Endpoint", "Set", "Date"])
    func typeThatOnlyUsersNameStandsBehindItsNamespace(_ name: String) {
        #expect(names([name]).type(name) == name)
    }

    @Test func nestedTypeIsNeverCalledAsItsNamespace() {
        #expect(names(["Budgets"], serviceID: "Budgets").type("Budgets") == "BudgetsShape")
    }

    @Test(arguments: ["Document", "Transport", "Task", "Service"])
    func namespaceHidesNoTypeOfOtherFiles(_ serviceID: String) {
        #expect(names([], serviceID: serviceID).namespace == serviceID + "Service")
    }

    @Test func typeThatIsSpelledLikeItsNameKeepsIt() {
        let names = names(["foo", "Foo", "f_oo", "FOo", "Type", "TypeShape"])
        #expect(names.type("Foo") == "Foo")
        #expect(names.type("foo") == "Foo_as_foo")
        #expect(names.type("FOo") == "FOo")
        #expect(names.type("f_oo") == "FOo_as_f_underscore_oo")
        #expect(names.type("Type") == "TypeShape")
        #expect(names.type("TypeShape") == "TypeShape_as_TypeShape")
    }

    @Test func shapeMakesWayForWhatAnOperationThrows() {
        let names = names(["PutError", "GetErrorShape"], operations: ["Put", "Get", "Service"])
        #expect(names.failure("Put") == "PutError")
        #expect(names.type("PutError") == "PutErrorShape")
        #expect(names.type("GetErrorShape") == "GetErrorShape")
        #expect(names.failure("Service") == "ServiceOperationError")
    }

    @Test(arguments: [
        ("Client", "clientOperation"), ("Schema", "schemaOperation"), ("Init", "initOperation"), ("Repeat", "repeat"),
    ])
    func operationThatWouldHideAnotherNameGetsASuffix(_ operation: String, _ expected: String) {
        #expect(names([], operations: [operation]).function(operation) == expected)
    }

    @Test func operationsWithOneNameStayApart() {
        let names = names([], operations: ["Put", "put"])
        #expect(["Put", "put"].map(names.function) == ["put_as_Put", "put"])
        #expect(["Put", "put"].map(names.failure) == ["PutError", "PutError_as_put"])
    }

    private func sequences(_ operations: [String], paginated: [String], waiters: [String] = []) -> Names {
        var model = ModelFixture.model([], operations: operations.map { ModelFixture.operation($0) })
        for name in paginated {
            model.paginators[name] = Paginator(inputTokens: [], outputTokens: [], location: ModelFixture.place)
        }
        model.waiters = waiters.map {
            Waiter(
                name: $0, operation: Located("A", at: ModelFixture.place), minimumDelay: 1, maximumDelay: 1,
                acceptors: [], location: ModelFixture.place)
        }
        return Names(model)
    }

    @Test func pagesItemsAndWaitersFollowTheirOperations() {
        let names = sequences(["ListDBUsers"], paginated: ["ListDBUsers"], waiters: ["DBUserExists", "vpc_ready"])
        #expect(names.pages("ListDBUsers") == "listDBUsersPages")
        #expect(names.items("ListDBUsers") == "listDBUsersItems")
        #expect(names.waiter("DBUserExists") == "waitUntilDBUserExists")
        #expect(names.waiter("vpc_ready") == "waitUntilVpcReady")
    }

    @Test func anOperationMakesWayForPagesItemsAndWaiters() {
        let operations = ["ListUsers", "ListUsersPages", "ListUsersItems", "WaitUntilReady", "ListRolesPages"]
        let names = sequences(operations, paginated: ["ListUsers"], waiters: ["Ready"])
        #expect(
            operations.map(names.function) == [
                "listUsers", "listUsersPagesOperation", "listUsersItemsOperation", "waitUntilReadyOperation",
                "listRolesPages",
            ])
        #expect(names.pages("ListUsers") == "listUsersPages")
        #expect(names.items("ListUsers") == "listUsersItems")
    }

    @Test func pagesOfOperationsThatAreCalledAlikeAreToldApart() {
        let names = sequences(["ListUsers", "listUsers"], paginated: ["ListUsers", "listUsers"])
        #expect(names.pages("ListUsers") != names.pages("listUsers"))
        #expect(names.items("ListUsers") != names.items("listUsers"))
    }

    private func members(_ kind: Shape.Kind, isError: Bool = false, _ names: String...) -> [String] {
        var shape = ModelFixture.shape("S", kind) { $0.error = isError ? ErrorTrait() : nil }
        shape.members = names.map { ModelFixture.member($0, "String") }
        return Names.members(of: shape)
    }

    @Test func membersWithOneNameAddTheirSpelling() {
        #expect(members(.structure, "ARN", "arn", "Arn", "a-rn") == ["arn_as_ARN", "arn", "arn_as_Arn", "aRn"])
        #expect(members(.structure, "a.b", "a-b", "aB") == ["aB_as_a_dot_b", "aB_as_a_minus_b", "aB"])
        #expect(members(.structure, "5X", "5x", "5x.5x") == ["_5x", "_5x_as_5x", "_5x_5x"])
        #expect(members(.structure, "C", "C++", "C#") == ["c", "c_as_C_plus__plus_", "c_as_C_hash_"])
    }

    @Test func membersAvoidWhatTheTypeDeclares() {
        #expect(
            members(.structure, isError: true, "Metadata", "self", "Init") == [
                "metadataMember", "selfMember", "initMember",
            ])
        #expect(
            members(.structure, "Metadata", "hashValue", "class", "Hash", "Shape", "description", "Type") == [
                "metadata", "hashValueMember", "class", "hash", "shape", "description", "type",
            ])
        #expect(
            members(.union, "Unknown", "shape", "members", "schema", "none", "visit") == [
                "unknownMember", "shapeMember", "members", "schema", "none", "visit",
            ])
    }

    @Test func valuesAvoidWhatTheEnumDeclares() {
        let shape = ModelFixture.enumeration(
            "E", "ALL_CASES", "allCases", "init", "DEFAULT", "default", "gzip", "gzip+", "Self", "NONE", "protocol")
        #expect(
            Names.values(of: shape) == [
                "allCasesValue_as_ALL_underscore_CASES", "allCasesValue", "initValue", "default_as_DEFAULT", "default",
                "gzip", "gzip_as_gzip_plus_", "selfValue", "none", "protocol",
            ])
    }

    @Test func errorCasesAvoidEachOtherAndTheCommonOnes() {
        #expect(
            Names.errorCases(["ConflictException", "ConflictFault", "ClientException", "UnmodeledError", "Client"]) == [
                "conflict_as_ConflictException", "conflict", "clientException", "unmodeledError", "clientError",
            ])
    }

    @Test func manyNamesThatComeOutTheSameStayCheapAndApart() {
        var shape = ModelFixture.shape("S", .structure)
        shape.members = (0..<20_000).map { number in
            let symbols = (0..<15).map { number >> $0 & 1 == 0 ? "." : "-" }
            return ModelFixture.member("a" + symbols.joined(), "String")
        }
        #expect(Set(Names.members(of: shape)).count == 20_000)
    }
}
