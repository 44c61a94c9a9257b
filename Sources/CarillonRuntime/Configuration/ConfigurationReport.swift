/// What `resolve` would find, setting by setting, with the place of each value: for people who ask why.
///
/// Nothing in here throws for a value that a setting does not take: the report says what is wrong with it, so that all
/// mistakes are seen at once.
package struct ConfigurationReport: Sendable {
    package struct Value: Hashable, Sendable {
        package var value: String
        /// A variable, `path:line`, `code` or `default`.
        package var place: String
    }

    package struct Entry: Hashable, Sendable {
        package var name: String
        /// The value that counts; `nil` where there is none, not even a default.
        package var used: Value?
        /// What would count were it not for the values before it.
        package var hidden: [Value] = []
        /// What is wrong with the value.
        package var problem: String?
    }

    package var entries: [Entry] = []
    package var profile: Profile
    /// What follows from the values that the settings take.
    package var configuration: ClientConfiguration

    /// Reads variables and files.
    ///
    /// - Parameters:
    ///   - profile: The profile that code asks for.
    ///   - region: The region that code asks for.
    ///   - serviceID: The service whose endpoint URL is wanted; `nil` for that of all services.
    /// - Throws: ``ConfigurationError`` where the files or the profile cannot be read at all.
    package init(
        profile: String? = nil, region: String? = nil, serviceID: String? = nil, environment: ClientEnvironment,
        credentials: any CredentialProvider
    ) throws(ConfigurationError) {
        self.profile = try Profile.load(profile, from: environment)
        configuration = ClientConfiguration(credentials: credentials, environment: environment)
        let settings = SettingsReader(environment: environment, profile: self.profile, region: region)
        entries.append(Self.profileEntry(profile, self.profile, settings))
        for setting in ClientSetting.all { entries.append(apply(setting, settings)) }
        entries.insert(endpointEntry(serviceID, settings), at: 2)
    }

    private static func profileEntry(_ asked: String?, _ profile: Profile, _ settings: SettingsReader) -> Entry {
        var values = asked.map { [Value(value: $0, place: SettingsReader.code)] } ?? []
        values += settings.variables(Profile.variables).map { Value($0) }
        values.append(Value(value: "default", place: "default"))
        return Entry(name: "profile", used: values.first, hidden: Array(values.dropFirst().dropLast()))
    }

    private mutating func apply(_ setting: ClientSetting, _ settings: SettingsReader) -> Entry {
        let values = settings.values(of: setting)
        var entry = Entry(name: setting.name, hidden: values.dropFirst().map { Value($0) })
        do throws(ConfigurationError) {
            try settings.apply(setting, to: &configuration)
        } catch {
            entry.problem = error.message
        }
        if let first = values.first {
            entry.used = Value(first)
        } else if let value = setting.shown(configuration) {
            entry.used = Value(value: value, place: "default")
        } else if setting.name == ClientSetting.region.name {
            entry.problem = settings.missingRegion.message
        }
        return entry
    }

    private mutating func endpointEntry(_ serviceID: String?, _ settings: SettingsReader) -> Entry {
        var entry = Entry(name: "endpoint_url")
        do throws(ConfigurationError) {
            try configuration.readEndpoints(settings)
        } catch {
            entry.problem = error.description
        }
        let values = configuration.configuredEndpointURLs(serviceID: serviceID ?? "")
        entry.used = values.first.map { Value(url: $0) }
        entry.hidden = values.dropFirst().map { Value(url: $0) }
        if let problem = values.first.flatMap({ EndpointSyntax.problem(inURL: $0.value) }) {
            entry.problem = "it \(problem.reason); write it like http://localhost:8000"
        }
        return entry
    }
}

extension ConfigurationReport.Value {
    init(_ setting: Profile.Setting) {
        self.init(value: setting.value, place: setting.place)
    }

    /// A URL may hold a password.
    init(url setting: Profile.Setting) {
        self.init(
            value: EndpointSyntax.problem(inURL: setting.value)?.shown ?? setting.value, place: setting.place)
    }
}
