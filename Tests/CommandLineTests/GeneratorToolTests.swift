import Foundation
import Synchronization
import Testing

@testable import GeneratorTool

@Suite struct GeneratorToolTests {
    @Test(arguments: [(0, 2), (1, 4), (5, 1), (100, 3), (1_000, 16)])
    func valuesComeInTheOrderOfTheIndices(count: Int, threads: Int) {
        let order = Array((0..<count).reversed())
        #expect(WorkerThreads.map(order, threads: threads) { $0 * $0 } == (0..<count).map { $0 * $0 })
    }

    @Test func workIsBegunInTheGivenOrderByAllThreads() {
        let begun = Mutex<[Int]>([])
        _ = WorkerThreads.map([2, 0, 1], threads: 1) { index in begun.withLock { $0.append(index) } }
        #expect(begun.withLock { $0 } == [2, 0, 1])
        // Each piece of work waits for the other, so that one thread alone would not come to an end.
        let arrived = Atomic(0)
        _ = WorkerThreads.map([0, 1], threads: 2) { _ in
            arrived.wrappingAdd(1, ordering: .relaxed)
            while arrived.load(ordering: .relaxed) < 2 {}
        }
        #expect(arrived.load(ordering: .relaxed) == 2)
    }

    @Test func largestModelComesFirstAndResultsInTheirOrder() throws {
        let workspace = try Workspace()
        let sizes = [("a", 10), ("b", 30), ("c", 20)]
        for (name, size) in sizes {
            try workspace.write(String(repeating: "x", count: size), to: "\(name)/service-2.json")
        }
        let jobs = sizes.map { ServiceJob(name: $0.0, folder: workspace.path($0.0)) }
        let events = Mutex<[GeneratorTool.Progress]>([])
        let tool = GeneratorTool(layout: .folders, threads: 1) { event in events.withLock { $0.append(event) } }
        #expect(tool.generate(jobs) { $0.service } == ["a", "b", "c"])
        #expect(
            events.withLock { $0 }
                == ["b", "c", "a"].flatMap { [.started(service: $0), .finished(service: $0)] })
    }

    /// Threads, and so the order in which services are done, change neither the files nor the report.
    @Test func numberOfThreadsChangesNothing() throws {
        let models = Workspace.root.appending(path: "models").path
        let version = try ServiceJob.jobs(ofModelsIn: models).jobs[0].folder
        let jobs = ["a", "b", "missing", "c"].map { name in
            ServiceJob(name: name, folder: name == "missing" ? "/nowhere" : version)
        }
        let runs = [1, 4].map { threads in
            GeneratorTool(layout: .versions, threads: threads).generate(jobs) { result in
                (result.service, result.output?.files ?? [], result.diagnostics.map { "\($0)" })
            }
        }
        #expect(runs[0].map(\.0) == runs[1].map(\.0))
        #expect(runs[0].map(\.1) == runs[1].map(\.1))
        #expect(runs[0].map(\.2) == runs[1].map(\.2))
        #expect(runs[0].map(\.1.count) == [7, 7, 0, 7])
    }
}
