import HTTPTypes
import Synchronization
import Testing

@testable import CarillonRuntime

/// Accounts and values from inside of inputs in endpoints, on the path of generated types.
@Suite struct AccountEndpointTests {
    /// Counts how often it is asked.
    private final class Source: CredentialProvider {
        let asked = Mutex(0)
        let accountID: String?

        init(_ accountID: String?) {
            self.accountID = accountID
        }

        func credentials() async throws(CredentialError) -> Credentials {
            asked.withLock { $0 += 1 }
            return Credentials(accessKeyID: "A", secretAccessKey: "S", accountID: accountID)
        }
    }

    private func host(
        _ source: Source, _ mode: AccountIDEndpointMode = .preferred, items: [Orders.Item]? = nil
    ) async throws -> String? {
        var configuration = try ClientConfiguration(region: "r", credentials: source, environment: .inMemory())
        configuration.accountIDEndpointMode = mode
        let transport = ScriptedTransport(.answer(200, "{}"))
        let client = ServiceClient(Orders.schema, configuration: configuration, transport: transport)
        _ = try await client.execute(Orders.put, Orders.Request(items: items))
        return transport.requests.first?.head.authority
    }

    @Test func theAccountOfTheCredentialsStandsInTheHost() async throws {
        #expect(try await host(Source("111122223333")) == "111122223333.orders.example.com")
        #expect(try await host(Source(nil)) == "orders.example.com")
    }

    @Test func theWaitForTheAccountIsPartOfTheOperationsTime() async throws {
        struct Slow: CredentialProvider {
            let environment: ClientEnvironment
            func credentials() async throws(CredentialError) -> Credentials {
                try? await environment.sleep(.seconds(25))
                return Credentials(accessKeyID: "A", secretAccessKey: "S", accountID: "111122223333")
            }
        }
        final class Timed: Transport {
            let left = Mutex(Duration.zero)
            func send(_ request: ServiceRequest, timeout: Duration) async throws(TransportError) -> ServiceResponse {
                left.withLock { $0 = timeout }
                return ServiceResponse(head: .init(status: .ok), body: Array("{}".utf8))
            }
        }
        let environment = ClientEnvironment.inMemory()
        let configuration = try ClientConfiguration(
            region: "r", credentials: Slow(environment: environment), environment: environment)
        let transport = Timed()
        let client = ServiceClient(Orders.schema, configuration: configuration, transport: transport)
        _ = try await client.execute(Orders.put, Orders.Request(items: nil))
        // Asked for the account, then for the signature: 60 - 2 * 25.
        #expect(transport.left.withLock { $0 } == .seconds(10))
    }

    @Test func credentialsAreNotAskedForWhereTheModeIsDisabled() async throws {
        let source = Source("111122223333")
        #expect(try await host(source, .disabled) == "orders.example.com")
        #expect(source.asked.withLock { $0 } == 1, "for the signature alone")
    }

    @Test func aPresignedURLHasTheAccountToo() async throws {
        let schema = try ServiceSchema(
            dynamic: """
                carillon-schema 1
                service Orders 2021-05-15 orders orders protocols=rest-json auth=aws.auth#sigv4
                structure GetRequest
                - Id string required label=id
                operation Get GET /{id} 200 0 -
                """, endpointRules: Orders.rules)
        var configuration = try ClientConfiguration(
            region: "r", credentials: Source("111122223333"), environment: .inMemory())
        configuration.accountIDEndpointMode = .required
        let client = ServiceClient(schema, configuration: configuration, transport: ScriptedTransport())
        let presigned = try await client.presign(operation: "Get", ["Id": "7"], expiresIn: .seconds(60))
        #expect(presigned.url.hasPrefix("https://111122223333.orders.example.com/7?X-Amz-"))
    }

    @Test func aRequiredAccountThatIsMissingIsAnError() async throws {
        await #expect(throws: (any Error).self) { try await host(Source(nil), .required) }
    }

    @Test func valuesComeFromInsideOfTheInput() async throws {
        let items = [Orders.Item(name: nil), Orders.Item(name: "first"), Orders.Item(name: "second")]
        #expect(try await host(Source(nil), items: items) == "first.orders.example.com")
    }

    private func value(_ path: String, _ input: Orders.Request) throws -> EndpointParameters.Value? {
        let path = try #require(InputPath(path))
        return withUnsafePointer(to: input) {
            path.value(in: Orders.Request.shape.layout, UnsafeRawPointer($0))
        }
    }

    @Test func pathsGoThroughMembersListsAndKeys() throws {
        let input = Orders.Request(
            items: [.init(name: "a", other: "x"), .init(other: "y"), .init(name: "b")], stock: ["k2": 1, "k1": 2],
            first: .init(name: "f"))
        #expect(try value("First/Name", input) == "f")
        #expect(try value("First/Other", input) == nil)
        #expect(try value("Items/*/Name", input) == ["a", "b"])
        #expect(try value("Items/*/(Name|Other)", input) == ["a", "x", "y", "b"])
        #expect(try value("Stock/#", input) == ["k1", "k2"])
        #expect(try value("Nothing/Name", input) == nil)
        let empty = Orders.Request()
        #expect(try value("Items/*/Name", empty) == nil)
        #expect(try value("Stock/#", empty) == nil)
        #expect(try value("First/Name", empty) == nil)
        #expect(try value("Items/*/Name", Orders.Request(items: [])) == [])
    }

    @Test(arguments: ["", "/", "A/", "A//B", "(", "(A", "(A|)", "A)", "()", String(repeating: "(", count: 1_000)])
    func whatIsNoPathIsRefused(text: String) {
        #expect(InputPath(text) == nil)
    }
}

/// A service whose endpoints carry the account, and the name of the first item.
private enum Orders {
    static let schema = ServiceSchema(
        """
        carillon-schema 1
        service Orders 2021-05-15 orders orders protocols=rest-json auth=aws.auth#sigv4
        structure Request
        - Items @3
        - Stock @4
        - First @1
        structure Item
        - Name string
        - Other string
        structure Response
        list Items
        - member @1
        map Stock
        - key string
        - value integer
        operation Put POST / 200 0 2 path.Names=Items/*/Name
        """, endpointRules: rules, types: [Request.self, Item.self, Response.self])

    fileprivate static let rules = """
        carillon-endpoint-rules 1
        parameters 3
        Account s 0 AWS::Auth::AccountId -
        Mode s 0 AWS::Auth::AccountIdEndpointMode -
        Names a 0 - -
        strings 4
        https://
        .orders.example.com
        https://orders.example.com
        required
        nodes 13
        s 0
        s 1
        s 2
        s 3
        isSet 2
        @ 2 0
        t 3 8 4
        isSet 0
        isSet 1
        stringEquals 1 6
        t 3 0 4
        not 10
        isSet 8
        outcomes 4
        endpoint 9 0 0
        endpoint 13 0 0
        endpoint 5 0 0
        error 6
        rules 4
        o 0 15
        o 1 10
        o 3 12
        o 2
        """

    static var put: Operation<Request, Response, Failure> { .init(schema, 0) }

    struct Request: Structure {
        var items: [Item]?
        var stock: [String: Int]?
        var first: Item?
        static var shape: ShapeReference { .init(schema, 0) }
        static var members: [PartialKeyPath<Self>] { [\.items, \.stock, \.first] }
    }

    struct Item: Structure {
        var name: String?
        var other: String?
        static var shape: ShapeReference { .init(schema, 1) }
        static var members: [PartialKeyPath<Self>] { [\.name, \.other] }
    }

    struct Response: Structure {
        static var shape: ShapeReference { .init(schema, 2) }
        static var members: [PartialKeyPath<Self>] { [] }
    }

    enum Failure: OperationError {
        case unmodeled(UnmodeledError)
        case client(ClientError)

        init?(modeled error: any ServiceError) { nil }

        var underlying: any Error {
            switch self {
            case .unmodeled(let error): error
            case .client(let error): error
            }
        }
    }
}
