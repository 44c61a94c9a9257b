import Testing

@testable import CarillonRuntime

@Suite struct ProfileFileTests {
    private func file(_ text: String) throws(ConfigurationError) -> ProfileFile {
        try ProfileFile(path: "f", bytes: Array(text.utf8))
    }

    private func message(_ bytes: [UInt8]) -> String? {
        do {
            _ = try ProfileFile(path: "f", bytes: bytes)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func sectionsAndPropertiesAreReadWithTheirLines() throws {
        let file = try file(
            "# comment\n\n[default]\nregion=eu-west-1\n  ; comment\nOutput : json\n[profile x] # why\na = b # c\n")
        #expect(file.section("default")?.line == 3)
        #expect(file.section("default")?.properties["region"] == .init(value: "eu-west-1", line: 4))
        #expect(file.section("default")?.properties["output"] == .init(value: "json", line: 6))
        #expect(file.section("profile x")?.properties["a"]?.value == "b # c")
    }

    @Test func whiteSpaceLineEndsAndByteOrderMarkDoNotMatter() throws {
        let file = try file("\u{FEFF}[default]\r\n  region =  eu west  \r\n\r\n\t\t\tkey=value=x")
        #expect(file.section("default")?.properties["region"]?.value == "eu west\n\nkey=value=x")
    }

    @Test func indentedLinesGoOnWithTheValueOrMakeATable() throws {
        let file = try file("[a]\ns3 =\n  x = 1\n\n  # no\n  Y=2\nplain = 1\n  2\nafter = 3\n")
        let properties = try #require(file.section("a")?.properties)
        #expect(properties["s3"]?.nested == ["x": .init(value: "1", line: 3), "Y": .init(value: "2", line: 6)])
        #expect(properties["plain"]?.value == "1\n2")
        #expect(properties["after"]?.value == "3")
    }

    @Test func theDefaultsHoldInEverySectionThatHasNoneOfTheName() throws {
        let file = try file("[a]\nx = 1\n[DEFAULT]\nx = 2\ny = 3\n[b]\n")
        #expect(file.section("a")?.properties.mapValues(\.value) == ["x": "1", "y": "3"])
        #expect(file.section("b")?.properties.mapValues(\.value) == ["x": "2", "y": "3"])
        #expect(file.section("DEFAULT") == nil)
        #expect(file.headers.sorted() == ["a", "b"])
    }

    @Test func defaultsAreNotKeptForEachSection() throws {
        let defaults = (0..<10_000).map { "n\($0)=1\n" }.joined()
        let file = try file("[DEFAULT]\n" + defaults + (0..<10_000).map { "[s\($0)]\n" }.joined())
        #expect(file.section("s9999")?.properties.count == 10_000)
    }

    @Test func sectionsAreFoundByTheSecondWordOfTheirHeader() throws {
        let file = try file(
            "[profile a]\nx = 1\n[profile \"b c\"]\nx = 2\n[sso-session a]\nx = 3\n[profile 'a']\nx = 4\n[profile a b]\n"
        )
        let value = { (kind: ProfileFile.Kind, name: String) in
            file.section(kind, named: name)?.properties["x"]?.value
        }
        #expect(value(.profile, "a") == "4")
        #expect(value(.profile, "b c") == "2")
        #expect(value(.session, "a") == "3")
        #expect(value(.services, "a") == nil)
    }

    @Test(arguments: [
        ("a = 1", "f:1: a property stands before the first section; put a line such as [default] above it"),
        ("[a]\nsecret", "f:2: the line is neither a [section] nor NAME = VALUE"),
        ("[a]\n\n= 1", "f:3: the property has no name before its \"=\""),
        ("[a", "f:1: a property stands before the first section; put a line such as [default] above it"),
        ("[a]\n[]", "f:2: the line is neither a [section] nor NAME = VALUE"),
        ("[a]\nx = 1\n[a]", "f:3: the section \"a\" stands in line 1 already; put its properties there"),
        ("[a]\nx = 1\nX = 2", "f:3: the property \"x\" stands in line 2 already; leave one of them"),
        ("[a]\ns3 =\n  x = 1\n\n  secret\n", "f:5: a line below the property \"s3\" is not NAME = VALUE"),
    ])
    func whatCannotBeReadIsReportedWithItsLineAndNotQuoted(text: String, expected: String) {
        #expect(message(Array(text.utf8)) == expected)
    }

    @Test func bytesThatAreNotUTF8AreReported() {
        #expect(message(Array("[a]\nx = ".utf8) + [0xFF]) == "f:2: the line is not valid UTF-8; save the file as UTF-8")
    }

    @Test func anyBytesAreReadOrRefused() {
        var generator = SplitMix64(state: 5)
        let alphabet = Array("[]=: \t\r\n\n\n#;ab\"".utf8) + [0, 0xC3]
        for _ in 0..<5_000 {
            let bytes = (0..<Int(generator.next() % 60)).map { _ in
                alphabet[Int(generator.next() % UInt64(alphabet.count))]
            }
            _ = message(bytes)
        }
    }
}
