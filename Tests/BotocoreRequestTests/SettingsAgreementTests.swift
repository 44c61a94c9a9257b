@testable import CarillonRuntime
import Foundation
import Testing

/// The same variables and files give us the settings that they give botocore.
///
/// Where we knowingly differ, no case is made:
/// - `AWS_REGION` is read before `AWS_DEFAULT_REGION`, and `AWS_PROFILE` before `AWS_DEFAULT_PROFILE`, as newer tools do.
/// - A value that a setting does not take is an error here; botocore takes `yes` for false.
/// - Empty variables and properties are as good as none.
/// - `legacy` is no retry mode of ours: it is `standard`.
@Suite(.enabled(if: Botocore.python != nil, Botocore.missing))
struct SettingsAgreementTests {
    private static let services = ["S3": "s3", "DynamoDB": "dynamodb", "Chime SDK Messaging": "chime-sdk-messaging"]

    @Test func randomSettingsAreResolvedAsBotocoreResolvesThem() throws {
        var maker = SettingsMaker(state: 4)
        let cases = (0..<1_500).map { _ in maker.make() }
        let encoder = JSONEncoder()
        let input = try cases.map { String(decoding: try encoder.encode($0), as: UTF8.self) }.joined(separator: "\n")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let answers = try Botocore.output(of: "botocore_settings.py", input).split(separator: "\n").map {
            try decoder.decode(SettingsAnswer.self, from: Data($0.utf8))
        }
        try #require(answers.count == cases.count)
        var differences: [String] = []
        for (settings, theirs) in zip(cases, answers) {
            let ours = Self.ours(settings)
            let wanted = Self.wanted(theirs)
            if ours != wanted {
                let names = Set(ours.keys).union(wanted.keys).filter { ours[$0] != wanted[$0] }.sorted()
                let lines = names.map { "\($0): \(ours[$0] ?? "nil"), botocore \(wanted[$0] ?? "nil")" }
                differences.append("\(lines)\n\(settings)")
            }
        }
        for text in differences.prefix(3) { Issue.record("\(text)") }
        #expect(differences.isEmpty)
        #expect(answers.contains { $0.error != nil } && answers.contains { $0.s3?.isEmpty == false })
    }

    private static func ours(_ settings: SettingsCase) -> [String: String] {
        let environment = ClientEnvironment.inMemory(
            variables: settings.variables,
            files: ["/home/test/.aws/config": settings.config, "/home/test/.aws/credentials": settings.credentials])
        let configuration: ClientConfiguration
        do throws(ConfigurationError) {
            configuration = try .resolve(environment: environment, credentials: CredentialChain([]))
        } catch {
            return ["error": "\(error.reason)"]
        }
        var result: [String: String] = [:]
        for setting in ClientSetting.all where setting.name != ClientSetting.ignoresConfiguredEndpoints.name {
            result[setting.name] = setting.shown(configuration)
        }
        for (id, name) in services { result["endpoint of \(name)"] = configuration.endpointOverride(serviceID: id) }
        return result
    }

    /// Botocore's settings by our names, with our defaults where botocore has none.
    private static func wanted(_ answer: SettingsAnswer) -> [String: String] {
        if let error = answer.error {
            let known = ["ProfileNotFound": "unknownProfile", "InvalidConfigError": "missing"]
            return ["error": known[error] ?? error]
        }
        guard let region = answer.region else { return ["error": "missing"] }
        var result = [
            "region": region, "use_fips_endpoint": answer.useFipsEndpoint ?? "false",
            "use_dualstack_endpoint": answer.useDualstackEndpoint ?? "false",
            "retry_mode": answer.retryMode == "adaptive" ? "adaptive" : "standard",
            "max_attempts": answer.maxAttempts ?? "3",
            "sts_regional_endpoints": answer.stsRegionalEndpoints ?? "regional",
            "account_id_endpoint_mode": answer.accountIdEndpointMode ?? "preferred",
            "disable_request_compression": answer.disableRequestCompression ?? "false",
            "request_min_compression_size_bytes": answer.requestMinCompressionSizeBytes ?? "10240",
            "s3.addressing_style": answer.s3?["addressing_style"] ?? "auto",
        ]
        let list = { (text: String?) in text?.filter { $0 != " " } }
        result["auth_scheme_preference"] = list(answer.authSchemePreference)
        result["sigv4a_signing_region_set"] = list(answer.sigv4aSigningRegionSet)
        result["sdk_ua_app_id"] = answer.userAgentAppid
        result["s3_disable_express_session_auth"] = answer.s3DisableExpressSessionAuth
        result["s3.use_accelerate_endpoint"] = answer.s3?["use_accelerate_endpoint"]
        result["s3.use_dualstack_endpoint"] = answer.s3?["use_dualstack_endpoint"]
        result["s3_use_arn_region"] = answer.s3?["use_arn_region"]
        result["s3_us_east_1_regional_endpoint"] = answer.s3?["us_east_1_regional_endpoint"]
        result["s3_disable_multiregion_access_points"] = answer.s3?["s3_disable_multiregion_access_points"]
        for (name, url) in answer.endpoints ?? [:] { result["endpoint of \(name)"] = url }
        return result
    }

    fileprivate static var serviceNames: [String] { services.values.sorted() }
}

private struct SettingsCase: Encodable {
    var variables: [String: String] = [:]
    var config = ""
    var credentials = ""
    var services = SettingsAgreementTests.serviceNames
}

/// Named as botocore names them, in Swift's case.
private struct SettingsAnswer: Decodable {
    var error: String?
    var region: String?
    var useFipsEndpoint: String?
    var useDualstackEndpoint: String?
    var retryMode: String?
    var maxAttempts: String?
    var stsRegionalEndpoints: String?
    var accountIdEndpointMode: String?
    var authSchemePreference: String?
    var sigv4aSigningRegionSet: String?
    var userAgentAppid: String?
    var disableRequestCompression: String?
    var requestMinCompressionSizeBytes: String?
    var s3DisableExpressSessionAuth: String?
    var s3: [String: String]?
    var endpoints: [String: String?]?
}

/// Random variables and profile files whose values every setting takes.
private struct SettingsMaker {
    private var state: UInt64

    init(state: UInt64) {
        self.state = state
    }

    private static let flags = ["true", "false", "True", "FALSE"]
    private static let urls = [
        "http://localhost:8000", "https://example.com/base", "http://[::1]:4566", "http://10.0.0.1/",
    ]

    private static let values: [String: [String]] = [
        "region": ["us-east-1", "eu-central-1", "us-gov-west-1"], "use_fips_endpoint": flags,
        "use_dualstack_endpoint": flags, "retry_mode": ["standard", "adaptive", "legacy"],
        "max_attempts": ["1", "5", "10"], "sts_regional_endpoints": ["regional", "legacy"],
        "account_id_endpoint_mode": ["preferred", "required", "disabled"],
        "auth_scheme_preference": ["sigv4a, sigv4", "sigv4"],
        "sigv4a_signing_region_set": ["*", "us-west-2,eu-west-1"],
        "sdk_ua_app_id": ["app-1", "my.app"], "disable_request_compression": flags,
        "request_min_compression_size_bytes": ["1", "1048576"], "s3_use_arn_region": flags,
        "s3_us_east_1_regional_endpoint": ["regional", "legacy"], "s3_disable_express_session_auth": ["true", "false"],
        "endpoint_url": urls, "ignore_configured_endpoint_urls": flags,
        "services": ["local", "local", "local", "other"],
    ]
    private static let nested = [
        "addressing_style": ["path", "virtual", "auto"], "use_accelerate_endpoint": flags,
        "use_dualstack_endpoint": ["true", "false"], "use_arn_region": flags,
        "us_east_1_regional_endpoint": ["regional", "legacy"], "s3_disable_multiregion_access_points": flags,
    ]
    private static let variables = [
        "AWS_DEFAULT_REGION": "region", "AWS_USE_FIPS_ENDPOINT": "use_fips_endpoint",
        "AWS_USE_DUALSTACK_ENDPOINT": "use_dualstack_endpoint", "AWS_RETRY_MODE": "retry_mode",
        "AWS_MAX_ATTEMPTS": "max_attempts", "AWS_STS_REGIONAL_ENDPOINTS": "sts_regional_endpoints",
        "AWS_ACCOUNT_ID_ENDPOINT_MODE": "account_id_endpoint_mode",
        "AWS_AUTH_SCHEME_PREFERENCE": "auth_scheme_preference",
        "AWS_SIGV4A_SIGNING_REGION_SET": "sigv4a_signing_region_set", "AWS_SDK_UA_APP_ID": "sdk_ua_app_id",
        "AWS_DISABLE_REQUEST_COMPRESSION": "disable_request_compression",
        "AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES": "request_min_compression_size_bytes",
        "AWS_S3_USE_ARN_REGION": "s3_use_arn_region",
        "AWS_S3_US_EAST_1_REGIONAL_ENDPOINT": "s3_us_east_1_regional_endpoint",
        "AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS": "disable_request_compression",
        "AWS_S3_DISABLE_EXPRESS_SESSION_AUTH": "s3_disable_express_session_auth", "AWS_ENDPOINT_URL": "endpoint_url",
        "AWS_ENDPOINT_URL_S3": "endpoint_url", "AWS_ENDPOINT_URL_CHIME_SDK_MESSAGING": "endpoint_url",
        "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "ignore_configured_endpoint_urls",
    ]

    private mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    private mutating func pick(_ choices: [String]) -> String { choices[next(choices.count)] }

    mutating func make() -> SettingsCase {
        var made = SettingsCase()
        for (variable, name) in Self.variables.sorted(by: { $0.key < $1.key }) where next(6) == 0 {
            made.variables[variable] = pick(Self.values[name] ?? [])
        }
        if next(3) == 0 { made.variables["AWS_PROFILE"] = pick(["work", "work", "default", "absent"]) }
        made.config =
            section("[default]") + section("[profile work]") + services() + (next(4) == 0 ? section("[other]") : "")
        if next(2) == 0 { made.credentials = section("[default]") + (next(2) == 0 ? section("[work]") : "") }
        return made
    }

    private mutating func section(_ header: String) -> String {
        var lines = [header]
        for (name, choices) in Self.values.sorted(by: { $0.key < $1.key }) where next(name == "region" ? 2 : 5) == 0 {
            lines.append("\(name) = \(pick(choices))")
        }
        if next(3) == 0 { lines += ["s3 ="] + table(Self.nested) }
        return lines.joined(separator: "\n") + "\n"
    }

    private mutating func services() -> String {
        var text = "[services local]\nxray =\n  endpoint_url = http://localhost:1\n"
        for service in ["s3", "dynamodb", "chime_sdk_messaging"] where next(2) == 0 {
            text += "\(service) =\n  endpoint_url = \(pick(Self.urls))\n"
        }
        return text
    }

    private mutating func table(_ values: [String: [String]]) -> [String] {
        var lines = ["  max_concurrent_requests = 20"]
        for (name, choices) in values.sorted(by: { $0.key < $1.key }) where next(3) == 0 {
            lines.append("  \(name) = \(pick(choices))")
        }
        return lines
    }
}
