import Model

/// The Swift names of a model, made in one place from its wire names:
///
/// 1. Letters and digits stay. Symbols end a word and go; each further word begins upper-case: `m5.large`, `m5Large`.
/// 2. A type begins upper-case: `policyType`, `PolicyType`.
/// 3. All else begins lower-case. An acronym in front is lowered whole: `ARN`, `arn`; `DBInstanceARN`, `dbInstanceARN`;
///    `EC2Id`, `ec2Id`; `IPv6Cidr`, `ipv6Cidr`; `URLs`, `urls`. A word all in capitals counts as a lower-case one:
///    `US_EAST_1`, `usEast1`; `AWS::EC2::Host`, `awsEc2Host`.
/// 4. `_` stands before a number only: in front, and between numbers of neighbouring words: `5.7`, `_5_7`;
///    `c6g.4xlarge`, `c6g_4xlarge`.
/// 5. What has symbols alone is spelled out: `>=`, `greaterEquals`; so is a sign: `-1`, `minus1`. The empty name is
///    `empty`.
/// 6. Where Swift or generated code needs a name itself (`ReservedNames`), the kind is added: `Type`, `TypeShape`;
///    `SELF`, `selfValue`. Swift's other words stay, in backticks where they need them.
/// 7. What an operation `Put` throws is `PutError`; a shape of that name is `PutErrorShape`. The cases are the exceptions
///    without `Exception`, `Error` or `Fault`: `ConflictException`, `conflict`.
/// 8. The pages of what `ListUsers` lists are `listUsersPages`, its items `listUsersItems`; the waiter `UserExists` is
///    `waitUntilUserExists`; the presigned URL of `GetObject` is made by `presignGetObject`. An operation of such a name
///    makes way: `ListUsersPages`, `listUsersPagesOperation`.
/// 9. When names of one scope come out the same, one keeps it: the shortest, else the one that is spelled like it, else
///    the first by bytes. The others add their spelling: `gzip` and `GZIP`, `gzip` and `gzip_as_GZIP`.
///
/// Names come from the whole model: selecting one more operation renames nothing. Nor does a model that grows, since
/// 1 to 6 look at one name alone. Three cases remain: a newcomer that rule 9 puts before the owner of its name, an
/// operation `Put` that comes later than a shape `PutError`, and pages of `Put` that come later than an operation
/// `PutPages`. Without a memory nothing better is possible: a name that never changes follows from its wire name alone,
/// so that `gzip` and `GZIP` could never both be `gzip` when alone. Smithy forbids names that differ in case only, and
/// in botocore's history none of the cases occurred.
struct Names {
    /// The enum that all types stand in: `ChimeSDKMessaging`.
    let namespace: String
    private let types: [String: String]
    private let functions: [String: String]
    private let failures: [String: String]
    private let pages: [String: String]
    private let items: [String: String]
    private let waiters: [String: String]
    private let presigned: [String: String]

    var protocolName: String { namespace + "Protocol" }
    var clientName: String { namespace + "Client" }

    init(_ model: Model) {
        let namespace = Self.namespace(serviceID: model.service.serviceID)
        let operations = model.operations.map(\.name)
        let failures = NameScope.names(operations, rule: Self.failureRule)
        let reserved = ReservedNames.types.union(failures + [namespace])
        let shapes = model.shapes.values.filter(\.kind.isNominal).map(\.name)
        let types = NameScope.names(shapes) { Self.free(NameRules.upperCamel($0), of: reserved, "Shape") }
        let paginated = operations.filter { model.paginators[$0] != nil }
        let pages = NameScope.names(paginated) { NameRules.lowerCamel($0) + "Pages" }
        let items = NameScope.names(paginated) { NameRules.lowerCamel($0) + "Items" }
        let waiters = NameScope.names(model.waiters.map(\.name), rule: Self.waiterRule)
        let presignable = model.operations.filter(model.canPresign).map(\.name)
        let presigned = NameScope.names(presignable, rule: Self.presignRule)
        let taken = ReservedNames.operations.union(pages + items + waiters + presigned)
        let functions = NameScope.names(operations) { Self.free(NameRules.lowerCamel($0), of: taken, "Operation") }
        self.namespace = namespace
        self.types = Self.table(shapes, types)
        self.functions = Self.table(operations, functions)
        self.failures = Self.table(operations, failures)
        self.pages = Self.table(paginated, pages)
        self.items = Self.table(paginated, items)
        self.waiters = Self.table(model.waiters.map(\.name), waiters)
        self.presigned = Self.table(presignable, presigned)
    }

    private static func table(_ wireNames: [String], _ names: [String]) -> [String: String] {
        Dictionary(zip(wireNames, names), uniquingKeysWith: { first, _ in first })
    }

    private static func free(_ name: String, of reserved: Set<String>, _ suffix: String) -> String {
        reserved.contains(name) ? name + suffix : name
    }

    private static func failureRule(_ operation: String) -> String {
        let name = NameRules.upperCamel(operation)
        return ReservedNames.types.contains(name + "Error") ? name + "OperationError" : name + "Error"
    }

    private static func waiterRule(_ waiter: String) -> String {
        "waitUntil" + NameRules.upperCamel(waiter)
    }

    private static func presignRule(_ operation: String) -> String {
        "presign" + NameRules.upperCamel(operation)
    }

    /// The name that a service's namespace, protocol and client have at the top level of a user's module.
    static func namespace(serviceID: String) -> String {
        let name = NameRules.upperCamel(serviceID)
        let all = [name, name + "Protocol", name + "Client"]
        return all.contains(where: ReservedNames.topLevel.contains) ? name + "Service" : name
    }

    /// The type of a structure, union or enum.
    func type(_ shape: String) -> String {
        types[shape] ?? NameRules.upperCamel(shape)
    }

    /// The method of an operation.
    func function(_ operation: String) -> String {
        functions[operation] ?? NameRules.lowerCamel(operation)
    }

    /// What an operation's method throws.
    func failure(_ operation: String) -> String {
        failures[operation] ?? Self.failureRule(operation)
    }

    /// The method that goes through the pages of an operation.
    func pages(_ operation: String) -> String {
        pages[operation] ?? NameRules.lowerCamel(operation) + "Pages"
    }

    /// The method that goes through the items on the pages of an operation.
    func items(_ operation: String) -> String {
        items[operation] ?? NameRules.lowerCamel(operation) + "Items"
    }

    /// The method that makes a presigned URL of an operation's request.
    func presigned(_ operation: String) -> String {
        presigned[operation] ?? Self.presignRule(operation)
    }

    /// The method that waits for a state.
    func waiter(_ waiter: String) -> String {
        waiters[waiter] ?? Self.waiterRule(waiter)
    }
}

extension Names {
    /// The properties of a structure or the cases of a union, in the order of its members.
    static func members(of shape: Shape) -> [String] {
        let reserved =
            switch shape.kind {
            case .union: ReservedNames.unionCases
            default: shape.traits.error == nil ? ReservedNames.members : ReservedNames.errorMembers
            }
        return NameScope.names(shape.members.map(\.name)) { free(NameRules.lowerCamel($0), of: reserved, "Member") }
    }

    /// The values of an enum, in its order.
    static func values(of shape: Shape) -> [String] {
        NameScope.names(shape.enumValues.map { $0.name ?? $0.value }) {
            free(NameRules.lowerCamel($0), of: ReservedNames.enumValues, "Value")
        }
    }

    /// The cases of an operation's error enum, for the shapes of its exceptions.
    static func errorCases(_ shapes: [String]) -> [String] {
        NameScope.names(shapes) { shape in
            let name = NameRules.errorCase(shape)
            guard ReservedNames.errorCases.contains(name) else { return name }
            return free(NameRules.lowerCamel(shape), of: ReservedNames.errorCases, "Error")
        }
    }
}

extension Shape.Kind {
    /// Whether a shape of this kind becomes a Swift type of its own.
    var isNominal: Bool {
        switch self {
        case .structure, .union, .enum, .intEnum: true
        default: false
        }
    }
}

extension String {
    /// The order by UTF-8 bytes, which no Unicode version changes.
    func utf8Precedes(_ other: String) -> Bool {
        utf8.lexicographicallyPrecedes(other.utf8)
    }
}
