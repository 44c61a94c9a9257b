import Generator
import Model

/// A model and a page that agree, for a test to change one thing in either.
struct PageFixture {
    var shapes: [String: Shape] = [:]
    var operation = Operation(
        name: "SendThing", input: Located("SendThingRequest", at: .model(11)),
        output: Located("SendThingResponse", at: .model(12)),
        errors: [Located("BadException", at: .model(13)), Located("SadException", at: .model(14))],
        location: .model(10))
    var page = ReferencePage(
        file: "send_thing.rst", title: Located("send_thing", at: .page(4)),
        signature: Located("Things.Client.send_thing(**kwargs)", at: .page(9)),
        exceptions: [Located("SadException", at: .page(90)), Located("BadException", at: .page(91))])

    init() {
        define("SendThingRequest", .structure, ["Token": "Id", "Thing": "Thing", "Body": "Bytes"], line: 20)
        define("SendThingResponse", .structure, ["Tags": "TagMap", "When": "Date"], line: 30)
        define("Thing", .structure, ["Kind": "Kind", "Parts": "ThingList", "On": "Flag", "Size": "Size"], line: 40)
        define("ThingList", .list, ["member": "Thing"], line: 50)
        define("TagMap", .map, ["key": "Id", "value": "KindList"], line: 55)
        define("KindList", .list, ["member": "Kind"], line: 60)
        for (name, kind, line) in [
            ("Id", Shape.Kind.string, 70), ("Bytes", .blob, 71), ("Date", .timestamp, 72), ("Flag", .boolean, 73),
            ("Size", .long, 74),
        ] { define(name, kind, [:], line: line) }
        define("Kind", .enum, [:], line: 80)
        shapes["Kind"]?.enumValues = [
            EnumValue(value: "BIG", location: .model(81)), EnumValue(value: "SMALL", location: .model(82)),
        ]
        shapes["SendThingRequest"]?.members[0].traits.isIdempotencyToken = true
        shapes["SendThingRequest"]?.members[0].traits.isRequired = true
        shapes["Thing"]?.members[1].traits.isRequired = true
        fillPage()
    }

    private mutating func define(
        _ name: String, _ kind: Shape.Kind, _ members: KeyValuePairs<String, String>, line: Int
    ) {
        let members = members.enumerated().map {
            Member(name: $1.key, target: $1.value, location: .model(line + 1 + $0))
        }
        shapes[name] = Shape(name: name, kind: kind, members: members, location: .model(line))
    }

    private mutating func fillPage() {
        let parts = PageMember(
            name: "Parts", type: "list", isRequired: true, members: [.of(nil, "dict", 45)], location: .page(44))
        let kind = PageMember.of("Kind", "string", 43)
        page.parameters = [
            PageMember(
                name: "Token", type: "string", isRequired: true, isAutopopulated: true,
                documentation: Documentation([.paragraph([.text("Names the call.")])]), location: .page(40)),
            PageMember(
                name: "Thing", type: "dict",
                members: [kind, parts, .of("Size", "integer", 46), .of("On", "boolean", 47)],
                location: .page(42)),
            .of("Body", "bytes or seekable file-like object", 48),
        ]
        let values = PageMember.of(nil, "list", 73, [.of(nil, "string", 74)])
        page.result = .structure(
            .of(
                nil, "dict", 70,
                [.of("Tags", "dict", 71, [.of(nil, "string", 72), values]), .of("When", "datetime", 75)]))
        page.requestSyntax = .of(
            .structure([
                .of("Token", .strings(["string"]), 20), .of("Thing", .structure(thingSyntax), 21),
                .of("Body", .other("b'bytes'|file"), 26),
            ]), 19)
        page.responseSyntax = .of(
            .structure([
                .of("Tags", .structure([.of("string", .list([.of(.strings(["BIG", "SMALL"]), 62)]), 61)]), 60),
                .of("When", .timestamp, 63),
            ]), 59)
    }

    private var thingSyntax: [Syntax.Entry] {
        [
            .of("Kind", .strings(["BIG", "SMALL"]), 22),
            .of("Parts", .list([.of(.other("{'... recursive ...'}"), 23)]), 23),
            .of("Size", .integer, 24), .of("On", .boolean, 25),
        ]
    }

    /// The differences, each as its diagnostic's text.
    var differences: [String] {
        PageCheck().check(operation, in: model, against: page).map(\.description)
    }

    var model: Model {
        let service = Service(
            serviceID: "Things", fullName: "Amazon Things", apiVersion: "2020-01-01", endpointPrefix: "things",
            signingName: "things", protocols: [.restJSON], auth: [], location: .model(1))
        return Model(service: service, operations: [operation], shapes: shapes)
    }
}

extension SourceLocation {
    static func model(_ line: Int) -> Self { Self(file: "model.json", line: line, column: 1) }

    static func page(_ line: Int) -> Self { Self(file: "send_thing.rst", line: line, column: 3) }
}

extension PageMember {
    static func of(_ name: String?, _ type: String, _ line: Int, _ members: [PageMember] = []) -> Self {
        Self(name: name, type: type, members: members, location: .page(line))
    }
}

extension Syntax {
    static func of(_ value: Value, _ line: Int) -> Self { Self(value, at: .page(line)) }
}

extension Syntax.Entry {
    static func of(_ name: String, _ value: Syntax.Value, _ line: Int) -> Self {
        Self(name: Located(name, at: .page(line)), syntax: .of(value, line))
    }
}
