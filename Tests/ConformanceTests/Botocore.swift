import Foundation

/// The protocol suites in the unpacked source distribution of botocore, where a script has brought it.
enum Botocore {
    static let repository = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// `nil` when absent. The folder may hold the distribution's content or the folder that it unpacks to.
    static let suites: URL? = {
        let folder =
            ProcessInfo.processInfo.environment["CARILLON_BOTOCORE"].map { URL(filePath: $0) }
            ?? repository.appending(path: ".cache/botocore")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let candidates =
            [folder] + names.sorted().filter { $0.hasPrefix("botocore-") }.map { folder.appending(path: $0) }
        return candidates.map { $0.appending(path: "tests/unit/protocols") }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }()

    static let absence = "botocore's source distribution is neither in CARILLON_BOTOCORE nor in .cache/botocore"

    static let knownFailures = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "known-failures.txt")
}
