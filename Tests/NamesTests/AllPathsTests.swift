import Model
import Testing

@testable import Generator

/// Every paginator and waiter of every model, planned.
@Suite(.enabled(if: BotocoreModels.data != nil, Comment(rawValue: BotocoreModels.absence))) struct AllPathsTests {
    private struct Survey: Sendable {
        var paginators = 0
        var pages = 0
        var items = 0
        var waiters = 0
        var waits = 0
        var warnings: Set<String> = []
        /// Methods that are called alike.
        var collisions: [String] = []

        mutating func add(_ other: Survey) {
            paginators += other.paginators
            pages += other.pages
            items += other.items
            waiters += other.waiters
            waits += other.waits
            warnings.formUnion(other.warnings)
            collisions += other.collisions
        }
    }

    private static let survey = Task {
        try await withThrowingTaskGroup(of: Survey.self) { group in
            let taskCount = 4
            for task in 0..<taskCount {
                group.addTask {
                    var survey = Survey()
                    for place in stride(from: task, to: BotocoreModels.places.count, by: taskCount) {
                        survey.add(try look(at: BotocoreModels.places[place]))
                    }
                    return survey
                }
            }
            return try await group.reduce(into: Survey()) { $0.add($1) }
        }
    }

    private static func look(at place: BotocoreModels.Place) throws -> Survey {
        let model = try BotocoreModels.read(place)
        guard !model.paginators.isEmpty || !model.waiters.isEmpty else { return Survey() }
        // The operations that page or are waited for, and what they reach, are all that the plans need.
        let wanted = Set(model.waiters.map(\.operation.value)).union(model.paginators.keys)
        let builder = PlanBuilder(
            model, operations: model.operations.filter { wanted.contains($0.name) }, pages: [],
            readHTML: { _ in Documentation() })
        let plan = try builder.plan(endpointRules: "")
        return Survey(
            paginators: model.paginators.count, pages: plan.paginators.count,
            items: plan.paginators.filter { $0.items != nil }.count, waiters: model.waiters.count,
            waits: plan.waiters.count,
            warnings: Set(plan.warnings.map { "\(place.service): \($0.message) [\($0.code)]" }),
            collisions: collisions(Names(model), model).map { "\(place.service): \($0)" })
    }

    private static func collisions(_ names: Names, _ model: Model) -> [String] {
        let methods =
            model.operations.map { names.function($0.name) } + model.waiters.map { names.waiter($0.name) }
            + model.paginators.keys.flatMap { [names.pages($0), names.items($0)] }
        var seen: Set<String> = []
        return methods.filter { !seen.insert($0).inserted }
    }

    @Test func noTwoMethodsAreCalledAlike() async throws {
        #expect(try await Self.survey.value.collisions == [])
    }

    @Test func everyPaginatorFitsItsOperation() async throws {
        let survey = try await Self.survey.value
        #expect(survey.paginators > 3000)
        #expect(survey.pages == survey.paginators)
        // Those of budgets and rds list no list: a structure, and text.
        #expect(survey.pages - survey.items == 3)
    }

    @Test func everyWaiterFitsItsOperation() async throws {
        let survey = try await Self.survey.value
        #expect(survey.waiters > 500)
        // KeyPairExists of an old EC2 compares the elements of what is no list.
        #expect(survey.waiters - survey.waits == 1)
    }

    /// What is wrong with the models as they are published.
    @Test func theWarningsAreThese() async throws {
        let expected = [
            """
            appconfig: waiter "EnvironmentReadyForDeployment", path "State": "ReadyForDeployment" is no value of \
            "EnvironmentState"; did you mean "READY_FOR_DEPLOYMENT"? The comparison may never hold [unknown-value]
            """,
            """
            appconfig: waiter "EnvironmentReadyForDeployment", path "State": "Reverted" is no value of \
            "EnvironmentState"; did you mean "REVERTED"? The comparison may never hold [unknown-value]
            """,
            """
            appconfig: waiter "EnvironmentReadyForDeployment", path "State": "RolledBack" is no value of \
            "EnvironmentState"; did you mean "ROLLED_BACK"? The comparison may never hold [unknown-value]
            """,
            """
            ec2: waiter "ConversionTaskDeleted", path "ConversionTasks[].State": "deleted" is no value of \
            "ConversionTaskState"; the comparison may never hold [unknown-value]
            """,
            """
            ec2: waiter "ImageAvailable", path "Images[].State": "failed" is no value of "ImageState"; the comparison \
            may never hold [unknown-value]
            """,
            """
            ec2: waiter "KeyPairExists", path "length(KeyPairs[].KeyName) > `0`": it gives a boolean, and the elements \
            of a list are compared; it is left out [path-type]
            """,
            """
            omics: waiter "AnnotationStoreDeleted", path "status": "DELETED" is no value of "StoreStatus"; the \
            comparison may never hold [unknown-value]
            """,
            """
            omics: waiter "AnnotationStoreVersionDeleted", path "status": "DELETED" is no value of "VersionStatus"; \
            the comparison may never hold [unknown-value]
            """,
            """
            omics: waiter "VariantStoreDeleted", path "status": "DELETED" is no value of "StoreStatus"; the comparison \
            may never hold [unknown-value]
            """,
        ]
        #expect(try await Self.survey.value.warnings.sorted() == expected)
    }
}
