import CarillonRuntime
import Testing

/// Rules written by hand in the compact text, so that these tests need no generator.
struct EndpointRulesTests {
    /// `https://service.{Region}.example.com`, or the user's own endpoint; FIPS is refused.
    static let rules = EndpointRules(
        """
        carillon-endpoint-rules 1
        parameters 4
        Region s 0 AWS::Region -
        UseFIPS b 1 AWS::UseFIPS 4
        Endpoint s 0 SDK::Endpoint -
        Tags a 0 - -
        strings 6
        https://service.
        .example.com
        FIPS is not offered
        x-region
        backend
        Region is missing
        nodes 12
        b 0
        b 1
        booleanEquals 1 5
        isSet 2
        isSet 0
        s 0
        s 1
        t 9 0 10
        s 2
        s 5
        @ 3 -1
        isSet 14
        outcomes 5
        error 12
        endpoint 2 0 0
        endpoint 11 1 3 1 0 1 4 s 0
        error 13
        error 14
        rules 5
        o 0 6
        o 4 15
        o 1 7
        o 2 8
        o 3
        """)

    @Test func theRegionBecomesPartOfTheHost() throws {
        let endpoint = try Self.rules.resolve(EndpointParameters(builtIns: .init(region: "eu-west-1")))
        #expect(endpoint.url == "https://service.eu-west-1.example.com")
        #expect(endpoint.scheme == "https")
        #expect(endpoint.authority == "service.eu-west-1.example.com")
        #expect(endpoint.path == "")
        #expect(endpoint.headers == [.init(name: "x-region", values: ["eu-west-1"])])
        #expect(endpoint.property("backend") == .string("eu-west-1"))
    }

    @Test func aNamedValueGoesBeforeTheBuiltIn() throws {
        var parameters = EndpointParameters(builtIns: .init(region: "eu-west-1"))
        parameters.set("Region", "us-east-2")
        #expect(try Self.rules.resolve(parameters).authority == "service.us-east-2.example.com")
        parameters.set("Region", nil as String?)
        #expect(try Self.rules.resolve(parameters).authority == "service.eu-west-1.example.com")
    }

    @Test func aCustomEndpointKeepsPortAndPath() throws {
        let endpoint = try Self.rules.resolve(["Endpoint": "http://localhost:4566/base"])
        #expect(endpoint.scheme == "http")
        #expect(endpoint.authority == "localhost:4566")
        #expect(endpoint.path == "/base")
    }

    @Test func theServicesOwnRefusalIsTheMessage() {
        let expected = EndpointError.rejected(
            message: "FIPS is not offered", parameters: "Region = \"eu-west-1\", UseFIPS = true")
        #expect(throws: expected) {
            try Self.rules.resolve(["Region": "eu-west-1", "UseFIPS": true])
        }
        #expect(
            expected.description == """
                FIPS is not offered (endpoint parameters: Region = "eu-west-1", UseFIPS = true)
                """)
    }

    @Test func aNegativeIndexCountsFromTheEnd() {
        #expect(throws: EndpointError.rejected(message: "b", parameters: "UseFIPS = false, Tags = [\"a\", \"b\"]")) {
            try Self.rules.resolve(["Tags": ["a", "b"]])
        }
    }

    @Test func anUnknownParameterNamesTheKnownOnes() {
        let expected = EndpointError.unknownParameter(
            name: "Regoin", known: ["Region", "UseFIPS", "Endpoint", "Tags"])
        #expect(throws: expected) { try Self.rules.resolve(["Regoin": "eu-west-1"]) }
        #expect(
            expected.description == """
                endpoint parameter 'Regoin' is not known to the service's rules; \
                use one of 'Region', 'UseFIPS', 'Endpoint', 'Tags'
                """)
    }

    @Test func aValueOfAnotherTypeIsRefused() {
        let expected = EndpointError.wrongParameterType(name: "UseFIPS", expected: "boolean", actual: "string")
        #expect(throws: expected) { try Self.rules.resolve(["UseFIPS": "true"]) }
        #expect(expected.description == "endpoint parameter 'UseFIPS' must be a boolean but is a string; set a boolean")
    }

    @Test func aMissingRequiredParameterSaysHowToSetIt() throws {
        let rules = try EndpointRules(
            decoding: """
                carillon-endpoint-rules 1
                parameters 1
                Region s 1 AWS::Region -
                strings 1
                https://example.com
                nodes 1
                s 0
                outcomes 1
                endpoint 1 0 0
                rules 1
                o 0
                """)
        let expected = EndpointError.missingParameter(name: "Region", builtIn: "AWS::Region")
        #expect(throws: expected) { try rules.resolve([:]) }
        #expect(
            expected.description == """
                endpoint parameter 'Region' is required but not set; \
                set a region in the client's configuration or in AWS_REGION
                """)
    }
}

/// Values that try to choose another host.
struct EndpointHostilityTests {
    @Test(arguments: [
        "evil.com/", "user@evil.com", "evil.com?", "evil.com#", "evil.com:8443", "evil.com\\", "a b", "a\nb",
        "a\r\nHost: b",
        "%2f", "é", "", "\u{0}", "[::1]", "a..b", String(repeating: "a", count: 64),
    ])
    func aRegionCannotLeaveItsPlaceInTheHost(region: String) {
        #expect(throws: EndpointError.self) {
            try EndpointRulesTests.rules.resolve(["Region": .string(region)])
        }
    }

    @Test func theMessageQuotesTheValueAndNamesTheParameter() {
        let expected = EndpointError.unsafeHostPart(value: "evil.com/\n", parameters: ["Region"])
        #expect(throws: expected) { try EndpointRulesTests.rules.resolve(["Region": "evil.com/\n"]) }
        #expect(
            expected.description == #"""
                endpoint parameter 'Region' has the value "evil.com/\n", which cannot be part of a host name; \#
                use letters, digits, '-', '_' and '.' only
                """#)
    }

    @Test(arguments: [
        ("ftp://example.com", "does not begin with 'https://' or 'http://'"),
        ("example.com", "does not begin with 'https://' or 'http://'"),
        ("https://", "has no host"),
        ("https://user@example.com", "has a byte in its host that no host name may have"),
        ("https://example.com:http", "has a port that is not a number"),
        ("https://example.com:70000", "has a port above 65535"),
        ("https://example..com", "has an empty label in its host"),
        ("https://[::1", "has '[' without ']' in its host"),
        ("https://[::1]x", "has a port that is not a number"),
        ("https://[xyz]", "has no IPv6 address between '[' and ']'"),
        ("https://example.com/a?b=c", "has a query or a fragment, which endpoints cannot have"),
        ("https://example.com?b", "has a query or a fragment, which endpoints cannot have"),
        ("https://example.com#b", "has a query or a fragment, which endpoints cannot have"),
        ("https://example.com/a b", "has a byte in its path that must be percent-encoded"),
        ("https://example.com/a\r\nX: y", "has a byte in its path that must be percent-encoded"),
        ("https://exa\nmple.com", "has a byte in its host that no host name may have"),
    ])
    func aCustomEndpointIsChecked(url: String, reason: String) {
        #expect(throws: EndpointError.invalidURL(url: url, reason: reason, parameters: ["Endpoint"])) {
            try EndpointRulesTests.rules.resolve(["Endpoint": .string(url)])
        }
    }

    @Test(arguments: [
        "http://localhost", "https://127.0.0.1:1", "https://[::1]", "https://[fe80::1]:443/x",
        "https://local_stack:4566/",
        "https://example.com.",
    ])
    func usualCustomEndpointsAreTaken(url: String) throws {
        #expect(try EndpointRulesTests.rules.resolve(["Endpoint": .string(url)]).url == url)
    }

    @Test func aValueCannotBreakOutOfAHeader() throws {
        let rules = try EndpointRules(
            decoding: """
                carillon-endpoint-rules 1
                parameters 1
                Account s 1 - -
                strings 2
                https://example.com
                x-amz-account-id
                nodes 1
                s 0
                outcomes 1
                endpoint 1 1 1 1 0 0
                rules 1
                o 0
                """)
        #expect(try rules.resolve(["Account": "1234"]).headers == [.init(name: "x-amz-account-id", values: ["1234"])])
        let expected = EndpointError.unsafeHeader(
            place: "header 'x-amz-account-id'", value: "1\r\nHost: b", parameters: ["Account"])
        #expect(throws: expected) { try rules.resolve(["Account": "1\r\nHost: b"]) }
        #expect(
            expected.description == #"""
                the endpoint's header 'x-amz-account-id' would be "1\r\nHost: b", which no header can hold; \#
                check endpoint parameter 'Account'
                """#)
    }

    @Test func aVeryLongValueIsRefused() {
        #expect(throws: EndpointError.valueTooLong(parameter: "Region", limit: 1 << 20)) {
            try EndpointRulesTests.rules.resolve(["Region": .string(String(repeating: "a", count: 2 << 20))])
        }
    }

    @Test func rulesThatDoubleATextWithoutEndAreStopped() throws {
        let doublings = (0..<50).map { "t \($0) \($0)" }.joined(separator: "\n")
        let rules = try EndpointRules(
            decoding: """
                carillon-endpoint-rules 1
                parameters 1
                Text s 1 - -
                strings 0
                nodes 50
                \(doublings)
                outcomes 1
                error 50
                rules 1
                o 0
                """)
        #expect(throws: EndpointError.valueTooLong(parameter: nil, limit: 1 << 20)) {
            try rules.resolve(["Text": "a"])
        }
    }
}
