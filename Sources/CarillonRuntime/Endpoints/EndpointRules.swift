/// A service's endpoint rules, ready to answer where a request goes.
///
/// Generated code holds them as one text that the generator wrote, decoded once:
///
///     static let endpointRules = EndpointRules("""
///         carillon-endpoint-rules 1
///         …
///         """)
///
///     var parameters = EndpointParameters(builtIns: .init(region: "eu-west-1"))
///     let endpoint = try endpointRules.resolve(parameters)      // https://messaging-chime.eu-west-1.amazonaws.com
///
/// The rules follow the Smithy rules engine specification, versions 1.0 and 1.1.
public struct EndpointRules: Sendable {
    private let program: Result<SharedRuleProgram, EndpointError>

    /// Decodes the rules that stand in generated code.
    ///
    /// A text that does not fit this runtime makes every `resolve` throw `EndpointError.malformedRules`.
    public init(_ program: StaticString) {
        let bytes = program.withUTF8Buffer { [UInt8]($0) }
        self.program = Result { () throws(EndpointError) in try Self.decode(bytes) }
    }

    /// Decodes rules that come at run time.
    ///
    /// - Throws: `EndpointError.malformedRules` with the line that does not fit.
    public init(decoding program: String) throws(EndpointError) {
        self.program = .success(try Self.decode(Array(program.utf8)))
    }

    private static func decode(_ text: [UInt8]) throws(EndpointError) -> SharedRuleProgram {
        SharedRuleProgram(try RuleProgramDecoder.decode(text))
    }

    /// Whether the rules have a parameter for the built-in.
    func takes(_ builtIn: EndpointBuiltIn) -> Bool {
        guard case .success(let shared) = program else { return false }
        return shared.program.parameters.contains { $0.builtIn == builtIn }
    }

    /// The endpoint for these parameters.
    ///
    /// - Throws: `EndpointError`: a parameter is missing or wrong, the service's rules refuse the parameters, or what
    ///   they build is not a URL whose host the rules themselves chose.
    public func resolve(_ parameters: EndpointParameters) throws(EndpointError) -> Endpoint {
        var machine = RuleMachine(try program.get())
        defer { machine.finish() }
        try machine.load(parameters)
        guard let outcome = machine.outcome() else {
            try machine.checkSize()
            throw .noRuleMatched(parameters: machine.parameterSummary())
        }
        switch machine.program.outcomes[outcome] {
        case .endpoint(let endpoint): return try machine.endpoint(endpoint)
        case .error(let piece):
            let message = try machine.string(piece, "error")
            throw .rejected(message: message, parameters: machine.parameterSummary())
        }
    }
}
