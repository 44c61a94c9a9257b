import Foundation
import Model
import Testing

@testable import ModelReaders

/// What `.sdk-extras` files add to the files beside them.
@Suite struct BotocoreExtrasTests {
    @Test func extrasAreMergedDeeplyAndKeepTheirPlaces() throws {
        let base = service(
            operations: "\"Get\":{\"input\":{\"shape\":\"In\"}}",
            shapes: """
                "In":{"type":"structure","required":["Id"],"members":{
                "Id":{"shape":"S"},"When":{"shape":"S"}}},
                "S":{"type":"string","max":5}
                """)
        let extras = """
            {"version":1.0,"merge":{"shapes":{
            "In":{"members":{"Region":{"shape":"\\u0053","documentation":"<p>r</p>"},"When":{"shape":"T"}}},
            "T":{"type":"timestamp"}},
            "metadata":{"serviceId":"Big Fish"}}}
            """
        let result = try read(base, ("service-2.sdk-extras.json", extras))
        let model = result.model
        #expect(result.warnings.isEmpty && model.service.serviceID == "Big Fish")
        let members = try #require(model.shapes["In"]).members
        #expect(members.map(\.name) == ["Id", "When", "Region"] && members.map(\.target) == ["S", "T", "S"])
        #expect(members.map(\.traits.isRequired) == [true, false, false])
        #expect(
            members.map(\.location.description) == [
                "service-2.json:5:1", "service-2.json:5:20", "service-2.sdk-extras.json:2:18",
            ])
        #expect(members[2].traits.documentation?.location.description == "service-2.sdk-extras.json:2:61")
        #expect(model.shapes["S"]?.traits.constraints.maximum == "5")
        #expect(model.shapes["T"]?.location.description == "service-2.sdk-extras.json:3:1")
        #expect(result.inputFiles == ["service-2.json", "service-2.sdk-extras.json"])
    }

    @Test func whatExtrasReplaceIsReportedInTheirFile() {
        let text = thrownText {
            _ = try read(
                service(shapes: "\"S\":{\"type\":\"string\"}"),
                ("service-2.sdk-extras.json", "{\"merge\":{\"shapes\":{\n\"S\":{\"type\":\"strin\"}}}}"))
        }
        #expect(
            text
                == "service-2.sdk-extras.json:2:13: error: the shape type \"strin\" is not known; did you mean \"string\"? [unknown-value]"
        )
    }

    @Test(arguments: [
        (#"{"a":{"b":1,"c":[2]}}"#, #"{"a":{"c":[3],"d":4}}"#, "{a:{b:1,c:[3],d:4}}"),
        (#"{"a":{"b":1}}"#, #"{"a":2}"#, "{a:2}"),
        (#"{"a":1,"z":0}"#, #"{"a":{"b":[{"c":null}]}}"#, "{a:{b:[{c:null}]},z:0}"),
        (#"{}"#, #"{"é":"\n","e\u0301":true}"#, "{é:'\n',e\u{301}:true}"),
        (#"{"é":{"x":1}}"#, #"{"e\u0301":{"y":2}}"#, "{é:{x:1},e\u{301}:{y:2}}"),
        (#"{"a":{"b":{"c":{"d":1}}},"e":2}"#, #"{"a":{"b":{"c":{"f":3}}}}"#, "{a:{b:{c:{d:1,f:3}}},e:2}"),
        (#"{"a":1}"#, #"{}"#, "{a:1}"),
        (#"[1]"#, #"{"a":1}"#, "[1]"),
    ])
    func merging(base: String, addition: String, expected: String) throws {
        let merged = try json(base).tree.merging(try json(addition, file: "b.json")).root
        #expect(Array(compact(merged).utf8) == Array(expected.utf8))
        let inYAML = try yaml(base).tree.merging(try json(addition, file: "b.json")).root
        #expect(compact(inYAML) == expected)
        let withYAML = try json(base).tree.merging(try yaml(addition, file: "b.yaml")).root
        #expect(compact(withYAML) == expected)
    }

    /// Merging by the definition, on values.
    private func merged(_ base: NodeValue, _ addition: NodeValue) -> NodeValue {
        guard case .object(var entries) = base.content, case .object(let added) = addition.content else {
            return addition
        }
        for entry in added {
            if let index = entries.firstIndex(where: { $0.name.value == entry.name.value }) {
                entries[index].value = merged(entries[index].value, entry.value)
            } else {
                entries.append(entry)
            }
        }
        return NodeValue(.object(entries), at: base.location)
    }

    @Test func mergingFollowsItsDefinitionOnAnyTrees() throws {
        var random = SeededGenerator(state: 7)
        for _ in 0..<300 {
            let base = try json("{\"a\":\(value(&random, depth: 4)),\"b\":\(value(&random, depth: 3))}")
            let addition = try json(
                "{\"b\":\(value(&random, depth: 4)),\n\"c\":\(value(&random, depth: 2))}", file: "b")
            #expect(base.tree.merging(addition).root.value == merged(base.value, addition.value))
        }
    }

    private func value(_ random: inout SeededGenerator, depth: Int) -> String {
        let kind = Int.random(in: 0..<(depth == 0 ? 3 : 6), using: &random)
        switch kind {
        case 0: return "\(Int.random(in: 0..<100, using: &random))"
        case 1: return "\"t\\t\(Int.random(in: 0..<9, using: &random))\""
        case 2: return Bool.random(using: &random) ? "null" : "true"
        case 3: return "[\(value(&random, depth: depth - 1)),\(value(&random, depth: depth - 1))]"
        default:
            let keys = ["x", "y", "z", "\\u0079y"].shuffled(using: &random)
                .prefix(Int.random(in: 0...4, using: &random))
            return "{\(keys.map { "\"\($0)\":\(value(&random, depth: depth - 1))" }.joined(separator: ",\n"))}"
        }
    }

    @Test(arguments: [
        ("{\"version\":1.0}", "1:1: error: the extras file has no \"merge\"; add it [missing-key]"),
        ("[]", "1:1: error: an extras file must be an object, not an array [wrong-type]"),
        ("{\"merge\":[]}", "1:10: error: \"merge\" must be an object, not an array [wrong-type]"),
        (
            "{\"merge\":",
            "1:10: error: the file ends within the object; it may have been cut off [json-syntax]\nservice-2.sdk-extras.json:1:1: note: the object starts here"
        ),
    ])
    func wrongExtras(text: String, expected: String) {
        let found = thrownText { _ = try read(minimalService, ("service-2.sdk-extras.json", text)) }
        #expect(found == "service-2.sdk-extras.json:\(expected)")
    }

    @Test func extrasWithoutTheirFileAndUnknownKeysAreWarnings() throws {
        let result = try read(
            minimalService, ("waiters-2.sdk-extras.json", "{\"merge\":{}}"),
            ("service-2.sdk-extras.json", "{\"merge\":{},\"merg\":{}}"))
        #expect(
            result.warnings.map(\.description) == [
                "service-2.sdk-extras.json:1:13: warning: the trait \"merg\" of an extras file is not known and has no effect; did you mean \"merge\"? [unknown-trait]",
                "waiters-2.sdk-extras.json:1:1: warning: there is no waiters-2 file that this file could be added to; it has no effect [unused-file]",
            ])
    }

    @Test(arguments: ["json", "json.gz", "yaml", "yml"])
    func everyFileMayHaveEveryForm(form: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "carillon-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let contents = [
            "service-2": service(operations: "\"List\":{}"),
            "service-2.sdk-extras": "{\"merge\":{\"operations\":{\"Get\":{}}}}",
            "paginators-1": "{\"pagination\":{}}",
            "paginators-1.sdk-extras":
                "{\"merge\":{\"pagination\":{\"List\":{\"input_token\":\"a\",\"output_token\":\"b\"}}}}",
            "waiters-2":
                "{\"version\":2,\"waiters\":{\"Up\":{\"operation\":\"Get\",\"delay\":1,\"maxAttempts\":1,\"acceptors\":[{\"state\":\"success\",\"matcher\":\"status\",\"expected\":200}]}}}",
            "endpoint-rule-set-1": "{\"version\":\"1.0\",\"parameters\":{},\"rules\":[]}",
            "examples-1": "{\"examples\":{\"Get\":[{\"title\":\"x\"}]}}",
        ]
        for (stem, text) in contents {
            let bytes = form == "json.gz" ? Self.packed(Array(text.utf8)) : Array(text.utf8)
            try Data(bytes).write(to: folder.appending(path: "\(stem).\(form)"))
        }
        let result = try ModelReader().read(folder: folder.path)
        #expect(result.warnings.isEmpty)
        #expect(result.model.operations.map(\.name) == ["Get", "List"])
        #expect(result.model.paginators.keys.sorted() == ["List"])
        #expect(result.model.waiters.map(\.name) == ["Up"] && result.model.operations[0].examples.map(\.title) == ["x"])
        #expect(
            result.inputFiles.map { $0.dropFirst(folder.path.count + 1) } == [
                "service-2.\(form)", "service-2.sdk-extras.\(form)", "paginators-1.\(form)",
                "paginators-1.sdk-extras.\(form)", "waiters-2.\(form)", "endpoint-rule-set-1.\(form)",
                "examples-1.\(form)",
            ])
    }

    /// A gzip file of one stored block.
    private static func packed(_ bytes: [UInt8]) -> [UInt8] {
        let count = UInt16(bytes.count)
        var crc: UInt32 = .max
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        let ends = [~crc, UInt32(count)].flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
        let lengths = [count, ~count].flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1] + lengths + bytes + ends
    }
}
