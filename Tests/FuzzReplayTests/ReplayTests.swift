import Foundation
import Testing

/// Inputs on which a reader once crashed, or that it read as another value: each is read again.
struct ReplayTests {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fuzz")

    private static func files(_ folder: String, _ reader: Reader) throws -> [URL] {
        let folder = Self.folder.appending(path: "\(folder)/\(reader.rawValue)")
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .sorted { $0.path < $1.path }
    }

    @Test(arguments: Reader.allCases)
    func noCrashComesBack(_ reader: Reader) throws {
        for file in try Self.files("Crashes", reader) + Self.files("Seeds", reader) {
            // A crash here names no file: run again with the folder's files one by one.
            reader.read([UInt8](try Data(contentsOf: file)))
        }
    }

    @Test func everyFolderOfCrashesAndSeedsIsThatOfAReader() throws {
        for folder in ["Crashes", "Seeds"] {
            let path = Self.folder.appending(path: folder).path
            for name in try FileManager.default.contentsOfDirectory(atPath: path) where !name.hasPrefix(".") {
                #expect(Reader(rawValue: name) != nil, "\(folder)/\(name)")
            }
        }
    }
}
