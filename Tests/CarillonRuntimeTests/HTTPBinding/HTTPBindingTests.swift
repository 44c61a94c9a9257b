import HTTPTypes
import Testing

@testable import CarillonRuntime

@Suite struct HTTPBindingTests {
    private static let operation: OperationLayout = {
        do {
            let text = try SchemaText(
                "carillon-schema 1\nstructure Put\noperation PutThing PUT /things/{id}/parts?kind=a%20b 200 - -")
            guard let operation = text.operations.first else { preconditionFailure("no operation") }
            var changed = operation
            changed.input = 4
            return try OperationLayout(
                changed, shapes: UnsafeMutablePointer(mutating: Sample.schema.layout(0)), count: 6,
                unit: ServiceSchema.unit.layout(0), hasRules: false)
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    private static let put = Sample.Put(
        id: "a b/ü:1", tags: ["x", "y&z"], at: Timestamp(seconds: 0), owner: "me", codes: [1, 2],
        meta: ["k": "v"], since: Timestamp(seconds: 0), token: "t", point: .init(x: 1, y: 2), secret: "hush")

    private func request(_ put: Sample.Put, redacting: Bool = false) throws -> MessageWriter.Message {
        var writer = MessageWriter(request: Self.operation, Sample.schema.spoken[0])
        writer.redacting = redacting
        return try put.encoded { (memory) throws(CodecError) in try writer.request(Self.operation, memory) }
    }

    @Test func membersGoWhereTheirBindingsSay() throws {
        let message = try request(Self.put)
        #expect(
            message.path
                == "/things/a%20b%2F%C3%BC%3A1/parts?kind=a b&tag=x&tag=y%26z&at=1970-01-01T00%3A00%3A00Z")
        #expect(message.fields[try #require(HTTPField.Name("x-owner"))] == "me")
        #expect(message.fields[try #require(HTTPField.Name("x-codes"))] == "1, 2")
        #expect(message.fields[try #require(HTTPField.Name("x-meta-k"))] == "v")
        #expect(message.fields[try #require(HTTPField.Name("x-since"))] == "Thu, 01 Jan 1970 00:00:00 GMT")
        #expect(message.fields[.contentType] == "application/json")
        #expect(String(decoding: message.body, as: UTF8.self) == #"{"Token":"t","Point":{"x":1,"y":2}}"#)
    }

    @Test func theServiceReadsWhatTheClientWrote() throws {
        let message = try request(Self.put)
        let request = ServiceRequest(
            head: HTTPRequest(
                method: .put, scheme: "https", authority: "h", path: message.path, headerFields: message.fields),
            body: message.body)
        let path = try #require(message.path.split(separator: "?").first)
        let labels = try #require(Self.operation.path.match(path))
        let query = [("tag", "x"), ("tag", "y&z"), ("at", "1970-01-01T00:00:00Z")]
        let reader = MessageReader(request: Self.operation, Sample.schema.spoken[0])
        let back = try Sample.Put.decoded { (memory) throws(CodecError) in
            try reader.request(request, labels: labels, query: query, into: memory)
        }
        #expect(back == Self.put)
    }

    @Test(arguments: [
        (Sample.Put(id: "..", owner: "o"), "Id: '.' and '..' cannot stand in the path"),
        (Sample.Put(id: "", owner: "o"), "Id: the value stands in the path and must not be empty"),
        (
            Sample.Put(id: "i", owner: "a\r\nx-evil: 1"),
            "Owner: a control character cannot stand in the header field 'x-owner'"
        ),
        (Sample.Put(id: "i", owner: "o", meta: ["a b": "v"]), "Meta: 'x-meta-a b' is no name for a header field"),
    ])
    func whatCannotStandInAHeadIsAnError(_ put: Sample.Put, _ message: String) {
        #expect {
            _ = try request(put)
        } throws: {
            "\($0)" == message
        }
    }

    @Test func emptyStringsAreSentInHeadersAndEmptyListsAreNot() throws {
        let message = try request(Sample.Put(id: "i", owner: "", codes: []))
        #expect(message.fields.map(\.name.canonicalName) == ["x-owner", "content-type"])
    }

    @Test func prefixedHeadersDoNotReplaceTheOnesWithAMemberOfTheirOwn() throws {
        let schema = try ServiceSchema(
            dynamic: """
                carillon-schema 1
                structure Put
                - All @1 prefix=x-
                - Own string header=x-own
                map All
                - key string
                - value string
                operation Put PUT / 200 0 -
                """, endpointRules: "")
        let operation = try #require(schema.operations.first)
        let record = DynamicRecord(schema.layout(0), scattering: ["Own": "mine", "All": ["own": "theirs", "b": "2"]])
        defer { record.discard() }
        let message = try MessageWriter(request: operation, schema.spoken[0]).request(operation, record.memory)
        #expect(message.fields.map { "\($0.name.canonicalName): \($0.value)" } == ["x-own: mine", "x-b: 2"])
    }

    @Test func keysOfOneFieldAreRefused() throws {
        let schema = try ServiceSchema(
            dynamic: """
                carillon-schema 1
                structure Put
                - All @1 prefix=x-
                map All
                - key string
                - value string
                operation Put PUT / 200 0 -
                """, endpointRules: "")
        let operation = try #require(schema.operations.first)
        let record = DynamicRecord(schema.layout(0), scattering: ["All": ["Key": "a", "key": "b"]])
        defer { record.discard() }
        #expect {
            try MessageWriter(request: operation, schema.spoken[0]).request(operation, record.memory)
        } throws: { error in
            "\(error)".contains(
                "'x-key' is the header field of another key, too: names of fields ignore case; rename one")
        }
    }

    @Test func bindingsMeanNothingInNestedStructures() throws {
        let schema = try ServiceSchema(
            dynamic: """
                carillon-schema 1
                structure Put
                - Inner @1
                structure Inner
                - Own string header=x-own
                - All string payload
                operation Put PUT / 200 0 -
                """, endpointRules: "")
        let operation = try #require(schema.operations.first)
        let value: Document = ["Inner": ["Own": "a", "All": "b"]]
        let record = DynamicRecord(schema.layout(0), scattering: value)
        defer { record.discard() }
        let message = try MessageWriter(request: operation, schema.spoken[0]).request(operation, record.memory)
        #expect(String(decoding: message.body, as: UTF8.self) == #"{"Inner":{"Own":"a","All":"b"}}"#)
        let context = schema.spoken[0].context(.request, "Put")
        #expect(try JSONCodec().document(message.body, schema.layout(0), context) == value)
    }

    @Test func sensitiveMembersOfTheHeadAreHiddenInTheLoggedForm() throws {
        let message = try request(Self.put, redacting: true)
        #expect(message.fields[try #require(HTTPField.Name("x-secret"))] == "*** sensitive ***")
    }

    @Test(arguments: [
        ("a, b ,c", ["a", "b", "c"]), (#""a,b", "c\"d""#, ["a,b", #"c"d"#]), ("", []), ("x", ["x"]),
    ])
    func headerListsAreSplitOutsideOfQuotes(_ field: String, _ values: [String]) {
        #expect(HeaderList.split(field, datesWithComma: false) == values)
    }

    @Test(arguments: [
        (["a", "b"], "a, b"), ([" a", "b\t"], "\" a\", \"b\t\""), ([""], #""""#), (["", ""], ", "), ([], ""),
        (["a,b", #"c"d\"#], #""a,b", "c\"d\\""#),
    ])
    func valuesOfHeaderListsAreQuotedWhereTheyWouldBeOthers(_ values: [String], _ field: String) {
        #expect(HeaderList.join(values, quoting: true) == field)
        #expect(HeaderList.split(field, datesWithComma: false) == values)
    }

    @Test func listsOfDatesKeepTheirCommas() {
        let dates = ["Mon, 16 Dec 2019 23:48:18 GMT", "Tue, 17 Dec 2019 23:48:18 GMT"]
        #expect(HeaderList.split(dates.joined(separator: ", "), datesWithComma: true) == dates)
    }

    @Test(
        arguments: [
            ("NotFoundException", nil, "NotFoundException"),
            ("aws.api#NotFoundException:http://internal.amazon.com/", nil, "NotFoundException"),
            (nil, #"{"__type":"ns#Broken","message":"m"}"#, "Broken"),
            (nil, #"{"code":"Bad","Message":"m"}"#, "Bad"),
            (nil, #"{"Code":"Upper"}"#, "Upper"),
            (nil, "<html>", nil),
            ("Head", #"{"__type":"Body"}"#, "Head"),
        ] as [(String?, String?, String?)])
    func theErrorCodeIsFoundWhereverItStands(_ header: String?, _ body: String?, _ code: String?) {
        var fields = HTTPFields()
        fields[.amazonErrorType] = header
        let response = ServiceResponse(
            head: HTTPResponse(status: .badRequest, headerFields: fields), body: Array((body ?? "").utf8))
        #expect(Sample.schema.spoken[0].errorHead(response).code == code)
    }
}
