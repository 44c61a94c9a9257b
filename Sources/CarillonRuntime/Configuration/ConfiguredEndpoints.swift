/// The endpoints that the environment and the profile put in the place of services' own.
///
/// Of one service counts, the first before the others: `AWS_ENDPOINT_URL_<SERVICE>`, `AWS_ENDPOINT_URL`, `endpoint_url`
/// of the service in the section that the profile's `services` names, `endpoint_url` of the profile.
struct ConfiguredEndpoints: Sendable {
    private static let globalVariable = "AWS_ENDPOINT_URL"

    private let profile: Profile.Setting?
    /// By the service's id in lower case with underscores.
    private let services: [String: Profile.Setting]

    init(_ settings: SettingsReader) throws(ConfigurationError) {
        profile = settings.profile.setting("endpoint_url")
        guard let variable = settings.variables([Self.globalVariable]).first else {
            services = try settings.profile.serviceEndpoints()
            for setting in services.values.sorted(by: { $0.place < $1.place }) { try Self.check(setting) }
            if let profile { try Self.check(profile) }
            return
        }
        // Nothing of the files counts where the variable is set, so that no mistake in there matters.
        services = (try? settings.profile.serviceEndpoints()) ?? [:]
        try Self.check(variable)
    }

    /// All URLs for the service with their places; the first one counts.
    func values(serviceID: String, environment: ClientEnvironment) -> [Profile.Setting] {
        let key = Self.key(serviceID)
        let variables = ["\(Self.globalVariable)_\(key.uppercased())", Self.globalVariable]
        var values = variables.compactMap { name in
            environment.setting(name).map { Profile.Setting(value: $0, place: name) }
        }
        if let service = services[key] { values.append(service) }
        if let profile { values.append(profile) }
        return values
    }

    /// `Chime SDK Messaging` becomes `chime_sdk_messaging`.
    private static func key(_ serviceID: String) -> String {
        String(serviceID.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    }

    private static func check(_ setting: Profile.Setting) throws(ConfigurationError) {
        guard let problem = EndpointSyntax.problem(inURL: setting.value) else { return }
        throw ConfigurationError(
            .invalidValue, setting: "endpoint_url", place: setting.place,
            message: "the endpoint URL \(EndpointError.quoted(problem.shown)) \(problem.reason); "
                + "write it like http://localhost:8000 or https://example.com/base")
    }
}

extension EndpointSyntax {
    /// What is wrong with a URL that a user wrote; `nil` when requests can be sent there.
    ///
    /// What is shown of it has neither user information nor query, which may be a password.
    static func problem(inURL text: String) -> (reason: String, shown: String)? {
        var text = text
        if let at = text.unicodeScalars.lastIndex(of: "@") {
            let scheme = text.firstRange(of: "://").map { String(text[..<$0.upperBound]) } ?? ""
            return ("has user information", scheme + "..." + text[at...])
        }
        let reason = text.withUTF8 { URLParts.problem(inURL: $0) }
        let end = text.unicodeScalars.firstIndex { $0 == "?" || $0 == "#" }
        let shown = end.map { String(text.unicodeScalars[...$0]) + "..." } ?? text
        return reason.map { ($0, shown) }
    }
}
