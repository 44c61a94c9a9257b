import Foundation
import Model
import ModelComparison
import ModelReaders
import Testing

@Suite final class ModelSourceTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "carillon-\(UUID().uuidString)")

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func write(_ text: String, to name: String) throws -> String {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    private func version(_ path: String) throws -> String {
        try ModelSource.read(path).model.service.apiVersion
    }

    @Test func serviceVersionAndFileCanBeNamed() throws {
        let old = try write(Box.text, to: "box/2020-01-01/service-2.yaml")
        let new = try write(Box.text.replacing("2020", with: "2021"), to: "box/2021-01-01/service-2.yaml")
        #expect(try version(folder.path + "/box") == "2021-01-01")
        #expect(try version(folder.path + "/box/2020-01-01") == "2020-01-01")
        #expect(try version(old) == "2020-01-01")
        #expect(try version(new) == "2021-01-01")
    }

    @Test func fileStandsForItsFolder() throws {
        let file = try write(Box.text, to: "box/service-2.yaml")
        _ = try write(
            #"{"pagination": {"CountBoxes": {"input_token": "A", "output_token": "B"}}}"#, to: "box/paginators-1.json")
        #expect(try ModelSource.read(file).model.paginators.keys.sorted() == ["CountBoxes"])
    }

    @Test func wrongPathsAreExplained() throws {
        let file = try write("# notes", to: "box/notes.md")
        _ = try write(Box.text, to: "box/service-2.yaml")
        func message(_ path: String) throws -> String? {
            do {
                _ = try ModelSource.read(path)
                return nil
            } catch {
                return "\(error)".replacing(folder.path, with: "…")
            }
        }
        #expect(
            try message(folder.path + "/none")
                == #"error: "…/none" does not exist; name a model's folder or file [unknown-model]"#)
        #expect(
            try message(file)
                == #"error: "…/box/notes.md" is no file of a model; name service-2.json, model.json or a folder [unknown-model]"#
        )
    }
}
