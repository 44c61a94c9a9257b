import HTTPTypes
import Testing

@testable import CarillonRuntime

@Suite struct ProtocolTests {
    private static func text(_ protocols: String, _ options: String = "") -> String {
        """
        carillon-schema 1
        service Things 2020-01-08 things things protocols=\(protocols) auth=aws.auth#sigv4 target=Things_2020 json=1.0 \(options)
        structure PutRequest
        - Id string required label=id
        - Kind string header=x-kind
        - Note string name=note
        structure Empty
        structure Gone error=Gone status=410 fault=client
        - message string
        - Kind string header=x-kind
        - $metadata metadata
        structure Moved error=OldMoved status=400 fault=client
        - Message string
        - $metadata metadata
        operation Put PUT /things/{id}?op=put 201 0 0 errors=2,3
        operation Poke POST /poke 200 1 1 errors=2
        operation Ping GET /ping 200 - -
        operation Sum POST /sum 200 0 1 checksum
        operation Zip POST /zip 200 0 0 compress=gzip
        """
    }

    private func client(
        _ protocols: String, _ options: String = "", preferring preferred: [WireProtocol] = [],
        formats: [BodyFormat] = []
    ) throws -> ServiceClient {
        let schema = try ServiceSchema(dynamic: Self.text(protocols, options), endpointRules: "", formats: formats)
        var configuration = try ClientConfiguration(
            region: "eu-west-1",
            credentials: StaticCredentialProvider(Credentials(accessKeyID: "a", secretAccessKey: "b")))
        configuration.endpointURL = "https://h"
        configuration.preferredProtocols = preferred
        return ServiceClient(schema, configuration: configuration, transport: NoTransport())
    }

    private struct NoTransport: Transport {
        func send(_ request: ServiceRequest, timeout: Duration) async throws(TransportError) -> ServiceResponse {
            throw TransportError(.connect, "nothing is sent")
        }
    }

    /// Stands in for the codec of another module.
    private static let xml = BodyFormat(.xml, JSONCodec())

    private func lines(_ request: ServiceRequest) -> [String] {
        let unimportant: Set<String> = ["user-agent"]
        return ["\(request.head.method) \(request.head.path ?? "")"]
            + request.head.headerFields.filter { !unimportant.contains($0.name.canonicalName) }
            .map { "\($0.name.canonicalName): \($0.value)" }.sorted()
    }

    // MARK: The choice

    @Test(
        arguments: [
            ("rest-json", [], .restJSON), ("json", [], .awsJSON10), ("query,json", [], .awsJSON10),
            ("smithy-rpc-v2-cbor,json,query", [], .awsJSON10), ("smithy-rpc-v2-cbor,query", [], .rpcV2CBOR),
            ("ec2", [], .ec2Query), ("query", [], .query), ("rest-xml", [], .restXML),
            ("json,smithy-rpc-v2-cbor", [.rpcV2CBOR], .rpcV2CBOR),
            ("json,smithy-rpc-v2-cbor", [.restXML, .rpcV2CBOR], .rpcV2CBOR), ("json", [.rpcV2CBOR], .awsJSON10),
            ("later,json", [], .awsJSON10),
        ] as [(String, [WireProtocol], WireProtocol)])
    func theFirstOfThePreferenceIsSpoken(
        _ offered: String, _ preferred: [WireProtocol], _ wire: WireProtocol
    ) throws {
        #expect(try client(offered, preferring: preferred, formats: [Self.xml]).spoken.wire == wire)
    }

    @Test func theVersionOfJSONIsTheModels() throws {
        let text = Self.text("json").replacing("json=1.0", with: "json=1.1")
        let schema = try ServiceSchema(dynamic: text, endpointRules: "")
        #expect(schema.spoken.map(\.wire) == [.awsJSON11])
    }

    @Test(arguments: [
        (
            "query",
            "'Things' speaks query, which needs XML; add the product CarillonXML and give the schema `formats: [.xml]`"
        ),
        (
            "ec2,rest-xml",
            "'Things' speaks ec2, rest-xml, which needs XML; "
                + "add the product CarillonXML and give the schema `formats: [.xml]`"
        ),
        (
            "later",
            "'Things' speaks later; this runtime speaks json, rest-json, rest-xml, smithy-rpc-v2-cbor, query, ec2"
        ),
    ])
    func aServiceWithoutAKnownProtocolIsAnError(_ protocols: String, _ message: String) {
        #expect {
            _ = try ServiceSchema(dynamic: Self.text(protocols), endpointRules: "")
        } throws: {
            "\($0)" == message
        }
    }

    @Test func aServiceThatAlsoSpeaksAnotherNeedsNoXML() throws {
        #expect(try client("query,json", preferring: [.query]).spoken.wire == .awsJSON10)
    }

    // MARK: Requests

    private static let input: Document = ["Id": "a/b", "Kind": "k", "Note": "n"]

    @Test(
        arguments: [
            (
                "rest-json", ["PUT /things/a%2Fb?op=put", "content-type: application/json", "x-kind: k"],
                #"{"note":"n"}"#
            ),
            (
                "json", ["POST /", "content-type: application/x-amz-json-1.0", "x-amz-target: Things_2020.Put"],
                #"{"Id":"a/b","Kind":"k","note":"n"}"#
            ),
            (
                "query", ["POST /", "content-type: application/x-www-form-urlencoded; charset=utf-8"],
                "Action=Put&Version=2020-01-08&Id=a%2Fb&Kind=k&note=n"
            ),
            (
                "ec2", ["POST /", "content-type: application/x-www-form-urlencoded; charset=utf-8"],
                "Action=Put&Version=2020-01-08&Id=a%2Fb&Kind=k&Note=n"
            ),
        ] as [(String, [String], String)])
    func aRequestIsBoundAsItsProtocolSays(_ wire: String, _ head: [String], _ body: String) async throws {
        let request = try await client(wire, formats: [Self.xml]).request(
            operation: "Put", Self.input, signed: false)
        #expect(lines(request) == head)
        #expect(String(decoding: request.body, as: UTF8.self) == body)
    }

    @Test func aRequestInCBORNamesItsProtocolAndItsOperationInThePath() async throws {
        let request = try await client("smithy-rpc-v2-cbor").request(operation: "Put", Self.input, signed: false)
        #expect(
            lines(request) == [
                "POST /service/Things_2020/operation/Put", "accept: application/cbor",
                "content-type: application/cbor", "smithy-protocol: rpc-v2-cbor",
            ])
        #expect(request.body.hex == "a3624964 63612f62 644b696e64 616b 646e6f7465 616e".replacing(" ", with: ""))
    }

    @Test(
        arguments: [
            ("rest-json", "Poke", nil, ""), ("json", "Poke", "application/x-amz-json-1.0", "7b7d"),
            ("json", "Ping", "application/x-amz-json-1.0", "7b7d"),
            ("smithy-rpc-v2-cbor", "Poke", "application/cbor", "a0"), ("smithy-rpc-v2-cbor", "Ping", nil, ""),
        ] as [(String, String, String?, String)])
    func aRequestWithoutMembersHasTheBodyOfItsProtocol(
        _ wire: String, _ operation: String, _ type: String?, _ body: String
    ) async throws {
        let request = try await client(wire).request(operation: operation, [:], signed: false)
        #expect(request.head.headerFields[.contentType] == type)
        #expect(request.body.hex == body)
    }

    @Test(arguments: [("json", "true"), ("smithy-rpc-v2-cbor", "true"), ("rest-json", nil)])
    func aServiceThatOnceSpokeQueryIsAskedForItsCodes(_ wire: String, _ mode: String?) async throws {
        let request = try await client(wire, "querycompatible").request(operation: "Poke", [:], signed: false)
        #expect(request.head.headerFields[.amazonQueryMode] == mode)
    }

    @Test func aChecksumThatTheModelRequiresIsSent() async throws {
        let request = try await client("rest-json").request(
            operation: "Sum", ["Id": "i", "Note": "base64 encoded md5 checksum"], signed: false)
        #expect(String(decoding: request.body, as: UTF8.self) == #"{"note":"base64 encoded md5 checksum"}"#)
        #expect(request.head.headerFields[.contentMD5] == "GqOI5Mx6zt+Y4RgGOGluqA==")
    }

    @Test(arguments: ["rest-json", "json", "query", "smithy-rpc-v2-cbor"])
    func aLongBodyIsCompressedWhereTheServiceTakesIt(_ wire: String) async throws {
        let client = try client(wire, formats: [Self.xml])
        let note = String(repeating: "n", count: 10_240)
        let request = try await client.request(operation: "Zip", ["Id": "i", "Note": .string(note)], signed: false)
        #expect(request.head.headerFields[.contentEncoding] == "gzip")
        #expect(request.body.count < 200)
        #expect(client.schema.route(request).map { client.schema.operationName($0.operation) } == "Zip")
        #expect(String(decoding: try request.plainBody(), as: UTF8.self).contains(note))
        for (operation, length) in [("Zip", 100), ("Sum", 20_000)] {
            let note = String(repeating: "n", count: length)
            let plain = try await client.request(
                operation: operation, ["Id": "i", "Note": .string(note)], signed: false)
            #expect(plain.head.headerFields[.contentEncoding] == nil)
        }
    }

    // MARK: Errors

    private func answer(
        _ wire: String, _ options: String = "", _ fields: HTTPFields = [:], _ body: [UInt8]
    ) throws -> DynamicError {
        let client = try client(wire, options, formats: [Self.xml])
        let operation = try #require(client.schema.operations.first)
        let call = OperationCall(client: client, operation: operation)
        let response = ServiceResponse(
            head: HTTPResponse(status: .badRequest, headerFields: fields), body: body)
        return call.dynamicFailure(.init(response: response, attempts: 1))
    }

    @Test(
        arguments: [
            (#"{"__type":"ns#Gone","message":"m"}"#, [:]),
            (#"{"__type":"ns#Gone:http://x/","Message":"m"}"#, [:]),
            (#"{"code":"Gone","message":"m"}"#, [:]),
            (#"{"code":400,"__type":"Gone","message":"m"}"#, [:]),
            (#"{"message":"m"}"#, [.amazonErrorType: "Gone:http://x/"]),
            (#"{"message":"m","__type":"Other"}"#, [.amazonErrorType: "ns#Gone"]),
        ] as [(String, HTTPFields)])
    func anErrorIsTheModelsWhereverItsCodeStands(_ body: String, _ fields: HTTPFields) throws {
        for wire in ["json", "rest-json"] {
            let error = try answer(wire, "", fields, Array(body.utf8))
            #expect(error.metadata.code == "Gone")
            guard case .modeled("Gone", let members) = error.kind else {
                Issue.record("\(wire): \(error)")
                continue
            }
            #expect(members["message"] == "m")
        }
    }

    @Test func anErrorInCBORIsTheModels() throws {
        let body = [UInt8](hex: "a2 665f5f74797065 676e7323476f6e65 676d657373616765 616d")
        let error = try answer("smithy-rpc-v2-cbor", "", [:], body)
        guard case .modeled("Gone", let members) = error.kind else {
            Issue.record("\(error)")
            return
        }
        #expect(members == ["message": "m"])
    }

    @Test(arguments: [("AWS.Old.Gone;Sender", ErrorMetadata.Fault.client), ("AWS.Old.Gone;Receiver", .server)])
    func theCodeOfTheQueryProtocolIsTheCallersAndTheShapeIsFoundByTheOther(
        _ header: String, _ fault: ErrorMetadata.Fault
    ) throws {
        let error = try answer(
            "json", "querycompatible", [.amazonQueryError: header], Array(#"{"__type":"ns#Gone","message":"m"}"#.utf8))
        #expect(error.metadata.code == "AWS.Old.Gone")
        #expect(error.metadata.fault == fault)
        guard case .modeled("Gone", _) = error.kind else {
            Issue.record("\(error)")
            return
        }
    }

    @Test func theCodeOfTheQueryProtocolMeansNothingToOtherServices() throws {
        let error = try answer(
            "json", "", [.amazonQueryError: "AWS.Old;Sender"], Array(#"{"__type":"Gone","message":"m"}"#.utf8))
        #expect(error.metadata.code == "Gone")
        #expect(error.metadata.fault == nil)
    }

    @Test func anErrorWithoutABodyIsKnownByItsStatusInXML() throws {
        let error = try answer("rest-xml", "", [:], [])
        #expect(error.metadata.code == "400")
        #expect(error.metadata.message == "Bad Request")
    }
}
