import HTTPTypes
import Testing

@testable import CarillonRuntime

/// What stands in a response whose structure also serves for requests.
@Suite struct ResponseBindingTests {
    private func output(_ fields: HTTPFields, _ body: String) async throws -> Document {
        let schema = try ServiceSchema(
            dynamic: """
                carillon-schema 1
                service Gauges 2000-01-01 gauges gauges protocols=rest-json auth=smithy.api#noAuth
                structure Gauge
                - name string query=name
                - id string label=id
                - meta @1 prefix=x-meta-
                - choice @2
                - choices @3
                map Meta
                - key string
                - value string
                union Choice
                - text string
                - choice @2
                list Choices
                - member @2
                operation Get GET /gauges 200 - 0
                """, endpointRules: "")
        var configuration = try ClientConfiguration(
            region: "eu-central-1",
            credentials: StaticCredentialProvider(Credentials(accessKeyID: "A", secretAccessKey: "B")),
            environment: .inMemory())
        configuration.endpointURL = "https://gauges.example.com"
        let response = ServiceResponse(
            head: HTTPResponse(status: .ok, headerFields: fields), body: Array(body.utf8))
        let client = ServiceClient(schema, configuration: configuration, transport: Answering(response: response))
        return try await client.execute(operation: "Get", [:])
    }

    private struct Answering: Transport {
        let response: ServiceResponse

        func send(_ request: ServiceRequest, timeout: Duration) async throws(TransportError) -> ServiceResponse {
            response
        }
    }

    @Test func membersOfPathAndQueryStandInTheBody() async throws {
        #expect(try await output([:], #"{"name":"n","id":"i"}"#) == ["name": "n", "id": "i", "meta": [:]])
    }

    @Test func prefixedHeadersAreAMapEvenWithoutOne() async throws {
        #expect(try await output([:], "{}") == ["meta": [:]])
        let fields: HTTPFields = [try #require(HTTPField.Name("X-Meta-Color")): "red"]
        #expect(try await output(fields, "") == ["meta": ["Color": "red"]])
    }

    @Test func unionsKeepTheNamesOfMembersThatTheModelDoesNotKnow() async throws {
        let body = #"{"choice":{"next":[1]},"choices":[{"__type":"x","text":"t"},{"choice":{"next":1}},{}]}"#
        let output = try await output([:], body)
        #expect(output["choice"] == ["next": nil])
        #expect(output["choices"] == [["text": "t"], ["choice": ["next": nil]], [:]])
    }
}
