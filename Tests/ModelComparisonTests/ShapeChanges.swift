import Model

/// Shapes as a whole, their members and values.
let shapeChanges: [ChangeCase] = [
    ChangeCase(
        "shape renamed", ("{shape: Lid}", "{shape: Cover}"), ("  Lid: {type", "  Cover: {type"),
        tells: """
            source  shape renamed from "Lid" to "Cover"; the type `Lid` is `Cover` now [shape-renamed]
            """),
    ChangeCase(
        "shape renamed with a member more", ("{shape: Lid}", "{shape: Cover}"),
        ("  Lid: {type: structure, members: {", "  Cover: {type: structure, members: {Height: {shape: Number}, "),
        tells: """
            source  shape renamed from "Lid" to "Cover"; the type `Lid` is `Cover` now [shape-renamed]
            safe    member "Height" added: "Int?" [member-added]
            """),
    ChangeCase("string renamed", ("shape: Text", "shape: Word"), ("  Text:", "  Word:"), tells: ""),
    ChangeCase(
        "list renamed", ("{shape: Notes}", "{shape: Lines}"), ("  Notes: {type", "  Lines: {type"), tells: ""),
    ChangeCase(
        "shape that nothing reaches", ("  Lid: {type", "  Unused: {type: structure, members: {}}\n  Lid: {type"),
        tells: ""),
    ChangeCase(
        "string becomes enum", ("Text: {type: string}", "Text: {type: string, enum: [A]}"),
        tells: """
            source  kind changed from "string" to "enum"; `String` is `Text` in Swift now [kind-changed]
            """),
    ChangeCase(
        "integer becomes long", ("Number: {type: integer}", "Number: {type: long}"),
        tells: """
            safe    kind changed from "integer" to "long" [kind-changed]
            """),
    ChangeCase(
        "short becomes integer", old: { $0.edit(shape: "Number") { $0.kind = .short } }, new: { _ in },
        tells: """
            both    kind changed from "short" to "integer"; `Int16` is `Int` in Swift now; a value may not fit the old client's `short` [kind-changed]
            """),
    ChangeCase(
        "integer becomes byte", ("Number: {type: integer}", "Number: {type: byte}"),
        tells: """
            source  kind changed from "integer" to "byte"; `Int` is `Int8` in Swift now [kind-changed]
            """),
    ChangeCase(
        "structure becomes union", ("Lid: {type: structure,", "Lid: {type: structure, union: true,"),
        tells: """
            both    kind changed from "structure" to "union"; `Lid` is another kind of type; a structure and a union are different on the wire [kind-changed]
            """),
    ChangeCase(
        "order", ("Width: {shape: Number}, Depth: {shape: Number}", "Depth: {shape: Number}, Width: {shape: Number}"),
        tells: """
            source  order of the members changed; the initialiser takes `Depth` where it took `Width` [member-order-changed]
            """),
    ChangeCase(
        "order of a union",
        ("Ball: {shape: Text}, Cube: {shape: Number}", "Cube: {shape: Number}, Ball: {shape: Text}"), tells: ""),
    ChangeCase(
        "error no more", ("    errors: [{shape: LidClosed}]\n", ""),
        ("exception: true, error: {code: LidClosed, httpStatusCode: 409}, ", ""),
        ("Material: {shape: Text}", "Material: {shape: Text}, Closed: {shape: LidClosed}"),
        tells: """
            source  error "LidClosed" removed; `PutBoxError` has no case `.lidClosed` any more [error-removed]
            safe    member "Closed" added: "LidClosed?" [member-added]
            source  is no longer an error; `LidClosed` has no metadata of a response any more [error-trait-removed]
            """),
    ChangeCase(
        "error's code", ("code: LidClosed", "code: Closed"),
        tells: """
            wire    error code changed from "LidClosed" to "Closed"; an old client does not know the error [error-code-changed]
            """),
    ChangeCase(
        "error's code becomes its name",
        old: { $0.edit(shape: "LidClosed") { $0.traits.error?.code = "Box.LidClosed" } }, new: { _ in },
        tells: """
            safe    error code changed from "Box.LidClosed" to "LidClosed" [error-code-changed]
            """),
    ChangeCase(
        "error's status", ("httpStatusCode: 409", "httpStatusCode: 500"),
        tells: """
            safe    HTTP status changed from "409" to "500" [error-status-changed]
            safe    error fault changed from "client" to "server" [error-fault-changed]
            """),
    ChangeCase(
        "retry of an error", ("exception: true,", "exception: true, retryable: {throttling: true},"),
        tells: """
            safe    is retryable now [retryable-added]
            safe    is a throttling error now [throttling-added]
            """),
    ChangeCase(
        "optional member added", ("Width: {shape: Number}", "Height: {shape: Number}, Width: {shape: Number}"),
        tells: """
            safe    member "Height" added: "Int?" [member-added]
            """),
    ChangeCase(
        "required member added to an input",
        (
            "required: [Name, Weight]\n    members:\n",
            "required: [Name, Weight, Owner]\n    members:\n      Owner: {shape: Text}\n"
        ),
        tells: """
            both    member "Owner" added: "String"; the initialiser needs it; an old client does not send it [member-added]
            """),
    ChangeCase(
        "required member added to an output",
        ("required: [Id]\n    members:\n", "required: [Id, Owner]\n    members:\n      Owner: {shape: Text}\n"),
        tells: """
            source  member "Owner" added: "String"; the initialiser needs it [member-added]
            """),
    ChangeCase(
        "token added to an input",
        (
            "required: [Name, Weight]\n    members:\n",
            "required: [Name, Weight, Token]\n    members:\n      Token: {shape: Text, idempotencyToken: true}\n"
        ),
        tells: """
            wire    member "Token" added: "String?"; an old client does not send it [member-added]
            """),
    ChangeCase(
        "case added", ("Cube: {shape: Number}", "Cube: {shape: Number}, Book: {shape: Text}"),
        tells: """
            source  member "Book" added: "String"; a switch over the union needs the case `.book` [member-added]
            """),
    ChangeCase(
        "case removed", (", Cube: {shape: Number}", ""),
        tells: """
            both    member "Cube" removed: "Int"; the case of the union is gone; an old client still sends it [member-removed]
            """),
    ChangeCase(
        "member of both removed", (", Material: {shape: Text}", ""),
        tells: """
            both    member "Material" removed: "String?"; the property is gone; an old client still sends it [member-removed]
            """),
    ChangeCase(
        "optional member of an output removed", ("      Notes: {shape: Notes}\n", ""),
        tells: """
            source  member "Notes" removed: "[String]?"; the property is gone [member-removed]
            """),
    ChangeCase(
        "required member of an output removed",
        ("    required: [Id]\n    members:\n      Id: {shape: Text}\n", "    members:\n"),
        tells: """
            both    member "Id" removed: "String"; the property is gone; an old client reads a zero value for what it required [member-removed]
            """),
    ChangeCase(
        "value added", ("[RED, BLUE]", "[RED, GREEN, BLUE]"),
        tells: """
            safe    enum value "GREEN" added [enum-value-added]
            """),
    ChangeCase(
        "value of an input removed", ("[RED, BLUE]", "[RED]"),
        tells: """
            both    enum value "BLUE" removed; `.blue` is gone; an old client may send it [enum-value-removed]
            """),
    ChangeCase(
        "value of an output removed", old: { $0.moveColorToTheResponse() },
        new: { model in
            model.moveColorToTheResponse()
            model.edit(shape: "Color") { $0.enumValues.removeLast() }
        },
        tells: """
            source  enum value "BLUE" removed; `.blue` is gone [enum-value-removed]
            """),
    ChangeCase("order of values", ("[RED, BLUE]", "[BLUE, RED]"), tells: ""),
    ChangeCase(
        "Swift name of a value", new: { $0.edit(shape: "Color") { $0.enumValues[0].name = "CRIMSON" } },
        tells: """
            source  enum value "RED": Swift name changed from "red" to "crimson"; the old name is gone [swift-name-changed]
            """),
    ChangeCase(
        "Swift name of a member",
        ("Width: {shape: Number}, Depth", "width: {shape: Text}, Width: {shape: Number}, Depth"),
        tells: """
            source  member "Width": Swift name changed from "width" to "width_as_Width"; the old name is gone [swift-name-changed]
            safe    member "width" added: "String?" [member-added]
            """),
    ChangeCase(
        "Swift name of a type", old: { $0.failThing() },
        new: { model in
            model.failThing()
            model.operations.append(Operation(name: "Thing", location: Box.place))
        },
        tells: """
            source  operation "Thing" added; a type that conforms to `BoxProtocol` needs its method [operation-added]
            source  Swift name changed from "ThingError" to "ThingErrorShape"; the old name is gone [swift-name-changed]
            """),
    ChangeCase(
        "structure that contains itself",
        old: { $0.edit(shape: "PutBoxRequest", member: "Lid") { $0.isRequired = true } },
        new: { model in
            model.edit(shape: "PutBoxRequest", member: "Lid") { $0.isRequired = true }
            model.edit(shape: "Lid") {
                $0.members.append(Member(name: "In", target: "PutBoxRequest", location: Box.place))
            }
        },
        tells: """
            safe    member "In" added: "PutBoxRequest?" [member-added]
            source  member "Lid": Swift type changed from "Lid" to "Lid?"; the property has another type [swift-type-changed]
            """),
    ChangeCase(
        "documentation of a shape", ("Color: {type: string,", "Color: {documentation: <p>A color.</p>, type: string,"),
        tells: """
            safe    documentation changed [documentation-changed]
            """),
    ChangeCase(
        "deprecated shape", ("Color: {type: string,", "Color: {deprecated: true, type: string,"),
        tells: """
            safe    is deprecated now [deprecated-added]
            """),
    ChangeCase(
        "sensitive shape", ("Text: {type: string}", "Text: {type: string, sensitive: true}"),
        tells: """
            safe    is sensitive now [sensitive-added]
            """),
    ChangeCase(
        "limits tightened", ("Text: {type: string}", "Text: {type: string, min: 1, max: 5, pattern: a+}"),
        tells: """
            safe    minimum set to "1" [minimum-tightened]
            safe    maximum set to "5" [maximum-tightened]
            safe    pattern set to "a+" [pattern-tightened]
            """),
    ChangeCase(
        "limits",
        old: {
            $0.edit(shape: "Text") { $0.traits.constraints = Constraints(minimum: "1", maximum: "1.0e1", pattern: "a") }
        },
        new: {
            $0.edit(shape: "Text") { $0.traits.constraints = Constraints(minimum: "2", maximum: "10", pattern: "b") }
        },
        tells: """
            safe    minimum tightened from "1" to "2" [minimum-tightened]
            safe    pattern changed from "a" to "b" [pattern-changed]
            """),
]

extension Model {
    fileprivate mutating func moveColorToTheResponse() {
        edit(shape: "PutBoxRequest") { $0.members.removeAll { $0.name == "Color" } }
        edit(shape: "PutBoxResponse") {
            $0.members.append(Member(name: "Color", target: "Color", location: Box.place))
        }
    }

    /// A structure that is called as the error of an operation would be.
    fileprivate mutating func failThing() {
        shapes["ThingError"] = Shape(name: "ThingError", kind: .structure, location: Box.place)
        edit(shape: "Lid") { $0.members.append(Member(name: "Error", target: "ThingError", location: Box.place)) }
    }
}
