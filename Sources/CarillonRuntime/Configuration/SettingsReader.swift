/// Reads single settings from the environment's variables and then the profile, and checks their values.
struct SettingsReader {
    let environment: ClientEnvironment
    let profile: Profile

    /// The variable's value, or the profile's, with the place that it comes from.
    private func setting(_ variables: String..., property: String) -> Profile.Setting? {
        for variable in variables {
            if let value = environment.setting(variable) { return Profile.Setting(value: value, place: variable) }
        }
        return profile.setting(property)
    }

    /// The region that a variable or the profile names, unchecked.
    var configuredRegion: Profile.Setting? {
        setting("AWS_REGION", "AWS_DEFAULT_REGION", property: "region")
    }

    func region(explicit: String?) throws(ConfigurationError) -> String {
        if let explicit {
            try RegionName.check(explicit, setting: "region", place: nil)
            return explicit
        }
        guard let found = configuredRegion else {
            throw ConfigurationError(
                .missing, setting: "region",
                message: "no region is configured; set AWS_REGION, add \"region = us-east-1\" to the profile "
                    + "\"\(profile.name)\" in \(profile.files), or pass a region")
        }
        try RegionName.check(found.value, setting: "region", place: found.place)
        return found.value
    }

    func boolean(_ variable: String, _ property: String) throws(ConfigurationError) -> Bool? {
        guard let found = setting(variable, property: property) else { return nil }
        switch found.value.lowercased() {
        case "true": return true
        case "false": return false
        default: throw invalid(found, property, "true or false")
        }
    }

    func maxAttempts() throws(ConfigurationError) -> Int? {
        guard let found = setting("AWS_MAX_ATTEMPTS", property: "max_attempts") else { return nil }
        guard let value = Int(found.value), value >= 1 else {
            throw invalid(found, "max_attempts", "a whole number of at least 1")
        }
        return value
    }

    func minimumCompressionSize() throws(ConfigurationError) -> Int? {
        let property = "request_min_compression_size_bytes"
        guard let found = setting("AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES", property: property) else { return nil }
        guard let value = Int(found.value), (0...10_485_760).contains(value) else {
            throw invalid(found, property, "a whole number from 0 to 10485760")
        }
        return value
    }

    func retryMode() throws(ConfigurationError) -> RetryMode? {
        guard let found = setting("AWS_RETRY_MODE", property: "retry_mode") else { return nil }
        // The mode from before the others; files still name it.
        if found.value == "legacy" { return .standard }
        guard let mode = RetryMode(rawValue: found.value) else {
            throw invalid(found, "retry_mode", "standard or adaptive")
        }
        return mode
    }

    /// Whether STS is asked at its one endpoint for all regions, as it was before each region had its own.
    func usesGlobalSTSEndpoint() throws(ConfigurationError) -> Bool {
        let property = "sts_regional_endpoints"
        guard let found = setting("AWS_STS_REGIONAL_ENDPOINTS", property: property) else { return false }
        switch found.value.lowercased() {
        case "legacy": return true
        case "regional": return false
        default: throw invalid(found, property, "legacy or regional")
        }
    }

    func endpoints() throws(ConfigurationError) -> ConfiguredEndpoints? {
        let ignored = try boolean("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls")
        if ignored == true { return nil }
        return ConfiguredEndpoints(
            fromProfile: profile.setting("endpoint_url")?.value, servicesFromProfile: profile.serviceEndpoints)
    }

    private func invalid(_ found: Profile.Setting, _ setting: String, _ expected: String) -> ConfigurationError {
        ConfigurationError(
            .invalidValue, setting: setting, place: found.place,
            message: "value \"\(found.value)\" of \(setting) is not \(expected)")
    }
}

/// The endpoints that the environment and the profile put in the place of services' own.
struct ConfiguredEndpoints: Sendable {
    var fromProfile: String?
    /// By the service's id in lower case with underscores.
    var servicesFromProfile: [String: String]

    func url(serviceID: String, environment: ClientEnvironment) -> String? {
        let key = Self.key(serviceID)
        return environment.setting("AWS_ENDPOINT_URL_\(key.uppercased())")
            ?? environment.setting("AWS_ENDPOINT_URL")
            ?? servicesFromProfile[key]
            ?? fromProfile
    }

    /// `Chime SDK Messaging` becomes `chime_sdk_messaging`.
    private static func key(_ serviceID: String) -> String {
        String(serviceID.lowercased().map { $0 == " " ? "_" : $0 })
    }
}
