import Foundation
import Model
import ModelReaders
import Testing

private let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
let modelsFolder = repository + "/models"
let chimeFolder = modelsFolder + "/chime-sdk-messaging/2021-05-15"

/// The model that the repository carries.
@Suite struct ChimeModelTests {
    @Test func readsWholeWithoutAFinding() throws {
        let result = try ModelReader().read(folder: modelsFolder + "/chime-sdk-messaging")
        #expect(result.warnings.map(\.description) == [])
        #expect(
            result.inputFiles
                == ["service-2", "paginators-1", "endpoint-rule-set-1"].map { "\(chimeFolder)/\($0).json" })
        let model = result.model
        #expect(model.operations.count == 51)
        #expect(model.service.serviceID == "Chime SDK Messaging" && model.service.signingName == "chime")
        #expect(model.service.protocols == [.restJSON] && model.service.auth == ["aws.auth#sigv4"])
        #expect(model.endpointRuleSet?.parameters.map(\.name) == ["Region", "UseDualStack", "UseFIPS", "Endpoint"])
        #expect(model.operations.map(\.name) == model.operations.map(\.name).sorted())
    }

    @Test func valuesKnowTheirPlaces() throws {
        let model = try ModelReader().read(folder: chimeFolder).model
        let lines = String(decoding: try FileReader.read(chimeFolder + "/service-2.json").bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        #expect(model.operations[0].name == "AssociateChannelFlow")
        #expect(
            model.operations[0].location == SourceLocation(file: chimeFolder + "/service-2.json", line: 20, column: 5))
        for shape in model.shapes.values {
            #expect(
                lines[shape.location.line - 1].dropFirst(shape.location.column - 1).hasPrefix("\"\(shape.name)\": {"))
            for member in shape.members where shape.kind == .structure {
                let text = lines[member.location.line - 1].dropFirst(member.location.column - 1)
                #expect(text.hasPrefix("\"\(member.name)\": {"))
            }
            for value in shape.enumValues {
                #expect(
                    lines[value.location.line - 1].dropFirst(value.location.column - 1).hasPrefix("\"\(value.value)\""))
            }
        }
    }

    @Test func aPackedAndAYAMLFileAreFoundByTheirNames() throws {
        let folder = NSTemporaryDirectory() + "carillon-\(UUID().uuidString)"
        for version in ["2019-01-01", "2020-01-01"] {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(version)", withIntermediateDirectories: true)
            try Data(minimalService.utf8).write(to: URL(filePath: "\(folder)/\(version)/service-2.yml"))
        }
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let newest = try ModelReader().read(folder: folder)
        #expect(newest.inputFiles == ["\(folder)/2020-01-01/service-2.yml"])
        let older = try ModelReader().read(folder: folder, apiVersion: "2019-01-01")
        #expect(older.inputFiles == ["\(folder)/2019-01-01/service-2.yml"])
        #expect(
            thrownText { _ = try ModelReader().read(folder: folder, apiVersion: "2018-01-01") }
                == "error: \"\(folder.prefix(80))\" has no API version \"2018-01-01\"; it has 2019-01-01, 2020-01-01 [unknown-version]"
        )
        try Data("{}".utf8).write(to: URL(filePath: "\(folder)/2020-01-01/service-2.json"))
        #expect(
            thrownText { _ = try ModelReader().read(folder: folder) }?.hasSuffix(
                "holds \"service-2.json\" and \"service-2.yml\"; remove one of them [ambiguous-file]") == true)
    }

    @Test func aMissingFolderIsAnError() {
        #expect(
            thrownText { _ = try ModelReader().read(folder: "/nowhere/at/all") }
                == "error: \"/nowhere/at/all\" does not exist; check the path [unreadable-file]")
        #expect(
            thrownText { _ = try ModelReader().read(folder: modelsFolder) }?.hasSuffix(
                "holds no model; it must contain service-2.json, model.json or a folder for an API version [missing-file]"
            ) == true)
        #expect(
            thrownText { _ = try FileReader.read("/") }
                == "error: \"/\" is not a file; name a file here [unreadable-file]")
    }
}
