#if HTTPTransport
import AsyncHTTPClient
import CarillonHTTP
import CarillonRuntime
import HTTPTypes
import Testing

/// What the transport makes of servers that misbehave.
@Suite(.timeLimit(.minutes(1)))
struct HTTPTransportTests {
    private func request(_ authority: String, _ path: String = "/path?X-Amz-Signature=secret") -> ServiceRequest {
        var fields = HTTPFields()
        fields[.authorization] = "secret"
        return ServiceRequest(
            head: HTTPRequest(
                method: .post, scheme: "http", authority: authority, path: path, headerFields: fields),
            body: Array("secret".utf8))
    }

    /// The error of a request that should fail; a text that holds a secret fails the test.
    private func failure(
        _ authority: String, _ transport: HTTPTransport = .shared, timeout: Duration = .seconds(20),
        path: String = "/path?X-Amz-Signature=secret"
    ) async -> TransportError? {
        do throws(TransportError) {
            _ = try await transport.send(request(authority, path), timeout: timeout)
            return nil
        } catch {
            #expect(!error.description.contains("secret"))
            #expect(error.kind == .other || error.description.contains(authority))
            return error
        }
    }

    @Test
    func refusedConnectionIsAnErrorAtOnce() async {
        let error = await failure("127.0.0.1:1")
        #expect(error?.kind == .connect)
        #expect(error?.message.hasPrefix("no connection to 127.0.0.1:1: ") == true)
    }

    @Test
    func unknownNameIsAConnectionError() async {
        #expect(await failure("no-such-host.invalid")?.kind == .connect)
    }

    @Test
    func responseThatEndsInTheMiddleKeepsWhatHadArrived() async throws {
        let bytes = "HTTP/1.1 200 OK\r\nx-amzn-requestid: r1\r\nContent-Length: 100\r\n\r\nhalf of it"
        try await ScriptedServer.answering(bytes) { authority in
            let error = await failure(authority)
            #expect(error?.kind == .interrupted)
            #expect(error?.head?.status == .ok)
            #expect(error?.head?.headerFields.first { $0.name.canonicalName == "x-amzn-requestid" }?.value == "r1")
            #expect(error?.partialBody == Array("half of it".utf8))
        }
    }

    @Test
    func chunkedResponseThatEndsInTheMiddleIsInterrupted() async throws {
        let bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"
        try await ScriptedServer.answering(bytes) { authority in
            let error = await failure(authority)
            #expect(error?.kind == .interrupted)
            #expect(error?.partialBody == Array("half".utf8))
        }
    }

    @Test
    func responseWithoutLengthEndsWithItsConnection() async throws {
        try await ScriptedServer.answering("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nall of it") { authority in
            let response = try await HTTPTransport.shared.send(request(authority), timeout: .seconds(20))
            #expect(response.body == Array("all of it".utf8))
        }
    }

    @Test
    func connectionThatClosesWithoutAnswerIsInterrupted() async throws {
        try await ScriptedServer.answering("") { authority in
            let error = await failure(authority)
            #expect(error?.kind == .interrupted)
            #expect(error?.head == nil)
        }
    }

    @Test(arguments: ["SSH-2.0-OpenSSH_9.2\r\n\r\n", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "HTTP/9.9 9\r\n\r\n"])
    func answerThatIsNoHTTPIsInterrupted(bytes: String) async throws {
        try await ScriptedServer.answering(bytes) { authority in
            #expect(await failure(authority)?.kind == .interrupted)
        }
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"])
    func serverThatFallsSilentIsATimeout(bytes: String) async throws {
        try await ScriptedServer.answering(bytes, then: .silence) { authority in
            let error = await failure(authority, timeout: .seconds(1))
            #expect(error?.kind == .timeout)
            #expect(error?.partialBody == Array(bytes.isEmpty ? [] : Array("half".utf8)))
        }
    }

    @Test
    func cancelledTaskGetsItsErrorAtOnceInTheMiddleOfABody() async throws {
        let bytes = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"
        try await ScriptedServer.answering(bytes, then: .silence) { authority in
            let task = Task { await failure(authority, timeout: .seconds(500)) }
            try await Task.sleep(for: .milliseconds(300))
            task.cancel()
            #expect(await task.value?.kind == .cancelled)
        }
    }

    @Test
    func manyDeadlinesPassEachAtItsTime() async throws {
        let bytes = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"
        try await ScriptedServer.answering(bytes, then: .silence) { authority in
            await withTaskGroup(of: TransportError.Kind?.self) { group in
                for number in (0..<40).reversed() {
                    group.addTask { await failure(authority, timeout: .milliseconds(500 + number * 10))?.kind }
                }
                for await kind in group { #expect(kind == .timeout) }
            }
        }
    }

    @Test
    func redirectIsAResponseLikeAnyOther() async throws {
        let bytes = "HTTP/1.1 301 Moved Permanently\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
        try await ScriptedServer.answering(bytes) { authority in
            let response = try await HTTPTransport.shared.send(request(authority), timeout: .seconds(20))
            #expect(response.head.status == .movedPermanently)
        }
    }

    @Test
    func compressedResponseIsLeftAsItIs() async throws {
        let bytes = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"
        try await ScriptedServer.answering(bytes) { authority in
            let response = try await HTTPTransport.shared.send(request(authority), timeout: .seconds(20))
            #expect(response.body == Array("abc".utf8))
        }
    }

    @Test(arguments: [
        "Content-Length: 11\r\n\r\n01234567890", "Content-Length: 1000000000000\r\n\r\n0123",
        "Transfer-Encoding: chunked\r\n\r\nb\r\n01234567890\r\n0\r\n\r\n",
    ])
    func responseThatIsTooLongIsRefused(rest: String) async throws {
        var transport = HTTPTransport.shared
        transport.maximumResponseSize = 10
        try await ScriptedServer.answering("HTTP/1.1 200 OK\r\n" + rest) { [transport] authority in
            let error = await failure(authority, transport)
            #expect(error?.kind == .other)
            #expect(error?.message.contains("longer than 10 bytes; raise maximumResponseSize") == true)
        }
    }

    @Test
    func hugeClaimedLengthReservesLittle() async throws {
        let bytes = "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\nhalf"
        try await ScriptedServer.answering(bytes) { authority in
            let error = await failure(authority)
            #expect(error?.kind == .interrupted)
            #expect((error?.partialBody.capacity ?? .max) < 9 << 20)
        }
    }

    @Test(arguments: ["", "spaced host", "host:port"])
    func authorityThatIsNoneIsAnError(authority: String) async {
        let error = await failure(authority)
        #expect(error?.kind == .other || error?.kind == .connect)
    }

    @Test
    func clientThatWasShutDownIsNamed() async throws {
        let client = HTTPClient(configuration: HTTPTransport.clientConfiguration)
        try await client.shutdown()
        let error = await failure("127.0.0.1:1", HTTPTransport(client))
        #expect(error?.message == "the HTTP client of this transport has been shut down")
    }
}
#endif
