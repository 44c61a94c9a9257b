import Foundation
import Measuring

/// The ways in turns, round by round.
struct AllModels {
    var models: String
    var rounds = 5
    /// Our wall time, in the yardstick's.
    var goal = 3.0

    func report() throws -> String {
        var costs: [Way: [Cost]] = [:]
        let output = FileManager.default.temporaryDirectory.appending(path: "carillon-generation-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: output) }
        for round in 0..<rounds {
            // The side that goes first alternates.
            let ways: [Way] = round % 2 == 0 ? [.parse, .generate] : [.generate, .parse]
            for way in ways + [.write, .unchanged] {
                costs[way, default: []].append(try run(way, output.path))
            }
            try FileManager.default.removeItem(at: output)
        }
        let lines = Way.allCases.map { line($0, costs[$0] ?? [], costs[.parse] ?? []) }
        let (read, made) = (costs[.parse]?.first, costs[.generate]?.first)
        return """
            all models: \(read?.files ?? 0) files of \(megabytes(read)) MB, \(made?.files ?? 0) files made of \(megabytes(made)) MB
            \("way".padded(to: 36))      wall      CPU   ratio (from to)     CPU ratio   memory   files changed
            \(lines.joined(separator: "\n"))

            """
    }

    private func megabytes(_ cost: Cost?) -> String { (Double(cost?.bytes ?? 0) / 1e6).text(0) }

    private func run(_ way: Way, _ output: String) throws -> Cost {
        let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        let text = try Child.run(program, [way.rawValue, models, output]).output
        guard let cost = Cost(text) else { throw Way.Failure(text: "\(way.rawValue): \(text)") }
        return cost
    }

    private func line(_ way: Way, _ costs: [Cost], _ yardstick: [Cost]) -> String {
        let wall = Statistics(costs.map(\.wall))
        let processor = Statistics(costs.map(\.processor))
        let memory = Statistics(costs.map(\.memory)).most
        var line = "  \(way.name.padded(to: 34)) \("\(wall.median.text(2)) s".padded(left: 9))"
        line += "\("\(processor.median.text(2)) s".padded(left: 9))"
        guard way != .parse else { return line }
        let ratio = Statistics(zip(costs, yardstick).map { $0.wall / $1.wall })
        let processorRatio = Statistics(zip(costs, yardstick).map { $0.processor / $1.processor })
        line += "\(ratio.median.text(2).padded(left: 8)) (\(ratio.least.text(2)) to \(ratio.most.text(2)))"
        line += "\(processorRatio.median.text(2).padded(left: 9))\("\(memory.text(0)) MB".padded(left: 13))"
        line += "\(String(way == .generate ? 0 : costs.first?.files ?? 0).padded(left: 10))"
        if way == .generate { line += "   goal <= \(goal.text(1)) x: \(ratio.median <= goal ? "met" : "missed")" }
        return line
    }
}
