import HTTPTypes
import Testing

@testable import CarillonRuntime

/// Route 53's ids in a small service.
private enum Zones {
    static let text = """
        carillon-schema 1
        service Zones 2021-05-15 zones zones protocols=rest-json auth=smithy.api#noAuth
        structure GetZoneRequest
        - Id string required label=Id endofpath
        - SetId string endofpath
        - Name string
        operation GetZone POST /zones/{Id} 200 0 -
        """
    static let schema = ServiceSchema(text, endpointRules: "", types: [GetZoneRequest.self])

    struct GetZoneRequest: Structure {
        var id: String
        var setID: String?
        var name: String?
        static var shape: ShapeReference { .init(schema, 0) }
        static var members: [PartialKeyPath<Self>] { [\.id, \.setID, \.name] }
    }

    enum GetZoneError: OperationError {
        case unmodeled(UnmodeledError)
        case client(ClientError)

        init?(modeled error: any ServiceError) { return nil }

        var underlying: any Error {
            switch self {
            case .unmodeled(let error): error
            case .client(let error): error
            }
        }
    }

    static let getZone = Operation<GetZoneRequest, Unit, GetZoneError>(schema, 0)
}

@Suite struct EndOfPathTests {
    private func client(_ schema: ServiceSchema, _ transport: ScriptedTransport) throws -> ServiceClient {
        var configuration = try ClientConfiguration(
            region: "eu-west-1",
            credentials: StaticCredentialProvider(Credentials(accessKeyID: "A", secretAccessKey: "S")),
            environment: .inMemory())
        configuration.endpointURL = "http://localhost"
        return ServiceClient(schema, configuration: configuration, transport: transport)
    }

    private func expect(_ transport: ScriptedTransport, _ path: String, _ body: String) throws {
        let request = try #require(transport.requests.first)
        #expect(request.head.path == path)
        #expect(String(decoding: request.body, as: UTF8.self) == body)
    }

    @Test func onlyTheEndOfAnIDIsSent() async throws {
        let transport = ScriptedTransport(.answer(200, "{}"))
        let input = Zones.GetZoneRequest(id: "/hostedzone/Z1", setID: "/delegationset/N2", name: "/a/b")
        _ = try await client(Zones.schema, transport).execute(Zones.getZone, input)
        try expect(transport, "/zones/Z1", #"{"SetId":"N2","Name":"/a/b"}"#)
        #expect(input.id == "/hostedzone/Z1")
    }

    @Test func anIDWithoutAPathIsSentAsItIs() async throws {
        let transport = ScriptedTransport(.answer(200, "{}"))
        _ = try await client(Zones.schema, transport).execute(Zones.getZone, .init(id: "Z1"))
        try expect(transport, "/zones/Z1", "{}")
    }

    @Test func onlyTheEndOfAnIDIsSentOnTheDynamicPath() async throws {
        let transport = ScriptedTransport(.answer(200, "{}"))
        let schema = try ServiceSchema(dynamic: Zones.text, endpointRules: "")
        _ = try await client(schema, transport).execute(
            operation: "GetZone", ["Id": "/hostedzone/Z1", "SetId": "/delegationset/N2"])
        try expect(transport, "/zones/Z1", #"{"SetId":"N2"}"#)
    }
}
