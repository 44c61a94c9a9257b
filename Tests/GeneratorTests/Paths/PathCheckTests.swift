import Model
import Testing

@testable import Generator

@Suite struct PathCheckTests {
    private typealias Make = ModelFixture

    /// What a path on `Answer` leads to; for a mistake its column, sentence and code, then the warnings.
    private func outcome(_ text: String) -> String {
        let model = Make.model(
            [
                Make.shape(
                    "Answer", .structure, Make.member("Status", "Status"), Make.member("Name", "String"),
                    Make.member("Count", "Integer"), Make.member("Ready", "Boolean"), Make.member("At", "Timestamp"),
                    Make.member("Groups", "GroupList"), Make.member("Tags", "TagMap"), Make.member("Free", "Document")),
                Make.shape("Group", .structure, Make.member("Members", "NameList"), Make.member("State", "Status")),
                Make.shape("GroupList", .list, Make.member("member", "Group")),
                Make.shape("NameList", .list, Make.member("member", "String")),
                Make.shape("TagMap", .map, Make.member("key", "String"), Make.member("value", "Group")),
                Make.shape("Document", .document), Make.enumeration("Status", "ACTIVE", "DELETING"),
                Make.shape("Endless", .list, Make.member("member", "Endless")),
            ], operations: [])
        var check = PathCheck(PathShapes(model.shapes))
        do throws(PathProblem) {
            let type = try check.type(of: PathExpression(parsing: text), on: "Answer")
            return (["\(type)"] + check.warnings.map { "\($0.column): \($0.message) [\($0.code)]" }).joined(
                separator: "; ")
        } catch {
            return "\(error.column): \(error.message) [\(error.code)]"
        }
    }

    @Test(arguments: [
        ("@", "structure(\"Answer\")"), ("Name", "string"), ("Status", "enumeration(\"Status\")"),
        ("Groups", "list(Generator.PathType.structure(\"Group\"))"), ("Groups[0].State", "enumeration(\"Status\")"),
        ("Groups[].Members[]", "list(Generator.PathType.string)"),
        ("Groups[].Members", "list(Generator.PathType.list(Generator.PathType.string))"),
        ("Groups[*].State", "list(Generator.PathType.enumeration(\"Status\"))"),
        ("Groups[?State == 'ACTIVE'].Members | [0]", "list(Generator.PathType.string)"),
        ("Tags.owner.State", "enumeration(\"Status\")"),
        ("Tags.*.State", "list(Generator.PathType.enumeration(\"Status\"))"), ("Free.anything[0].goes", "any"),
        ("Name || ''", "string"), ("Name || Status", "string"), ("Name || Count", "any"), ("Ready && Ready", "boolean"),
        ("!Name", "boolean"), ("Count == `1`", "boolean"), ("At > `0`", "boolean"), ("Name == `null`", "boolean"),
        ("length(Groups[]) > `0`", "boolean"), ("length(Name)", "number"), ("keys(@)[0]", "string"),
        ("sort_by(Groups, &State)[0].Members", "list(Generator.PathType.string)"),
        ("max(Groups).State", "enumeration(\"Status\")"),
        ("reverse(Groups)[0].State", "enumeration(\"Status\")"), ("{n: Name}.n", "string"),
        ("[Name, Status]", "list(Generator.PathType.string)"),
        ("not_null(Name, Count)", "any"), ("`[1]`[0]", "number"), ("`{\"a\": true}`.a", "boolean"),
        ("*.a", "list(Generator.PathType.any)"),
    ])
    func aPathLeadsToAType(text: String, expected: String) {
        #expect(outcome(text) == expected)
    }

    @Test(arguments: [
        ("Groops", "1: \"Groops\" is no member of \"Answer\"; did you mean \"Groups\"? [unknown-member]"),
        ("Groups[].Zz", "10: \"Zz\" is no member of \"Group\" [unknown-member]"),
        ("{a: Name}.b", "11: \"b\" is no member of the object before it; did you mean \"a\"? [unknown-member]"),
        (
            "Groups.State",
            "8: \"State\" stands behind a list, which has no members; write [] in between for those of its elements "
                + "[path-type]"
        ),
        ("Name.x", "6: \"x\" stands behind a string, which has no members; end the path before it [path-type]"),
        ("!Name.x", "7: \"x\" stands behind a boolean, which has no members; end the path before it [path-type]"),
        ("Name[0]", "6: brackets go into a list, and here is a string [path-type]"),
        ("Tags[]", "1: brackets go into a list, and here is an object [path-type]"),
        ("Groups.*", "1: .* goes through an object, and here is a list [path-type]"),
        ("Name == `1`", "1: a string never equals a number [path-type]"),
        ("Name > `1`", "1: > compares numbers, and here is a string [path-type]"),
        ("Count >= 'a'", "10: >= compares numbers, and here is a string [path-type]"),
        ("lenght(Name)", "1: \"lenght\" is no function of JMESPath; did you mean \"length\"? [unknown-function]"),
        ("length(Count)", "8: length() takes a string, a list or an object, and here is a number [path-type]"),
        ("abs(Name)", "5: abs() takes a number, and here is a string [path-type]"),
        ("length()", "1: length() takes 1 argument, and here are 0 [path-type]"),
        ("contains(Name)", "1: contains() takes 2 arguments, and here are 1 [path-type]"),
        ("merge()", "1: merge() takes 1 or more arguments, and here are 0 [path-type]"),
        ("abs(Count, Count)", "1: abs() takes 1 argument, and here are 2 [path-type]"),
        ("sort_by(Groups, &Stat)", "18: \"Stat\" is no member of \"Group\"; did you mean \"State\"? [unknown-member]"),
        ("sort_by(Groups, State)", "17: \"State\" is no member of \"Answer\" [unknown-member]"),
    ])
    func whatNeverIsThereIsAProblem(text: String, expected: String) {
        #expect(outcome(text) == expected)
    }

    @Test(arguments: [
        (
            "Status == 'ACTVE'",
            "boolean; 11: \"ACTVE\" is no value of \"Status\"; did you mean \"ACTIVE\"? [unknown-value]"
        ),
        (
            "Groups[?'GONE' != State]",
            "list(Generator.PathType.structure(\"Group\")); 9: \"GONE\" is no value of \"Status\" [unknown-value]"
        ),
    ])
    func aValueThatTheEnumDoesNotHaveIsAWarning(text: String, expected: String) {
        #expect(outcome(text) == expected)
    }

    @Test func aListOfItselfEnds() throws {
        let endless = Make.shape("Endless", .list, Make.member("member", "Endless"))
        var check = PathCheck(PathShapes(["Endless": endless]))
        let path = try PathExpression(parsing: String(repeating: "[0]", count: 100))
        #expect(try check.type(of: path, on: "Endless") == .any)
    }

    /// Members are found without a search, and the name that was meant is looked for a few times only.
    @Test func veryManyMistakesAreNoTrouble() {
        let count = 20_000
        var members = (0..<count).map { Make.member("Member\($0)", "String") }
        members.append(Make.member("Next", "String"))
        let shapes = PathShapes([
            "Wide": Shape(name: "Wide", kind: .structure, members: members, location: Make.place)
        ])
        let path = PathExpression(.field("Membr0"), at: 1)
        var problems: [PathProblem] = []
        for _ in 0..<count {
            var check = PathCheck(shapes)
            do throws(PathProblem) {
                _ = try check.type(of: path, on: "Wide")
            } catch {
                problems.append(error)
            }
        }
        #expect(problems.count == count)
        #expect(problems.first?.message == "\"Membr0\" is no member of \"Wide\"; did you mean \"Member0\"?")
        #expect(problems.last?.message == "\"Membr0\" is no member of \"Wide\"")
    }
}
