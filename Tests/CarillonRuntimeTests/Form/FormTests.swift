import Testing

@testable import CarillonRuntime

@Suite struct FormTests {
    private static let text = """
        carillon-schema 1
        service Forms 2020-01-08 forms forms protocols=rest-json
        structure Input
        - Text string
        - Count integer name=count
        - When timestamp
        - Epoch timestamp time=unixTimestamp
        - Names @2
        - Flat @2 flattened
        - Renamed @3 flattened
        - Own @3 flattened name=Hi
        - Tags @4
        - FlatTags @5 flattened
        - Nested @1 name=nested
        - Blob blob
        - Ratio double
        - Choice @6
        - Sent string qname=SentAs name=sent
        - Items @8
        structure Inner
        - Text string required name=text
        - Inner @1
        list Names
        - member string
        list NamedItems
        - member string name=item
        map Tags
        - key string
        - value string
        map FlatTags
        - key string name=K
        - value string name=V
        union Choice
        - a string
        - b integer
        list Inners
        - member @1
        list Deep
        - member @7
        """

    private static let schema: ServiceSchema = {
        do {
            return try ServiceSchema(dynamic: text, endpointRules: "")
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    private static func context(_ wire: WireProtocol) -> BodyContext {
        var context = BodyContext(wire, .request)
        context.operation = "Do"
        context.apiVersion = "2020-01-08"
        return context
    }

    private func write(_ document: Document, _ names: FormNames) throws -> String {
        let bytes = try FormCodec(names: names).bytes(
            document, Self.schema.layout(0), Self.context(names == .ec2 ? .ec2Query : .query))
        return String(decoding: bytes, as: UTF8.self)
    }

    private func read(_ form: String, _ names: FormNames) throws -> Document {
        try FormCodec(names: names).document(
            Array(form.utf8), Self.schema.layout(0), Self.context(names == .ec2 ? .ec2Query : .query))
    }

    private static let start = "Action=Do&Version=2020-01-08"

    @Test(
        arguments: [
            ([:], "", ""),
            (["Text": "a b&c=ü+/"], "&Text=a%20b%26c%3D%C3%BC%2B%2F", "&Text=a%20b%26c%3D%C3%BC%2B%2F"),
            (["Count": 3], "&count=3", "&Count=3"),
            (
                ["When": .timestamp(Timestamp(seconds: 1_422_172_800))], "&When=2015-01-25T08%3A00%3A00Z",
                "&When=2015-01-25T08%3A00%3A00Z"
            ),
            (["Epoch": .timestamp(Timestamp(seconds: 5))], "&Epoch=5", "&Epoch=5"),
            (["Names": ["a", "b"]], "&Names.member.1=a&Names.member.2=b", "&Names.1=a&Names.2=b"),
            (["Flat": ["a", "b"]], "&Flat.1=a&Flat.2=b", "&Flat.1=a&Flat.2=b"),
            (["Renamed": ["a"]], "&item.1=a", "&Renamed.1=a"),
            (["Own": ["a"]], "&Hi.1=a", "&Hi.1=a"),
            (
                ["Tags": ["k": "v", "j": ""]],
                "&Tags.entry.1.key=j&Tags.entry.1.value=&Tags.entry.2.key=k&Tags.entry.2.value=v",
                "&Tags.entry.1.key=j&Tags.entry.1.value=&Tags.entry.2.key=k&Tags.entry.2.value=v"
            ),
            (["FlatTags": ["k": "v"]], "&FlatTags.1.K=k&FlatTags.1.V=v", "&FlatTags.1.K=k&FlatTags.1.V=v"),
            (
                ["Nested": ["Text": "t", "Inner": ["Text": "u"]]], "&nested.text=t&nested.Inner.text=u",
                "&Nested.Text=t&Nested.Inner.Text=u"
            ),
            (["Blob": .blob([0xFF])], "&Blob=%2Fw%3D%3D", "&Blob=%2Fw%3D%3D"),
            (["Ratio": .double(.infinity)], "&Ratio=Infinity", "&Ratio=Infinity"),
            (["Choice": ["b": 1]], "&Choice.b=1", "&Choice.B=1"),
            (["Sent": "s"], "&sent=s", "&SentAs=s"),
            (
                ["Items": [[["Text": "x"]], [["Text": "y"], ["Text": "z"]]]],
                "&Items.member.1.member.1.text=x&Items.member.2.member.1.text=y&Items.member.2.member.2.text=z",
                "&Items.1.1.Text=x&Items.2.1.Text=y&Items.2.2.Text=z"
            ),
        ] as [(Document, String, String)])
    func valuesAreParametersAndComeBackEqual(_ value: Document, _ query: String, _ ec2: String) throws {
        #expect(try write(value, .query) == Self.start + query)
        #expect(try read(Self.start + query, .query) == value)
        #expect(try write(value, .ec2) == Self.start + ec2)
        #expect(try read(Self.start + ec2, .ec2) == value)
    }

    @Test func anEmptyListIsAParameterInAQueryAndNoneForEC2() throws {
        #expect(try write(["Names": []], .query) == Self.start + "&Names=")
        #expect(try read("Names=", .query) == ["Names": []])
        #expect(try write(["Names": []], .ec2) == Self.start)
    }

    @Test func itemsAreReadInTheOrderOfTheirNumbers() throws {
        #expect(try read("Flat.10=j&Flat.2=b&Flat.1=a", .query) == ["Flat": ["a", "b", "j"]])
    }

    @Test func unknownParametersAreSkipped() throws {
        #expect(try read("Signature=x&Nope.1.2=y&Text=t&&AWSAccessKeyId", .query) == ["Text": "t"])
    }

    @Test func plusIsASpace() throws {
        #expect(try read("Text=a+b", .query) == ["Text": "a b"])
    }

    @Test(arguments: [
        ("count=3.7", "Count: '3.7' stands where integer should"),
        ("Text.x=1", "Text: parameters of nested values stand where a string should"),
        ("Names.member.x=1", "Names: 'x' stands where the number of an item should"),
        ("Names.member.0=1", "Names: '0' stands where the number of an item should"),
        ("Tags.entry.1.value=v", "Tags: a map's entry has no 'key'"),
        ("Tags.entry.1.key=k", "Tags[k]: a map's entry has no 'value'"),
        ("Text=%zz", "Text: the parameter's value is malformed (byte 0)"),
        ("Text=%ff", "Text: the parameter's value is malformed (byte 0)"),
        ("a=1&%f", "a parameter's name is malformed (byte 4)"),
        ("Text=a&Text=b", "Text: the parameter stands twice in the form (byte 7)"),
    ])
    func whatIsWrongIsNamed(_ form: String, _ message: String) throws {
        #expect {
            _ = try read(form, .query)
        } throws: {
            "\($0)" == message
        }
    }

    @Test func aUnionWithTwoMembersIsRefused() {
        #expect {
            _ = try FormCodec(names: .query).value(
                Array("Choice.text=a&Choice.point.x=1".utf8), Self.context(.query), as: Sample.Everything.self)
        } throws: {
            "\($0)" == "Choice: a union has more than one member"
        }
    }

    @Test func aServiceRefusesARequestWithoutARequiredMember() throws {
        var context = Self.context(.query)
        context.requiresMembers = true
        #expect {
            _ = try FormCodec(names: .query).document(
                Array("nested.Inner.x=1".utf8), Self.schema.layout(0), context)
        } throws: {
            "\($0)" == "Nested.Text: the required member is missing"
        }
    }

    @Test func nestingIsLimited() {
        let name = Array(repeating: "Inner", count: 10_000).joined(separator: ".")
        #expect {
            _ = try read("nested.\(name).text=x", .query)
        } throws: {
            "\($0)".hasPrefix("values are nested deeper than")
        }
        let deep = Array(repeating: "Inner", count: CodecLimits.maximumDepth + 10).joined(separator: ".")
        #expect(throws: CodecError.self) { try read("nested.\(deep).text=x", .query) }
    }

    @Test func sensitiveMembersAreHiddenInTheLoggedForm() throws {
        var context = Self.context(.query)
        context.redacting = true
        let bytes = try FormCodec(names: .query).bytes(Sample.Everything(text: "t", secret: "hush"), context)
        #expect(
            String(decoding: bytes, as: UTF8.self) == Self.start + "&Text=t&Secret=%2A%2A%2A%20sensitive%20%2A%2A%2A")
    }

    @Test func generatedTypesComeBackEqual() throws {
        var value = JSONTests.full
        // Documents have no form here, and nulls in lists none either.
        value.free = nil
        value.sparse = nil
        value.choice = .many([.text("t"), .point(.init(x: 9, y: 8)), .pair(.init(left: .text("l"), right: .text("r")))])
        for names in [FormNames.query, .ec2] {
            let codec = FormCodec(names: names)
            let bytes = try codec.bytes(value, Self.context(.query))
            #expect(try codec.value(bytes, Self.context(.query)) == value)
        }
    }

    /// EC2 writes nothing for an empty list, so a service takes what is missing for one.
    @Test func anEntryOfAMapWhoseListIsEmptyIsReadInEC2() throws {
        let schema = try ServiceSchema(
            dynamic: """
                carillon-schema 1
                structure Input
                - ByName @1
                map ByName
                - key string
                - value @2
                list Names
                - member string
                """, endpointRules: "")
        func read(_ names: FormNames) throws -> Document {
            let record = DynamicRecord(schema.layout(0))
            defer { record.deallocate() }
            try Array("ByName.entry.1.key=a".utf8).withUnsafeBufferPointer { (bytes) throws(CodecError) in
                try FormCodec(names: names)
                    .decode(schema.layout(0), bytes, into: record.memory, Self.context(.ec2Query))
            }
            return record.gather()
        }
        #expect(try read(.ec2) == ["ByName": ["a": nil]])
        #expect { _ = try read(.query) } throws: { "\($0)" == "ByName[a]: a map's entry has no 'value'" }
    }

    @Test func whatHasNoFormIsRefused() {
        #expect {
            _ = try FormCodec(names: .query).bytes(Sample.Everything(free: ["a": 1]), Self.context(.query))
        } throws: {
            "\($0)" == "Free: the value has no form as text: a document should stand here"
        }
    }

    @Test func everyPrefixAndEveryChangedByteIsSurvived() throws {
        var value = JSONTests.full
        value.free = nil
        value.blob = [1]
        let codec = FormCodec(names: .query)
        let bytes = try codec.bytes(value, Self.context(.query))
        for end in 0..<bytes.count {
            _ = try? codec.value(Array(bytes[..<end]), Self.context(.query), as: Sample.Everything.self)
        }
        for at in bytes.indices {
            for change in Array(".&=%".utf8) {
                var changed = bytes
                changed[at] = change
                _ = try? codec.value(changed, Self.context(.query), as: Sample.Everything.self)
            }
        }
    }
}
