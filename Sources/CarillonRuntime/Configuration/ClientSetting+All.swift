extension ClientSetting {
    /// All settings, in the order in which they are shown. Endpoint URLs are apart: they differ from service to
    /// service (``ConfiguredEndpoints``).
    package static let all = general + endpoints + s3 + signing

    /// The one that a client cannot do without.
    static let region = ClientSetting(
        "region", "``region``", variables: ["AWS_REGION", "AWS_DEFAULT_REGION"],
        values: Values(
            expected: "a region",
            apply: { text, configuration in (try? configuration.setRegion(text)) != nil },
            shown: { $0.region.isEmpty ? nil : $0.region }))

    static let ignoresConfiguredEndpoints = ClientSetting(
        "ignore_configured_endpoint_urls", "no endpoint URL but that of code",
        variables: ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"], values: .flag(\.ignoresConfiguredEndpoints))

    private static let general = [
        region,
        ClientSetting(
            "retry_mode", "``retryMode``", variables: ["AWS_RETRY_MODE"],
            // The mode from before the others; files still name it.
            values: .choice(
                \.retryMode, ["standard": .standard, "adaptive": .adaptive, "legacy": .standard],
                expected: "standard or adaptive")),
        ClientSetting(
            "max_attempts", "``maxAttempts``", variables: ["AWS_MAX_ATTEMPTS"],
            values: .number(\.maxAttempts, in: 1...Int.max, expected: "a whole number of at least 1")),
        ClientSetting(
            "disable_request_compression", "``compressesRequests`` (not)",
            variables: ["AWS_DISABLE_REQUEST_COMPRESSION"], values: .flag(\.compressesRequests, isNegated: true)),
        ClientSetting(
            "request_min_compression_size_bytes", "``minimumCompressionSize``",
            variables: ["AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES"],
            values: .number(
                \.minimumCompressionSize, in: 0...10_485_760, expected: "a whole number from 0 to 10485760")),
        ClientSetting(
            "sdk_ua_app_id", "``applicationID``", variables: ["AWS_SDK_UA_APP_ID"],
            values: Values(
                expected: ApplicationID.expected,
                apply: { text, configuration in
                    guard ApplicationID.isValid(text) else { return false }
                    configuration.applicationID = text
                    return true
                }, shown: \.applicationID)),
    ]

    private static let endpoints = [
        ignoresConfiguredEndpoints,
        ClientSetting(
            "use_fips_endpoint", "``useFIPS``", variables: ["AWS_USE_FIPS_ENDPOINT"], values: .flag(\.useFIPS)),
        ClientSetting(
            "use_dualstack_endpoint", "``useDualStack``", variables: ["AWS_USE_DUALSTACK_ENDPOINT"],
            values: .flag(\.useDualStack)),
        ClientSetting(
            "account_id_endpoint_mode", "``accountIDEndpointMode``", variables: ["AWS_ACCOUNT_ID_ENDPOINT_MODE"],
            values: .choice(
                \.accountIDEndpointMode, ["preferred": .preferred, "required": .required, "disabled": .disabled],
                expected: "preferred, required or disabled")),
        ClientSetting(
            "sts_regional_endpoints", "``usesGlobalSTS`` for `legacy`", variables: ["AWS_STS_REGIONAL_ENDPOINTS"],
            values: .choice(
                \.usesGlobalSTS, ["regional": false, "legacy": true], expected: "regional or legacy")),
    ]

    private static let s3 = [
        ClientSetting(
            "s3_us_east_1_regional_endpoint", "``s3`` `.useGlobalEndpoint` for `legacy`",
            variables: ["AWS_S3_US_EAST_1_REGIONAL_ENDPOINT"],
            properties: [
                .plain("s3_us_east_1_regional_endpoint"), .nested("s3", "us_east_1_regional_endpoint"),
            ],
            values: .choice(
                \.s3.useGlobalEndpoint, ["regional": false, "legacy": true], expected: "regional or legacy")),
        ClientSetting(
            "s3.addressing_style", "``s3`` `.forcePathStyle` for `path`, not for `virtual`",
            properties: [.nested("s3", "addressing_style")],
            values: .choice(
                \.s3.forcePathStyle, ["auto": nil, "path": true, "virtual": false], expected: "auto, path or virtual")),
        ClientSetting(
            "s3.use_accelerate_endpoint", "``s3`` `.accelerate`",
            properties: [.nested("s3", "use_accelerate_endpoint")],
            values: .flag(\.s3.accelerate)),
        ClientSetting(
            "s3.use_dualstack_endpoint", "``s3`` `.useDualStack`",
            properties: [.nested("s3", "use_dualstack_endpoint")],
            values: .flag(\.s3.useDualStack)),
        ClientSetting(
            "s3_use_arn_region", "``s3`` `.useArnRegion`", variables: ["AWS_S3_USE_ARN_REGION"],
            properties: [.plain("s3_use_arn_region"), .nested("s3", "use_arn_region")],
            values: .flag(\.s3.useArnRegion)),
        ClientSetting(
            "s3_disable_multiregion_access_points", "``s3`` `.disableMultiRegionAccessPoints`",
            variables: ["AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS"],
            properties: [
                .plain("s3_disable_multiregion_access_points"),
                .nested("s3", "s3_disable_multiregion_access_points"),
            ],
            values: .flag(\.s3.disableMultiRegionAccessPoints)),
        ClientSetting(
            "s3_disable_express_session_auth", "``s3`` `.disableExpressSessionAuth`",
            variables: ["AWS_S3_DISABLE_EXPRESS_SESSION_AUTH"], values: .flag(\.s3.disableExpressSessionAuth)),
    ]

    private static let signing = [
        ClientSetting(
            "auth_scheme_preference", "``authSchemePreference``", variables: ["AWS_AUTH_SCHEME_PREFERENCE"],
            values: .list(
                \.authSchemePreference,
                expected: "names of authentication schemes between commas, such as sigv4a,sigv4",
                where: { $0.utf8.allSatisfy { EndpointSyntax.isHostByte($0) || $0 == ascii("#") } })),
        ClientSetting(
            "sigv4a_signing_region_set", "``sigV4aSigningRegionSet``", variables: ["AWS_SIGV4A_SIGNING_REGION_SET"],
            values: .list(
                \.sigV4aSigningRegionSet, expected: "regions between commas, such as us-west-2,eu-*, or *",
                where: { $0.utf8.allSatisfy { EndpointSyntax.isHostByte($0) || $0 == ascii("*") } })),
    ]
}

/// The name of an application in the user agent.
enum ApplicationID {
    static let expected = "1 to 50 letters, digits or any of !#$%&'*+-.^_`|~"

    static func isValid(_ text: String) -> Bool {
        1...50 ~= text.utf8.count
            && text.utf8.allSatisfy { EndpointSyntax.isAlphanumeric($0) || "!#$%&'*+-.^_`|~".utf8.contains($0) }
    }
}
