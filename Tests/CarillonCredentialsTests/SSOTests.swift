import CarillonRuntime
import CarillonTesting
import HTTPTypes
import Testing

@testable import CarillonCredentials

@Suite struct SSOTests {
    /// `my-sso` and the start page by SHA-1.
    private static let sessionFile = "/home/test/.aws/sso/cache/0ad374308c5a4e22f723adf10145eafad7c4031c.json"
    private static let legacyFile = "/home/test/.aws/sso/cache/58b18e2cde391127c3492e1eba984431065982b0.json"
    private static let profile = """
        [profile work]
        sso_session = my-sso
        sso_account_id = 111122223333
        sso_role_name = reader
        [sso-session my-sso]
        sso_region = eu-west-1
        sso_start_url = https://start.example/start
        """
    private static let legacyProfile = """
        [profile work]
        sso_start_url = https://start.example/start
        sso_region = eu-west-1
        sso_account_id = 111122223333
        sso_role_name = reader
        """

    /// The clock stands at 2015-08-30T12:36:00Z.
    private static func token(until end: String, registration: String? = "2015-09-30T00:00:00Z") -> String {
        let renewal = registration.map {
            #", "refreshToken": "refresh-1", "clientId": "client", "clientSecret": "hush", "registrationExpiresAt": "\#($0)""#
        }
        return #"{"accessToken": "access-1", "expiresAt": "\#(end)", "scopes": ["a"]\#(renewal ?? "")}"#
    }

    private static func machine(
        _ token: String?, config: String = profile, file: String = sessionFile, variables: [String: String] = [:]
    ) -> Machine {
        let machine = Machine(config, variables: variables, files: token.map { [file: $0] } ?? [:])
        machine.services.grantRoles()
        return machine
    }

    private func renewals(_ machine: Machine) throws -> [SSOOIDC.CreateTokenRequest] {
        try machine.services.oidc.inputs(of: SSOOIDC.Operations.createToken)
    }

    private func grantToken(_ machine: Machine, seconds: Int? = 3_600, refreshToken: String? = "refresh-2") {
        machine.services.oidc.on(SSOOIDC.Operations.createToken) { _ in
            .init(accessToken: "access-2", expiresIn: seconds, refreshToken: refreshToken)
        }
    }

    private func sent(_ machine: Machine) -> [String?] {
        machine.services.sso.recordedRequests.map { recorded in
            HTTPField.Name("x-amz-sso_bearer_token").flatMap { recorded.request.head.headerFields[$0] }
        }
    }

    @Test func tokenOfASessionGetsTheRolesCredentials() async throws {
        let machine = Self.machine(Self.token(until: "2015-08-30T13:36:00Z"))
        let found = try await machine.credentials(profile: "work")
        #expect(found.accessKeyID == "AKID-reader" && found.sessionToken == "token-reader")
        #expect(found.expiration == CredentialServices.expiration && found.accountID == "111122223333")
        #expect(found.source == "role \"reader\" of account 111122223333 by single sign-on")
        #expect(sent(machine) == ["access-1"])
        let request = try #require(machine.services.sso.recordedRequests.first?.request.head)
        #expect(request.authority == "portal.sso.eu-west-1.amazonaws.com")
        #expect(request.path == "/federation/credentials?role_name=reader&account_id=111122223333")
        #expect(request.headerFields[.authorization] == nil)
        #expect(try renewals(machine).isEmpty)
    }

    @Test func tokenThatIsAboutToEndIsRenewedAndKept() async throws {
        let machine = Self.machine(Self.token(until: "2015-08-30T12:50:00Z"))
        grantToken(machine)
        #expect(try await machine.credentials(profile: "work").accessKeyID == "AKID-reader")
        let renewal = try #require(try renewals(machine).first)
        #expect(renewal.grantType == "refresh_token" && renewal.refreshToken == "refresh-1")
        #expect(renewal.clientId == "client" && renewal.clientSecret == "hush")
        #expect(machine.services.oidc.recordedRequests.first?.request.head.authority == "oidc.eu-west-1.amazonaws.com")
        #expect(sent(machine) == ["access-2"])
        let kept = try #require(try machine.environment.readFile(Self.sessionFile))
        #expect(
            try JSONCoding.document(from: kept) == [
                "accessToken": "access-2", "expiresAt": "2015-08-30T13:36:00Z", "scopes": ["a"],
                "refreshToken": "refresh-2", "clientId": "client", "clientSecret": "hush",
                "registrationExpiresAt": "2015-09-30T00:00:00Z",
            ])
        _ = try await machine.credentials(profile: "work")
        #expect(try renewals(machine).count == 1)
    }

    @Test func refreshTokenStaysWhereTheAnswerHasNone() async throws {
        let machine = Self.machine(Self.token(until: "2015-08-30T12:00:00Z"))
        grantToken(machine, refreshToken: nil)
        _ = try await machine.credentials(profile: "work")
        let kept = try JSONCoding.document(from: try #require(try machine.environment.readFile(Self.sessionFile)))
        #expect(kept["refreshToken"] == "refresh-1" && kept["accessToken"] == "access-2")
    }

    @Test func tokenWithAnEndlessLifeIsKeptForAYear() async throws {
        let machine = Self.machine(Self.token(until: "2015-08-30T12:00:00Z"))
        grantToken(machine, seconds: Int(Int32.max))
        _ = try await machine.credentials(profile: "work")
        _ = try await machine.credentials(profile: "work")
        #expect(try renewals(machine).count == 1)
        let kept = try JSONCoding.document(from: try #require(try machine.environment.readFile(Self.sessionFile)))
        #expect(kept["expiresAt"] == "2016-08-29T12:36:00Z")
    }

    @Test func tokenThatCannotBeKeptServesThisTime() async throws {
        var machine = Self.machine(Self.token(until: "2015-08-30T12:00:00Z"))
        grantToken(machine)
        machine.environment.writeFile = { (path, _) throws(ClientEnvironment.FileError) in
            throw ClientEnvironment.FileError(.write, path: path, reason: "Read-only file system")
        }
        _ = try await machine.credentials(profile: "work")
        #expect(sent(machine) == ["access-2"])
    }

    @Test func tokenThatStillHoldsServesWhenItIsNotRenewed() async throws {
        let machine = Self.machine(Self.token(until: "2015-08-30T12:50:00Z"))
        _ = try await machine.credentials(profile: "work")
        #expect(sent(machine) == ["access-1"])
        #expect(machine.services.oidc.recordedRequests.count == 1)
    }

    @Test(arguments: ["2015-08-30T12:00:00Z", nil])
    func withoutARegistrationThatHoldsNothingIsRenewed(registration: String?) async {
        let machine = Self.machine(Self.token(until: "2015-08-30T12:36:00Z", registration: registration))
        #expect(
            await machine.message(profile: "work") == """
                no credentials: profile "work": /home/test/.aws/config:3: \
                role "reader" of account 111122223333 by single sign-on: \
                the sign-in of "\(Self.sessionFile)" has ended at 2015-08-30T12:36:00Z; \
                run `aws sso login --sso-session my-sso`
                """)
        #expect(machine.services.oidc.recordedRequests.isEmpty)
    }

    @Test func tokenThatIsNotRenewedSaysWhatToRun() async {
        let machine = Self.machine(Self.token(until: "2015-08-30T12:00:00Z"))
        machine.services.oidc.on(SSOOIDC.Operations.createToken) { _ throws(SSOOIDC.CreateTokenError) in
            throw .invalidGrant(.init(error: "invalid_grant", errorDescription: "gone"))
        }
        #expect(
            await machine.message(profile: "work") == """
                no credentials: profile "work": /home/test/.aws/config:3: \
                role "reader" of account 111122223333 by single sign-on: \
                the sign-in was not renewed; run `aws sso login --sso-session my-sso`: \
                SSO OIDC.CreateToken, InvalidGrantException, status 400, \
                request id 00000000-0000-4000-8000-000000000001
                """)
    }

    @Test(
        arguments: [(nil, 3_600), ("", 3_600), ("access-2", nil), ("access-2", 0), ("access-2", -1)]
            as [(String?, Int?)])
    func answerWithoutATokenRenewsNothing(token: String?, seconds: Int?) async {
        let machine = Self.machine(Self.token(until: "2015-08-30T12:00:00Z"))
        machine.services.oidc.on(SSOOIDC.Operations.createToken) { _ in .init(accessToken: token, expiresIn: seconds) }
        #expect(
            await machine.message(profile: "work").hasSuffix(
                "the sign-in was not renewed, since the answer has no token; run `aws sso login --sso-session my-sso`"))
    }

    // MARK: The profile that says all by itself

    @Test(arguments: ["2015-08-30T12:36:01Z", "2015-08-30T12:36:01UTC"])
    func tokenOfAStartPageIsFoundByItsURL(end: String) async throws {
        let machine = Self.machine(Self.token(until: end), config: Self.legacyProfile, file: Self.legacyFile)
        #expect(try await machine.credentials(profile: "work").accessKeyID == "AKID-reader")
        #expect(machine.services.oidc.recordedRequests.isEmpty)
    }

    @Test func tokenOfAStartPageIsNotRenewed() async {
        let machine = Self.machine(
            Self.token(until: "2015-08-30T12:36:00Z"), config: Self.legacyProfile, file: Self.legacyFile)
        #expect(
            await machine.message(profile: "work") == """
                no credentials: profile "work": /home/test/.aws/config:4: \
                role "reader" of account 111122223333 by single sign-on: \
                the sign-in of "\(Self.legacyFile)" has ended at 2015-08-30T12:36:00Z; \
                run `aws sso login --profile work`
                """)
    }

    // MARK: What is missing

    @Test func withoutATokenTheErrorSaysWhatToRun() async {
        #expect(
            await Self.machine(nil).message(profile: "work") == """
                no credentials: profile "work": /home/test/.aws/config:3: \
                role "reader" of account 111122223333 by single sign-on: \
                nobody has signed in: there is no file "\(Self.sessionFile)"; run `aws sso login --sso-session my-sso`
                """)
    }

    @Test(arguments: [
        "", "{}", "[]", "{", #"{"accessToken": "t"}"#, #"{"accessToken": "", "expiresAt": "2015-08-30T13:36:00Z"}"#,
        #"{"accessToken": "t", "expiresAt": "soon"}"#, #"{"accessToken": 1, "expiresAt": 2}"#,
    ])
    func fileThatHoldsNoTokenIsNamed(_ content: String) async {
        #expect(
            await Self.machine(content).message(profile: "work").hasSuffix(
                "the file \"\(Self.sessionFile)\" holds no token; run `aws sso login --sso-session my-sso`"))
    }

    @Test func tokenThatIsNotTakenSaysWhatToRun() async {
        let machine = Self.machine(Self.token(until: "2015-08-30T13:36:00Z"))
        machine.services.sso.on(SSO.Operations.getRoleCredentials) { _ throws(SSO.GetRoleCredentialsError) in
            throw .unauthorized(.init(message: "the session was ended"))
        }
        #expect(
            await machine.message(profile: "work") == """
                no credentials: profile "work": /home/test/.aws/config:3: \
                role "reader" of account 111122223333 by single sign-on: \
                the sign-in has ended; run `aws sso login --sso-session my-sso`: \
                SSO.GetRoleCredentials, UnauthorizedException, status 401, \
                request id 00000000-0000-4000-8000-000000000001: the session was ended
                """)
    }

    @Test(arguments: [
        (
            "[profile work]\nsso_session = s\nsso_account_id = 1\nsso_role_name = r\n",
            "2: there is no section [sso-session s]; write it, or run `aws configure sso-session`"
        ),
        (
            "[profile work]\nsso_session = s\nsso_account_id = 1\nsso_role_name = r\n[sso-session s]\nsso_region = eu-west-1\n",
            "3: neither the profile nor [sso-session s] has sso_start_url, which single sign-on needs"
        ),
        (
            "[profile work]\nsso_start_url = u\nsso_account_id = 1\nsso_role_name = r\n",
            "3: the profile lacks sso_region, which single sign-on needs"
        ),
        (
            "[profile work]\nsso_region = eu-west-1\nsso_start_url = u\nsso_account_id = 1\n",
            "4: the profile lacks sso_role_name, which single sign-on needs"
        ),
        (
            "[profile work]\nsso_session = s\nsso_region = eu-north-1\nsso_account_id = 1\nsso_role_name = r\n[sso-session s]\nsso_region = eu-west-1\nsso_start_url = u\n",
            "3: sso_region \"eu-north-1\" is not the \"eu-west-1\" of /home/test/.aws/config:7; remove one"
        ),
        (
            "[profile work]\nsso_region = a.b\nsso_start_url = u\nsso_account_id = 1\nsso_role_name = r\n",
            "4: role \"r\" of account 1 by single sign-on: region \"a.b\" cannot be part of a host name; a region has letters, digits and hyphens only, such as us-east-1"
        ),
    ])
    func mistakesAreNamedWithTheirPlaces(config: String, expected: String) async {
        #expect(
            await Self.machine(nil, config: config).message(profile: "work")
                == "no credentials: profile \"work\": /home/test/.aws/config:\(expected)")
    }

    @Test func endOfTheCredentialsMayBeAnyNumber() async throws {
        let machine = Self.machine(Self.token(until: "2015-08-30T13:36:00Z"))
        for end in [Int.max, Int.min, 0, -1] {
            machine.services.sso.on(SSO.Operations.getRoleCredentials) { _ in
                .init(
                    roleCredentials: .init(
                        accessKeyId: "A", secretAccessKey: "s", sessionToken: "t", expiration: end))
            }
            let found = try await machine.credentials(profile: "work")
            #expect(found.expiration != nil && !found.description.isEmpty)
        }
    }

    @Test func keysThatNoHeaderFieldMayHaveAreRefused() async {
        let machine = Self.machine(Self.token(until: "2015-08-30T13:36:00Z"))
        machine.services.sso.on(SSO.Operations.getRoleCredentials) { _ in
            .init(roleCredentials: .init(accessKeyId: "A\r\nx: y", secretAccessKey: "s", sessionToken: "t"))
        }
        #expect(
            await machine.message(profile: "work").hasSuffix(
                "the answer has keys with a character that no header field may have"))
    }

    @Test func sessionInCodeNeedsNoProfile() async throws {
        let machine = Self.machine(Self.token(until: "2015-08-30T13:36:00Z"))
        let configuration = try ClientConfiguration(
            region: "us-east-1", credentials: CredentialChain([]), environment: machine.environment)
        let session = SSOSession(name: "my-sso", startURL: "https://start.example/start", region: "eu-west-1")
        let provider = SSOCredentialProvider(
            session: session, accountID: "1", roleName: "reader", configuration: configuration)
        #expect(try await provider.credentials().accessKeyID == "AKID-reader")
    }
}
