/// Finds the values of settings: in code, in the environment's variables, in the profile, in this order.
struct SettingsReader {
    /// The place of values that come from code.
    static let code = "code"

    let environment: ClientEnvironment
    let profile: Profile
    /// A region that code asks for.
    var region: String?

    /// All values of the setting with their places; the first one counts.
    func values(of setting: ClientSetting) -> [Profile.Setting] {
        var values: [Profile.Setting] = []
        if setting.name == ClientSetting.region.name, let region {
            values.append(Profile.Setting(value: region, place: Self.code))
        }
        values += variables(setting.variables)
        for property in setting.properties {
            switch property {
            case .plain(let name): values += profile.settings(name)
            case .nested(let table, let name): values += profile.settings(table, name)
            }
        }
        return values
    }

    func variables(_ names: [String]) -> [Profile.Setting] {
        names.compactMap { name in environment.setting(name).map { Profile.Setting(value: $0, place: name) } }
    }

    /// Puts what was found into the configuration.
    func apply(_ setting: ClientSetting, to configuration: inout ClientConfiguration) throws(ConfigurationError) {
        guard let found = values(of: setting).first else { return }
        let place = found.place == Self.code ? nil : found.place
        if setting.name == ClientSetting.region.name {
            try RegionName.check(found.value, setting: setting.name, place: place)
        }
        guard setting.apply(found.value, &configuration) else {
            throw ConfigurationError(
                .invalidValue, setting: setting.name, place: place,
                message: "value \(EndpointError.quoted(found.value)) of \(setting.name) is not \(setting.expected)")
        }
    }

    var missingRegion: ConfigurationError {
        ConfigurationError(
            .missing, setting: "region",
            message: "no region is configured; set AWS_REGION, add \"region = us-east-1\" to the profile "
                + "\"\(profile.name)\" in \(profile.files), or pass a region")
    }
}
