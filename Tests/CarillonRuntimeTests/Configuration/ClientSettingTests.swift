import Foundation
import Testing

@testable import CarillonRuntime

@Suite struct ClientSettingTests {
    private static let config = "/home/test/.aws/config"

    private func resolve(
        _ variables: [String: String] = [:], config: String = ""
    ) throws(ConfigurationError) -> ClientConfiguration {
        let environment = ClientEnvironment.inMemory(
            variables: ["AWS_REGION": "r"].merging(variables) { $1 }, files: [Self.config: config])
        return try .resolve(environment: environment, credentials: CredentialChain([]))
    }

    private func message(_ variables: [String: String] = [:], config: String = "") -> String? {
        do {
            _ = try resolve(variables, config: config)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func theDocumentationHasARowForEachSetting() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/Carillon/ClientConfiguration+Resolve.swift")
        let text = try String(contentsOf: file.standardizedFileURL, encoding: .utf8)
        let rows = text.split(separator: "\n").filter { $0.contains("/// |") }
            .map { String($0.drop { $0 != "|" }) }
        let code = { (names: [String]) in names.map { "`\($0)`" }.joined(separator: ", ") }
        let expected = ClientSetting.all.map { setting in
            "| \(setting.meaning) | \(code(setting.variables)) | \(code(setting.properties.map(\.name))) |"
        }
        let endpoint = "| endpoint | `AWS_ENDPOINT_URL_<SERVICE>`, `AWS_ENDPOINT_URL` | `services`, `endpoint_url` |"
        #expect(
            rows == ["| what | variables | properties of the profile |", "|---|---|---|", expected[0], endpoint]
                + expected.dropFirst())
    }

    @Test func everySettingIsFoundInAVariableAndInTheProfile() throws {
        let configuration = try resolve(
            [
                "AWS_STS_REGIONAL_ENDPOINTS": "legacy", "AWS_S3_US_EAST_1_REGIONAL_ENDPOINT": "legacy",
                "AWS_SDK_UA_APP_ID": "my-app", "AWS_AUTH_SCHEME_PREFERENCE": "sigv4a, sigv4,",
            ],
            config: """
                [default]
                sigv4a_signing_region_set = us-west-2, eu-*
                account_id_endpoint_mode = Required
                s3 =
                  addressing_style = virtual
                  use_arn_region = false
                  use_dualstack_endpoint = true
                """)
        #expect(configuration.usesGlobalSTS)
        #expect(configuration.s3.useGlobalEndpoint == true)
        #expect(configuration.applicationID == "my-app")
        #expect(configuration.authSchemePreference == ["sigv4a", "sigv4"])
        #expect(configuration.sigV4aSigningRegionSet == ["us-west-2", "eu-*"])
        #expect(configuration.accountIDEndpointMode == .required)
        #expect(configuration.s3.forcePathStyle == false)
        #expect(configuration.s3.useArnRegion == false)
        #expect(configuration.s3.useDualStack == true)
    }

    @Test(arguments: [
        (
            "AWS_ACCOUNT_ID_ENDPOINT_MODE", "never",
            "value \"never\" of account_id_endpoint_mode is not preferred, required or disabled"
        ),
        (
            "AWS_STS_REGIONAL_ENDPOINTS", "global",
            "value \"global\" of sts_regional_endpoints is not regional or legacy"
        ),
        (
            "AWS_SDK_UA_APP_ID", "my app",
            "value \"my app\" of sdk_ua_app_id is not 1 to 50 letters, digits or any of !#$%&'*+-.^_`|~"
        ),
        (
            "AWS_AUTH_SCHEME_PREFERENCE", " , ",
            "value \" , \" of auth_scheme_preference is not names of authentication schemes between commas, such as sigv4a,sigv4"
        ),
        (
            "AWS_SIGV4A_SIGNING_REGION_SET", "a/b",
            "value \"a/b\" of sigv4a_signing_region_set is not regions between commas, such as us-west-2,eu-*, or *"
        ),
        (
            "AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES", "-1",
            "value \"-1\" of request_min_compression_size_bytes is not a whole number from 0 to 10485760"
        ),
        ("AWS_S3_USE_ARN_REGION", "yes\n", "value \"yes\\n\" of s3_use_arn_region is not true or false"),
    ])
    func aValueThatIsNotTakenIsReported(variable: String, value: String, expected: String) {
        #expect(message([variable: value]) == "\(variable): \(expected)")
    }

    @Test func aNestedValueIsReportedWithItsLine() {
        #expect(
            message(config: "[default]\ns3 =\n\n  addressing_style = paht\n")
                == "\(Self.config):4: value \"paht\" of s3.addressing_style is not auto, path or virtual")
    }

    @Test(arguments: [
        ("ftp://h", "does not begin with 'https://' or 'http://'", "ftp://h"),
        ("http://", "has no host", "http://"),
        ("http://h?key=secret", "has a query or a fragment, which endpoints cannot have", "http://h?..."),
        ("http://h/p?key=secret", "has a query or a fragment, which endpoints cannot have", "http://h/p?..."),
        ("http://h/p#secret?", "has a query or a fragment, which endpoints cannot have", "http://h/p#..."),
        ("http://h\r\nX: y", "has a byte in its host that no host name may have", "http://h\r\nX: y"),
        ("http://me:secret@h", "has user information", "http://...@h"),
        ("http://me:secret@\u{301}h", "has user information", "http://...@\u{301}h"),
        ("http://h?\u{301}secret", "has a query or a fragment, which endpoints cannot have", "http://h?..."),
        ("me:secret@h", "has user information", "...@h"),
    ])
    func anEndpointThatIsNoURLIsRefused(url: String, reason: String, shown: String) throws {
        let expected = message(["AWS_ENDPOINT_URL": url])
        #expect(
            expected == """
                AWS_ENDPOINT_URL: the endpoint URL \(EndpointError.quoted(shown)) \(reason); write it like \
                http://localhost:8000 or https://example.com/base
                """)
        #expect(expected?.contains("secret") == false)
        var configuration = try resolve()
        configuration.endpointURL = url
        let client = ServiceClient(Things.schema, configuration: configuration, transport: ScriptedTransport())
        guard case .failure(let error) = client.commonEndpoint else {
            Issue.record("\(url) was taken")
            return
        }
        #expect(!error.description.contains("secret"))
    }

    @Test func anEndpointInTheFileIsRefusedWithItsLine() {
        #expect(
            message(config: "[default]\nendpoint_url = localhost:8000") == """
                \(Self.config):2: the endpoint URL "localhost:8000" does not begin with 'https://' or 'http://'; \
                write it like http://localhost:8000 or https://example.com/base
                """)
        #expect(
            message(config: "[default]\nservices = x\n[services x]\ns3 = http://h\n") == """
                \(Self.config):4: the property "s3" of [services x] is no table; write "endpoint_url = URL" on an \
                indented line below "s3 ="
                """)
        #expect(
            message(config: "[default]\nservices = x\n") == """
                \(Self.config):2: there is no section [services x] in "\(Self.config)"; add it, or take the property \
                "services" away
                """)
        #expect(message(["AWS_ENDPOINT_URL": "http://h"], config: "[default]\nservices = x\n") == nil)
    }

    @Test func theApplicationStandsInTheUserAgent() throws {
        var configuration = try resolve()
        let agent = { (configuration: ClientConfiguration) in
            ServiceClient(Things.schema, configuration: configuration, transport: ScriptedTransport()).userAgent
        }
        #expect(agent(configuration) == "carillon/\(ServiceClient.version) api/things#2021-05-15")
        configuration.applicationID = "shop-7"
        #expect(agent(configuration).hasSuffix("#2021-05-15 app/shop-7"))
        configuration.applicationID = "a\r\nb"
        #expect(agent(configuration).hasSuffix("#2021-05-15"))
    }

    @Test func aReportHasEachValueWithWhatItHides() throws {
        let environment = ClientEnvironment.inMemory(
            variables: ["AWS_REGION": "r-1", "AWS_DEFAULT_REGION": "r-2", "AWS_MAX_ATTEMPTS": "many"],
            files: [Self.config: "[default]\nregion = r-3\nendpoint_url = http://me:pw@h\n"])
        let report = try ConfigurationReport(environment: environment, credentials: CredentialChain([]))
        let entry = { name in report.entries.first { $0.name == name } }
        #expect(entry("region")?.used == .init(value: "r-1", place: "AWS_REGION"))
        #expect(
            entry("region")?.hidden == [
                .init(value: "r-2", place: "AWS_DEFAULT_REGION"), .init(value: "r-3", place: "\(Self.config):2"),
            ])
        #expect(entry("max_attempts")?.problem == "value \"many\" of max_attempts is not a whole number of at least 1")
        #expect(entry("retry_mode")?.used == .init(value: "standard", place: "default"))
        #expect(entry("endpoint_url")?.problem?.contains("has user information") == true)
        #expect(!"\(report.entries)".contains("pw"))
    }
}
