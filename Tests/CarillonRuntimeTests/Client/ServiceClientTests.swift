import HTTPTypes
import Logging
import Synchronization
import Testing

@testable import CarillonRuntime

@Suite struct ServiceClientTests {
    private static let secretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"

    private func client(
        _ transport: any Transport, _ change: (inout ClientConfiguration) -> Void = { _ in }
    ) throws -> ServiceClient {
        var configuration = try ClientConfiguration(
            region: "eu-west-1",
            credentials: StaticCredentialProvider(
                Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: Self.secretKey, sessionToken: "TOKEN123")),
            environment: .inMemory())
        change(&configuration)
        return ServiceClient(Things.schema, configuration: configuration, transport: transport)
    }

    private func put(_ client: ServiceClient, _ name: String = "n") async throws(Things.PutThingError)
        -> Things.PutThingResponse
    {
        try await client.execute(Things.putThing, .init(name: name, secret: "hush"))
    }

    /// Runs the call and hands over its typed error.
    private func failure(_ client: ServiceClient) async throws -> Things.PutThingError {
        do throws(Things.PutThingError) {
            let response = try await put(client)
            Issue.record("\(response) came instead of an error")
            throw .unmodeled(UnmodeledError(metadata: ErrorMetadata()))
        } catch {
            return error
        }
    }

    @Test func aRequestIsEncodedSignedAndAnswered() async throws {
        let transport = ScriptedTransport(.answer(200, #"{"Id":"i"}"#, ["x-count": "3"]))
        let response = try await put(client(transport), "a/b")
        #expect(response == .init(id: "i", count: 3))
        let request = try #require(transport.requests.first)
        #expect(request.head.method == .put)
        #expect(request.head.authority == "things.eu-west-1.amazonaws.com")
        #expect(request.head.path == "/things/a%2Fb")
        let authorization = try #require(request.head.headerFields[.authorization])
        #expect(
            authorization.hasPrefix("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/eu-west-1/things/aws4_request"))
        #expect(String(decoding: request.body, as: UTF8.self).hasPrefix(#"{"Token":""#))
    }

    @Test func theIdempotencyTokenStaysTheSameAcrossRetries() async throws {
        let transport = ScriptedTransport(
            .answer(503, ""), .fail(TransportError(.interrupted, "cut")), .answer(200, #"{"Id":"i"}"#))
        _ = try await put(client(transport))
        #expect(transport.requests.count == 3)
        #expect(Set(transport.requests.map(\.body)).count == 1)
        #expect(Set(transport.requests.compactMap { $0.head.headerFields[.authorization] }).count >= 1)
    }

    @Test func aClockThatIsSetMovesNoTimeLimit() async throws {
        let transport = ScriptedTransport(.answer(503, ""), .answer(200, #"{"Id":"i"}"#))
        let days = Mutex<Int64>(0)
        let client = try client(transport) { configuration in
            configuration.environment.now = {
                Timestamp(
                    seconds: 1_440_938_160 + 86_400
                        * days.withLock {
                            $0 += 1; return $0
                        })
            }
        }
        _ = try await put(client)
        #expect(transport.requests.count == 2)
    }

    @Test func aModeledErrorIsItsOwnCase() async throws {
        let transport = ScriptedTransport(
            .answer(404, #"{"Message":"gone"}"#, ["x-amzn-errortype": "NotFoundException:", "x-amzn-requestid": "r1"]))
        let error = try await failure(client(transport))
        guard case .notFound(let notFound) = error else { throw error }
        #expect(notFound.message == "gone")
        #expect(notFound.metadata.status == 404)
        #expect(notFound.metadata.requestID == "r1")
        #expect("\(error)" == "Things.PutThing, NotFoundException, status 404, request id r1: gone")
        #expect(transport.requests.count == 1)
    }

    @Test func anUnlistedErrorKeepsCodeStatusAndRequestID() async throws {
        let transport = ScriptedTransport(
            .answer(403, #"{"__type":"x#AccessDenied","message":"no"}"#, ["x-amzn-requestid": "r2"]))
        guard case .unmodeled(let error) = try await failure(client(transport)) else { throw CancellationError() }
        #expect(error.code == "AccessDenied")
        #expect(error.metadata.message == "no")
        #expect(error.metadata.status == 403)
        #expect(error.metadata.requestID == "r2")
    }

    @Test func throttlingIsRetriedAndThenReported() async throws {
        let busy = ScriptedTransport.Step.answer(400, "{}", ["x-amzn-errortype": "BusyException"])
        let transport = ScriptedTransport(busy, busy, busy, busy)
        guard case .busy(let error) = try await failure(client(transport)) else { throw CancellationError() }
        #expect(transport.requests.count == 3)
        #expect(error.metadata.attempts == 3)
    }

    @Test func theNumberOfAttemptsIsTheConfigured() async throws {
        let transport = ScriptedTransport(.answer(500, ""), .answer(500, ""))
        _ = try await failure(client(transport) { $0.maxAttempts = 1 })
        #expect(transport.requests.count == 1)
    }

    @Test(arguments: [
        (
            502, "<html>Bad Gateway</html>",
            "status 502 without an error code, with 24 bytes of unknown type, perhaps from a proxy"
        ),
        (500, "", "status 500 without an error code, and with an empty body"),
    ])
    func anAnswerThatIsNoErrorOfTheServiceIsAClientError(_ status: Int, _ body: String, _ message: String) async throws
    {
        let answer = ScriptedTransport.Step.answer(status, body, ["x-amzn-requestid": "r3"])
        let transport = ScriptedTransport(answer, answer, answer)
        guard case .client(let error) = try await failure(client(transport)) else { throw CancellationError() }
        #expect(error.kind == .response)
        #expect(error.message == message)
        #expect(error.metadata.status == status)
        #expect(error.metadata.requestID == "r3")
        #expect(error.body == Array(body.utf8))
    }

    @Test(arguments: [#"{"Id":"#, #"{"Id":5}"#, "<html>", #"{"Id":"i"} trailing"#])
    func aResponseThatIsNotWhatTheModelSaysIsAClientErrorWithItsStatus(_ body: String) async throws {
        let transport = ScriptedTransport(.answer(200, body, ["x-amzn-requestid": "r4"]))
        guard case .client(let error) = try await failure(client(transport)) else { throw CancellationError() }
        #expect(error.kind == .response)
        #expect(error.metadata.status == 200)
        #expect(error.metadata.requestID == "r4")
        #expect(error.cause is CodecError)
    }

    @Test func anEmptyAnswerFillsInRequiredMembers() async throws {
        #expect(try await put(client(ScriptedTransport(.answer(200, "")))) == .init(id: ""))
        #expect(try await put(client(ScriptedTransport(.answer(200, #"{"Id":null}"#)))) == .init(id: ""))
    }

    @Test func aBrokenConnectionReportsWhatHadArrived() async throws {
        var head = HTTPResponse(status: .ok)
        head.headerFields[.amazonRequestID] = "r5"
        let cut = ScriptedTransport.Step.fail(
            TransportError(.interrupted, "the connection was closed", head: head, partialBody: Array("{\"I".utf8)))
        guard case .client(let error) = try await failure(client(ScriptedTransport(cut, cut, cut))) else {
            throw CancellationError()
        }
        #expect(error.kind == .transport)
        #expect(error.metadata.status == 200)
        #expect(error.metadata.requestID == "r5")
        #expect(error.body == Array("{\"I".utf8))
    }

    @Test func anEmptyLabelNeverLeaves() async throws {
        let transport = ScriptedTransport()
        let client = try client(transport)
        do throws(Things.PutThingError) {
            _ = try await put(client, "")
            Issue.record("an empty label was sent")
        } catch {
            guard case .client(let error) = error else { throw error }
            #expect(error.kind == .input)
            #expect(
                error.message == "the input cannot be sent: Name: the value stands in the path and must not be empty")
        }
        #expect(transport.requests.isEmpty)
    }

    @Test func aCancelledTaskSendsNothing() async throws {
        let transport = ScriptedTransport(.answer(200, #"{"Id":"i"}"#))
        let client = try client(transport)
        let call = Task { () async throws in
            while !Task.isCancelled { await Task.yield() }
            return try await put(client)
        }
        call.cancel()
        guard case .failure(let error) = await call.result, case .client(let cause)? = error as? Things.PutThingError
        else { throw CancellationError() }
        #expect(cause.kind == .cancelled)
        #expect(transport.requests.isEmpty)
    }

    @Test func whatCannotPassIsNotTriedAgain() async throws {
        let transport = ScriptedTransport(.fail(TransportError(.other, "too long")), .answer(200, "{}"))
        _ = try await failure(client(transport))
        #expect(transport.requests.count == 1)
    }

    @Test func aWaitThatDoesNotFitCostsNothing() throws {
        let configuration = try client(ScriptedTransport()).configuration
        let retries = RetryStrategy(configuration)
        for _ in 0..<200 {
            var lease = retries.begin()
            lease.attempts = 1
            #expect(retries.delay(&lease, .transient, .max, left: .zero) == nil)
        }
        var lease = retries.begin()
        lease.attempts = 1
        #expect(retries.delay(&lease, .transient, .max, left: .seconds(1)) != nil)
    }

    /// A schema of one operation, changed: the endpoint and the authentication that its traits ask for.
    private func send(_ operation: String, _ input: Document) async throws -> ServiceRequest? {
        let text = Things.text.replacing("operation PutThing PUT /things/{name} 200 0 1 errors=2,3", with: operation)
        let transport = ScriptedTransport(.answer(200, "{}"))
        let schema = try ServiceSchema(dynamic: text, endpointRules: Things.rules)
        _ = try await ServiceClient(schema, configuration: client(transport).configuration, transport: transport)
            .execute(operation: "PutThing", input)
        return transport.requests.first
    }

    @Test func anOperationWithoutAuthenticationIsNotSigned() async throws {
        let request = try await send(
            "operation PutThing PUT /things/{name} 200 0 1 auth=smithy.api#noAuth", ["Name": "n"])
        #expect(try #require(request).head.headerFields[.authorization] == nil)
    }

    @Test func anotherAuthenticationThanSigV4IsRefused() async throws {
        await #expect(throws: DynamicError.self) {
            try await send(
                "operation PutThing PUT /things/{name} 200 0 1 auth=smithy.api#httpBearerAuth", ["Name": "n"])
        }
    }

    @Test func theHostPrefixIsPutBeforeTheHost() async throws {
        let operation = "operation PutThing PUT /things/{name} 200 0 1 host=data-{Secret}."
        let request = try await send(operation, ["Name": "n", "Secret": "s1"])
        #expect(request?.head.authority == "data-s1.things.eu-west-1.amazonaws.com")
        for bad in ["", "a.b", "-a", "a/b", "x@y"] {
            await #expect(throws: DynamicError.self) {
                try await send(operation, ["Name": "n", "Secret": .string(bad)])
            }
        }
    }

    @Test func missingCredentialsAreOneErrorAndNothingIsSent() async throws {
        let transport = ScriptedTransport()
        let error = try await failure(
            client(transport) { $0.credentialProvider = EnvironmentCredentialProvider(environment: .inMemory()) })
        guard case .client(let error) = error else { throw error }
        #expect(error.kind == .credentials)
        #expect(transport.requests.isEmpty)
    }

    @Test func aConfiguredEndpointReplacesTheRules() async throws {
        let transport = ScriptedTransport(.answer(200, "{}"))
        _ = try await put(client(transport) { $0.endpointURL = "http://127.0.0.1:8000/base/" })
        #expect(transport.requests.first?.head.authority == "127.0.0.1:8000")
        #expect(transport.requests.first?.head.path == "/base/things/n")
    }

    @Test func aServiceWithoutRulesNeedsAConfiguredEndpoint() async throws {
        let transport = ScriptedTransport(.answer(200, "{}"))
        let schema = try ServiceSchema(dynamic: Things.text, endpointRules: "")
        var configuration = try client(transport).configuration
        configuration.endpointURL = "https://things.example.com"
        _ = try await ServiceClient(schema, configuration: configuration, transport: transport)
            .execute(operation: "PutThing", ["Name": "n"])
        #expect(transport.requests.first?.head.authority == "things.example.com")
        configuration.endpointURL = nil
        let client = ServiceClient(schema, configuration: configuration, transport: transport)
        await #expect {
            _ = try await client.execute(operation: "PutThing", ["Name": "n"])
        } throws: {
            "\($0)".contains("the service's model has no endpoint rules; set the configuration's endpointURL")
        }
    }

    @Test func theLogAtDebugLevelShowsWhatLeavesWithoutSecrets() async throws {
        let log = RecordedLog()
        let transport = ScriptedTransport(.answer(200, #"{"Id":"i"}"#, ["x-amzn-requestid": "r6"]))
        _ = try await put(
            client(transport) { configuration in
                configuration.logger = Logger(label: "test") { _ in log }
                configuration.logger.logLevel = .debug
            })
        let text = log.lines.joined(separator: "\n")
        #expect(text.contains("PutThing: PUT https://things.eu-west-1.amazonaws.com/things/n"))
        #expect(text.contains("authorization: *** sensitive ***"))
        #expect(text.contains(#""Secret":"*** sensitive ***""#))
        #expect(text.contains("r6"))
        for secret in ["hush", Self.secretKey, "TOKEN123", "Signature="] {
            #expect(!text.contains(secret))
        }
    }

    @Test func theDynamicPathSendsTheSameBytes() async throws {
        let dynamic = try ServiceSchema(dynamic: Things.text, endpointRules: Things.rules)
        let transport = ScriptedTransport(.answer(200, #"{"Id":"i"}"#, ["x-count": "3"]), .answer(200, #"{"Id":"i"}"#))
        let typed = try client(transport)
        let output = try await ServiceClient(dynamic, configuration: typed.configuration, transport: transport)
            .execute(operation: "PutThing", ["Name": "n", "Token": "t", "Secret": "s"])
        #expect(output == ["Id": "i", "Count": 3])
        _ = try await typed.execute(Things.putThing, .init(name: "n", token: "t", secret: "s"))
        let bytes = transport.requests.map { ($0.head.path, $0.body, $0.head.headerFields[.authorization]) }
        #expect(bytes.count == 2 && bytes[0] == bytes[1])
    }

    @Test func theDynamicPathReportsModeledErrorsWithTheirMembers() async throws {
        let dynamic = try ServiceSchema(dynamic: Things.text, endpointRules: Things.rules)
        let transport = ScriptedTransport(
            .answer(404, #"{"Message":"gone"}"#, ["x-amzn-errortype": "NotFoundException"]))
        let client = ServiceClient(dynamic, configuration: try client(transport).configuration, transport: transport)
        do throws(DynamicError) {
            _ = try await client.execute(operation: "PutThing", ["Name": "n"])
            Issue.record("no error came")
        } catch {
            guard case .modeled("NotFoundException", let members) = error.kind else { throw error }
            #expect(members == ["Message": "gone"])
            #expect(error.metadata.status == 404)
        }
    }

    @Test func theSchemaOfGeneratedTypesIsRefusedOnTheDynamicPath() async throws {
        let transport = ScriptedTransport()
        let client = try client(transport)
        do throws(DynamicError) {
            _ = try await client.execute(operation: "PutThing", ["Name": "n"])
            Issue.record("the call was made")
        } catch {
            #expect(
                error.description == """
                    Things.PutThing: the schema is that of generated types: call 'execute(_:_:)' with their operation, \
                    or make the client with 'ServiceSchema(dynamic:endpointRules:formats:)'
                    """)
        }
        #expect(transport.requests.isEmpty)
    }
}

/// A log handler that keeps its lines.
private final class RecordedLog: LogHandler {
    private let recorded = Mutex<[String]>([])

    var lines: [String] { recorded.withLock { $0 } }
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .debug }
        set {}
    }
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    func log(event: LogEvent) {
        let details = (event.metadata ?? [:]).map { "\($0.key)=\($0.value)" }.sorted().joined(separator: " ")
        recorded.withLock { $0.append("\(event.message) \(details)") }
    }
}
