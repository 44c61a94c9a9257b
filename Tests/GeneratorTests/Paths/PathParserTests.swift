import Testing

@testable import Generator

@Suite struct PathParserTests {
    /// What a text reads as; for a mistake its column and sentence.
    private func tree(_ text: String) -> String {
        do throws(PathProblem) {
            return try PathExpression(parsing: text).tree
        } catch {
            return "\(error.column): \(error.message) [\(error.code)]"
        }
    }

    @Test(arguments: [
        ("NextToken", "NextToken"),
        ("DistributionList.Items", "(DistributionList then Items)"),
        ("a.b.c", "((a then b) then c)"),
        ("\"a b\".\"\\u00e9\\n\"", "(a b then é\n)"),
        ("Jobs[-1].JobId", "((Jobs then [-1]) then JobId)"),
        ("[0]", "[0]"),
        ("@.a", "a"),
        (" a\t. b ", "(a then b)"),
        ("NextMarker || Contents[-1].Key", "(NextMarker or ((Contents then [-1]) then Key))"),
        ("(a | b).c", "((a then b) then c)"),
        ("a.[b, c.d]", "(a then [b, (c then d)])"),
        ("{x: a, \"y\": b}", "{x: a, y: b}"),
        ("a.{x: b}", "(a then {x: b})"),
    ])
    func aValueIsFollowedByItsParts(text: String, expected: String) {
        #expect(tree(text) == expected)
    }

    @Test(arguments: [
        ("a[*].b.c", "(all of a each (b then c))"),
        ("a[].b[].c", "(flat of (flat of a each b) each c)"),
        ("a[*].b[]", "(flat of (all of a each b) each @)"),
        ("a[*][0]", "(all of a each [0])"),
        ("a[*][b]", "(all of a each [b])"),
        ("a.*.b.c", "(values of a each (b then c))"),
        ("*.a", "(values of @ each a)"),
        ("[*].a", "(all of @ each a)"),
        ("[].a", "(flat of @ each a)"),
        ("[?a].b", "(those with a of @ each b)"),
        ("a[1:2].b", "(1:2: of a each b)"),
        ("a[::-1]", "(::-1 of a each @)"),
        ("a[:]", "(:: of a each @)"),
        ("a[*].b | [0]", "((all of a each b) then [0])"),
        ("(a[*].b)[0]", "((all of a each b) then [0])"),
        ("a[?b == 'c' && d].e", "(those with ((b == 'c') and d) of a each e)"),
    ])
    func aProjectionGoesOnToItsEnd(text: String, expected: String) {
        #expect(tree(text) == expected)
    }

    @Test(arguments: [
        ("a || b && c | d", "((a or (b and c)) then d)"),
        ("a == b || c != d", "((a == b) or (c != d))"),
        ("a < `1`", "(a < 1)"),
        ("a <= b", "(a <= b)"),
        ("a >= b", "(a >= b)"),
        ("!a || b", "((not a) or b)"),
        ("!a[0]", "(not (a then [0]))"),
        ("!a.b", "((not a) then b)"),
        ("!!a", "(not (not a))"),
        ("!(a && b)", "(not (a and b))"),
        ("length(a[]) > `0`", "(length((flat of a each @)) > 0)"),
        ("sort_by(a, &b.c)[0]", "(sort_by(a, &(b then c)) then [0])"),
        ("f()", "f()"),
        ("a.length(@)", "(a then length(@))"),
    ])
    func operatorsBindAsTheSpecificationSays(text: String, expected: String) {
        #expect(tree(text) == expected)
    }

    @Test(arguments: [
        ("`null`", "null"), ("`true`", "true"), ("`false`", "false"), ("` 1.5e+3 `", "1.5e+3"), ("`-0`", "-0"),
        ("`\"a\\\"\\u0041\\ud83d\\ude00\"`", "'a\"A😀'"), ("`[1, [], {}]`", "[1, [], {}]"),
        ("`{\"a\": {\"b\": null}, \"c\": 1}`", "{a: {b: null}, c: 1}"), ("`\"\\`\"`", "'`'"),
        ("'it\\'s'", "'it's'"), ("'a\\b'", "'a\\b'"), ("''", "''"),
    ])
    func valuesAreJSONOrPlainText(text: String, expected: String) {
        #expect(tree(text) == expected)
    }

    @Test(arguments: [
        ("", "1: a name, a value or an opening bracket is expected here"),
        ("a.", "3: a name is expected here"),
        ("a..b", "3: a name is expected here"),
        ("a.0", "3: a name is expected here"),
        ("a b", "3: an operator or the end is expected here"),
        ("a]", "2: an operator or the end is expected here"),
        ("a[b]", "2: an operator or the end is expected here"),
        ("a[", "2: an operator or the end is expected here"),
        ("a[1", "4: \"]\" is expected here"),
        ("a[1 2]", "5: \"]\" is expected here"),
        ("a[1:2:3:4]", "8: \"]\" is expected here"),
        ("a[1:2:0]", "3: the step of a slice is not 0"),
        ("a[*", "2: an operator or the end is expected here"),
        ("a[?b", "5: \"]\" is expected here"),
        ("(a", "3: \")\" is expected here"),
        ("f(a b)", "5: \")\" is expected here"),
        ("f(a,)", "5: a name, a value or an opening bracket is expected here"),
        ("\"f\"(a)", "4: an operator or the end is expected here"),
        ("{a b}", "4: \":\" is expected here"),
        ("{}", "2: a name is expected here"),
        ("a ||", "5: a name, a value or an opening bracket is expected here"),
        ("a = b", "3: \"=\" means nothing in a path"),
        ("é", "1: \"é\" means nothing in a path"),
        ("a[-]", "3: \"-\" is no index; write a whole number"),
        ("a[99999999999999999999]", "3: \"99999999999999999999\" is no index; write a whole number"),
        ("'a", "1: the closing ' is missing"),
        ("a.\"b\\", "3: the closing \" is missing"),
        ("\"\\x\"", "1: the name in double quotes is not written as JSON writes text"),
        ("`foo`", "1: the value between backticks is not JSON; text stands in single quotes"),
        ("`01`", "1: the value between backticks is not JSON; text stands in single quotes"),
        ("`[1,]`", "1: the value between backticks is not JSON; text stands in single quotes"),
        ("`\"\\ud83d\"`", "1: the value between backticks is not JSON; text stands in single quotes"),
    ])
    func mistakesHaveTheirColumn(text: String, expected: String) {
        #expect(tree(text) == expected + " [path-syntax]")
    }

    @Test(arguments: ["(", "!", "[", "f(", "{a: ", "`[", "a[?", "&", "a.*", "a[*]", "a.b", "a[0]", "a || "])
    func noPathIsTooLongOrTooDeep(part: String) {
        let text = String(repeating: part, count: 1000 / part.utf8.count)
        // It ends, whatever it says; what is read can be walked through.
        #expect(!tree(text).isEmpty)
        #expect(tree(text + text) == "1001: a path has at most 1000 bytes [path-syntax]")
    }

    @Test func nestingHasALimit() {
        let deep = String(repeating: "(", count: 40) + "a" + String(repeating: ")", count: 40)
        #expect(tree(deep) == "33: a path nests 32 times at most [path-syntax]")
    }

    /// Whatever the bytes are, reading ends with a tree or a mistake within the text.
    @Test func anyTextIsReadOrRefused() {
        let pieces = [
            "a", "b", ".", "*", "[", "]", "[]", "[?", "(", ")", "{", "}", ":", ",", "|", "||", "&&", "&", "!", "==",
            "<",
            "'x'", "`1`", "\"q\"", "0", "-1", " ", "@", "f(",
        ]
        var random = SplitMix64(seed: 7)
        for _ in 0..<5000 {
            let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            do throws(PathProblem) {
                _ = try PathExpression(parsing: text)
            } catch {
                #expect((1...(text.utf8.count + 1)).contains(error.column), "\(text)")
            }
        }
    }
}

/// Random numbers that are the same in every run.
struct SplitMix64: RandomNumberGenerator {
    var seed: UInt64

    mutating func next() -> UInt64 {
        seed &+= 0x9E37_79B9_7F4A_7C15
        var mixed = seed
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
