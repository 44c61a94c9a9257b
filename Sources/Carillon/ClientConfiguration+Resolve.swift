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
    /// | what | variables | property of the profile |
    /// |---|---|---|
    /// | region | `AWS_REGION`, `AWS_DEFAULT_REGION` | `region` |
    /// | endpoint | `AWS_ENDPOINT_URL_<SERVICE>`, `AWS_ENDPOINT_URL` | `services`, `endpoint_url` |
    /// | no endpoint | `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` | `ignore_configured_endpoint_urls` |
    /// | ``useFIPS`` | `AWS_USE_FIPS_ENDPOINT` | `use_fips_endpoint` |
    /// | ``useDualStack`` | `AWS_USE_DUALSTACK_ENDPOINT` | `use_dualstack_endpoint` |
    /// | ``compressesRequests`` (not) | `AWS_DISABLE_REQUEST_COMPRESSION` | `disable_request_compression` |
    /// | ``minimumCompressionSize`` | `AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES` | `request_min_compression_size_bytes` |
    /// | ``maxAttempts`` | `AWS_MAX_ATTEMPTS` | `max_attempts` |
    /// | ``retryMode`` | `AWS_RETRY_MODE` | `retry_mode` |
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
        #if RoleCredentials
        let chain = CredentialChain(
            profile: profile, environment: environment, extensions: .roles(region: region, environment: environment))
        #else
        let chain = CredentialChain(profile: profile, environment: environment)
        #endif
        return try resolve(
            profile: profile, region: region, environment: environment,
            credentials: CachedCredentialProvider(chain, environment: environment))
    }

    #if HTTPTransport
    /// Credentials are a few kilobytes; whoever answers with more is not who should have been asked.
    private static let credentialTransport = {
        var transport = HTTPTransport.shared
        transport.maximumResponseSize = 1 << 20
        return transport
    }()
    #endif
}
