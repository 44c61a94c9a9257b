import CarillonRuntime
import CarillonTesting
import HTTPTypes
import Testing

/// What the service answers by itself.
@Suite(.timeLimit(.minutes(1)))
struct LocalServiceTests {
    private func answer(
        _ request: ServiceRequest, from service: LocalService = Parcels.service()
    ) async -> ServiceResponse {
        await service.respond(to: request)
    }

    @Test
    func unknownOperationIsNamedWithItsMethodAndPath() async {
        let response = await answer(ServiceRequest(.get, "/nothing?token=secret", at: "localhost"))
        #expect(response.head.status == .notFound)
        #expect(response[field: "x-amzn-errortype"] == "UnknownOperationException")
        #expect(response.text == #"{"message":"Parcels has no operation for GET /nothing"}"#)
    }

    @Test
    func operationWithoutHandlerSaysHowToAddOne() async {
        let response = await answer(ServiceRequest(.delete, "/parcels/a1", at: "localhost"))
        #expect(response.head.status == .notImplemented)
        #expect(response[field: "x-amzn-errortype"] == "NotImplemented")
        let handler = "service.on(<Service>.Operations.drop) { request in … }"
        #expect(response.text == #"{"message":"Drop has no handler; add one: \#(handler)"}"#)
    }

    @Test
    func missingRequiredMemberIsAValidationException() async {
        let response = await answer(.send("a1", at: "localhost", body: "{}"))
        #expect(response.head.status == .badRequest)
        #expect(response[field: "x-amzn-errortype"] == "ValidationException")
        #expect(response.text.contains("Send: Note: the required member is missing"))
    }

    @Test(arguments: ["{", #"{"Note":1}"#, "[]", #"{"Note":"a"}x"#, #"{"Note":"\#u{0}"}"#])
    func undecodableBodyIsASerializationException(body: String) async {
        let response = await answer(.send("a1", at: "localhost", body: body))
        #expect(response.head.status == .badRequest)
        #expect(response[field: "x-amzn-errortype"] == "SerializationException")
    }

    @Test
    func everyAnswerHasItsOwnRequestID() async {
        let service = Parcels.service()
        var ids: Set<String?> = []
        for path in ["/nothing", "/parcels/a1", "/echo"] {
            let response = await answer(ServiceRequest(.delete, path, at: "localhost"), from: service)
            ids.insert(response[field: "x-amzn-requestid"])
        }
        #expect(ids.count == 3 && !ids.contains(nil))
    }

    @Test
    func laterHandlerReplacesTheEarlierOne() async {
        let service = Parcels.service()
        service.on(Parcels.Operations.send) { _ in .init(id: "other", note: nil) }
        let response = await answer(.send("a1", at: "localhost"), from: service)
        #expect(response.text == #"{"Id":"other"}"#)
    }

    @Test
    func errorThatNoModelListsIsAnsweredWithItsStatusAndCode() async {
        let service = Parcels.service()
        service.on(Parcels.Operations.send) { _ throws(Parcels.ParcelError) in
            throw .unmodeled(.init(metadata: .init(code: "Teapot", message: "short and stout", status: 418)))
        }
        let response = await answer(.send("a1", at: "localhost"), from: service)
        #expect(response.head.status.code == 418)
        #expect(response[field: "x-amzn-errortype"] == "Teapot")
        #expect(response.text == #"{"message":"short and stout"}"#)
    }

    @Test
    func requestsAreNotKeptUnlessAskedFor() async {
        let service = LocalService(Parcels.schema)
        _ = await answer(.send("a1", at: "localhost"), from: service)
        #expect(service.recordedRequests.isEmpty)
    }

    @Test
    func timeoutHoldsEvenWhenAHandlerIgnoresItsCancellation() async {
        let service = Parcels.service()
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        service.on(Parcels.Operations.echo) { _ in
            await Task { for await _ in gate {} }.value
            return .init()
        }
        let error = await service.transport.failure(
            of: ServiceRequest(.post, "/echo", at: "localhost"), timeout: .milliseconds(20))
        #expect(error?.kind == .timeout)
        opener.finish()
    }
}
