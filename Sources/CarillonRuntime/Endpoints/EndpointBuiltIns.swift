/// The values that endpoint rules take from the client rather than from the operation's input (Smithy's built-ins).
///
/// A rule set names the built-ins that it wants; the others are ignored. `nil` means "not given": the rule
/// set's default applies.
public struct EndpointBuiltIns: Hashable, Sendable {
    /// `AWS::Region`, such as `eu-west-1`.
    public var region: String?
    /// `AWS::UseFIPS`: endpoints whose cryptography is FIPS 140 validated.
    public var useFIPS: Bool?
    /// `AWS::UseDualStack`: endpoints that answer over IPv6 as well.
    public var useDualStack: Bool?
    /// `SDK::Endpoint`: a URL that replaces the service's own endpoint.
    public var endpoint: String?
    /// `AWS::Auth::AccountId`, twelve digits.
    public var accountID: String?
    /// `AWS::Auth::AccountIdEndpointMode`: `preferred`, `disabled` or `required`.
    public var accountIDEndpointMode: String?
    /// `AWS::Auth::CredentialScope`: the region that the credentials are limited to.
    public var credentialScope: String?
    /// `AWS::STS::UseGlobalEndpoint`
    public var stsUseGlobalEndpoint: Bool?
    /// `AWS::S3Control::UseArnRegion`
    public var s3ControlUseArnRegion: Bool?
    /// What concerns S3 alone.
    public var s3 = S3()

    /// The built-ins of S3.
    public struct S3: Hashable, Sendable {
        /// `AWS::S3::Accelerate`
        public var accelerate: Bool?
        /// `AWS::S3::DisableMultiRegionAccessPoints`
        public var disableMultiRegionAccessPoints: Bool?
        /// `AWS::S3::DisableS3ExpressSessionAuth`
        public var disableExpressSessionAuth: Bool?
        /// `AWS::S3::ForcePathStyle`
        public var forcePathStyle: Bool?
        /// `AWS::S3::UseArnRegion`
        public var useArnRegion: Bool?
        /// `AWS::S3::UseGlobalEndpoint`
        public var useGlobalEndpoint: Bool?
        /// Whether endpoints of S3 and S3 Control answer over IPv6 as well, where that differs from other services'.
        public var useDualStack: Bool?

        public init() {}
    }

    public init(
        region: String? = nil, useFIPS: Bool? = nil, useDualStack: Bool? = nil, endpoint: String? = nil,
        accountID: String? = nil, accountIDEndpointMode: String? = nil
    ) {
        self.region = region
        self.useFIPS = useFIPS
        self.useDualStack = useDualStack
        self.endpoint = endpoint
        self.accountID = accountID
        self.accountIDEndpointMode = accountIDEndpointMode
    }
}

/// The built-ins by the names that rule sets use.
enum EndpointBuiltIn: String, CaseIterable, Sendable {
    case region = "AWS::Region"
    case useFIPS = "AWS::UseFIPS"
    case useDualStack = "AWS::UseDualStack"
    case endpoint = "SDK::Endpoint"
    case accountID = "AWS::Auth::AccountId"
    case accountIDEndpointMode = "AWS::Auth::AccountIdEndpointMode"
    case credentialScope = "AWS::Auth::CredentialScope"
    case stsUseGlobalEndpoint = "AWS::STS::UseGlobalEndpoint"
    case s3ControlUseArnRegion = "AWS::S3Control::UseArnRegion"
    case s3Accelerate = "AWS::S3::Accelerate"
    case s3DisableMultiRegionAccessPoints = "AWS::S3::DisableMultiRegionAccessPoints"
    case s3DisableExpressSessionAuth = "AWS::S3::DisableS3ExpressSessionAuth"
    case s3ForcePathStyle = "AWS::S3::ForcePathStyle"
    case s3UseArnRegion = "AWS::S3::UseArnRegion"
    case s3UseGlobalEndpoint = "AWS::S3::UseGlobalEndpoint"
}

extension EndpointBuiltIns {
    /// The value of a built-in that is a text; `nil` when not given or not a text.
    func string(_ builtIn: EndpointBuiltIn) -> String? {
        switch builtIn {
        case .region: region
        case .endpoint: endpoint
        case .accountID: accountID
        case .accountIDEndpointMode: accountIDEndpointMode
        case .credentialScope: credentialScope
        default: nil
        }
    }

    /// The value of a built-in that is a switch; `nil` when not given or not a switch.
    func boolean(_ builtIn: EndpointBuiltIn) -> Bool? {
        switch builtIn {
        case .useFIPS: useFIPS
        case .useDualStack: useDualStack
        case .stsUseGlobalEndpoint: stsUseGlobalEndpoint
        case .s3ControlUseArnRegion: s3ControlUseArnRegion
        case .s3Accelerate: s3.accelerate
        case .s3DisableMultiRegionAccessPoints: s3.disableMultiRegionAccessPoints
        case .s3DisableExpressSessionAuth: s3.disableExpressSessionAuth
        case .s3ForcePathStyle: s3.forcePathStyle
        case .s3UseArnRegion: s3.useArnRegion
        case .s3UseGlobalEndpoint: s3.useGlobalEndpoint
        default: nil
        }
    }
}
