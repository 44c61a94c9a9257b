import Foundation
import Testing

@testable import CarillonCommandLine

@Suite struct ConfigTests {
    private let workspace: Workspace
    /// Nothing of what other tests have set.
    private let bare = ["AWS_REGION": "", "AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""]

    init() throws {
        workspace = try Workspace()
        try workspace.write(
            """
            [default]
            region = us-west-2
            [profile work]
            region = eu-west-1
            max_attempts = 5
            services = local
            s3 =
              addressing_style = path
            [services local]
            chime_sdk_messaging =
              endpoint_url = http://localhost:4000
            """, to: ".aws/config")
        try workspace.write(
            """
            [work]
            aws_access_key_id = AKIAIOSFODNN7EXAMPLE
            aws_secret_access_key = verysecret
            region = eu-north-1
            """, to: ".aws/credentials")
    }

    private func config(_ arguments: String..., environment: [String: String] = [:]) async throws -> Workspace.Run {
        try await workspace.runBesides(
            "carillon", ["config"] + arguments, environment: bare.merging(environment) { $1 })
    }

    /// The columns of a setting, where two blanks or more stand in between.
    private func columns(_ name: String, in run: Workspace.Run) -> [String]? {
        run.output.split(separator: "\n").map { line in
            line.split(separator: "  ", omittingEmptySubsequences: true).map {
                $0.trimmingCharacters(in: .whitespaces).replacing(workspace.folder.path, with: "HOME")
            }
        }.first { $0.first == name }
    }

    @Test func eachSettingIsShownWithItsPlaceAndWhatItHides() async throws {
        let run = try await config(environment: ["AWS_PROFILE": "work", "AWS_DEFAULT_REGION": "ap-south-1"])
        #expect(run.status == 0, "\(run.error)")
        #expect(columns("profile", in: run) == ["profile", "work", "AWS_PROFILE"])
        #expect(
            columns("region", in: run) == [
                "region", "ap-south-1", "AWS_DEFAULT_REGION",
                "eu-north-1 (HOME/.aws/credentials:4), eu-west-1 (HOME/.aws/config:4)",
            ])
        #expect(columns("max_attempts", in: run) == ["max_attempts", "5", "HOME/.aws/config:5"])
        #expect(columns("s3.addressing_style", in: run) == ["s3.addressing_style", "path", "HOME/.aws/config:8"])
        #expect(columns("use_fips_endpoint", in: run) == ["use_fips_endpoint", "false", "default"])
        #expect(columns("s3_use_arn_region", in: run) == ["s3_use_arn_region", "-"])
    }

    @Test func optionsGoBeforeEverything() async throws {
        let run = try await config(
            "--profile", "work", "--region", "sa-east-1", environment: ["AWS_PROFILE": "other", "AWS_REGION": "r"])
        #expect(run.status == 0, "\(run.error)")
        #expect(columns("profile", in: run) == ["profile", "work", "--profile", "other (AWS_PROFILE)"])
        #expect(columns("region", in: run)?.prefix(3) == ["region", "sa-east-1", "--region"])
    }

    @Test func keysAreMaskedAndSecretsNeverShown() async throws {
        let run = try await config("--profile", "work")
        #expect(columns("access key id", in: run)?.prefix(2) == ["access key id", "****************MPLE"])
        for form in ["table", "json", "yaml"] {
            let run = try await config("--profile", "work", "--output", form)
            #expect(!run.output.contains("verysecret") && !run.output.contains("AKIA"), "\(run.output)")
        }
        #expect(ConfigurationText.masked("SHORT") == "****************")
        #expect(ConfigurationText.masked("") == "****************")
    }

    @Test func sourcesThatHaveNoCredentialsAreListedWithTheReason() async throws {
        let run = try await config()
        #expect(run.status == 0, "\(run.error)")
        #expect(columns("none", in: run) == ["none", "no source has any"])
        #expect(columns("not from", in: run) == ["not from", "environment variables"])
        #expect(run.output.contains("\n  ! AWS_ACCESS_KEY_ID is not set\n"))
        #expect(try await config("--profile", "default", "--credentials").status == 1)
    }

    @Test func aSourceBehindTheNetworkIsNamedAndNotAsked() async throws {
        let run = try await config(environment: ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/role"])
        #expect(run.status == 0, "\(run.error)")
        #expect(run.output.hasSuffix(" container\n  ! only --credentials asks there\n"), "\(run.output)")
    }

    @Test func aServiceIsShownWithEndpointProtocolAndSignature() async throws {
        let run = try await config("--service", "chime-sdk-messaging", "--region", "us-east-1")
        #expect(run.status == 0, "\(run.error)")
        #expect(columns("endpoint", in: run) == ["endpoint", "https://messaging-chime.us-east-1.amazonaws.com"])
        #expect(columns("protocol", in: run) == ["protocol", "rest-json"])
        #expect(columns("auth scheme", in: run) == ["auth scheme", "sigv4"])
        #expect(columns("signing name", in: run) == ["signing name", "chime"])
        let local = try await config("--service", "chime-sdk-messaging", "--profile", "work")
        #expect(columns("endpoint_url", in: local) == ["endpoint_url", "http://localhost:4000", "HOME/.aws/config:11"])
        #expect(columns("endpoint", in: local) == ["endpoint", "http://localhost:4000"])
    }

    @Test func everyValueThatCannotBeUsedIsShownAtOnce() async throws {
        let run = try await config(
            environment: [
                "AWS_REGION": "a.b", "AWS_MAX_ATTEMPTS": "0", "AWS_ENDPOINT_URL": "http://me:pw1@localhost",
            ])
        #expect(run.status == 1)
        #expect(run.output.contains("  ! value \"0\" of max_attempts is not a whole number of at least 1\n"))
        #expect(run.output.contains("  ! region \"a.b\" cannot be part of a host name"))
        #expect(run.output.contains("has user information") && !run.output.contains("pw1"), "\(run.output)")
        let none = try await config("--profile", "empty", environment: ["AWS_CONFIG_FILE": "/nowhere"])
        #expect(none.status == 1)
        #expect(none.error.hasPrefix("error: profile \"empty\" is neither in \"/nowhere\" as [profile empty]"))
    }

    @Test func programsGetTheSameAsJSON() async throws {
        struct Answer: Decodable {
            struct Value: Decodable { var value: String, from: String }
            struct Setting: Decodable {
                var name: String
                var value: String?
                var from: String?
                var hides: [Value]?
            }
            struct Credentials: Decodable { var from: String?, accessKeyID: String? }
            var settings: [Setting]
            var credentials: Credentials
        }
        let run = try await config("--profile", "work", "--output", "json")
        #expect(run.status == 0, "\(run.error)")
        let answer = try JSONDecoder().decode(Answer.self, from: Data(run.output.utf8))
        let region = try #require(answer.settings.first { $0.name == "region" })
        #expect(region.value == "eu-north-1")
        #expect(region.hides?.map(\.value) == ["eu-west-1"])
        #expect(answer.credentials.accessKeyID == "****************MPLE")
    }

    @Test func anUnknownServiceIsWrongUse() async throws {
        let run = try await config("--service", "nothing")
        #expect(run.status == 2)
        #expect(run.error.hasPrefix("error: no model of the service \"nothing\" exists"), "\(run.error)")
    }
}
