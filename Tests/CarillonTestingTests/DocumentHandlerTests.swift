import CarillonRuntime
import CarillonTesting
import HTTPTypes
import Testing

/// Handlers that take and return documents, for a service without generated types.
@Suite(.timeLimit(.minutes(1)))
struct DocumentHandlerTests {
    private func service() throws -> LocalService {
        LocalService(
            try ServiceSchema(
                dynamic: """
                    carillon-schema 1
                    service Notes 1 notes notes protocols=rest-json
                    structure NoteInput
                    - Id string required label=id
                    - Text string required
                    - Size integer header=x-size
                    structure NoteOutput
                    - Text string
                    - Status integer statuscode
                    structure FullError error=Full status=507
                    - Left integer header=x-left
                    - $metadata metadata
                    operation Put PUT /notes/{id} 201 0 1 errors=2
                    """, endpointRules: ""))
    }

    private func answer(_ service: LocalService, body: String = #"{"Text":"é"}"#) async -> ServiceResponse {
        var request = ServiceRequest(.put, "/notes/a%2Fb", at: "localhost")
        request.body = Array(body.utf8)
        return await service.respond(to: request)
    }

    @Test
    func requestIsDecodedAndTheAnswerEncoded() async throws {
        let service = try service()
        service.on(operation: "Put") { input in
            ["Text": .string("\(input["Id"]?.string ?? "-"): \(input["Text"]?.string ?? "-")")]
        }
        let response = await answer(service)
        #expect(response.head.status.code == 201)
        #expect(response.text == #"{"Text":"a/b: é"}"#)
    }

    @Test
    func memberCanBeTheStatus() async throws {
        let service = try service()
        service.on(operation: "Put") { _ in ["Status": 202] }
        #expect(await answer(service).head.status.code == 202)
    }

    @Test
    func modeledErrorHasItsStatusCodeAndMembers() async throws {
        let service = try service()
        service.on(operation: "Put") { _ throws(DynamicError) in
            throw DynamicError(kind: .modeled(name: "FullError", members: ["Left": 3]))
        }
        let response = await answer(service)
        #expect(response.head.status.code == 507)
        #expect(response[field: "x-amzn-errortype"] == "Full")
        #expect(response[field: "x-left"] == "3")
    }

    @Test
    func otherErrorGoesOutWithWhatIsKnownOfIt() async throws {
        let service = try service()
        service.on(operation: "Put") { _ throws(DynamicError) in
            let metadata = ErrorMetadata(code: "SlowDown", message: "wait", status: 503)
            throw DynamicError(kind: .unmodeled(UnmodeledError(metadata: metadata)), metadata: metadata)
        }
        let response = await answer(service)
        #expect(response.head.status.code == 503)
        #expect(response[field: "x-amzn-errortype"] == "SlowDown")
        #expect(response.text == #"{"message":"wait"}"#)
    }

    @Test
    func requestThatLacksAMemberIsAnsweredWithoutTheHandler() async throws {
        let service = try service()
        service.on(operation: "Put") { _ in
            Issue.record("the request has no text")
            return [:]
        }
        let response = await answer(service, body: "{}")
        #expect(response.head.status == .badRequest)
        #expect(response[field: "x-amzn-errortype"] == "ValidationException")
        #expect(response.text.contains("Put: Text: the required member is missing"))
    }

    @Test
    func answerThatDoesNotFitTheModelIsTheServicesFailure() async throws {
        let service = try service()
        service.on(operation: "Put") { _ in ["Text": 1] }
        let response = await answer(service)
        #expect(response.head.status == .internalServerError)
        #expect(response[field: "x-amzn-errortype"] == "InternalFailure")
        #expect(response.text.contains("the answer of Put cannot be encoded: "))
    }
}
