import Model
import Testing

@testable import Generator

@Suite struct WaiterPlanTests {
    private typealias Make = ModelFixture
    private typealias Acceptor = Waiter.Acceptor

    private func plan(_ acceptors: [Acceptor], operation: String = "GetUser") throws -> Plan {
        var model = Make.model(
            [
                Make.shape("GetUserRequest", .structure, Make.member("Name", "String", required: true)),
                Make.shape(
                    "GetUserResponse", .structure, Make.member("State", "State"), Make.member("Ready", "Boolean"),
                    Make.member("Parts", "Parts"), Make.member("Name", "String")),
                Make.shape("Part", .structure, Make.member("State", "State"), Make.member("Done", "Boolean")),
                Make.shape("Parts", .list, Make.member("member", "Part")),
                Make.enumeration("State", "CREATING", "ACTIVE"),
                Make.shape("GoneException", .structure) { $0.error = ErrorTrait(code: "Gone") },
            ],
            operations: [
                Make.operation(
                    "GetUser", input: "GetUserRequest", output: "GetUserResponse", errors: ["GoneException"]),
                Make.operation("Ping"),
            ])
        let place = SourceLocation(file: "waiters-2.json", line: 4, column: 3)
        model.waiters = [
            Waiter(
                name: "UserReady", operation: Located(operation, at: place), minimumDelay: 2, maximumDelay: 120,
                maximumAttempts: 40, acceptors: acceptors, deprecation: Deprecation(message: "Ask"),
                documentation: Located("Waits.", at: place), location: place)
        ]
        let builder = PlanBuilder(
            model, operations: model.operations, pages: [], readHTML: { Make.prose($0.value) })
        return try builder.plan(endpointRules: "")
    }

    private static func acceptor(_ matcher: Waiter.Matcher, _ state: Acceptor.State = .success) -> Acceptor {
        Acceptor(state: state, matcher: matcher, location: SourceLocation(file: "waiters-2.json", line: 9, column: 7))
    }

    private static func output(_ path: String, _ comparison: Waiter.Comparison) -> Acceptor {
        acceptor(.output(path: path, comparison))
    }

    @Test func aWaiterIsPlannedWithItsNamesAndDelays() throws {
        let plan = try plan([
            Self.output("State", .stringEquals("ACTIVE")), Self.acceptor(.success(false), .retry),
            Self.acceptor(.status(404), .failure),
        ])
        #expect(plan.warnings == [])
        #expect(
            plan.waiters == [
                WaiterPlan(
                    name: "waitUntilUserReady", operation: 0, minimumDelay: 2, maximumDelay: 120, maximumAttempts: 40,
                    acceptors: [
                        .init(
                            state: .success,
                            matcher: .output(PathExpression(.field("State"), at: 1), .stringEquals("ACTIVE"))),
                        .init(state: .retry, matcher: .success(false)), .init(state: .failure, matcher: .status(404)),
                    ], documentation: ["Waits.", "", "> Warning: Deprecated: Ask."])
            ])
    }

    @Test(arguments: [
        ("GoneException", WaiterPlan.Matcher.error("gone")), ("Gone", .error("gone")),
        ("com.example#GoneException", .error("gone")), ("InvalidUser.NotFound", .code("InvalidUser.NotFound")),
    ])
    func anErrorIsTheOperationsOwnOrACode(_ name: String, expected: WaiterPlan.Matcher) throws {
        #expect(
            try plan([Self.acceptor(.errorType(name))]).waiters.map(\.acceptors) == [
                [.init(state: .success, matcher: expected)]
            ])
    }

    private static let fitting: [Waiter.Acceptor] = [
        output("State", .stringEquals("ACTIVE")), output("Name", .stringEquals("x")),
        output("Ready", .booleanEquals(true)), output("length(Parts) > `0`", .booleanEquals(true)),
        output("Parts[].State", .allStringEquals("ACTIVE")), output("Parts[].Done", .anyBooleanEquals(true)),
        acceptor(.inputOutput(path: "output.Name == input.Name", .booleanEquals(true))),
    ]

    @Test(arguments: fitting)
    func aPathThatGivesWhatIsComparedIsTaken(_ acceptor: Waiter.Acceptor) throws {
        let plan = try plan([acceptor])
        #expect(plan.warnings == [])
        #expect(plan.waiters.count == 1)
    }

    private static let misfits: [(Waiter.Acceptor, String)] = [
        (
            output("Stat", .stringEquals("x")),
            "\"Stat\": \"Stat\" is no member of \"GetUserResponse\"; did you mean \"State\"? It is left out [unknown-member]"
        ),
        (
            output("Parts[", .stringEquals("x")),
            "\"Parts[\", column 6: an operator or the end is expected here; it is left out [path-syntax]"
        ),
        (
            output("Parts", .stringEquals("x")),
            "\"Parts\": it gives a list, and a string is compared; it is left out [path-type]"
        ),
        (
            output("Ready", .stringEquals("true")),
            "\"Ready\": it gives a boolean, and a string is compared; it is left out [path-type]"
        ),
        (
            output("State", .booleanEquals(true)),
            "\"State\": it gives a string, and a boolean is compared; it is left out [path-type]"
        ),
        (
            output("State", .allStringEquals("ACTIVE")),
            "\"State\": it gives a string, and the elements of a list are compared; it is left out [path-type]"
        ),
        (
            output("Parts[].Done", .anyStringEquals("x")),
            "\"Parts[].Done\": it gives a list with a boolean, and a string is compared; it is left out [path-type]"
        ),
        (
            acceptor(.inputOutput(path: "output.State == inputs.Name", .booleanEquals(true))),
            "\"output.State == inputs.Name\", column 17: \"inputs\" is no member of the object before it; did you mean \"input\"? It is left out [unknown-member]"
        ),
    ]

    @Test(arguments: misfits)
    func aWaiterThatDoesNotFitIsLeftOut(_ acceptor: Waiter.Acceptor, expected: String) throws {
        let plan = try plan([acceptor])
        #expect(
            plan.warnings.map(\.description) == [
                "waiters-2.json:9:7: warning: waiter \"UserReady\", path \(expected)"
            ])
        #expect(plan.waiters == [])
    }

    private static let unknownValues: [(Waiter.Acceptor, String)] = [
        (
            output("State", .stringEquals("ACTVE")),
            "\"State\": \"ACTVE\" is no value of \"State\"; did you mean \"ACTIVE\"? The comparison may never hold"
        ),
        (
            output("Parts[].State", .anyStringEquals("GONE")),
            "\"Parts[].State\": \"GONE\" is no value of \"State\"; the comparison may never hold"
        ),
        (
            output("State != 'GONE'", .booleanEquals(true)),
            "\"State != 'GONE'\", column 10: \"GONE\" is no value of \"State\"; the comparison may never hold"
        ),
    ]

    @Test(arguments: unknownValues)
    func aValueThatTheEnumDoesNotHaveIsAWarning(_ acceptor: Waiter.Acceptor, expected: String) throws {
        let plan = try plan([acceptor])
        #expect(
            plan.warnings.map(\.description) == [
                "waiters-2.json:9:7: warning: waiter \"UserReady\", path \(expected) [unknown-value]"
            ])
        #expect(plan.waiters.count == 1)
    }

    @Test func aWaiterThatNeverSucceedsIsLeftOut() throws {
        let plan = try plan([Self.acceptor(.status(500), .failure)])
        #expect(
            plan.warnings.map(\.description) == [
                "waiters-2.json:4:3: warning: waiter \"UserReady\" has no acceptor for success; it is left out [waiter]"
            ])
        #expect(plan.waiters == [])
    }

    @Test func anOperationWithoutOutputHasNoMembers() throws {
        let plan = try plan([Self.output("State", .stringEquals("x"))], operation: "Ping")
        #expect(
            plan.warnings.map(\.message) == [
                "waiter \"UserReady\", path \"State\": \"State\" is no member of the object before it; it is left out"
            ])
    }

    @Test func waitersOfOperationsThatAreNotSelectedAreNotPlanned() throws {
        #expect(try plan([Self.acceptor(.success(true))], operation: "Other").waiters == [])
    }
}
