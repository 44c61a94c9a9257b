import CarillonRuntime
import Testing

/// A damaged text is a typed error with its line, whatever the damage.
struct EndpointDecodingTests {
    static let sound = """
        carillon-endpoint-rules 1
        parameters 2
        Region s 0 AWS::Region 2
        Bucket s 0 - -
        strings 2
        eu-west-1
        https://example.com/
        nodes 8
        s 0
        s 1
        t 3 1
        aws.parseArn 1
        . 5 resourceId
        @ 6 -1
        isSet 7
        uriEncode 1
        outcomes 2
        endpoint 4 0 1 0 a 1 r 1 1 s 0
        error 0
        rules 4
        t 3 8
        o 0 7 8
        o 1
        o 0
        """

    @Test(arguments: [
        ("carillon-endpoint-rules 1", "carillon-endpoint-rules 2", 1),
        ("parameters 2", "parameters x", 2),
        ("AWS::Region 2", "AWS::Region 99", 3),
        ("AWS::Region 2", "AWS::Region 1", 3),
        ("Bucket s", "Bucket q", 4),
        ("eu-west-1", "eu%zz", 6),
        ("nodes 8", "nodes 9", 17),
        ("t 3 1", "t 3 4", 11),
        ("t 3 1", "concat 3 1", 11),
        ("aws.parseArn 1", "aws.parseArn 1 1", 12),
        (". 5 resourceId", ". 5 resourceld", 13),
        ("@ 6 -1", "@ 6 99999999999", 14),
        ("endpoint 4 0 1", "endpoint 4 0 7", 18),
        ("t 3 8", "t 0 8", 21),
        ("t 3 8", "t 9 8", 21),
        ("o 1\n", "o 2\n", 23),
        ("o 0 7 8", "o 0 7 8 x", 22),
    ])
    func damageIsReportedWithItsLine(part: String, replacement: String, line: Int) throws {
        let index = try #require(Self.sound.firstRange(of: part))
        let text = Self.sound.replacingCharacters(in: index, with: replacement)
        let error = #expect(throws: EndpointError.self) { try EndpointRules(decoding: text) }
        guard case .malformedRules(_, let actual) = error else {
            Issue.record("\(String(describing: error)) is not .malformedRules")
            return
        }
        #expect(actual == line)
    }

    @Test func aNodeCannotReferToItself() {
        #expect(
            throws: EndpointError.malformedRules(reason: "refers to 9, but there are only 9", line: 16)
        ) { try EndpointRules(decoding: Self.sound.replacingFirst("uriEncode 1", with: "uriEncode 9")) }
    }

    @Test func rulesInGeneratedCodeReportDamageWhenResolved() {
        #expect(throws: EndpointError.malformedRules(reason: "is not 'carillon-endpoint-rules 1'", line: 1)) {
            try EndpointRules("something else").resolve([:])
        }
    }

    @Test func deepNestingIsRefused() {
        let nodes = (0..<100).map { "not \($0)" }.joined(separator: "\n")
        let text = "carillon-endpoint-rules 1\nparameters 1\nA b 0 - -\nstrings 0\nnodes 100\n\(nodes)\n"
        #expect(throws: EndpointError.malformedRules(reason: "nests more than 64 deep", line: 69)) {
            try EndpointRules(decoding: text)
        }
    }

    /// Every prefix, and every byte changed in some ways: an answer or a typed error, never a crash.
    @Test func damageOfAnyKindIsSurvived() {
        let text = Array(Self.sound.utf8)
        var answers = 0
        for position in text.indices {
            for variant in [nil, UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "\n"), UInt8(ascii: " "), 0xFF] {
                let damaged = variant.map { text[..<position] + [$0] + text[(position + 1)...] } ?? text[..<position]
                guard let rules = try? EndpointRules(decoding: String(decoding: damaged, as: UTF8.self)) else {
                    continue
                }
                answers += (try? rules.resolve(["Bucket": "arn:aws:s3:::a/b:c"])) == nil ? 0 : 1
            }
        }
        #expect(answers > 0)
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, with replacement: String) -> String {
        String(self[..<range.lowerBound]) + replacement + String(self[range.upperBound...])
    }

    fileprivate func replacingFirst(_ part: String, with replacement: String) -> String {
        firstRange(of: part).map { replacingCharacters(in: $0, with: replacement) } ?? self
    }
}
