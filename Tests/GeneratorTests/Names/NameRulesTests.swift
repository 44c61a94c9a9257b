import Testing

@testable import Generator

@Suite struct NameRulesTests {
    @Test(arguments: [
        ("Chime SDK Messaging", "ChimeSDKMessaging"), ("S3", "S3"), ("DynamoDB", "DynamoDB"),
        ("SSM Contacts", "SSMContacts"), ("codeartifact", "Codeartifact"), ("Lex Runtime V2", "LexRuntimeV2"),
        ("IoT 1Click Devices Service", "IoT1ClickDevicesService"), ("policyType", "PolicyType"),
        ("AssociateChannelFlowRequest", "AssociateChannelFlowRequest"), ("AbpV1_0_x", "AbpV1_0X"),
        ("snake_case_shape", "SnakeCaseShape"), ("__listOf", "ListOf"), ("1st", "_1st"), ("", "Empty"), ("é", "U00E9"),
        ("../../etc/passwd", "EtcPasswd"), ("A\"; exit(1); \"", "AExit1"), ("***", "AsteriskAsteriskAsterisk"),
    ]) func typeNameIsUpperCamel(_ wireName: String, _ expected: String) {
        #expect(NameRules.upperCamel(wireName) == expected)
    }

    @Test(arguments: [
        ("ARN", "arn"), ("DBInstanceId", "dbInstanceId"), ("DBInstanceARN", "dbInstanceARN"), ("VPCId", "vpcId"),
        ("SSEKMSKeyId", "ssekmsKeyId"), ("ChannelArn", "channelArn"), ("EC2Foo", "ec2Foo"), ("EC2AMIId", "ec2AMIId"),
        ("EC2InstanceIDs", "ec2InstanceIDs"), ("IPv6", "ipv6"), ("IPv6Address", "ipv6Address"),
        ("IPv6CIDRs", "ipv6CIDRs"), ("URLs", "urls"), ("ARNsList", "arnsList"), ("VPCs", "vpcs"),
        ("DBSubnetGroupARNs", "dbSubnetGroupARNs"), ("ETag", "eTag"), ("S3ETag", "s3ETag"), ("S3Bucket", "s3Bucket"),
        ("X509Cert", "x509Cert"), ("channelArn", "channelArn"), ("OAuth2", "oAuth2"), ("kMSKeyId", "kMSKeyId"),
        ("x-amz-chime-bearer", "xAmzChimeBearer"), ("SubChannelId", "subChannelId"), ("A", "a"),
        ("IsPublic", "isPublic"), ("max_results", "maxResults"), ("MAX_RESULTS", "maxResults"), ("mTLS", "mTLS"),
        ("_id", "id"), ("$ref", "ref"), ("aws:RequestTag", "awsRequestTag"), ("hashValue", "hashValue"),
    ]) func memberNameIsLowerCamel(_ wireName: String, _ expected: String) {
        #expect(NameRules.lowerCamel(wireName) == expected)
    }

    @Test(arguments: [
        ("DEFAULT", "default"), ("VOIP", "voip"), ("US_EAST_1", "usEast1"), ("us-gov-west-1", "usGovWest1"),
        ("application/json", "applicationJson"), ("BadRequest", "badRequest"), ("SSL3", "ssl3"), ("SSLv3", "sslv3"),
        ("AWS::EC2::Instance", "awsEc2Instance"), ("AWS::EC2::VPCEndpoint", "awsEc2VPCEndpoint"),
        ("s3:ObjectCreated:*", "s3ObjectCreated"), ("t2.micro", "t2Micro"), ("m5.large", "m5Large"),
        ("a\nb", "aB"), ("Café", "cafu00E9"), ("日本", "u65E5u672C"), ("🙂", "u1F642"),
    ]) func valueNameIsLowerCamel(_ value: String, _ expected: String) {
        #expect(NameRules.lowerCamel(value) == expected)
    }

    @Test(arguments: [
        ("1x", "_1x"), ("5.7.1", "_5_7_1"), ("2XX", "_2xx"), ("TLSv1.2", "tlsv1_2"), ("HTTP/1.1", "http1_1"),
        ("x86_64", "x86_64"), ("c5.4xlarge", "c5_4xlarge"), ("c6g.4xlarge", "c6g_4xlarge"), ("LARGE_16GB", "large16gb"),
        ("mig-1g.10gb", "mig1g_10gb"), ("nodejs10.x", "nodejs10X"), ("W_1280xH_720", "w1280xH_720"),
    ]) func numbersAreKeptApart(_ value: String, _ expected: String) {
        #expect(NameRules.lowerCamel(value) == expected)
    }

    @Test(arguments: [
        ("", "empty"), (" ", "space"), ("*", "asterisk"), (">=", "greaterEquals"), ("-1", "minus1"), ("+1", "plus1"),
        ("`", "backtick"), ("\u{1}", "empty"), ("- a", "a"),
    ]) func symbolsAloneAreSpelled(_ value: String, _ expected: String) {
        #expect(NameRules.lowerCamel(value) == expected)
    }

    @Test(arguments: [
        ("ThrottledClientException", "throttledClient"), ("BadRequestException", "badRequest"),
        ("NotFoundFault", "notFound"), ("ServiceError", "service"), ("Exception", "exception"),
        ("Throttling", "throttling"), ("DBInstanceNotFoundFault", "dbInstanceNotFound"),
    ]) func errorCaseLosesItsSuffix(_ shapeName: String, _ expected: String) {
        #expect(NameRules.errorCase(shapeName) == expected)
    }

    /// The names of symbols in `C++` and of letters in `C_plus_` differ, so no two names are spelled alike.
    @Test(arguments: [
        ("C++", "C_plus__plus_"), ("C_plus_", "C_underscore_plus_underscore_"), ("a.b", "a_dot_b"), ("GZIP", "GZIP"),
        ("é", "_u00E9_"), ("\u{1}", "_u0001_"), ("", ""),
    ]) func spellingNamesEverySymbol(_ wireName: String, _ expected: String) {
        #expect(NameWords.spelled(wireName) == expected)
    }

    @Test func everyResultIsAnIdentifierWithUnderscoresBeforeDigitsOnly() {
        let pieces = ["a", "B", "1", "_", " ", "\"", "\n", "é", "🙂", "/", "`", "\\(", "*/", "\0"]
        for wireName in pieces.flatMap({ first in pieces.flatMap { second in pieces.map { first + second + $0 } } }) {
            for name in [NameRules.lowerCamel(wireName), NameRules.upperCamel(wireName)] {
                let isWord = name.utf8.allSatisfy { $0.isDigit || $0.isUpper || $0.isLower || $0 == UInt8(ascii: "_") }
                let parts = name.split(separator: "_", omittingEmptySubsequences: false)
                #expect(isWord && !name.isEmpty && parts[0].utf8.first?.isDigit != true, "\(name)")
                #expect(parts.dropFirst().allSatisfy { $0.utf8.first?.isDigit == true }, "\(name)")
            }
        }
    }

    @Test func longNameIsKeptWhole() {
        #expect(NameRules.lowerCamel("A-" + String(repeating: "ab", count: 5_000)).utf8.count == 10_001)
    }
}
