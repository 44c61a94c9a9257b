import CarillonRuntime
import CarillonTesting
import HTTPTypes
import Testing

/// The stand-in service answers in the protocol in which it is asked.
@Suite(.timeLimit(.minutes(1)))
struct ProtocolTests {
    static let protocols: [WireProtocol] = [.restJSON, .awsJSON11, .rpcV2CBOR]

    private func client(_ service: LocalService, _ wire: WireProtocol) throws -> ServiceClient {
        var configuration = try ClientConfiguration(
            region: "eu-west-1",
            credentials: StaticCredentialProvider(Credentials(accessKeyID: "a", secretAccessKey: "b")))
        configuration.endpointURL = "https://relay"
        configuration.preferredProtocols = [wire]
        configuration.maxAttempts = 1
        return ServiceClient(Relay.schema, configuration: configuration, transport: service.transport)
    }

    private static let request = Relay.PassRequest(
        id: "a/b c", at: Timestamp(seconds: 1_700_000_000), kind: "k", data: [0, 255], counts: ["a": 1, "b": -2],
        choice: .number(.max))

    @Test(arguments: protocols)
    func valuesGoToTheServiceAndComeBack(_ wire: WireProtocol) async throws {
        let service = LocalService(Relay.schema, recordsRequests: true)
        service.on(Relay.Operations.pass) {
            .init(id: $0.id, at: $0.at, kind: $0.kind, data: $0.data, counts: $0.counts, choice: $0.choice)
        }
        service.on(Relay.Operations.rest) { _ in }
        let client = try client(service, wire)
        let response = try await client.execute(Relay.Operations.pass, Self.request)
        let sent = Self.request
        #expect(
            response
                == .init(
                    id: sent.id, at: sent.at, kind: sent.kind, data: sent.data, counts: sent.counts, choice: sent.choice
                ))
        #expect(try service.inputs(of: Relay.Operations.pass) == [Self.request])
        _ = try await client.execute(Relay.Operations.rest, Unit())
        #expect(service.recordedRequests.map(\.operation) == ["Pass", "Rest"])
    }

    @Test(arguments: protocols)
    func aModeledErrorIsItsOwnCase(_ wire: WireProtocol) async throws {
        let service = LocalService(Relay.schema)
        service.on(Relay.Operations.pass) { _ throws(Relay.RelayError) in throw .lost(.init(message: "gone")) }
        do {
            _ = try await client(service, wire).execute(Relay.Operations.pass, Self.request)
            Issue.record("no error")
        } catch let error as Relay.RelayError {
            guard case .lost(let lost) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(lost.message == "gone")
            #expect(lost.metadata.code == "Relay.Lost")
            #expect(lost.metadata.status == 404)
            #expect(lost.metadata.fault == .client)
        }
    }

    @Test(arguments: protocols)
    func whatTheServiceRefusesIsReadByItsClient(_ wire: WireProtocol) async throws {
        let service = LocalService(Relay.schema)
        do {
            _ = try await client(service, wire).execute(Relay.Operations.pass, Self.request)
            Issue.record("no error")
        } catch let error as Relay.RelayError {
            guard case .unmodeled(let unmodeled) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(unmodeled.code == "NotImplemented")
            #expect(unmodeled.metadata.status == 501)
            #expect(unmodeled.metadata.message?.hasPrefix("Pass has no handler") == true)
        }
    }

    @Test(arguments: [
        ("/", ["x-amz-target": "Relay_2024.Nope"], "application/x-amz-json-1.1"),
        ("/service/Relay_2024/operation/Nope", ["smithy-protocol": "rpc-v2-cbor"], "application/cbor"),
        ("/service/Relay_2024/Pass", ["smithy-protocol": "rpc-v2-cbor"], "application/cbor"),
        ("/nope", [:], "application/json"),
    ])
    func anUnknownOperationIsRefusedInTheProtocolOfTheRequest(
        _ path: String, _ fields: [String: String], _ type: String
    ) async throws {
        var headers = HTTPFields()
        for (name, value) in fields { headers[try #require(HTTPField.Name(name))] = value }
        let response = await LocalService(Relay.schema).respond(
            to: ServiceRequest(
                head: HTTPRequest(
                    method: .post, scheme: "https", authority: "h", path: path, headerFields: headers)))
        #expect(response.head.status == .notFound)
        #expect(response.head.headerFields[.contentType] == type)
    }
}
