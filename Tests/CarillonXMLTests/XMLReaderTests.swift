import CarillonRuntime
import Testing

@testable import CarillonXML

@Suite struct XMLReaderTests {
    @Test func everyKindOfMemberComesBackEqual() throws {
        let xml = try encode(Sample.full)
        #expect(try decode(xml) == Sample.full)
        #expect(
            try dynamicXML(try dynamic(xml, shape: 0), shape: 0) == dynamicXML(try dynamic(xml, shape: 0), shape: 0))
        #expect(try decode(try dynamicXML(try dynamic(xml, shape: 0), shape: 0)) == Sample.full)
    }

    @Test(arguments: [
        ("<Text>a&lt;b&gt;&amp;&quot;&apos;&#65;&#x1F44B;</Text>", "a<b>&\"'A👋"),
        ("<Text>a<!-- c -->b<?p i?>c<![CDATA[<d>&amp;]]>e</Text>", "abc<d>&amp;e"),
        ("<Text> a\r\nb\rc </Text>", " a\nb\nc "),
        ("<Text></Text>", ""), ("<Text/>", ""), ("<Text>  </Text>", "  "),
        ("<x:Text xmlns:x='urn:x'>n</x:Text>", "n"),
        ("<Text xmlns='urn:y' a='b'>n</Text>", "n"),
        ("<Other><Text>no</Text></Other><Text>yes</Text>", "yes"),
        ("stray <![CDATA[text]]> <Text>t</Text> more", "t"),
        ("<Text>1</Text><Text>2</Text>", "2"),
    ])
    func textIsWhatXMLSaysItIs(_ xml: String, _ text: String) throws {
        #expect(try decode("<R>\(xml)</R>").text == text, "\(xml)")
    }

    private func decode(_ xml: String) throws -> Sample.Everything { try CarillonXMLTests.decode(xml) }

    @Test(arguments: [
        "<?xml version='1.0' encoding='utf-8'?>", "\u{FEFF}<?xml version=\"1.0\"?>\n<!-- a --> ", " ", "",
    ])
    func aDeclarationMayStandBeforeTheRoot(_ prolog: String) throws {
        // White space before a declaration is malformed, before the root it is not.
        #expect(try decode(prolog + "<R><Text>ü</Text></R> <!-- end -->\n").text == "ü")
    }

    @Test func longTextInManyPiecesIsOneValue() throws {
        let text = String(repeating: "ü&<\u{2028}x", count: 20_000)
        let value = Sample.Everything(text: text)
        #expect(try decode(try encode(value)) == value)
    }

    @Test func numbersMayStandInWhiteSpace() throws {
        let value = try decode(
            "<R><Number>\n 12 </Number><Ratio> 1.5 </Ratio><Flag> true </Flag><Day> Thu, 01 Jan 1970 00:00:00 GMT\n</Day></R>"
        )
        #expect(value == .init(flag: true, number: 12, ratio: 1.5, day: Timestamp(seconds: 0)))
    }

    @Test func anEmptyNumberOrTimeIsAbsentAndAnEmptyBlobIsNot() throws {
        #expect(try decode("<R><Number/><Flag></Flag><Time> </Time><Precise/><Blob/></R>") == .init(blob: []))
    }

    @Test(arguments: [
        ("NaN", "nan"), ("Infinity", "inf"), ("-Infinity", "-inf"), ("1e3", "1000.0"), ("-0", "-0.0"),
    ])
    func specialNumbersAreRead(_ text: String, _ value: String) throws {
        #expect(try decode("<R><Precise>\(text)</Precise></R>").precise.map { "\($0)" } == value)
    }

    @Test func manyThreadsReadAtOnce() async throws {
        let xml = try encode(Sample.full)
        let wrong = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    (0..<20).filter { _ in (try? CarillonXMLTests.decode(xml)) != Sample.full }.count
                        + (0..<20).filter { _ in failure("<R><x></R>", as: Sample.Tree.self) == "no error" }.count
                }
            }
            return await group.reduce(0, +)
        }
        #expect(wrong == 0)
    }

    // MARK: Lists, maps and unions

    @Test func flattenedListsAndMapsMayBeMixedWithOtherMembers() throws {
        let value = try decode(
            """
            <R><Point><x>1</x></Point><KVP><K>a</K><V><member>p</member></V></KVP><Text>t</Text>
            <Point><y>2</y></Point><Names><member>n</member></Names><KVP><V/><K>b</K></KVP><Point/></R>
            """)
        #expect(
            value
                == .init(
                    text: "t", names: ["n"], points: [.init(x: 1, y: 0), .init(x: 0, y: 2), .init(x: 0, y: 0)],
                    flat: ["a": ["p"], "b": []]))
    }

    @Test func itemsMayHaveAnyNameAndAreCountedOnce() throws {
        #expect(try decode("<R><Names><item>a</item> <!-- --> <x>b</x></Names></R>").names == ["a", "b"])
    }

    @Test func emptyListsAndMapsAreEmptyAndNotAbsent() throws {
        #expect(try decode("<R><Names/><Counts></Counts></R>") == .init(names: [], counts: [:]))
    }

    @Test func ofEqualKeysAndRepeatedListsTheLastHolds() throws {
        let value = try decode(
            """
            <R><Counts><entry><key>a</key><value>1</value></entry><entry><value>2</value><key>a</key></entry></Counts>
            <Names><member>a</member></Names><Names><member>b</member></Names></R>
            """)
        #expect(value == .init(names: ["b"], counts: ["a": 2]))
    }

    @Test func anEntryWithTwoValuesHasTheLast() throws {
        let value = try decode("<R><KVP><K>a</K><V><m>x</m></V><V><m>y</m></V><Z/></KVP></R>")
        #expect(value.flat == ["a": ["y"]])
    }

    @Test func anEntryWithoutValueIsDropped() throws {
        #expect(try decode("<R><Counts><entry><key>a</key></entry></Counts></R>").counts == [:])
    }

    @Test func unionsKeepWhatTheModelDoesNotKnow() throws {
        #expect(
            try decode("<R><Choice><later><a>1</a></later></Choice><Color>PUCE</Color></R>")
                == .init(color: "PUCE", choice: .unknown(UnknownMember(name: "later"))))
        #expect(try decode("<R><Choice/></R>").choice == .unknown(UnknownMember(name: "")))
    }

    @Test func aUnionsFlattenedListIsRead() throws {
        #expect(try decode("<R><Choice><flat>a</flat><flat>b</flat></Choice></R>").choice == .flat(["a", "b"]))
    }

    @Test func recursiveShapesAreRead() throws {
        let tree: Sample.Tree = try CarillonXMLTests.decode(
            "<R Sum='3'><Tree><Tree><Text>x</Text></Tree></Tree><Branches><member Sum='4'/></Branches></R>")
        #expect(
            tree
                == .init(
                    tree: Indirect(.init(tree: Indirect(.init(text: "x")))), branches: [.init(sum: 4)], sum: 3))
    }

    // MARK: Attributes

    @Test(arguments: [
        "<R><Nested xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='T'><x>1</x></Nested></R>",
        "<R><Nested xsi:type='T'><x>1</x></Nested></R>",
    ])
    func attributesWithPrefixesAreMembers(_ xml: String) throws {
        #expect(try decode(xml).nested == .init(x: 1, y: 0, type: "T"))
    }

    @Test func anAttributeMayUseAnotherPrefixForTheModelsNamespace() throws {
        let xml = "<R><Owner xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='T'/></R>"
        let value: Sample.Bound = try CarillonXMLTests.decode(xml)
        #expect(value.owner?.type == "T")
    }

    @Test func attributesAreUnescaped() throws {
        let xml = "<R><Nested xsi:type='&lt;&amp;&#10;&quot;x&#x9;' other='y'/></R>"
        #expect(try decode(xml).nested?.type == "<&\n\"x\t")
    }

    // MARK: Envelopes

    @Test func theResultsWrapperIsSteppedOverAndMayBeAbsent() throws {
        let wrapped = """
            <GetResponse xmlns="urn:a"><GetResult><Text>t</Text><Point><x>1</x></Point></GetResult>
            <ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></GetResponse>
            """
        let expected = Sample.Everything(text: "t", points: [.init(x: 1, y: 0)])
        #expect(try CarillonXMLTests.decode(wrapped, context(.query)) == expected)
        let bare = "<GetResponse><Text>t</Text><Point><x>1</x></Point><RequestId>id</RequestId></GetResponse>"
        #expect(try CarillonXMLTests.decode(bare, context(.query)) == expected)
        #expect(try CarillonXMLTests.decode(bare, context(.ec2Query)) == expected)
    }

    @Test(arguments: [
        "<ErrorResponse><Error><Code>c</Code><Message>m</Message><Thing>t</Thing></Error></ErrorResponse>",
        "<Error><Code>c</Code><message>m</message><Thing>t</Thing></Error>",
        "<Response><Errors><Error><Message>m</Message><Thing>t</Thing></Error></Errors><RequestID>i</RequestID></Response>",
    ])
    func errorsAreReadFromEveryEnvelope(_ xml: String) throws {
        let error: Sample.Missing = try CarillonXMLTests.decode(xml, context(.restXML, .error))
        #expect(error == .init(message: "m", thing: "t"))
    }

    @Test func aResponseThatIsItsOnlyMemberIsRead() throws {
        let xml = "<LocationConstraint xmlns='http://s3.amazonaws.com/doc/2006-03-01/'>us-west-2</LocationConstraint>"
        let whole: Sample.Location = try CarillonXMLTests.decode(xml)
        #expect(whole.locationConstraint == "us-west-2")
        let inside = "<LocationConstraint>\n<LocationConstraint>eu</LocationConstraint>\n</LocationConstraint>"
        let wrapped: Sample.Location = try CarillonXMLTests.decode(inside)
        #expect(wrapped.locationConstraint == "eu")
        let empty: Sample.Location = try CarillonXMLTests.decode("<LocationConstraint/>")
        #expect(empty.locationConstraint == nil)
    }

    @Test func membersOfTheHeadAreNotReadFromTheBody() throws {
        let value: Sample.Bound = try CarillonXMLTests.decode("<R><Id>x</Id><Name>n</Name></R>")
        #expect(value == .init(id: "", name: "n"))
    }

    @Test func aRequestWithoutARequiredMemberIsRefused() throws {
        var request = context(.restXML, .request)
        request.requiresMembers = true
        #expect(
            failure("<R><Id>x</Id></R>", as: Sample.Bound.self, request)
                == "Name: the required member is missing (byte 17)")
        #expect(
            failure("<R><Name>n</Name><Owner><x>1</x></Owner></R>", as: Sample.Bound.self, request)
                == "Owner.y: the required member is missing (byte 40)")
    }
}
