#if HTTPTransport
import CarillonHTTP
import CarillonRuntime
import CarillonTesting
import NIOCore
import NIOPosix
import Testing

/// What the loopback server makes of clients, good and bad.
@Suite(.timeLimit(.minutes(1)))
struct LocalServerTests {
    private static let body = #"{"Note":"n"}"#

    private static func put(_ id: String, fields: String = "") -> String {
        "PUT /parcels/\(id) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\(fields)\r\n\(body)"
    }

    private func serve(
        limits: LocalServer.Limits = .init(), _ body: (LocalServer, LocalService) async throws -> Void
    ) async throws {
        let service = Parcels.service()
        let server = try await service.listen(limits: limits)
        try await body(server, service)
        await server.shutdown()
    }

    @Test
    func connectionServesSeveralRequests() async throws {
        try await serve { server, _ in
            let text = try await RawClient.exchange(
                [Self.put("a"), Self.put("b", fields: "Connection: close\r\n")], port: server.port)
            #expect(text.contains(#"{"Id":"a","Note":"n"}HTTP/1.1 201 Created"#))
            #expect(text.hasSuffix(#"{"Id":"b","Note":"n"}"#))
            #expect(text.contains("connection: close"))
        }
    }

    @Test
    func pipelinedRequestsAreAnsweredInOrder() async throws {
        try await serve { server, _ in
            let last = Self.put("end", fields: "Connection: close\r\n")
            let requests = (0..<20).map { Self.put("p\($0)") }.joined() + last
            let text = try await RawClient.exchange([requests], port: server.port)
            let ids = text.split(separator: #"{"Id":""#).dropFirst().map { String($0.prefix { $0 != "\"" }) }
            #expect(ids == (0..<20).map { "p\($0)" } + ["end"])
        }
    }

    @Test(arguments: ["GET\r\n\r\n", "hello\r\n\r\n", "PUT / HTTP/1.1\r\nContent-Length: x\r\n\r\n"])
    func malformedRequestIsRefusedAndTheConnectionClosed(request: String) async throws {
        try await serve { server, service in
            let text = try await RawClient.exchange([request], port: server.port)
            #expect(text.hasPrefix("HTTP/1.1 400 Bad Request"))
            #expect(service.recordedRequests.isEmpty)
        }
    }

    @Test
    func bodyThatClaimsToBeTooLongIsRefusedBeforeItIsSent() async throws {
        try await serve(limits: .init(bodySize: 100)) { server, service in
            let head = "PUT /parcels/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 101\r\n\r\n"
            let text = try await RawClient.exchange([head], port: server.port)
            #expect(text.hasPrefix("HTTP/1.1 413"))
            #expect(text.contains("longer than the 100 bytes"))
            #expect(service.recordedRequests.isEmpty)
        }
    }

    @Test
    func chunkedBodyThatGrowsTooLongIsRefused() async throws {
        try await serve(limits: .init(bodySize: 100)) { server, service in
            let chunk = "40\r\n" + String(repeating: "x", count: 64) + "\r\n"
            let head = "PUT /parcels/a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
            let text = try await RawClient.exchange([head, chunk, chunk], port: server.port)
            #expect(text.hasPrefix("HTTP/1.1 413"))
            #expect(service.recordedRequests.isEmpty)
        }
    }

    @Test(arguments: ["", "PUT /parcels/a HT", "PUT /parcels/a HTTP/1.1\r\nContent-Length: 5\r\n\r\nab"])
    func clientThatStopsSendingIsDisconnected(text: String) async throws {
        try await serve(limits: .init(clientTimeout: .milliseconds(50))) { server, service in
            let answer = try await RawClient.exchange([text], port: server.port)
            #expect(!answer.contains("201"))
            #expect(service.recordedRequests.isEmpty)
        }
    }

    @Test
    func slowHandlerIsNotASlowClient() async throws {
        let service = Parcels.service()
        service.on(Parcels.Operations.echo) { _ in
            try? await Task.sleep(for: .milliseconds(1_500))
            return .init(data: Array("late".utf8))
        }
        let server = try await service.listen(limits: .init(clientTimeout: .seconds(1)))
        let request = "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        #expect(try await RawClient.exchange([request], port: server.port).hasSuffix("late"))
        await server.shutdown()
    }

    @Test
    func clientThatExpectsToContinueIsToldTo() async throws {
        try await serve { server, _ in
            let head =
                "PUT /parcels/a HTTP/1.1\r\nHost: x\r\nContent-Length: 12\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"
            let text = try await RawClient.exchange([head, Self.body], port: server.port)
            #expect(text.hasPrefix("HTTP/1.1 100 Continue\r\n"))
            #expect(text.contains("HTTP/1.1 201 Created"))
        }
    }

    @Test
    func shutdownEndsHandlersAndConnections() async throws {
        let service = Parcels.service()
        let server = try await service.listen()
        let authority = "127.0.0.1:\(server.port)"
        let task = Task { await HTTPTransport.shared.failure(of: .send("slow", at: authority)) }
        while service.recordedRequests.isEmpty { await Task.yield() }
        await server.shutdown()
        #expect(await task.value?.kind == .interrupted)
        #expect(await HTTPTransport.shared.failure(of: .send("a", at: authority))?.kind == .connect)
    }

    @Test
    func usedPortIsNamedInTheError() async throws {
        try await serve { server, service in
            let error = await #expect(throws: LocalServerError.self) { try await service.listen(port: server.port) }
            #expect(error?.description.hasPrefix("127.0.0.1:\(server.port) cannot be listened on") == true)
        }
    }

    #if os(Linux)
    @Test
    func onlyTheLoopbackAddressIsListenedOn() async throws {
        try await serve { server, _ in
            await #expect(throws: (any Error).self) {
                try await RawClient.exchange([Self.put("a")], port: server.port, host: "127.0.0.2")
            }
        }
    }
    #endif
}
#endif
