import HTTPTypes
import Testing

@testable import CarillonRuntime

/// Which operation a service takes a request for.
struct RoutingTests {
    private static let schema = Result {
        try ServiceSchema(
            dynamic: """
                carillon-schema 1
                service Store 2020-01-01 store store protocols=rest-json
                structure GetRequest
                - Key string required label=Key
                - Version string query=versionId
                structure ListPartsRequest
                - Key string required label=Key
                - Upload string required query=uploadId
                structure PutRequest
                - Key string required label=Key
                structure CopyRequest
                - Key string required label=Key
                - Source string required header=x-copy-source
                structure UploadPartCopyRequest
                - Key string required label=Key
                - Source string required header=x-copy-source
                - Upload string required query=uploadId
                structure ListAllRequest
                - Token string query=token
                structure ListSomeRequest
                - Token string query=token
                - Maximum integer query=max-some
                operation CopyObject PUT /{Key} 200 3 -
                operation UploadPartCopy PUT /{Key} 200 4 -
                operation PutObject PUT /{Key} 200 2 -
                operation ListParts GET /{Key} 200 1 -
                operation GetObject GET /{Key} 200 0 -
                operation ListAll GET / 200 5 -
                operation ListSome GET / 200 6 -
                """, endpointRules: "")
    }

    @Test(arguments: [
        ("PUT", "/k", false, "PutObject"), ("PUT", "/k", true, "CopyObject"),
        ("PUT", "/k?uploadId=u", true, "UploadPartCopy"), ("GET", "/k", false, "GetObject"),
        ("GET", "/k?versionId=v", false, "GetObject"), ("GET", "/k?uploadId=u", false, "ListParts"),
        ("GET", "/", false, "ListAll"), ("GET", "/?token=t", false, "ListAll"),
        ("GET", "/?token=t&max-some=1", false, "ListSome"),
    ])
    func operationsOfOneURIAreToldApartByWhatElseTheirRequestsHave(
        _ method: String, _ path: String, _ copies: Bool, _ name: String
    ) throws {
        let schema = try Self.schema.get()
        var head = HTTPRequest(
            method: try #require(HTTPRequest.Method(method)), scheme: "https", authority: "store.example", path: path)
        if copies { head.headerFields[try #require(HTTPField.Name("x-copy-source"))] = "s" }
        let route = try #require(schema.route(ServiceRequest(head: head, body: [])))
        #expect(schema.operationName(route.operation) == name)
    }
}
