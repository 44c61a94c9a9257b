/// Where and how the metadata service of an instance is asked.
struct InstanceMetadataSettings: Sendable {
    private(set) var address: MetadataAddress
    private(set) var timeLimit = Duration.seconds(1)
    private(set) var attempts = 1
    private(set) var isFirstVersionDisabled = false

    /// - Throws: ``CredentialError`` of the kind `unavailable` when the service is not to be asked.
    init(profile name: String?, _ environment: ClientEnvironment) throws(CredentialError) {
        if environment.setting("AWS_EC2_METADATA_DISABLED")?.lowercased() == "true" {
            throw CredentialError(
                .unavailable, source: InstanceMetadataCredentialProvider.source,
                message: "AWS_EC2_METADATA_DISABLED is true")
        }
        let profile: Profile
        do throws(ConfigurationError) {
            profile = try Profile.load(name, from: environment)
        } catch {
            throw Self.error(error.description)
        }
        let reader = Reader(environment: environment, profile: profile)
        address = try Self.address(reader)
        if let seconds = try reader.number("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout", 1...3_600) {
            timeLimit = .seconds(seconds)
        }
        if let count = try reader.number("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts", 1...100)
        {
            attempts = count
        }
        let disabled = reader.setting("AWS_EC2_METADATA_V1_DISABLED", "ec2_metadata_v1_disabled")
        isFirstVersionDisabled = disabled?.value.lowercased() == "true"
    }

    private static func address(_ reader: Reader) throws(CredentialError) -> MetadataAddress {
        let property = "ec2_metadata_service_endpoint"
        let mode = reader.setting("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", property + "_mode")
        let isIPv6: Bool
        switch mode?.value.lowercased() {
        case "ipv6": isIPv6 = true
        case "ipv4", nil: isIPv6 = false
        default: throw error("\(mode?.place ?? ""): the value of \(property)_mode is neither IPv4 nor IPv6")
        }
        let found = reader.setting("AWS_EC2_METADATA_SERVICE_ENDPOINT", property)
        do throws(CredentialProblem) {
            return try MetadataAddress(found?.value ?? (isIPv6 ? "http://[fd00:ec2::254]" : "http://169.254.169.254"))
        } catch {
            throw Self.error("\(found?.place ?? ""): the value of \(property) \(error.message)")
        }
    }

    fileprivate static func error(_ message: String) -> CredentialError {
        CredentialError(.invalid, source: InstanceMetadataCredentialProvider.source, message: message)
    }
}

private struct Reader {
    let environment: ClientEnvironment
    let profile: Profile

    func setting(_ variable: String, _ property: String) -> Profile.Setting? {
        if let value = environment.setting(variable) { return Profile.Setting(value: value, place: variable) }
        return profile.setting(property)
    }

    func number(_ variable: String, _ property: String, _ range: ClosedRange<Int>) throws(CredentialError) -> Int? {
        guard let found = setting(variable, property) else { return nil }
        guard let number = Int(found.value), range.contains(number) else {
            throw InstanceMetadataSettings.error(
                "\(found.place): the value of \(property) is no whole number from \(range.lowerBound) to "
                    + "\(range.upperBound)")
        }
        return number
    }
}
