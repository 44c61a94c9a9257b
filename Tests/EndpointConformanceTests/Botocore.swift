import Foundation

/// The unpacked source distribution of botocore, where a script has brought it.
enum Botocore {
    static let repository = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// `nil` when absent. The folder may hold the distribution's content or the folder that it unpacks to.
    static let root: URL? = {
        let folder =
            ProcessInfo.processInfo.environment["CARILLON_BOTOCORE"].map { URL(filePath: $0) }
            ?? repository.appending(path: ".cache/botocore")
        let candidates =
            [folder] + names(in: folder).filter { $0.hasPrefix("botocore-") }.map { folder.appending(path: $0) }
        return candidates.first {
            FileManager.default.fileExists(atPath: $0.appending(path: "botocore/data/partitions.json").path)
        }
    }()

    static let absence = "botocore's source distribution is neither in CARILLON_BOTOCORE nor in .cache/botocore"

    static func names(in folder: URL) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }

    static func json(_ file: URL) throws -> TestJSON {
        try TestJSON([UInt8](try Data(contentsOf: file)))
    }

    /// A data file that may be compressed; `nil` when there is none.
    static func dataFile(_ file: URL) throws -> TestJSON? {
        if FileManager.default.fileExists(atPath: file.path) { return try json(file) }
        let compressed = file.appendingPathExtension("gz")
        guard FileManager.default.fileExists(atPath: compressed.path) else { return nil }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", compressed.path]
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return try TestJSON([UInt8](data))
    }

    /// The rule set of the service's newest API version that has one.
    static func ruleSet(_ service: String) throws -> TestJSON? {
        guard let root else { return nil }
        let folder = root.appending(path: "botocore/data/\(service)")
        for version in names(in: folder).reversed() {
            let file = folder.appending(path: "\(version)/endpoint-rule-set-1.json")
            if let json = try dataFile(file) { return json }
        }
        return nil
    }
}
