import Foundation
import Model
import ModelReaders
import Testing

/// Botocore's models, read as they are and as Smithy ASTs that a converter makes of them: both must be one model.
@Suite struct FormAgreementTests {
    private static let folders: [String] = {
        guard let data = BotocoreDataTests.data else { return [] }
        let services = ((try? FileReader.list(data)) ?? []).filter { FileReader.isFolder("\(data)/\($0)") }
        return services.flatMap { service in
            ((try? FileReader.list("\(data)/\(service)")) ?? []).map { "\(service)/\($0)" }
        }.filter { FileReader.exists("\(data)/\($0)/service-2.json") }
    }()

    @Test(
        .enabled(
            if: BotocoreDataTests.data != nil,
            "botocore's source distribution is neither in CARILLON_BOTOCORE nor in .cache/botocore"),
        arguments: folders)
    func bothFormsAreOneModel(folder: String) throws {
        let data = try #require(BotocoreDataTests.data)
        let names = try FileReader.list("\(data)/\(folder)").filter { !$0.contains(".sdk-extras.") }
        let files = try names.map { try FileReader.read("\(data)/\(folder)/\($0)") }
        var trees: [String: Tree] = [:]
        for (name, file) in zip(names, files) { trees[String(name.prefix { $0 != "." })] = try Tree.parse(file) }
        let converter = try #require(SmithyConverter(trees))
        let smithy = try SmithyASTReader().read(InputFile(name: "model.json", bytes: converter.convert().bytes))
        let botocore = try BotocoreReader().read(files: files).model
        #expect(smithy.warnings.map(\.description) == [])
        let sayable = SayableInSmithy(botocore)
        #expect(sayable.dropped == Self.dropped[folder] ?? [])
        let a = sayable.model.withoutLocations()
        let b = smithy.model.withoutLocations()
        if a != b { #expect(firstDifference(a, b) == nil) }
    }

    /// The facts that only single services of botocore's have.
    private static let dropped: [String: Set<SayableInSmithy.Fact>] = [
        "importexport/2010-06-01": [.requestURI], "keyspaces/2022-02-10": [.status], "s3/2006-03-01": [.streaming],
    ]
}

/// A model of botocore's form without what Smithy has no words for.
private struct SayableInSmithy {
    enum Fact {
        /// Smithy's query protocol sends all requests to `/`.
        case requestURI
        /// Smithy's JSON protocols have no statuses of errors.
        case status
        /// In Smithy it is the shape that streams, and S3 has one shape for what streams and what does not.
        case streaming
    }

    private(set) var model: Model
    private(set) var dropped: Set<Fact> = []

    init(_ model: Model) {
        self.model = model
        dropUnreached()
        dropFacts()
        settlePaginators()
        settleWaiters()
        for index in self.model.operations.indices {
            for example in self.model.operations[index].examples.indices {
                // Comments on single values are botocore's own.
                self.model.operations[index].examples[example].comments = []
            }
        }
    }

    /// A Smithy service consists of what its operations reach.
    private mutating func dropUnreached() {
        var reached: Set<String> = []
        var pending = model.operations.flatMap { operation in
            ([operation.input, operation.output].compactMap(\.self) + operation.errors).map(\.value)
        }
        while let name = pending.popLast() {
            guard reached.insert(name).inserted else { continue }
            pending += model.shapes[name]?.members.map(\.target) ?? []
        }
        model.shapes = model.shapes.filter { reached.contains($0.key) }
    }

    private mutating func dropFacts() {
        let wire = model.service.protocols.first
        for (index, operation) in model.operations.enumerated() where wire == .query && operation.requestURI != "/" {
            model.operations[index].requestURI = "/"
            dropped.insert(.requestURI)
        }
        for shape in model.shapes.values {
            if wire == .json, shape.traits.error?.httpStatusCode != nil {
                model.shapes[shape.name]?.traits.error?.httpStatusCode = nil
                dropped.insert(.status)
            }
            for (index, member) in shape.members.enumerated() where member.traits.isStreaming {
                model.shapes[shape.name]?.members[index].traits.isStreaming = false
                dropped.insert(.streaming)
            }
        }
    }

    /// Smithy has one token and one list of items, and no sign that there are more.
    private mutating func settlePaginators() {
        model.paginators = model.paginators.filter { $0.value.inputTokens.count == 1 }
        for name in model.paginators.keys {
            model.paginators[name]?.moreResults = nil
            if model.paginators[name]?.resultKeys.count != 1 { model.paginators[name]?.resultKeys = [] }
        }
    }

    /// Smithy leaves the number of attempts to the caller, and has no matcher for a status or for lists of booleans.
    private mutating func settleWaiters() {
        model.waiters.removeAll { waiter in
            waiter.acceptors.contains { acceptor in
                switch acceptor.matcher {
                case .status, .output(_, .allBooleanEquals), .output(_, .anyBooleanEquals): true
                default: false
                }
            }
        }
        for index in model.waiters.indices { model.waiters[index].maximumAttempts = nil }
    }
}
