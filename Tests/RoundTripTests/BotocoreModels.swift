import CarillonRuntime
import CarillonXML
import Foundation
import Generator
import Model
import ModelReaders

/// All models of botocore's unpacked source distribution, where a script has brought it.
enum BotocoreModels {
    static let absence = "botocore's source distribution is neither in CARILLON_BOTOCORE nor in .cache/botocore"

    /// `nil` when absent.
    static let data: URL? = {
        let repository = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder =
            ProcessInfo.processInfo.environment["CARILLON_BOTOCORE"].map { URL(filePath: $0) }
            ?? repository.appending(path: ".cache/botocore")
        let data = folder.appending(path: "botocore/data")
        return FileManager.default.fileExists(atPath: data.appending(path: "partitions.json").path) ? data : nil
    }()

    /// Every version of every service's API, as its folder below `data`: `sqs/2012-11-05`.
    static let places: [String] = {
        guard let data else { return [] }
        return names(in: data).flatMap { service in
            names(in: data.appending(path: service)).map { "\(service)/\($0)" }.filter {
                FileManager.default.fileExists(atPath: data.appending(path: $0 + "/service-2.json").path)
            }
        }
    }()

    /// The schema of a model without its endpoint rules, which have no say in how messages are written.
    static func schema(_ place: String) throws -> ServiceSchema {
        let file = (data?.path ?? "") + "/\(place)/service-2.json"
        let model = try ModelReader().read(files: [try FileReader.read(file)]).model
        let text = try GeneratorPipeline.schema(of: model).text
        return try ServiceSchema(dynamic: text, endpointRules: "", formats: [.xml])
    }

    private static func names(in folder: URL) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }
}
