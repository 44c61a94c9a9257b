@testable import CarillonRuntime

/// Random values of all messages of a service, there and back in each of its protocols.
struct RoundTrips {
    private(set) var operationCount = 0
    private(set) var valueCount = 0
    /// Messages of which the format carries no value.
    private(set) var withoutValue: [String] = []
    private(set) var failures: [String] = []

    /// Operations of S3 whose requests are those of an older operation, or of one at another endpoint: a service that
    /// offers both cannot tell them apart.
    private static let sharedRequests: Set = [
        "GetBucketLifecycleConfiguration", "PutBucketLifecycleConfiguration", "GetBucketNotificationConfiguration",
        "PutBucketNotificationConfiguration", "ListDirectoryBuckets",
    ]

    /// - Parameter rounds: How many values of each message.
    mutating func run(_ schema: ServiceSchema, _ name: String, rounds: Int) {
        for spoken in schema.spoken {
            for operation in schema.operations {
                operationCount += 1
                let exchange = Exchange(schema: schema, operation: operation, spoken: spoken)
                let title = "\(name) \(operation.name) in \(spoken.wire)"
                for round in 0..<rounds { run(exchange, round, title) }
            }
        }
    }

    private mutating func run(_ exchange: Exchange, _ round: Int, _ title: String) {
        var random = SplitMix64(seed: "\(title) \(round)")
        let choices = ValueMaker.Choice.allCases
        let choice = choices[round % choices.count]
        let operation = exchange.operation
        func maker(_ role: BodyContext.Role) -> ValueMaker {
            ValueMaker(exchange.spoken.wire, role, choice, SplitMix64(seed: "\(title) \(round) \(role)"))
        }
        if !Self.sharedRequests.contains(operation.name) {
            check("\(title), input \(round)", operation.input, operation, maker(.request)) { try exchange.input($0) }
        }
        check("\(title), output \(round)", operation.output, operation, maker(.response)) { try exchange.output($0) }
        guard !operation.errors.isEmpty else { return }
        let shape = random.pick(operation.errors)
        check("\(title), error \(round)", shape, operation, maker(.error)) { try exchange.error(shape, $0) }
    }

    private mutating func check(
        _ title: String, _ shape: UnsafePointer<ShapeLayout>, _ operation: OperationLayout, _ maker: ValueMaker,
        _ send: (Document) throws -> Document
    ) {
        var maker = maker
        guard let value = maker.message(shape, operation) else { return withoutValue.append(title) }
        valueCount += 1
        do {
            let returned = Self.withoutOthers(try send(value), value, shape, maker.carrier)
            if let difference = value.difference(from: returned) { failures.append("\(title): \(difference)") }
        } catch {
            failures.append("\(title): \(error)")
        }
    }

    /// Leaves out of maps what was not put in: a service puts all parameters of the query into a map that is bound to
    /// them, those of other members as well, and a map of header fields without a prefix has all of them.
    private static func withoutOthers(
        _ returned: Document, _ given: Document, _ shape: UnsafePointer<ShapeLayout>, _ carrier: Carrier
    ) -> Document {
        guard carrier.wire.bindsHTTP, case .object(var members) = returned else { return returned }
        for index in 0..<shape.pointee.memberCount {
            guard let member = shape.pointee.members?[index], carrier.takesAll(member) else { continue }
            let name = member.name.string
            guard case .object(let entries)? = members[name] else { continue }
            guard case .object(let sent)? = given[name] else {
                members[name] = nil
                continue
            }
            members[name] = .object(entries.filter { sent[$0.key] != nil })
        }
        return .object(members)
    }

    mutating func add(_ other: RoundTrips) {
        operationCount += other.operationCount
        valueCount += other.valueCount
        withoutValue += other.withoutValue
        failures += other.failures
    }
}
