import Testing

@testable import Generator

@Suite struct NameRulesTests {
    @Test(arguments: [
        ("Chime SDK Messaging", "ChimeSDKMessaging"), ("S3", "S3"), ("DynamoDB", "DynamoDB"),
        ("SSM Contacts", "SSMContacts"), ("codeartifact", "Codeartifact"), ("Lex Runtime V2", "LexRuntimeV2"),
        ("IoT 1Click Devices Service", "IoT1ClickDevicesService"),
        ("AssociateChannelFlowRequest", "AssociateChannelFlowRequest"),
        ("snake_case_shape", "SnakeCaseShape"), ("__listOf", "ListOf"), ("1st", "_1st"), ("", "Empty"), ("é", "U00E9"),
        ("../../etc/passwd", "EtcPasswd"), ("A\"; exit(1); \"", "AExit1"), ("***", "AsteriskAsteriskAsterisk"),
    ]) func typeNameIsUpperCamel(_ wireName: String, _ expected: String) {
        #expect(NameRules.upperCamel(wireName) == expected)
    }

    @Test(arguments: [
        ("ARN", "arn"), ("DBInstanceId", "dbInstanceId"), ("SSEKMSKeyId", "ssekmsKeyId"), ("ChannelArn", "channelArn"),
        ("EC2Foo", "ec2Foo"), ("IPv6", "ipv6"), ("IPv6Address", "ipv6Address"), ("URLs", "urls"),
        ("ARNsList", "arnsList"),
        ("ETag", "eTag"), ("S3Bucket", "s3Bucket"), ("X509Cert", "x509Cert"), ("channelArn", "channelArn"),
        ("x-amz-chime-bearer", "xAmzChimeBearer"), ("SubChannelId", "subChannelId"), ("A", "a"),
        ("IsPublic", "isPublic"),
        ("max_results", "maxResults"), ("MAX_RESULTS", "maxResults"), ("OAuthToken", "oAuthToken"), ("mTLS", "mTLS"),
        ("_id", "id"), ("$ref", "ref"), ("DBSubnetGroupARNs", "dbSubnetGroupARNs"), ("VPCs", "vpcs"),
    ]) func memberNameIsLowerCamel(_ wireName: String, _ expected: String) {
        #expect(NameRules.lowerCamel(wireName) == expected)
    }

    @Test(arguments: [
        ("DEFAULT", "default"), ("VOIP", "voip"), ("US_EAST_1", "usEast1"), ("us-east-1", "usEast1"),
        ("application/json", "applicationJson"), ("1x", "_1x"), ("5.7.1", "_5_7_1"), ("m5.large", "m5Large"),
        ("", "empty"),
        (" ", "space"), ("*", "asterisk"), (">=", "greaterEquals"), ("-1", "minus1"), ("+1", "plus1"),
        ("BadRequest", "badRequest"),
        ("AWS::EC2::Instance", "awsEc2Instance"), ("s3:ObjectCreated:*", "s3ObjectCreated"), ("HTTP/1.1", "http1_1"),
        ("Café", "cafu00E9"), ("日本", "u65E5u672C"), ("🙂", "u1F642"), ("a\nb", "aB"), ("`", "backtick"),
        ("\u{1}", "empty"),
    ]) func valueNameIsLowerCamel(_ value: String, _ expected: String) {
        #expect(NameRules.lowerCamel(value) == expected)
    }

    @Test(arguments: [
        ("ThrottledClientException", "throttledClient"), ("BadRequestException", "badRequest"),
        ("NotFoundFault", "notFound"),
        ("ServiceError", "service"), ("Exception", "exception"), ("Throttling", "throttling"),
        ("DBInstanceNotFoundFault", "dbInstanceNotFound"),
    ]) func errorCaseLosesItsSuffix(_ typeName: String, _ expected: String) {
        #expect(NameRules.errorCase(typeName) == expected)
    }

    @Test func longNameIsCut() {
        #expect(NameRules.lowerCamel(String(repeating: "ab", count: 100_000)).utf8.count <= NameRules.longest)
    }

    @Test func everyResultIsAnIdentifier() {
        let pieces = ["a", "B", "1", "_", " ", "\"", "\n", "é", "🙂", "/", "`", "\\(", "*/", "\0"]
        for first in pieces {
            for second in pieces {
                for name in [NameRules.lowerCamel(first + second), NameRules.upperCamel(first + second)] {
                    #expect(name.utf8.allSatisfy { $0.isDigit || $0.isUpper || $0.isLower || $0 == UInt8(ascii: "_") })
                    #expect(name.utf8.first.map { !$0.isDigit } == true)
                }
            }
        }
    }
}
