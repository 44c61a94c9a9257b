import CarillonRuntime
import CarillonTesting
import Testing

@testable import CarillonCredentials

@Suite struct AssumeRoleProfileTests {
    private let keys = "[base]\naws_access_key_id = AKID-base\naws_secret_access_key = secret-base\n"

    @Test func roleIsAssumedWithTheSourceProfilesKeys() async throws {
        let machine = Machine(
            """
            [profile work]
            role_arn = arn:aws:iam::111122223333:role/reader
            source_profile = base
            role_session_name = me
            external_id = ext-7
            duration_seconds = 1800
            region = eu-central-1
            """, credentials: keys)
        machine.services.grantRoles()
        let found = try await machine.credentials(profile: "work")
        #expect(found.accessKeyID == "AKID-reader" && found.secretAccessKey == "secret-reader")
        #expect(found.sessionToken == "token-reader" && found.expiration == CredentialServices.expiration)
        #expect(found.accountID == "444455556666")
        #expect(found.source == "role \"arn:aws:iam::111122223333:role/reader\"")
        let input = try #require(try machine.services.sts.inputs(of: STS.Operations.assumeRole).first)
        #expect(input.roleSessionName == "me" && input.externalId == "ext-7" && input.durationSeconds == 1800)
        #expect(machine.services.signers == ["AKID-base"])
        #expect(machine.services.hosts == ["sts.eu-central-1.amazonaws.com"])
    }

    @Test func rolesAreAssumedOneWithTheOther() async throws {
        let machine = Machine(
            """
            [profile a]
            role_arn = arn:aws:iam::111122223333:role/a
            source_profile = b
            [profile b]
            role_arn = arn:aws:iam::111122223333:role/b
            source_profile = base
            """, credentials: keys)
        machine.services.grantRoles()
        #expect(try await machine.credentials(profile: "a").accessKeyID == "AKID-a")
        #expect(machine.services.signers == ["AKID-base", "AKID-b"])
        let names = try machine.services.sts.inputs(of: STS.Operations.assumeRole).map(\.roleSessionName)
        #expect(names == ["carillon-1440938160", "carillon-1440938160"])
    }

    @Test func profilesThatNameEachOtherAreOneError() async {
        let machine = Machine(
            """
            [profile a]
            role_arn = arn:aws:iam::111122223333:role/a
            source_profile = b
            [profile b]
            role_arn = arn:aws:iam::111122223333:role/b
            source_profile = a
            """)
        #expect(
            await machine.message(profile: "a") == """
                no credentials: profile "a": /home/test/.aws/config:3: source_profile "b" has no credentials \
                (profile "b": /home/test/.aws/config:6: the profiles "a" -> "b" -> "a" name each other; \
                let the last one have credentials)
                """)
        #expect(machine.services.signers.isEmpty)
    }

    @Test func profileThatNamesItselfTakesItsOwnKeys() async throws {
        let machine = Machine(
            """
            [profile base]
            role_arn = arn:aws:iam::111122223333:role/reader
            source_profile = base
            """, credentials: keys)
        machine.services.grantRoles()
        #expect(try await machine.credentials(profile: "base").accessKeyID == "AKID-reader")
        #expect(machine.services.signers == ["AKID-base"])
    }

    @Test func roleIsAssumedWithTheVariablesThatCredentialSourceNames() async throws {
        let machine = Machine(
            """
            [profile work]
            role_arn = arn:aws:iam::111122223333:role/reader
            credential_source = Environment
            """, variables: ["AWS_ACCESS_KEY_ID": "AKID-variable", "AWS_SECRET_ACCESS_KEY": "secret-variable"])
        machine.services.grantRoles()
        #expect(try await machine.credentials(profile: "work").accessKeyID == "AKID-reader")
        #expect(machine.services.signers == ["AKID-variable"])
    }

    @Test func keysInVariablesGoBeforeTheRoleOfAProfileThatNobodyAskedForInCode() async throws {
        let machine = Machine(
            "[default]\nrole_arn = arn:aws:iam::111122223333:role/reader\ncredential_source = Environment\n",
            variables: ["AWS_ACCESS_KEY_ID": "AKID-variable", "AWS_SECRET_ACCESS_KEY": "secret-variable"])
        #expect(try await machine.credentials().accessKeyID == "AKID-variable")
    }

    @Test(arguments: [
        (
            "source_profile = base\ncredential_source = Environment",
            "4: credential_source stands beside source_profile; remove one"
        ),
        (
            "",
            "2: role_arn stands without source_profile or credential_source; say which of them has the credentials that the role is assumed with"
        ),
        (
            "credential_source = Moon",
            "3: credential_source \"Moon\" is none of Environment, EcsContainer, Ec2InstanceMetadata"
        ),
        (
            "credential_source = Environment",
            "3: credential_source \"Environment\" has no credentials (environment variables: AWS_ACCESS_KEY_ID is not set)"
        ),
        (
            "source_profile = base\nduration_seconds = long",
            "4: duration_seconds \"long\" is no whole number from 900 to 43200"
        ),
        (
            "source_profile = base\nduration_seconds = 43201",
            "4: duration_seconds \"43201\" is no whole number from 900 to 43200"
        ),
        (
            "source_profile = base\nmfa_serial = arn:aws:iam::111122223333:mfa/me",
            "2: role \"arn:aws:iam::111122223333:role/reader\": it wants a code of the device \"arn:aws:iam::111122223333:mfa/me\" (mfa_serial), and nobody can be asked for it here; pass an AssumeRoleCredentialProvider whose role has a tokenCode, or export credentials with `aws configure export-credentials`"
        ),
        (
            "source_profile = base\nsts_regional_endpoints = global",
            "2: /home/test/.aws/config:4: value \"global\" of sts_regional_endpoints is not regional or legacy"
        ),
    ])
    func mistakesAreNamedWithTheirPlaces(lines: String, expected: String) async {
        let machine = Machine(
            "[profile work]\nrole_arn = arn:aws:iam::111122223333:role/reader\n\(lines)\n", credentials: keys)
        #expect(
            await machine.message(profile: "work")
                == "no credentials: profile \"work\": /home/test/.aws/config:\(expected)")
    }

    @Test func refusalOfSTSIsQuoted() async {
        let machine = Machine(
            "[profile work]\nrole_arn = arn:aws:iam::111122223333:role/reader\nsource_profile = base\n",
            credentials: keys)
        machine.services.sts.on(STS.Operations.assumeRole) { _ throws(STS.AssumeRoleError) in
            throw .unmodeled(
                .init(metadata: .init(code: "AccessDenied", message: "you may not be the reader", status: 403)))
        }
        #expect(
            await machine.message(profile: "work") == """
                no credentials: profile "work": /home/test/.aws/config:2: role "arn:aws:iam::111122223333:role/reader": \
                it was not assumed: STS.AssumeRole, AccessDenied, status 403, \
                request id 00000000-0000-4000-8000-000000000001: you may not be the reader
                """)
    }

    @Test func answerWithoutKeysIsAnError() async {
        let machine = Machine(
            "[profile work]\nrole_arn = arn:aws:iam::111122223333:role/reader\nsource_profile = base\n",
            credentials: keys)
        machine.services.sts.on(STS.Operations.assumeRole) { _ in .init() }
        #expect(
            await machine.message(profile: "work") == """
                no credentials: profile "work": /home/test/.aws/config:2: role "arn:aws:iam::111122223333:role/reader": \
                the answer has no access key, secret key and session token
                """)
    }

    @Test func withoutNetworkTheErrorSaysSo() async {
        var machine = Machine(
            "[profile work]\nrole_arn = arn:aws:iam::111122223333:role/reader\nsource_profile = base\n",
            credentials: keys)
        machine.environment.network = nil
        #expect(
            await machine.message(profile: "work") == """
                no credentials: profile "work": /home/test/.aws/config:2: role "arn:aws:iam::111122223333:role/reader": \
                there is no network to ask over; enable the trait HTTPTransport of the package carillon, \
                or set the environment's network
                """)
    }

    @Test(
        arguments: [
            ([:], "", nil, "sts.us-east-1.amazonaws.com"),
            (["AWS_REGION": "eu-west-1"], "region = eu-central-1", nil, "sts.eu-west-1.amazonaws.com"),
            ([:], "region = cn-north-1", nil, "sts.cn-north-1.amazonaws.com.cn"),
            ([:], "region = eu-central-1", "us-gov-west-1", "sts.us-gov-west-1.amazonaws.com"),
            ([:], "region = eu-west-1\nsts_regional_endpoints = legacy", nil, "sts.amazonaws.com"),
            (["AWS_STS_REGIONAL_ENDPOINTS": "legacy"], "region = eu-west-1", nil, "sts.amazonaws.com"),
            ([:], "region = eu-west-1\nuse_fips_endpoint = true", nil, "sts-fips.eu-west-1.amazonaws.com"),
            (["AWS_ENDPOINT_URL_STS": "http://127.0.0.1:5000"], "", nil, "127.0.0.1:5000"),
            ([:], "services = local\n[services local]\nsts =\n  endpoint_url = http://localhost:7", nil, "localhost:7"),
        ] as [([String: String], String, String?, String)])
    func stsIsAskedWhereTheSettingsSay(
        variables: [String: String], lines: String, region: String?, host: String
    ) async throws {
        let machine = Machine(
            """
            [profile work]
            role_arn = arn:aws:iam::111122223333:role/reader
            source_profile = base
            \(lines)
            """, credentials: keys, variables: variables)
        machine.services.grantRoles()
        _ = try await machine.credentials(profile: "work", region: region)
        #expect(machine.services.hosts == [host])
    }

    @Test func regionOfTheProfileThatLeadsHereGoesBeforeThatOfTheRolesOwn() async throws {
        let machine = Machine(
            """
            [profile a]
            role_arn = arn:aws:iam::111122223333:role/a
            source_profile = b
            region = eu-north-1
            [profile b]
            role_arn = arn:aws:iam::111122223333:role/b
            source_profile = base
            region = eu-south-1
            """, credentials: keys)
        machine.services.grantRoles()
        _ = try await machine.credentials(profile: "a")
        #expect(machine.services.hosts == ["sts.eu-north-1.amazonaws.com", "sts.eu-north-1.amazonaws.com"])
    }
}
