/// One profile: what the configuration file and the credentials file say of it together.
package struct Profile: Sendable {
    package let name: String
    private let configuration: ProfileFile
    private let credentials: ProfileFile
    private let configurationSection: ProfileFile.Section?
    private let credentialsSection: ProfileFile.Section?

    /// The variables that name a profile, the one that counts first.
    static let variables = ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"]

    /// Where a value was found.
    package struct Setting: Sendable, Hashable {
        package var value: String
        /// `path:line`
        package var place: String
    }

    /// Reads both files where the environment has them.
    ///
    /// - Parameter name: The profile that code asks for; otherwise `AWS_PROFILE`, `AWS_DEFAULT_PROFILE` or `default`.
    /// - Throws: ``ConfigurationError`` when a file is not readable, or a profile that was asked for is in neither.
    package static func load(
        _ name: String?, from environment: ClientEnvironment
    ) throws(ConfigurationError) -> Profile {
        let requested = name ?? variables.lazy.compactMap { environment.setting($0) }.first
        let profile = Profile(
            name: requested ?? "default",
            configuration: try file("AWS_CONFIG_FILE", or: "~/.aws/config", environment),
            credentials: try file("AWS_SHARED_CREDENTIALS_FILE", or: "~/.aws/credentials", environment))
        guard requested == nil || requested == "default" || profile.exists else {
            throw ConfigurationError(
                .unknownProfile, setting: "profile",
                message: "profile \"\(profile.name)\" is neither in \"\(profile.configuration.path)\" as "
                    + "[profile \(profile.name)] nor in \"\(profile.credentials.path)\" as [\(profile.name)]")
        }
        return profile
    }

    init(name: String, configuration: ProfileFile, credentials: ProfileFile) {
        self.name = name
        self.configuration = configuration
        self.credentials = credentials
        configurationSection = configuration.section(.profile, named: name)
        credentialsSection = credentials.section(name)
    }

    package var exists: Bool { configurationSection != nil || credentialsSection != nil }

    /// The files that the profile is looked for in, for messages.
    package var files: String { "\"\(credentials.path)\" or \"\(configuration.path)\"" }

    /// A property of the credentials file, which goes first as with every AWS tool, or of the configuration file.
    package func setting(_ name: String) -> Setting? { settings(name).first }

    /// What both files say, the one that counts first. Empty values are as good as none.
    func settings(_ name: String) -> [Setting] {
        [credentialsSetting(name), configurationSetting(name)].compactMap(\.self)
    }

    /// What both files say of a value in the table below a property, such as `addressing_style` of `s3`.
    ///
    /// A table in the credentials file hides that of the configuration file, whatever is in it.
    func settings(_ name: String, _ nested: String) -> [Setting] {
        for (file, section) in [(credentials, credentialsSection), (configuration, configurationSection)] {
            guard let property = section?.properties[name] else { continue }
            guard let entry = property.nested[nested], !entry.value.isEmpty else { return [] }
            return [Setting(value: entry.value, place: file.place(entry.line))]
        }
        return []
    }

    /// All properties of both files together.
    var properties: [String: ProfileFile.Property] {
        (configurationSection?.properties ?? [:]).merging(credentialsSection?.properties ?? [:]) { $1 }
    }

    /// A property of the credentials file alone.
    func credentialsSetting(_ name: String) -> Setting? { Self.setting(name, credentialsSection, credentials) }

    /// A property of the configuration file alone.
    func configurationSetting(_ name: String) -> Setting? { Self.setting(name, configurationSection, configuration) }

    private static func setting(_ name: String, _ section: ProfileFile.Section?, _ file: ProfileFile) -> Setting? {
        guard let property = section?.properties[name], !property.value.isEmpty else { return nil }
        return Setting(value: property.value, place: file.place(property.line))
    }

    /// The settings of a section of another kind that the profile refers to, such as `[sso-session my-sso]`; `nil` when
    /// the configuration file has none of that name.
    package func section(_ word: String, named name: String) -> [String: Setting]? {
        guard let kind = ProfileFile.Kind(rawValue: word), let section = configuration.section(kind, named: name) else {
            return nil
        }
        return section.properties.filter { !$0.value.value.isEmpty }
            .mapValues { Setting(value: $0.value, place: configuration.place($0.line)) }
    }

    /// The endpoints of single services, from the section that the profile's `services` names, by the service's id in
    /// lower case with underscores.
    ///
    /// - Throws: ``ConfigurationError`` when there is no such section, or one of its properties is no table.
    func serviceEndpoints() throws(ConfigurationError) -> [String: Setting] {
        guard let name = setting("services") else { return [:] }
        guard let section = configuration.section(.services, named: name.value) else {
            throw ConfigurationError(
                .missing, setting: "services", place: name.place,
                message: "there is no section [services \(name.value)] in \"\(configuration.path)\"; add it, or take "
                    + "the property \"services\" away")
        }
        var endpoints: [String: Setting] = [:]
        for (service, property) in section.properties.sorted(by: { $0.value.line < $1.value.line }) {
            guard property.value.isEmpty else {
                throw ConfigurationError(
                    .malformedFile, setting: "services", place: configuration.place(property.line),
                    message: "the property \(EndpointError.quoted(service)) of [services \(name.value)] is no table; "
                        + "write \"endpoint_url = URL\" on an indented line below \"\(service) =\"")
            }
            guard let entry = property.nested["endpoint_url"], !entry.value.isEmpty else { continue }
            endpoints[service] = Setting(value: entry.value, place: configuration.place(entry.line))
        }
        return endpoints
    }

    private static func file(
        _ variable: String, or standard: String, _ environment: ClientEnvironment
    ) throws(ConfigurationError) -> ProfileFile {
        let named = environment.setting(variable) ?? standard
        guard let path = environment.expand(named) else { return ProfileFile(empty: named) }
        let bytes: [UInt8]?
        do {
            bytes = try environment.readFile(path)
        } catch {
            throw ConfigurationError(.unreadableFile, setting: variable, message: error.description)
        }
        guard let bytes else { return ProfileFile(empty: path) }
        return try ProfileFile(path: path, bytes: bytes)
    }
}
