import Foundation
import Generator
import GeneratorTool
import Measuring
import ModelReaders

/// One way of spending time on all models; it runs in a process of its own.
enum Way: String, CaseIterable {
    case parse, generate, write, unchanged

    var name: String {
        switch self {
        case .parse: "JSONSerialization parses the bytes"
        case .generate: "read, plan and render, in memory"
        case .write: "the same, written to a new folder"
        case .unchanged: "again: compared, nothing to write"
        }
    }

    func measure(models: String, output: String) throws -> Cost {
        let jobs = try ServiceJob.jobs(ofModelsIn: models).jobs
        let tool = GeneratorTool(layout: .versions)
        switch self {
        case .parse:
            let files = try jobs.flatMap { try ModelReader().read(folder: $0.folder).inputFiles }
            let contents = try files.map { try Data(contentsOf: URL(filePath: $0)) }
            return try Cost.measure {
                for data in contents { consume(try JSONSerialization.jsonObject(with: data)) }
                return (files.count, contents.reduce(0) { $0 + $1.count })
            }
        case .generate:
            return try Cost.measure {
                let sizes = tool.generate(jobs) { $0.output?.files.map(\.bytes.count) ?? [] }.joined()
                return (sizes.count, sizes.reduce(0, +))
            }
        case .write, .unchanged:
            let update = OutputUpdate(OutputComparison(root: output, staleFiles: .removeInServiceFolders))
            return try Cost.measure {
                let report = tool.run(jobs, update: update)
                guard !report.hasErrors else { throw Failure(text: report.diagnostics.map(\.description).joined()) }
                return (report.changed, 0)
            }
        }
    }

    struct Failure: Error {
        var text: String
    }
}
