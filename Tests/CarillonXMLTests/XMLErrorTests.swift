import CarillonRuntime
import Testing

@testable import CarillonXML

@Suite struct XMLErrorTests {
    @Test(arguments: [
        ("<Number>1.5</Number>", "Number: '1.5' stands where integer should (byte 23)"),
        ("<Number>9223372036854775808</Number>", "Number: '9223372036854775808' stands where integer should (byte 39)"),
        ("<Small>128</Small>", "Small: '128' stands where byte should (byte 21)"),
        ("<Ratio>1e39</Ratio>", "Ratio: '1e39' stands where a float should (byte 22)"),
        ("<Precise>1e999</Precise>", "Precise: '1e999' stands where a number should (byte 27)"),
        ("<Precise>0x10</Precise>", "Precise: '0x10' stands where a number should (byte 26)"),
        ("<Flag>TRUE</Flag>", "Flag: 'TRUE' stands where true or false should (byte 20)"),
        ("<Time>yesterday</Time>", "Time: 'yesterday' stands where a timestamp should (byte 25)"),
        ("<Blob>?</Blob>", "Blob: '?' stands where base64 should (byte 17)"),
        ("<Nested><x>a</x></Nested>", "Nested.x: 'a' stands where integer should (byte 19)"),
        ("<Nested z='1' xsi:type='&lt;'><x>a</x></Nested>", "Nested.x: 'a' stands where integer should (byte 41)"),
        ("<Point/><Point><x>a</x></Point>", "Points[1].x: 'a' stands where integer should (byte 26)"),
        ("<Sparse><m>1</m><m>a</m></Sparse>", "Sparse[1]: 'a' stands where integer should (byte 27)"),
        ("<Text><b/></Text>", "Text: the element 'b' stands where text should (byte 11)"),
        ("<Counts><entry><value>1</value></entry></Counts>", "Counts[0]: an entry of a map has no key (byte 42)"),
        (
            "<Counts><entry><key>a<b/></key></entry></Counts>",
            "Counts[0]: the element 'b' stands where text should (byte 26)"
        ),
        ("<KVP><K>a</K><V><m><x/></m></V></KVP>", "Flat[0][0]: the element 'x' stands where text should (byte 24)"),
        ("<Choice><text>a</text><text>b</text></Choice>", "Choice: a union has a second member, 'text' (byte 30)"),
        ("<Choice><later/><text>b</text></Choice>", "Choice: a union has a second member, 'text' (byte 24)"),
        ("<Choice><flat>a</flat><x/></Choice>", "Choice: a union has a second member, 'x' (byte 27)"),
        ("<Secret>s<b/></Secret>", "Secret: the element 'b' stands where text should (byte 14)"),
    ])
    func whatDoesNotFitIsAnErrorWithItsPlace(_ xml: String, _ message: String) {
        #expect(failure("<R>\(xml)</R>", as: Sample.Everything.self) == message)
    }

    @Test(arguments: [
        ("", "the body is no XML (byte 0)"),
        ("plain", "the body is no XML (byte 0)"),
        ("  ", "the body is no XML (byte 2)"),
        ("{\"a\":1}", "the body is no XML (byte 0)"),
        ("<R>", "the XML ends in the middle of an element (byte 3)"),
        ("<R></S>", "an end tag is not that of the open element (byte 7)"),
        ("<R/><S/>", "something stands behind the root element, or there is none (byte 4)"),
        ("<R>&nbsp;</R>", "an entity is none of XML's five (byte 9)"),
        ("<R a='1' a='2'/>", "an element has an attribute twice (byte 14)"),
        ("<R><Text>\u{1}</Text></R>", "Text: a character stands there that XML does not allow (byte 9)"),
        ("<R><Text>&#0;</Text></R>", "Text: a character stands there that XML does not allow (byte 13)"),
        ("<R><Text><![CDATA[a</Text></R>", "Text: a CDATA section is not closed (byte 30)"),
        ("<R><!-- </R>", "a comment is not closed (byte 12)"),
        ("<R>a\0b</R>", "byte 0 stands in the XML (byte 4)"),
        (
            "<?xml version='1.0' encoding='ISO-8859-1'?><R/>",
            "the XML is said to be in 'ISO-8859-1'; only UTF-8 is read (byte 0)"
        ),
        ("<!DOCTYPE R><R/>", "the XML has a document type declaration, which is refused (byte 11)"),
        (
            "<!DOCTYPE R [<!ENTITY a 'b'>]><R>&a;</R>",
            "the XML has a document type declaration, which is refused (byte 12)"
        ),
        (
            "<!DOCTYPE R SYSTEM 'file:///etc/passwd'><R/>",
            "the XML has a document type declaration, which is refused (byte 39)"
        ),
        (
            "<!DOCTYPE R PUBLIC 'a' 'http://127.0.0.1:1/x.dtd'><R/>",
            "the XML has a document type declaration, which is refused (byte 49)"
        ),
    ])
    func whatIsNoXMLIsAnErrorWithItsPlace(_ xml: String, _ message: String) {
        #expect(failure(xml, as: Sample.Everything.self) == message)
    }

    @Test(
        arguments: [
            ([0xFF, 0xFE, 0x3C, 0x00, 0x52, 0x00], "the XML is not UTF-8 (byte 0)"),
            ([0x3C, 0x00, 0x3F, 0x00], "byte 0 stands in the XML (byte 1)"),
            (Array("<R><Text>a".utf8) + [0xC3] + Array("</Text></R>".utf8), "the XML is not UTF-8 (byte 10)"),
            (Array("<R><Text>".utf8) + [0xED, 0xA0, 0x80], "the XML is not UTF-8 (byte 9)"),
            (Array("<R><Text>aaaaaaaa".utf8) + [0xF4, 0x90, 0x80, 0x80], "the XML is not UTF-8 (byte 17)"),
            (Array("<R><Text>".utf8) + [0xC0, 0xBC], "the XML is not UTF-8 (byte 9)"),
        ] as [([UInt8], String)])
    func bytesThatAreNotUTF8AreRefused(_ xml: [UInt8], _ message: String) {
        #expect(failure(xml, as: Sample.Everything.self) == message)
    }

    @Test func sensitiveTextIsNotInTheMessage() {
        let schema = Sample.text.replacing("- Number integer", with: "- Number integer sensitive")
        let types: [any Any.Type] = [
            Sample.Everything.self, Sample.Point.self, Sample.Color.self, Sample.Choice.self, Sample.Tree.self,
            Sample.Missing.self, Sample.Location.self, Sample.Bound.self,
        ]
        let bound = ServiceSchema(schema, endpointRules: "", types: types)
        let memory = UnsafeMutablePointer<Sample.Everything>.allocate(capacity: 1)
        defer { memory.deallocate() }
        #expect(throws: CodecError("*** sensitive *** stands where integer should", offset: 26, path: "Number")) {
            try Array("<R><Number>secret</Number></R>".utf8).withUnsafeBufferPointer {
                (bytes) throws(CodecError) in
                try XMLCodec().decode(bound.layout(0), bytes, into: UnsafeMutableRawPointer(memory), context())
            }
        }
    }

    // MARK: Hostile documents

    @Test func nestingIsLimited() {
        var limited = context()
        limited.maximumDepth = 10
        func nested(_ name: String, _ depth: Int) -> String {
            "<R>" + String(repeating: "<\(name)>", count: depth) + String(repeating: "</\(name)>", count: depth)
                + "</R>"
        }
        #expect(failure(nested("Tree", 10), as: Sample.Tree.self, limited) == "no error")
        #expect(
            failure(nested("Tree", 11), as: Sample.Tree.self, limited).hasSuffix(
                "values are nested deeper than 10 levels (byte 68)"))
        #expect(failure(nested("x", 10), as: Sample.Tree.self, limited) == "no error")
        #expect(
            failure(nested("x", 11), as: Sample.Tree.self, limited)
                == "values are nested deeper than 10 levels (byte 35)")
        #expect(failure(nested("Tree", 1_000), as: Sample.Tree.self) == "no error")
        #expect(failure(nested("x", 200_000), as: Sample.Tree.self).hasPrefix("values are nested deeper than"))
    }

    @Test func longTagsAreRefusedInLargeDocuments() {
        let attributes = (0..<20_000).map { " a\($0)='>'" }.joined()
        #expect(
            failure("<R><x\(attributes)/></R>", as: Sample.Tree.self) == "a tag is longer than 65536 bytes (byte 3)")
        let name = String(repeating: "n", count: 70_000)
        #expect(failure("<R><\(name)/></R>", as: Sample.Tree.self) == "a tag is longer than 65536 bytes (byte 3)")
        let text = String(repeating: "<a b='", count: 20_000)
        #expect(failure("<R><!-- \(text) --><Text><![CDATA[\(text)]]></Text></R>", as: Sample.Tree.self) == "no error")
    }

    @Test func manyNamespacesAtOnceAreRefused() {
        let namespaces = (0..<600).map { " xmlns:a\($0)='urn:\($0)'" }.joined()
        #expect(
            failure("<R\(namespaces)/>", as: Sample.Tree.self).hasPrefix(
                "more than 512 namespaces are declared at once"))
    }

    @Test func everyTruncationIsAnError() throws {
        let xml = Array(try encode(Sample.full).utf8)
        for count in 0..<xml.count {
            #expect(failure(Array(xml[..<count]), as: Sample.Everything.self) != "no error", "cut off at \(count)")
        }
    }

    /// Every byte of a message replaced by those that mean something in XML: an error or another value, no crash.
    @Test func everyChangedByteIsAnErrorOrAValue() throws {
        let xml = Array(try encode(Sample.full).utf8)
        var refused = 0
        for place in xml.indices {
            for byte in Array("<>&/\"' ]1\0\u{1}".utf8) + [0xC3, 0xFF] where xml[place] != byte {
                var changed = xml
                changed[place] = byte
                if failure(changed, as: Sample.Everything.self) != "no error" { refused += 1 }
            }
        }
        #expect(refused > xml.count * 6)
    }
}
