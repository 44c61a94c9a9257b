// Generating all of botocore's models, against JSONSerialization merely parsing the bytes that we read.
//
//     generation [--debug-generator .build/debug/carillon-generator]
//
// Each way runs in a process of its own, this program again, so that it has its own peak of memory. The yardstick holds
// all bytes in memory before its clock starts; ours reads them from the disk. JSONSerialization works on one processor,
// ours on all: the ratio of processor time stands beside that of wall time. The models come from CARILLON_BOTOCORE or
// from .cache/botocore, where scripts/setup --tests puts them.
import Foundation
import Measuring

struct NoModels: Error {
    var searched: String
}

func modelsFolder() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../..").standardized
    let botocore =
        ProcessInfo.processInfo.environment["CARILLON_BOTOCORE"] ?? root.appending(path: ".cache/botocore").path
    let folder = botocore + "/botocore/data"
    guard FileManager.default.fileExists(atPath: folder) else { throw NoModels(searched: folder) }
    return folder
}

let arguments = CommandLine.arguments.dropFirst()
if let way = arguments.first.flatMap(Way.init), arguments.count == 3 {
    print(try way.measure(models: CommandLine.arguments[2], output: CommandLine.arguments[3]).text)
} else {
    let models = try modelsFolder()
    print(try AllModels(models: models).report())
    if arguments.first == "--debug-generator", let tool = arguments.dropFirst().first {
        print(try LargestModel(tool: tool, models: models).report())
    }
}
