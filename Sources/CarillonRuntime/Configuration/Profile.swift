/// One profile: what the configuration file and the credentials file say of it together.
package struct Profile: Sendable {
    package let name: String
    private let configuration: ProfileFile
    private let credentials: ProfileFile
    private let configurationSection: ProfileFile.Section?
    private let credentialsSection: ProfileFile.Section?

    /// Where a value was found.
    package struct Setting: Sendable {
        package var value: String
        /// `path:line`
        package var place: String
    }

    /// Reads both files where the environment has them.
    ///
    /// - Parameter name: The profile that code asks for; otherwise `AWS_PROFILE`, `AWS_DEFAULT_PROFILE` or `default`.
    /// - Throws: ``ConfigurationError`` when a file is not readable, or a profile that was asked for is in neither.
    package static func load(_ name: String?, from environment: ClientEnvironment) throws(ConfigurationError) -> Profile
    {
        let requested = name ?? environment.setting("AWS_PROFILE") ?? environment.setting("AWS_DEFAULT_PROFILE")
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

    private init(name: String, configuration: ProfileFile, credentials: ProfileFile) {
        self.name = name
        self.configuration = configuration
        self.credentials = credentials
        // Of [profile default] and [default], the first is the more explicit one.
        let plain = name == "default" ? configuration.sections["default"] : nil
        configurationSection = configuration.section("profile", named: name) ?? plain
        credentialsSection = credentials.sections[name]
    }

    package var exists: Bool { configurationSection != nil || credentialsSection != nil }

    /// The files that the profile is looked for in, for messages.
    package var files: String { "\"\(credentials.path)\" or \"\(configuration.path)\"" }

    /// A property of the configuration file, or of the credentials file.
    package func setting(_ name: String) -> Setting? {
        if let property = configurationSection?.properties[name], !property.value.isEmpty {
            return Setting(value: property.value, place: configuration.place(property.line))
        }
        return credentialsSetting(name)
    }

    /// A property of the credentials file alone.
    func credentialsSetting(_ name: String) -> Setting? {
        guard let property = credentialsSection?.properties[name], !property.value.isEmpty else { return nil }
        return Setting(value: property.value, place: credentials.place(property.line))
    }

    /// A property of the configuration file alone.
    func configurationSetting(_ name: String) -> Setting? {
        guard let property = configurationSection?.properties[name], !property.value.isEmpty else { return nil }
        return Setting(value: property.value, place: configuration.place(property.line))
    }

    /// The settings of a section of another kind that the profile refers to, such as `[sso-session my-sso]`; `nil` when
    /// the configuration file has none of that name.
    package func section(_ word: String, named name: String) -> [String: Setting]? {
        guard let section = configuration.section(word, named: name) else { return nil }
        return section.properties.filter { !$0.value.value.isEmpty }
            .mapValues { Setting(value: $0.value, place: configuration.place($0.line)) }
    }

    /// The endpoints of single services, from the section that the profile's `services` names, by the service's id in
    /// lower case with underscores.
    var serviceEndpoints: [String: String] {
        guard let name = setting("services")?.value, let section = configuration.section("services", named: name)
        else { return [:] }
        return section.properties.compactMapValues { $0.nested["endpoint_url"] }
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

extension ProfileFile {
    /// The section whose header is the word and then the name, which may stand in quotes: `profile "my work"`.
    fileprivate func section(_ word: String, named name: String) -> Section? {
        let spellings = sections.filter { Self.name(in: $0.key, after: word) == name }.map(\.value)
            .sorted { $0.line < $1.line }
        guard var section = spellings.first else { return nil }
        for other in spellings.dropFirst() { section.properties.merge(other.properties) { $1 } }
        return section
    }

    private static func name(in header: String, after word: String) -> String? {
        guard header.hasPrefix(word) else { return nil }
        let rest = header.dropFirst(word.count)
        guard rest.first == " " || rest.first == "\t" else { return nil }
        let name = rest.drop { $0 == " " || $0 == "\t" }
        guard let quote = name.first, quote == "\"" || quote == "'" else { return String(name) }
        return name.count > 1 && name.last == quote ? String(name.dropFirst().dropLast()) : nil
    }
}
