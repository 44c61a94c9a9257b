import CarillonRuntime
import CarillonTesting
import HTTPTypes
import Testing

/// What every transport promises, whichever way the requests take.
@Suite(.timeLimit(.minutes(1)))
struct TransportContractTests {
    @Test(arguments: Way.allCases)
    func answerArrivesWithStatusFieldsAndBody(way: Way) async throws {
        try await way.reach(Parcels.service()) { transport, authority in
            let response = try await transport.send(.send("a1", at: authority), timeout: .seconds(20))
            #expect(response.head.status == .created)
            #expect(response[field: "content-type"] == "application/json")
            #expect(response[field: "x-amzn-requestid"] == "00000000-0000-4000-8000-000000000001")
            #expect(response.text == #"{"Id":"a1","Note":"fragile"}"#)
        }
    }

    @Test(arguments: Way.allCases)
    func modeledErrorIsAResponse(way: Way) async throws {
        try await way.reach(Parcels.service()) { transport, authority in
            let response = try await transport.send(.send("lost", at: authority), timeout: .seconds(20))
            #expect(response.head.status == .notFound)
            #expect(response[field: "x-amzn-errortype"] == "NotFoundException")
            #expect(response.text == #"{"Message":"there is no parcel 'lost'"}"#)
        }
    }

    @Test(arguments: Way.allCases)
    func operationWithoutOutputHasNoBody(way: Way) async throws {
        let service = Parcels.service()
        service.on(Parcels.Operations.drop) { request in #expect(request.id == "a1") }
        try await way.reach(service) { transport, authority in
            let response = try await transport.send(
                ServiceRequest(.delete, "/parcels/a1", at: authority), timeout: .seconds(20))
            #expect(response.head.status == .noContent)
            #expect(response.body.isEmpty)
        }
    }

    @Test(arguments: Way.allCases)
    func pathAndQueryArriveAsTheyWereSent(way: Way) async throws {
        let service = Parcels.service()
        let path = "/parcels/arn%3Aaws%3Achime%2Fa+b%20c~?urgent=true&x=%2F%3D&y"
        try await way.reach(service) { transport, authority in
            let request = ServiceRequest(.put, path, at: authority, body: Array(#"{"Note":"n"}"#.utf8))
            let response = try await transport.send(request, timeout: .seconds(20))
            #expect(response.head.status == .created)
        }
        #expect(service.recordedRequests.map(\.request.head.path) == [path])
        let inputs = try service.inputs(of: Parcels.Operations.send)
        #expect(inputs == [.init(id: "arn:aws:chime/a+b c~", note: "n", urgent: true)])
    }

    @Test(arguments: Way.allCases)
    func serviceSeesTheSameRequestEitherWay(way: Way) async throws {
        let service = Parcels.service()
        var fields = HTTPFields()
        fields[.contentType] = "application/json"
        fields[.userAgent] = "carillon/1.0"
        fields[.authorization] = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/…"
        try await way.reach(service) { transport, authority in
            let request = ServiceRequest(
                .put, "/parcels/a1", at: authority, fields, body: Array(#"{"Note":"n"}"#.utf8))
            _ = try await transport.send(request, timeout: .seconds(20))
            let expected = RecordedRequest(operation: "Send", request: request)
            #expect(service.recordedRequests == [expected])
        }
    }

    @Test(arguments: Way.allCases, [0, 1, 65_535, 65_537, 3_000_001])
    func bodyOfAnySizeComesBackUnchanged(way: Way, size: Int) async throws {
        let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        try await way.reach(Parcels.service()) { transport, authority in
            let response = try await transport.send(
                ServiceRequest(.post, "/echo", at: authority, body: body), timeout: .seconds(20))
            #expect(response.head.status == .ok)
            #expect(response.body == body)
        }
    }

    @Test(arguments: Way.allCases)
    func eachOfManyConcurrentRequestsGetsItsOwnAnswer(way: Way) async throws {
        try await way.reach(Parcels.service()) { transport, authority in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let response = try await transport.send(
                            .send("a\(number)", at: authority), timeout: .seconds(20))
                        #expect(response.text == #"{"Id":"a\#(number)","Note":"fragile"}"#)
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test(arguments: Way.allCases)
    func timeoutHoldsWhileTheServiceIsSilent(way: Way) async throws {
        try await way.reach(Parcels.service()) { transport, authority in
            let error = await transport.failure(of: .send("slow", at: authority), timeout: .milliseconds(50))
            #expect(error?.kind == .timeout)
            #expect(error?.message.contains("0.05 seconds") == true)
        }
    }

    @Test(arguments: Way.allCases, [Duration.zero, .seconds(-1)])
    func requestWithoutTimeLeftIsNotSent(way: Way, timeout: Duration) async throws {
        let service = Parcels.service()
        try await way.reach(service) { transport, authority in
            let error = await transport.failure(of: .send("a1", at: authority), timeout: timeout)
            #expect(error?.kind == .timeout)
        }
        #expect(service.recordedRequests.isEmpty)
    }

    @Test(arguments: Way.allCases)
    func hugeTimeoutIsNoProblem(way: Way) async throws {
        try await way.reach(Parcels.service()) { transport, authority in
            let response = try await transport.send(.send("a1", at: authority), timeout: .seconds(Int64.max / 4))
            #expect(response.head.status == .created)
        }
    }

    @Test(arguments: Way.allCases)
    func cancelledTaskGetsItsErrorAtOnce(way: Way) async throws {
        let service = Parcels.service()
        try await way.reach(service) { transport, authority in
            let task = Task { await transport.failure(of: .send("slow", at: authority), timeout: .seconds(500)) }
            while service.recordedRequests.isEmpty { await Task.yield() }
            task.cancel()
            #expect(await task.value?.kind == .cancelled)
        }
    }

    @Test(arguments: Way.allCases)
    func taskThatIsCancelledAlreadySendsNothing(way: Way) async throws {
        let service = Parcels.service()
        try await way.reach(service) { transport, authority in
            let task = Task {
                while !Task.isCancelled { await Task.yield() }
                return await transport.failure(of: .send("a1", at: authority))
            }
            task.cancel()
            #expect(await task.value?.kind == .cancelled)
        }
        #expect(service.recordedRequests.isEmpty)
    }
}
