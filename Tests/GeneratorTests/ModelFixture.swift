import Model

@testable import Generator

/// Models by hand, in few lines.
enum ModelFixture {
    static let place = SourceLocation(file: "service-2.json", line: 1, column: 1)

    static func model(
        _ shapes: [Shape], operations: [Operation], serviceID: String = "Test Service",
        fullName: String = "Test Service"
    ) -> Model {
        let service = Service(
            serviceID: serviceID, fullName: fullName, apiVersion: "2020-01-01", endpointPrefix: "test",
            signingName: "test",
            protocols: [.restJSON], auth: ["aws.auth#sigv4"], location: place)
        let prelude = [
            ("String", Shape.Kind.string), ("Integer", .integer), ("Boolean", .boolean), ("Timestamp", .timestamp),
        ]
        var all: [String: Shape] = [:]
        for (name, kind) in prelude { all[name] = Shape(name: name, kind: kind, location: place) }
        for shape in shapes { all[shape.name] = shape }
        return Model(service: service, operations: operations, shapes: all)
    }

    static func operation(_ name: String, input: String? = nil, output: String? = nil, errors: [String] = [])
        -> Operation
    {
        Operation(
            name: name, input: input.map { Located($0, at: place) }, output: output.map { Located($0, at: place) },
            errors: errors.map { Located($0, at: place) }, location: place)
    }

    static func shape(
        _ name: String, _ kind: Shape.Kind, _ members: Member..., traits: (inout Traits) -> Void = { _ in }
    ) -> Shape {
        var own = Traits()
        traits(&own)
        return Shape(name: name, kind: kind, members: members, traits: own, location: place)
    }

    static func enumeration(_ name: String, _ values: String..., kind: Shape.Kind = .enum) -> Shape {
        Shape(
            name: name, kind: kind, enumValues: values.map { EnumValue(value: $0, location: place) }, location: place)
    }

    static func member(
        _ name: String, _ target: String, required: Bool = false, traits: (inout Traits) -> Void = { _ in }
    ) -> Member {
        var own = Traits()
        own.isRequired = required
        traits(&own)
        return Member(name: name, target: target, traits: own, location: place)
    }

    static func page(_ title: String, parameters: [PageMember] = [], result: ReferencePage.Result = .unspecified)
        -> ReferencePage
    {
        ReferencePage(
            file: "\(title).rst", title: Located(title, at: place), signature: Located(title, at: place),
            parameters: parameters, result: result)
    }

    static func described(_ name: String?, _ text: String, _ members: PageMember...) -> PageMember {
        PageMember(name: name, type: "dict", documentation: prose(text), members: members, location: place)
    }

    static func prose(_ text: String) -> Documentation {
        text.isEmpty ? Documentation() : Documentation([.paragraph([.text(text)])])
    }

    /// The files' text by the part of their names after the stem.
    static func generate(
        _ model: Model, pages: [ReferencePage] = [], operations: Set<String>? = nil
    ) -> (files: [String: String], diagnostics: [Diagnostic]) {
        let options = GeneratorOptions(stem: "Test", source: "a test")
        let output = GeneratorPipeline(options: options) { prose($0.value) }.run(
            model, operations: operations, pages: pages)
        let files = output.files.map { (String($0.name.dropFirst(4)), String(decoding: $0.bytes, as: UTF8.self)) }
        return (Dictionary(uniqueKeysWithValues: files), output.diagnostics)
    }
}
