public import Logging

/// What a client needs to know beyond its service's model: where to send, as whom, how long and how often to try.
///
/// ```swift
/// let chime = ChimeSDKMessagingClient(configuration: try await .resolve())
/// ```
///
/// `resolve(profile:region:environment:)` of the module `Carillon` finds everything where every AWS tool finds it. A
/// configuration made by ``init(region:credentials:environment:)`` looks nowhere.
public struct ClientConfiguration: Sendable {
    /// The region to call, which is a valid host label.
    public private(set) var region: String
    public var credentialProvider: any CredentialProvider
    /// Where the token comes from of services that take one; before `AWS_BEARER_TOKEN_<SERVICE>`.
    ///
    /// A service that takes signatures, too, gets one where there are credentials, unless ``authSchemePreference`` has
    /// `httpBearerAuth`.
    public var tokenProvider: (any TokenProvider)?
    /// The authentication schemes to use, the preferred one first, such as `sigv4a`; empty for the service's own order.
    ///
    /// Known are `sigv4`, `sigv4a`, `httpBearerAuth` and `noAuth`; others are passed over. Those of an operation that are
    /// not named here follow in the model's order. One is skipped where there are no credentials, or no token, for it.
    public var authSchemePreference: [String] = []
    /// The regions that a SigV4a signature is good for, such as `eu-*`; empty for what the endpoint says.
    public var sigV4aSigningRegionSet: [String] = []
    /// Tokens may come from the environment: the configuration has been looked for there.
    private(set) var readsTokenVariables = false
    /// The URL to send to instead of the service's endpoint, such as `http://localhost:8000`; before all settings.
    public var endpointURL: String?
    /// Whether to use the endpoints that are validated to FIPS 140.
    public var useFIPS = false
    /// Whether to use the endpoints that answer over IPv6 as well.
    public var useDualStack = false
    /// How to address Amazon S3; what is not set is as S3's endpoint rules have it.
    ///
    /// Buckets at an ``endpointURL`` are addressed by path where ``EndpointBuiltIns/S3/forcePathStyle`` is not set: few
    /// of those who serve S3 on their own have a host name for each bucket.
    public var s3 = EndpointBuiltIns.S3()
    /// Whether AWS STS is called at its one global endpoint, in the regions where that was once the rule.
    public var usesGlobalSTS = false
    /// Whether endpoints carry the account of the credentials, where a service has such endpoints.
    public var accountIDEndpointMode = AccountIDEndpointMode.preferred
    /// The application's name in the user agent: 1 to 50 letters, digits or any of ``!#$%&'*+-.^_`|~``. Other names are
    /// left out.
    public var applicationID: String?
    /// Values for parameters of the service's endpoint rules by their names in the model (`clientContextParams`).
    public var endpointParameters: [String: EndpointParameters.Value] = [:]
    /// Protocols to speak rather than the default, the first that a service offers; see ``WireProtocol``.
    public var preferredProtocols: [WireProtocol] = []
    /// Whether bodies of requests are compressed where the service takes it.
    public var compressesRequests = true
    /// From how many bytes on they are.
    public var minimumCompressionSize = 10_240
    public var retryMode = RetryMode.standard
    /// How often a request is sent in all, the first time included; 1 means no retries.
    public var maxAttempts = 3
    /// How long an operation may take in all, retries included.
    public var operationTimeout = Duration.seconds(60)
    public var logger = Logger(label: "carillon")
    public var environment: ClientEnvironment
    /// What carries requests; `nil` for the default transport.
    public var transport: (any Transport)?
    /// Whether no endpoint URL counts but ``endpointURL``.
    var ignoresConfiguredEndpoints = false
    private var configuredEndpoints: ConfiguredEndpoints?

    /// Makes a configuration with the defaults, without looking anywhere.
    ///
    /// - Throws: ``ConfigurationError`` when the region cannot be part of a host name.
    public init(
        region: String, credentials: any CredentialProvider, environment: ClientEnvironment = .process
    ) throws(ConfigurationError) {
        try RegionName.check(region, setting: "region", place: nil)
        self.region = region
        credentialProvider = credentials
        self.environment = environment
    }

    /// Changes the region.
    ///
    /// - Throws: ``ConfigurationError`` when the region cannot be part of a host name.
    public mutating func setRegion(_ region: String) throws(ConfigurationError) {
        try RegionName.check(region, setting: "region", place: nil)
        self.region = region
    }

    /// The URL that stands in for the endpoint of one service: ``endpointURL``, then what the environment and the
    /// profile say of this service and of all.
    ///
    /// - Parameter serviceID: The model's id of the service, such as `Chime SDK Messaging`, which is
    ///   `AWS_ENDPOINT_URL_CHIME_SDK_MESSAGING` in the environment.
    public func endpointOverride(serviceID: String) -> String? {
        endpointURL ?? configuredEndpointURLs(serviceID: serviceID).first?.value
    }

    /// What the environment and the profile say of the service's endpoint, with places; the first one counts.
    func configuredEndpointURLs(serviceID: String) -> [Profile.Setting] {
        configuredEndpoints?.values(serviceID: serviceID, environment: environment) ?? []
    }
}

extension ClientConfiguration {
    /// Reads what environment variables and the profile say; the module `Carillon` adds the credentials that it knows.
    ///
    /// - Parameter fallbackRegion: The region where nobody names one; without it that is an error.
    package static func resolve(
        profile: String? = nil, region: String? = nil, fallbackRegion: String? = nil, environment: ClientEnvironment,
        credentials: any CredentialProvider
    ) throws(ConfigurationError) -> ClientConfiguration {
        let settings = SettingsReader(
            environment: environment, profile: try Profile.load(profile, from: environment), region: region)
        var configuration = ClientConfiguration(credentials: credentials, environment: environment)
        for setting in ClientSetting.all { try settings.apply(setting, to: &configuration) }
        if configuration.region.isEmpty {
            guard let fallbackRegion else { throw settings.missingRegion }
            try configuration.setRegion(fallbackRegion)
        }
        try configuration.readEndpoints(settings)
        configuration.readsTokenVariables = true
        return configuration
    }

    mutating func readEndpoints(_ settings: SettingsReader) throws(ConfigurationError) {
        configuredEndpoints = ignoresConfiguredEndpoints ? nil : try ConfiguredEndpoints(settings)
    }

    /// The defaults, and a region that is yet to be found.
    init(credentials: any CredentialProvider, environment: ClientEnvironment) {
        region = ""
        credentialProvider = credentials
        self.environment = environment
    }
}

/// Whether a service's endpoints carry the account of the credentials.
public enum AccountIDEndpointMode: String, Hashable, Sendable, CaseIterable {
    /// They do where the account is known.
    case preferred
    /// A request whose credentials have no account fails.
    case required
    /// They never do.
    case disabled
}
