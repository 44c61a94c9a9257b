/// A way for a request to show who sends it: Smithy's authentication schemes, as far as they are known here.
enum AuthScheme: String, Sendable, CaseIterable {
    /// A signature for one region.
    case sigV4 = "aws.auth#sigv4"
    /// A signature for a set of regions.
    case sigV4a = "aws.auth#sigv4a"
    /// A token.
    case bearer = "smithy.api#httpBearerAuth"
    /// Nothing at all.
    case anonymous = "smithy.api#noAuth"

    /// The scheme of a name as settings and endpoint rules write it, such as `sigv4a` or `httpBearerAuth`, or as models
    /// do, `aws.auth#sigv4a`; `nil` when it is none of these.
    init?(name: String) {
        guard let scheme = Self.allCases.first(where: { $0.name == name || $0.rawValue == name }) else { return nil }
        self = scheme
    }

    /// The name in settings: `sigv4`, `sigv4a`, `httpBearerAuth` or `noAuth`.
    var name: String {
        switch self {
        case .sigV4: "sigv4"
        case .sigV4a: "sigv4a"
        case .bearer: "httpBearerAuth"
        case .anonymous: "noAuth"
        }
    }

    /// Whether requests are signed, by credentials.
    var isSignature: Bool { self == .sigV4 || self == .sigV4a }
}

/// The schemes that an operation can be called with.
struct AuthOptions: Sendable {
    /// In the model's order; signatures where the model says nothing.
    var schemes: [AuthScheme]
    /// Those that are not known here, such as `smithy.api#httpApiKeyAuth`.
    var unsupported: [String]

    init(_ names: [String]) {
        schemes = names.isEmpty ? [.sigV4] : names.compactMap { AuthScheme(rawValue: $0) }
        unsupported = names.filter { AuthScheme(rawValue: $0) == nil }
    }

    /// The same with the preferred schemes in front.
    func preferring(_ preferred: [AuthScheme]) -> AuthOptions {
        guard !preferred.isEmpty, schemes.count > 1 else { return self }
        var options = self
        options.schemes = preferred.filter(schemes.contains) + schemes.filter { !preferred.contains($0) }
        return options
    }
}
