/// Where an operation's requests go: the service's endpoint rules with all that they may ask for.
///
/// What a parameter gets, the later before the earlier: the client's configuration (Smithy's built-ins), the values of
/// ``ClientConfiguration/endpointParameters``, those that the operation states, those that the input's members have.
struct EndpointResolver: Sendable {
    private let rules: EndpointRules
    private let parameters: EndpointParameters
    /// The endpoint of all operations that give the rules nothing, which are nearly all.
    private let common: Result<Endpoint, EndpointError>

    init(_ schema: ServiceSchema, _ configuration: ClientConfiguration) {
        rules = schema.endpointRules ?? Self.onlyConfigured
        var builtIns = EndpointBuiltIns(
            region: configuration.region, useFIPS: configuration.useFIPS, useDualStack: configuration.useDualStack)
        builtIns.endpoint = configuration.endpointOverride(serviceID: schema.service.serviceID)
        builtIns.s3 = configuration.s3
        var parameters = EndpointParameters(builtIns: builtIns)
        for (name, value) in configuration.endpointParameters.sorted(by: { $0.key < $1.key }) {
            parameters.set(name, value)
        }
        self.parameters = parameters
        let rules = rules
        common = Result { () throws(EndpointError) in try rules.resolve(parameters) }
    }

    /// The endpoint for a call with this input.
    func resolve(_ operation: OperationLayout, _ input: UnsafeRawPointer) throws(EndpointError) -> Endpoint {
        let context = operation.endpointContext
        if context.isEmpty { return try common.get() }
        var parameters = parameters
        for given in context.given { parameters.set(given.name, given.value) }
        guard let members = operation.input.pointee.members else { return try rules.resolve(parameters) }
        for place in context.members {
            guard let name = members[place].form.pointee.endpointParameter?.string else { continue }
            if let value = Self.value(members[place], input + members[place].offset) { parameters.set(name, value) }
        }
        return try rules.resolve(parameters)
    }

    private static func value(_ member: MemberLayout, _ slot: UnsafeRawPointer) -> EndpointParameters.Value? {
        switch member.kind {
        case .string, .enum: member.loadString(slot).map { .string($0) }
        case .boolean: member.loadBoolean(slot).map { .boolean($0) }
        default: nil
        }
    }

    /// The rules of a service whose model has none: the configured endpoint or nothing.
    private static let onlyConfigured = EndpointRules(
        """
        carillon-endpoint-rules 1
        parameters 1
        Endpoint s 0 SDK::Endpoint -
        strings 1
        the service's model has no endpoint rules; set the configuration's endpointURL
        nodes 2
        isSet 0
        s 0
        outcomes 2
        endpoint 0 0 0
        error 2
        rules 2
        o 0 1
        o 1
        """)
}

/// What one operation gives to the endpoint rules (Smithy's `staticContextParams` and `contextParam`).
struct EndpointContext: Sendable {
    struct Given: Sendable {
        var name: String
        var value: EndpointParameters.Value
    }

    /// What the operation itself states, by the parameter's name.
    private(set) var given: [Given] = []
    /// The members of the input whose values are parameters, by their places.
    private(set) var members: [Int] = []

    var isEmpty: Bool { given.isEmpty && members.isEmpty }

    init(_ options: [String: String], _ input: UnsafePointer<ShapeLayout>) {
        for (option, text) in options.sorted(by: { $0.key < $1.key }) where option.hasPrefix("rules.") {
            guard let value = Self.value(text) else { continue }
            given.append(Given(name: String(option.dropFirst("rules.".count)), value: value))
        }
        for place in 0..<input.pointee.memberCount
        where input.pointee.members?[place].form.pointee.endpointParameter != nil {
            members.append(place)
        }
    }

    /// `text:data`, `flag:true`
    private static func value(_ text: String) -> EndpointParameters.Value? {
        switch text {
        case "flag:true": .boolean(true)
        case "flag:false": .boolean(false)
        default: text.hasPrefix("text:") ? .string(String(text.dropFirst("text:".count))) : nil
        }
    }
}
