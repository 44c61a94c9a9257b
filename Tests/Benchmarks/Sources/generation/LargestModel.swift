import Foundation
import Measuring

/// EC2, by a tool that was built without the optimiser, as the plugin's is in a user's debug build.
struct LargestModel {
    var tool: String
    var models: String
    var rounds = 5
    /// Seconds.
    var goal = 5.0

    func report() throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "carillon-ec2-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let configuration = folder.appending(path: "carillon.yaml")
        try "services: [ec2]\nmodels: \(models)\n".write(to: configuration, atomically: true, encoding: .utf8)
        let output = folder.appending(path: "Generated")
        let arguments = ["--config", configuration.path, "--output", output.path]
        var times: (first: [Double], again: [Double]) = ([], [])
        for _ in 0..<rounds {
            times.first.append(try Child.run(URL(filePath: tool), arguments).seconds)
            times.again.append(try Child.run(URL(filePath: tool), arguments).seconds)
            try FileManager.default.removeItem(at: output)
        }
        let (first, again) = (Statistics(times.first), Statistics(times.again))
        return """
            EC2 by \(tool)
              generated \(first.median.text(2)) s (\(first.least.text(2)) to \(first.most.text(2))), \
            goal <= \(goal.text(0)) s: \(first.median <= goal ? "met" : "missed")
              again, nothing changed \(again.median.text(2)) s (\(again.least.text(2)) to \(again.most.text(2)))

            """
    }
}
