public import CarillonRuntime

#if HTTPTransport
import CarillonHTTP
#endif

#if RoleCredentials
import CarillonCredentials
#endif

extension ClientConfiguration {
    /// Finds the configuration as the AWS tools do: in code, in environment variables, in the profile.
    ///
    /// | what | variables | properties of the profile |
    /// |---|---|---|
    /// | ``region`` | `AWS_REGION`, `AWS_DEFAULT_REGION` | `region` |
    /// | endpoint | `AWS_ENDPOINT_URL_<SERVICE>`, `AWS_ENDPOINT_URL` | `services`, `endpoint_url` |
    /// | ``retryMode`` | `AWS_RETRY_MODE` | `retry_mode` |
    /// | ``maxAttempts`` | `AWS_MAX_ATTEMPTS` | `max_attempts` |
    /// | ``compressesRequests`` (not) | `AWS_DISABLE_REQUEST_COMPRESSION` | `disable_request_compression` |
    /// | ``minimumCompressionSize`` | `AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES` | `request_min_compression_size_bytes` |
    /// | ``applicationID`` | `AWS_SDK_UA_APP_ID` | `sdk_ua_app_id` |
    /// | no endpoint URL but that of code | `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` | `ignore_configured_endpoint_urls` |
    /// | ``useFIPS`` | `AWS_USE_FIPS_ENDPOINT` | `use_fips_endpoint` |
    /// | ``useDualStack`` | `AWS_USE_DUALSTACK_ENDPOINT` | `use_dualstack_endpoint` |
    /// | ``accountIDEndpointMode`` | `AWS_ACCOUNT_ID_ENDPOINT_MODE` | `account_id_endpoint_mode` |
    /// | ``usesGlobalSTS`` for `legacy` | `AWS_STS_REGIONAL_ENDPOINTS` | `sts_regional_endpoints` |
    /// | ``s3`` `.useGlobalEndpoint` for `legacy` | `AWS_S3_US_EAST_1_REGIONAL_ENDPOINT` | `s3_us_east_1_regional_endpoint`, `s3.us_east_1_regional_endpoint` |
    /// | ``s3`` `.forcePathStyle` for `path`, not for `virtual` |  | `s3.addressing_style` |
    /// | ``s3`` `.accelerate` |  | `s3.use_accelerate_endpoint` |
    /// | ``s3`` `.useDualStack` |  | `s3.use_dualstack_endpoint` |
    /// | ``s3`` `.useArnRegion` | `AWS_S3_USE_ARN_REGION` | `s3_use_arn_region`, `s3.use_arn_region` |
    /// | ``s3`` `.disableMultiRegionAccessPoints` | `AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS` | `s3_disable_multiregion_access_points`, `s3.s3_disable_multiregion_access_points` |
    /// | ``s3`` `.disableExpressSessionAuth` | `AWS_S3_DISABLE_EXPRESS_SESSION_AUTH` | `s3_disable_express_session_auth` |
    /// | ``authSchemePreference`` | `AWS_AUTH_SCHEME_PREFERENCE` | `auth_scheme_preference` |
    /// | ``sigV4aSigningRegionSet`` | `AWS_SIGV4A_SIGNING_REGION_SET` | `sigv4a_signing_region_set` |
    ///
    /// The first value that is found counts: `carillon config` shows which one that is, and what it hides. A property of
    /// the credentials file goes before the same of the configuration file; `s3.x` is `x` in the indented block below
    /// `s3 =`. `AWS_DEFAULTS_MODE` and `defaults_mode` are ignored: time limits and retries have one set of defaults.
    ///
    /// Credentials are looked for when the first request needs them, by ``CredentialChain``; with the package trait
    /// `RoleCredentials`, by roles, web identities and single sign-on, too.
    ///
    /// - Parameters:
    ///   - profile: The profile to use instead of `AWS_PROFILE`; it also goes before credentials in variables.
    ///   - region: The region to use instead of the configured one.
    /// - Throws: ``ConfigurationError`` when no region is found, a value is none that the setting takes, a profile that
    ///   was asked for does not exist, or a file cannot be read.
    public static func resolve(
        profile: String? = nil, region: String? = nil, environment: ClientEnvironment = .process
    ) async throws(ConfigurationError) -> ClientConfiguration {
        var environment = environment
        #if HTTPTransport
        environment.network = environment.network ?? credentialTransport
        #endif
        let chain = CredentialChain.standard(profile: profile, region: region, environment: environment)
        return try resolve(
            profile: profile, region: region, environment: environment,
            credentials: CachedCredentialProvider(chain, environment: environment))
    }

    #if HTTPTransport
    /// Credentials are a few kilobytes; whoever answers with more is not who should have been asked.
    package static let credentialTransport: any Transport = {
        var transport = HTTPTransport.shared
        transport.maximumResponseSize = 1 << 20
        return transport
    }()
    #endif
}

extension CredentialChain {
    /// The sources of every AWS tool in their order, with those of the traits that the package is built with.
    ///
    /// - Parameters:
    ///   - profile: A profile that the program asks for; then the environment's variables are not asked.
    ///   - region: Where STS is asked, instead of the configured region.
    package static func standard(
        profile: String?, region: String?, environment: ClientEnvironment
    ) -> CredentialChain {
        #if RoleCredentials
        CredentialChain(
            profile: profile, environment: environment, extensions: .roles(region: region, environment: environment))
        #else
        CredentialChain(profile: profile, environment: environment)
        #endif
    }
}
