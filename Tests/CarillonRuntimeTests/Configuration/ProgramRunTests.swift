import Foundation
import Testing

@testable import CarillonRuntime

/// Real programs, which every system with a shell has.
@Suite struct ProgramRunTests {
    private typealias Result = ClientEnvironment.ProgramResult
    private typealias Failure = ClientEnvironment.ProgramError

    private static func run(
        _ arguments: [String], within limit: Duration = .seconds(300), outputLimit: Int = 65_536
    ) async throws(Failure) -> Result {
        try await ClientEnvironment.process.run(
            .init(arguments, timeLimit: limit, outputLimit: outputLimit))
    }

    private static func shell(
        _ script: String, within limit: Duration = .seconds(300), outputLimit: Int = 65_536
    ) async throws(Failure) -> Result {
        try await run(["sh", "-c", script], within: limit, outputLimit: outputLimit)
    }

    @Test func bothOutputsAndTheStatusAreTaken() async throws {
        let result = try await Self.shell("echo out; echo err >&2; exit 3")
        #expect(
            result
                == Result(
                    end: .status(3), standardOutput: Array("out\n".utf8), standardError: Array("err\n".utf8)))
    }

    @Test func argumentsReachTheProgramAsTheyAre() async throws {
        let result = try await Self.run(["printf", "%s|", "a b", "", "$HOME", "*", "é"])
        #expect(String(decoding: result.standardOutput, as: UTF8.self) == "a b||$HOME|*|é|")
    }

    @Test func anyLimitOfTheOutputIsOne() async throws {
        let all = try await Self.run(["sh", "-c", "echo out; echo err >&2"], outputLimit: .max)
        #expect(all.standardOutput.count == 4 && all.standardError.count == 4)
        let none = try await Self.run(["sh", "-c", "echo err >&2"], outputLimit: -1)
        #expect(none.standardError.isEmpty && none.standardErrorCount == 4)
    }

    @Test func aSignalIsTold() async throws {
        #expect(try await Self.shell("kill -9 $$").end == .signal(9))
    }

    @Test func aProgramThatDoesNotExistIsNamed() async {
        await #expect(throws: Failure.notFound("carillon-no-such-program")) {
            try await Self.run(["carillon-no-such-program"])
        }
        await #expect(throws: Failure.notFound("")) { try await Self.run([]) }
    }

    @Test func aFileThatIsNoProgramIsNamedWithTheReason() async {
        await #expect(throws: Failure.notStarted("/etc/passwd", "Permission denied")) {
            try await Self.run(["/etc/passwd"])
        }
    }

    @Test func aProgramThatHangsIsKilledWithThoseThatItStarted() async throws {
        let file = Self.temporaryFile()
        defer { try? FileManager.default.removeItem(atPath: file) }
        await #expect(throws: Failure.timeLimit(.seconds(5))) {
            try await Self.shell("sleep 600 & echo $$ $! > \(file); wait", within: .seconds(5))
        }
        let text = try #require(try? String(contentsOfFile: file, encoding: .utf8))
        let processes = text.split(whereSeparator: \.isWhitespace).compactMap { pid_t($0) }
        #expect(processes.count == 2)
        for process in processes { #expect(await Self.isGone(process)) }
    }

    @Test func aCancelledTaskKillsTheProgram() async throws {
        let file = Self.temporaryFile()
        defer { try? FileManager.default.removeItem(atPath: file) }
        let task = Task { () -> Failure? in
            do throws(Failure) {
                _ = try await Self.shell("echo $$ > \(file); exec sleep 60")
                return nil
            } catch {
                return error
            }
        }
        var process: pid_t?
        while process == nil {
            try await Task.sleep(for: .milliseconds(5))
            let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
            process = text.hasSuffix("\n") ? pid_t(text.dropLast()) : nil
        }
        task.cancel()
        #expect(await task.value == .cancelled)
        #expect(await Self.isGone(try #require(process)))
    }

    @Test func outputWithoutAnEndIsStopped() async {
        await #expect(throws: Failure.outputLimit(1_000)) {
            try await Self.run(["yes"], outputLimit: 1_000)
        }
    }

    @Test func errorOutputIsCountedAndKeptToTheLimit() async throws {
        let result = try await Self.shell("head -c 300000 /dev/zero >&2; echo done", outputLimit: 1_000)
        #expect(result.standardErrorCount == 300_000)
        #expect(result.standardError.count == 1_000)
        #expect(result.standardOutput == Array("done\n".utf8))
    }

    @Test(.timeLimit(.minutes(3))) func whatAProgramLeavesBehindDoesNotHoldItsResultUp() async throws {
        let result = try await Self.shell("sleep 600 & echo $!")
        let left = try #require(pid_t(String(decoding: result.standardOutput.dropLast(), as: UTF8.self)))
        kill(left, SIGKILL)
    }

    @Test func theProgramInheritsNothingButItsThreeFiles() async throws {
        // Neither descriptor is marked to be closed in other programs.
        let low = dup(0)
        let high = fcntl(0, F_DUPFD, 200)
        defer {
            close(low)
            close(high)
        }
        let result = try await Self.shell(
            "for n in /proc/self/fd/*; do n=${n##*/}; [ $n -gt 2 ] && [ -e /proc/$$/fd/$n ] && echo $n; done; cat")
        #expect(String(decoding: result.standardOutput, as: UTF8.self) == "")
    }

    @Test func theProgramHasTheVariablesOfTheProcess() async throws {
        let result = try await Self.shell("printf %s \"$PATH\"")
        #expect(String(decoding: result.standardOutput, as: UTF8.self) == ClientEnvironment.process.variable("PATH"))
    }

    @Test func manyProgramsAtOnceDoNotHoldTheTasksUp() async throws {
        // More than there are threads in the cooperative pool, and each one ends when all of them have begun.
        let file = Self.temporaryFile()
        defer { try? FileManager.default.removeItem(atPath: file) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    _ = try await Self.shell(
                        "echo here >> \(file); while [ $(wc -l < \(file)) -lt 16 ]; do sleep 0.1; done",
                        within: .seconds(300))
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func theErrorsSayWhatToDo() {
        #expect(
            Failure.notFound("x").description
                == "there is no program \"x\"; write its full path, or add its folder to PATH")
        #expect(Failure.notStarted("x", "r").description == "the program \"x\" was not started: r")
        #expect(
            Failure.timeLimit(.seconds(60)).description
                == "the program did not end within 60.0 seconds; run it in a terminal to see what it waits for")
        #expect(Failure.outputLimit(9).description == "the program printed more than 9 bytes")
        #expect(Failure.cancelled.description == "the task was cancelled while the program ran")
        #expect(
            Failure.unsupported.description
                == "programs cannot be run on this system; get the credentials in another way")
    }

    @Test func anEnvironmentWithoutProgramsSaysSo() async throws {
        let environment = ClientEnvironment.inMemory(programs: [["a", "b"]: .init(standardOutput: [1])])
        #expect(try await environment.run(.init(["a", "b"])).standardOutput == [1])
        await #expect(throws: Failure.notFound("a")) { try await environment.run(.init(["a"])) }
        let bare = ClientEnvironment(
            variable: { _ in nil }, readFile: { _ in nil }, homeDirectory: { nil }, now: { Timestamp(seconds: 0) },
            elapsed: { .zero }, sleep: { _ in }, random: { 0 })
        await #expect(throws: Failure.unsupported) { try await bare.run(.init(["a"])) }
    }

    private static func temporaryFile() -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("carillon-\(UUID().uuidString)").path
    }

    /// Whether the process ends soon, and is no zombie. One that this process did not start is left to init, which may
    /// take its time to forget it.
    private static func isGone(_ process: pid_t) async -> Bool {
        for _ in 0..<1_000 {
            if kill(process, 0) != 0 { return true }
            let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
            let fields = state?.split(separator: " ") ?? []
            if fields.count > 3, fields[2] == "Z", pid_t(fields[3]) != getpid() { return true }
            try? await Task.sleep(for: .milliseconds(10))
        }
        return false
    }
}
