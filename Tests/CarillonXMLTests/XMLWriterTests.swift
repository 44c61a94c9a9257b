import CarillonRuntime
import Testing

@testable import CarillonXML

@Suite struct XMLWriterTests {
    @Test func membersAreWrittenInTheModelsOrderWithTheirNames() throws {
        let value = Sample.Everything(
            text: "t", nested: .init(x: 1, y: 2, label: "L", type: "T"), names: ["a", "b"], points: [.init(x: 3, y: 4)],
            counts: ["k": 1], flat: ["a": ["b"]])
        #expect(
            try encode(value)
                == "<Everything><Text>t</Text><Nested xsi:type=\"T\"><x>1</x><y>2</y><Label>L</Label></Nested>"
                + "<Names><member>a</member><member>b</member></Names><Point><x>3</x><y>4</y></Point>"
                + "<Counts><entry><key>k</key><value>1</value></entry></Counts>"
                + "<KVP xmlns=\"https://kvp.example/\"><K xmlns=\"https://key.example/\">a</K><V><member>b</member></V></KVP>"
                + "</Everything>")
    }

    @Test func absentMembersAreLeftOutAndEmptyOnesAreNot() throws {
        #expect(try encode(Sample.Everything()) == "<Everything></Everything>")
        #expect(
            try encode(Sample.Everything(text: "", blob: [], names: [], points: [], counts: [:]))
                == "<Everything><Text></Text><Blob></Blob><Names></Names><Counts></Counts></Everything>")
    }

    @Test func theRootHasTheShapesNameAndNamespaceOrElseTheServices() throws {
        var request = context(.restXML, .request)
        request.xmlNamespace = "https://a.example/?b&c"
        #expect(
            try encode(Sample.Tree(text: "x", sum: 1), request)
                == "<Oak xmlns=\"https://tree.example/\" Sum=\"1\"><Text>x</Text></Oak>")
        #expect(
            try encode(Sample.Location(), request) == "<Location xmlns=\"https://a.example/?b&amp;c\"></Location>")
    }

    @Test func aMembersPrefixIsDeclared() throws {
        #expect(
            try encode(Sample.Bound(id: "i", name: "n", owner: .init(x: 1, y: 2, type: "T")))
                == "<Bound><Name>n</Name><Owner xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"T\">"
                + "<x>1</x><y>2</y></Owner></Bound>")
    }

    @Test func leavesHaveTheirFormOnTheWire() throws {
        let value = Sample.Everything(
            flag: false, ratio: .nan, precise: -.infinity, big: BigNumber("12345678901234567890"),
            time: Timestamp(seconds: 0, nanoseconds: 500_000_000), day: Timestamp(seconds: 0), blob: Array("value".utf8)
        )
        #expect(
            try encode(value)
                == "<Everything><Flag>false</Flag><Ratio>NaN</Ratio><Precise>-Infinity</Precise>"
                + "<Big>12345678901234567890</Big><Time>1970-01-01T00:00:00.5Z</Time>"
                + "<Day>Thu, 01 Jan 1970 00:00:00 GMT</Day><Blob>dmFsdWU=</Blob></Everything>")
    }

    @Test func textIsEscapedForWhereItStands() throws {
        let text = "<&>\"'\r\n\t]]>"
        #expect(
            try encode(Sample.Bound(id: "", name: text, owner: .init(x: 0, y: 0, type: text))).hasPrefix(
                "<Bound><Name>&lt;&amp;&gt;\"'&#xD;\n\t]]&gt;</Name><Owner "
                    + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                    + "xsi:type=\"&lt;&amp;&gt;&quot;'&#xD;&#xA;&#x9;]]&gt;\">"))
    }

    @Test(arguments: [
        ("a\0", "Text: the character U+0000 cannot stand in XML"),
        ("\u{1B}[0m", "Text: the character U+001B cannot stand in XML"),
        ("\u{FFFE}", "Text: the character U+FFFE cannot stand in XML"),
        ("x\u{FFFF}", "Text: the character U+FFFF cannot stand in XML"),
    ])
    func charactersThatXMLCannotCarryAreAnError(_ text: String, _ message: String) {
        #expect(throws: CodecError.self) { try encode(Sample.Everything(text: text)) }
        do throws(CodecError) { _ = try encode(Sample.Everything(text: text)) } catch {
            #expect(error.description == message)
        }
    }

    @Test func neighboursOfThoseCharactersAreWritten() throws {
        let value = Sample.Everything(text: "\u{FFFD}\u{FEFF}\u{F000}\u{7F}\u{85}\u{10FFFF}")
        #expect(try decode(try encode(value)) == value)
    }

    @Test func anUnknownUnionMemberHasNoValueToWrite() {
        #expect(
            throws: CodecError("the union member 'later' is not in this model and has no value")
        ) { try encode(Sample.Everything(choice: .unknown(UnknownMember(name: "later")))) }
    }

    @Test func sensitiveValuesAreReplacedInALog() throws {
        var log = context()
        log.redacting = true
        #expect(
            try encode(Sample.Everything(secret: "hush"), log)
                == "<Everything><Secret>*** sensitive ***</Secret></Everything>")
    }

    @Test func valuesNestedTooDeepAreAnError() {
        var limited = context()
        limited.maximumDepth = 3
        var tree = Sample.Tree()
        for _ in 0..<4 { tree = .init(tree: Indirect(tree)) }
        #expect(throws: CodecError("values are nested deeper than 3 levels")) { try encode(tree, limited) }
    }

    @Test func aValueOfTheWrongKindIsAnErrorOnTheDynamicPath() throws {
        let cases: [(Document, String)] = [
            (["Text": 1], "Text: the value has no form as text: a string should stand here"),
            (["Names": "a"], "Names: a string stands where a list should"),
            (["Point": "a"], "no error"),
            (["Points": "a"], "Points: a string stands where a list should"),
            (["Nested": [1]], "Nested: a list stands where a structure should"),
            (["Choice": true], "Choice: a boolean stands where a union should"),
        ]
        for (value, message) in cases {
            do {
                _ = try dynamicXML(value, shape: 0)
                #expect(message == "no error")
            } catch {
                #expect("\(error)" == message)
            }
        }
    }

    // MARK: Envelopes

    @Test func answersOfQueryAndEC2HaveTheirEnvelopes() throws {
        var query = context(.query)
        query.xmlNamespace = "urn:a"
        #expect(
            try encode(Sample.Location(locationConstraint: "x"), query)
                == "<GetResponse xmlns=\"urn:a\"><GetResult><LocationConstraint>x</LocationConstraint></GetResult></GetResponse>"
        )
        #expect(
            try encode(Sample.Location(locationConstraint: "x"), context(.ec2Query))
                == "<GetResponse><LocationConstraint>x</LocationConstraint></GetResponse>")
    }

    @Test(arguments: [
        (
            WireProtocol.query,
            "<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchThing</Code><message>m</message><Thing>t</Thing></Error>"
                + "<RequestId>i</RequestId></ErrorResponse>"
        ),
        (
            .ec2Query,
            "<Response><Errors><Error><Code>NoSuchThing</Code><message>m</message><Thing>t</Thing></Error></Errors>"
                + "<RequestID>i</RequestID></Response>"
        ),
    ])
    func errorsHaveTheirEnvelopes(_ wire: WireProtocol, _ xml: String) throws {
        var error = context(wire, .error)
        error.error = ErrorHead(code: "NoSuchThing", requestID: "i", fault: .client)
        let value = Sample.Missing(message: "m", thing: "t")
        #expect(try encode(value, error) == xml)
        #expect(try decode(xml, error) == value)
        let head = Array(xml.utf8).withUnsafeBufferPointer { XMLCodec().errorHead($0) }
        #expect(head.code == "NoSuchThing")
        #expect(head.message == "m")
        #expect(head.requestID == "i")
    }

    @Test func theHeadOfABodyThatIsNoErrorIsEmpty() {
        for body in ["", "<html><body>502 Bad Gateway<br></body>", "{}", "<a/>"] {
            let head = Array(body.utf8).withUnsafeBufferPointer { XMLCodec().errorHead($0) }
            #expect(head == ErrorHead(), "\(body)")
        }
    }

    @Test func s3sHeadStandsAmongTheMembers() {
        let xml = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Error><Code>NoSuchBucket</Code><Message>gone</Message><BucketName>b</BucketName><RequestId>R</RequestId></Error>
            """
        let head = Array(xml.utf8).withUnsafeBufferPointer { XMLCodec().errorHead($0) }
        #expect(head == ErrorHead(code: "NoSuchBucket", message: "gone", requestID: "R"))
    }

    @Test func structuresAreCodedOutsideOfExchanges() throws {
        let bytes = try XMLCoding.encode(Sample.full)
        #expect(try XMLCoding.decode(Sample.Everything.self, from: bytes) == Sample.full)
    }
}
