import Foundation
import Model
import ModelReaders

/// All models of botocore's unpacked source distribution, where a script has brought it.
enum BotocoreModels {
    static let absence = "botocore's source distribution is neither in CARILLON_BOTOCORE nor in .cache/botocore"

    /// `nil` when absent. The folder may hold the distribution's content or the folder that it unpacks to.
    static let data: URL? = {
        let repository = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder =
            ProcessInfo.processInfo.environment["CARILLON_BOTOCORE"].map { URL(filePath: $0) }
            ?? repository.appending(path: ".cache/botocore")
        let candidates =
            [folder] + names(in: folder).filter { $0.hasPrefix("botocore-") }.map { folder.appending(path: $0) }
        return candidates.map { $0.appending(path: "botocore/data") }.first {
            FileManager.default.fileExists(atPath: $0.appending(path: "partitions.json").path)
        }
    }()

    struct Place: Hashable, Sendable {
        var service: String
        var version: String
    }

    /// Every service with every version of its API.
    static let places: [Place] = {
        guard let data else { return [] }
        return names(in: data).flatMap { service in
            let folder = data.appending(path: service)
            let versions = names(in: folder).filter { version in
                names(in: folder.appending(path: version)).contains { $0.hasPrefix("service-2.json") }
            }
            return versions.map { Place(service: service, version: $0) }
        }
    }()

    static func read(_ place: Place) throws -> Model {
        let folder = data?.appending(path: place.service).path ?? ""
        return try ModelReader().read(folder: folder, apiVersion: place.version).model
    }

    private static func names(in folder: URL) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }
}
