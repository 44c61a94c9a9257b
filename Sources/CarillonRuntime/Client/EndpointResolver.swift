/// Where an operation's requests go: the service's endpoint rules with all that they may ask for.
///
/// What a parameter gets, the later before the earlier: the client's configuration (Smithy's built-ins), the values of
/// ``ClientConfiguration/endpointParameters``, those that the operation states, those that the input's members have.
struct EndpointResolver: Sendable {
    private let rules: EndpointRules
    private let parameters: EndpointParameters
    /// The endpoint of all operations that give the rules nothing, which are nearly all.
    let common: Result<Endpoint, EndpointError>
    /// What is wrong with the URL that stands in the endpoint's place.
    private let problem: EndpointError?
    /// The rules ask for the account of the credentials, which must be known before.
    let takesAccount: Bool
    /// Buckets go into the path unless they are ARNs: nothing is set, and the endpoint is the user's own.
    private let prefersPaths: Bool

    init(_ schema: ServiceSchema, _ configuration: ClientConfiguration) {
        rules = schema.endpointRules ?? Self.onlyConfigured
        let builtIns = Self.builtIns(schema.service.serviceID, configuration)
        takesAccount = rules.takes(.accountID) && configuration.accountIDEndpointMode != .disabled
        prefersPaths =
            rules.takes(.s3ForcePathStyle) && builtIns.endpoint != nil && builtIns.s3.forcePathStyle == nil
            && builtIns.s3.accelerate != true
        var parameters = EndpointParameters(builtIns: builtIns)
        for (name, value) in configuration.endpointParameters.sorted(by: { $0.key < $1.key }) {
            parameters.set(name, value)
        }
        self.parameters = parameters
        problem = builtIns.endpoint.flatMap { EndpointSyntax.problem(inURL: $0) }.map {
            .invalidURL(url: $0.shown, reason: $0.reason, parameters: ["Endpoint"])
        }
        let (rules, problem) = (rules, problem)
        common = Result { () throws(EndpointError) in
            if let problem { throw problem }
            return try rules.resolve(parameters)
        }
    }

    private static func builtIns(_ serviceID: String, _ configuration: ClientConfiguration) -> EndpointBuiltIns {
        var builtIns = EndpointBuiltIns(
            region: configuration.region, useFIPS: configuration.useFIPS, useDualStack: configuration.useDualStack)
        builtIns.endpoint = configuration.endpointOverride(serviceID: serviceID)
        builtIns.s3 = configuration.s3
        builtIns.s3ControlUseArnRegion = configuration.s3.useArnRegion
        if serviceID == "S3" || serviceID == "S3 Control", let useDualStack = configuration.s3.useDualStack {
            builtIns.useDualStack = useDualStack
        }
        builtIns.accountIDEndpointMode = configuration.accountIDEndpointMode.rawValue
        if configuration.usesGlobalSTS { builtIns.stsUseGlobalEndpoint = true }
        return builtIns
    }

    /// The endpoint for a call with this input.
    ///
    /// - Parameter accountID: The account of the credentials, where the rules ask for it and it is known.
    func resolve(
        _ operation: OperationLayout, _ input: UnsafeRawPointer, accountID: String? = nil
    ) throws(EndpointError) -> Endpoint {
        let context = operation.endpointContext
        if context.isEmpty && accountID == nil { return try common.get() }
        if let problem { throw problem }
        var parameters = parameters
        if let accountID { parameters.builtIns.accountID = accountID }
        for given in context.given { parameters.set(given.name, given.value) }
        for path in context.paths {
            if let value = path.path.value(in: operation.input, input) { parameters.set(path.name, value) }
        }
        guard let members = operation.input.pointee.members else { return try rules.resolve(parameters) }
        for place in context.members {
            guard let name = members[place].form.pointee.endpointParameter?.string else { continue }
            guard let value = Self.value(members[place], input + members[place].offset) else { continue }
            parameters.set(name, value)
            if prefersPaths, name == "Bucket", case .string(let bucket) = value, Self.canBeInPath(bucket) {
                parameters.builtIns.s3.forcePathStyle = true
            }
        }
        return try rules.resolve(parameters)
    }

    /// Neither ARNs nor directory buckets have an address by path.
    private static func canBeInPath(_ bucket: String) -> Bool {
        !bucket.hasPrefix("arn:") && !bucket.hasSuffix("--x-s3")
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

/// What one operation gives to the endpoint rules (Smithy's `staticContextParams`, `operationContextParams` and
/// `contextParam`).
struct EndpointContext: Sendable {
    struct Given: Sendable {
        var name: String
        var value: EndpointParameters.Value
    }

    /// What the operation itself states, by the parameter's name.
    private(set) var given: [Given] = []
    /// The members of the input whose values are parameters, by their places.
    private(set) var members: [Int] = []

    /// The parameters that the input has a value for further within.
    private(set) var paths: [(name: String, path: InputPath)] = []

    var isEmpty: Bool { given.isEmpty && members.isEmpty && paths.isEmpty }

    init(_ options: [String: String], _ input: UnsafePointer<ShapeLayout>) {
        for (option, text) in options.sorted(by: { $0.key < $1.key }) {
            if option.hasPrefix("rules."), let value = Self.value(text) {
                given.append(Given(name: String(option.dropFirst("rules.".count)), value: value))
            } else if option.hasPrefix("path."), let path = InputPath(text) {
                paths.append((String(option.dropFirst("path.".count)), path))
            }
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
