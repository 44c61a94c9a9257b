import Model
import Testing

@testable import Generator

@Suite struct EndpointInputPathTests {
    private typealias Make = ModelFixture

    @Test(arguments: [
        ("Name", "Name"), ("A.B.C", "A/B/C"), ("keys(RequestItems)", "RequestItems/#"), ("Items[*]", "Items/*"),
        ("Items[*].Get.TableName", "Items/*/Get/TableName"),
        ("Items[*].[A.B, C.D][]", "Items/*/(A/B|C/D)"), ("[Get, Put][].Key", "(Get|Put)/Key"),
    ])
    func pathsHaveACompactForm(path: String, expected: String) throws {
        #expect(try EndpointInputPath(PathExpression(parsing: path)).text == expected)
    }

    private func findings(_ path: String, kind: EndpointRuleSet.Parameter.Kind = .stringArray) -> [String] {
        var operation = Make.operation("Put", input: "AnInput")
        operation.contextParameters = [OperationContextParameter(name: "Names", path: path, location: Make.place)]
        var model = Make.model(
            [
                Make.shape("AnInput", .structure, Make.member("Items", "Items"), Make.member("Name", "String")),
                Make.shape("Items", .list, Make.member("member", "Item")),
                Make.shape("Item", .structure, Make.member("Name", "String"), Make.member("Count", "Integer")),
            ], operations: [operation])
        model.endpointRuleSet = EndpointRuleSet(
            version: "1.0", parameters: [.init(name: "Names", kind: kind, location: Make.place)], rules: [],
            location: Make.place)
        return EndpointInputPath.findings([operation], model).map(\.description)
    }

    @Test func aPathThatFitsItsParameterHasNoFinding() {
        #expect(findings("Items[*].Name") == [])
        #expect(findings("Name", kind: .string) == [])
    }

    @Test(arguments: [
        (
            "Items[0].Name",
            """
            service-2.json:1:1: error: the path "Items[0].Name" of the endpoint parameter "Names" of the operation "Put": \
            clients follow members, [*], keys() and [a, b][] only, not what stands at column 7 [endpoint-path]
            """
        ),
        (
            "Items[*].Nmae",
            """
            service-2.json:1:1: error: the path "Items[*].Nmae" of the endpoint parameter "Names" of the operation "Put": \
            "Nmae" is no member of "Item"; did you mean "Name"? [unknown-member]
            """
        ),
        (
            "Items[*].Count",
            """
            service-2.json:1:1: error: the path "Items[*].Count" of the endpoint parameter "Names" of the operation "Put": \
            it leads to a list, and the parameter is a list of strings [path-type]
            """
        ),
        (
            "Name",
            """
            service-2.json:1:1: error: the path "Name" of the endpoint parameter "Names" of the operation "Put": \
            it leads to a string, and the parameter is a list of strings [path-type]
            """
        ),
    ])
    func aPathThatCannotBeFollowedIsAnError(path: String, expected: String) {
        #expect(findings(path) == [expected])
    }
}
