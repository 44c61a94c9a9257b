import Foundation
import Testing

@testable import CarillonRuntime

@Suite struct ClientEnvironmentTests {
    @Test func theProcessReadsFilesAndSaysWhyNot() throws {
        let path = NSTemporaryDirectory() + "carillon-\(UUID().uuidString)"
        let content = Array(repeating: UInt8(7), count: 40_000)
        try Data(content).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try ClientEnvironment.process.readFile(path) == content)
        #expect(try ClientEnvironment.process.readFile(path + "-no") == nil)
        #expect(try ClientEnvironment.process.readFile(path + "/below") == nil)
        let folder = NSTemporaryDirectory()
        #expect(throws: ClientEnvironment.FileError(path: folder, reason: "Is a directory")) {
            try ClientEnvironment.process.readFile(folder)
        }
    }

    @Test func theProcessWritesFilesForTheirOwnerAlone() throws {
        let folder = NSTemporaryDirectory() + "carillon-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/token.json"
        let content = Array(repeating: UInt8(7), count: 300_000)
        try ClientEnvironment.process.writeFile(path, [1, 2, 3])
        try ClientEnvironment.process.writeFile(path, content)
        #expect(try ClientEnvironment.process.readFile(path) == content)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["token.json"])
    }

    @Test func fileThatIsNotWrittenLeavesNothingBehind() throws {
        let folder = NSTemporaryDirectory() + "carillon-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder + "/taken", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let error = #expect(throws: ClientEnvironment.FileError.self) {
            try ClientEnvironment.process.writeFile(folder + "/taken", [1])
        }
        #expect(error?.description == "file \"\(folder)/taken\" could not be written: Is a directory")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["taken"])
        #expect(throws: ClientEnvironment.FileError(.write, path: "/no/such", reason: "No such file or directory")) {
            try ClientEnvironment.process.writeFile("/no/such", [1])
        }
    }

    @Test func inMemoryFilesKeepWhatIsWritten() throws {
        let environment = ClientEnvironment.inMemory(files: ["/a": "x"])
        try environment.writeFile("/a", [1])
        try environment.writeFile("/b", [2])
        #expect(try environment.readFile("/a") == [1] && environment.readFile("/b") == [2])
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/zero"), "there is no /dev/zero"))
    func aFileThatNeverEndsIsRefused() {
        #expect(throws: ClientEnvironment.FileError(path: "/dev/zero", reason: "it has more than 16 MiB")) {
            try ClientEnvironment.process.readFile("/dev/zero")
        }
    }

    @Test func theProcessHasAClockAndChance() {
        let now = ClientEnvironment.process.now()
        #expect(abs(now.date.timeIntervalSinceNow) < 60)
        #expect(ClientEnvironment.process.random() != ClientEnvironment.process.random())
        #expect(ClientEnvironment.process.homeDirectory() != nil)
        #expect(ClientEnvironment.process.variable("PATH") != nil)
        #expect(ClientEnvironment.process.variable("CARILLON_NO_SUCH_VARIABLE") == nil)
    }

    @Test func inMemoryTimePassesBySleepAlone() async throws {
        let environment = ClientEnvironment.inMemory(now: Timestamp(seconds: 5))
        try await environment.sleep(.milliseconds(1_500))
        #expect(environment.now() == Timestamp(seconds: 6, nanoseconds: 500_000_000))
    }

    @Test func inMemoryChanceFollowsFromTheSeed() {
        let first = ClientEnvironment.inMemory(seed: 1)
        let second = ClientEnvironment.inMemory(seed: 1)
        #expect((0..<4).map { _ in first.random() } == (0..<4).map { _ in second.random() })
        #expect(first.random() != first.random())
        var generator = second.randomNumberGenerator
        _ = second.random()
        _ = second.random()
        #expect(generator.next() == first.random())
    }

    @Test(arguments: [("~/a", "/home/test/a"), ("~", "/home/test"), ("/~/a", "/~/a"), ("~x/a", "~x/a")])
    func aLeadingTildeStandsForTheHomeFolder(path: String, expected: String) {
        #expect(ClientEnvironment.inMemory().expand(path) == expected)
        #expect(ClientEnvironment.inMemory(homeDirectory: nil).expand("~/a") == nil)
    }
}
