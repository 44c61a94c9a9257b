import Foundation
import Testing

@testable import CarillonCommandLine

@Suite struct CompletionTests {
    private let workspace: Workspace

    init() throws { workspace = try Workspace() }

    private func shell(_ name: String, _ arguments: String...) async throws -> Workspace.Run {
        try await workspace.runBesides("/usr/bin/env", [name] + arguments)
    }

    @Test func scriptOfBashIsAcceptedByBash() async throws {
        let script = try await workspace.carillonBesides("completion", "bash")
        #expect(script.status == 0, "\(script.error)")
        try workspace.write(script.output, to: "carillon.bash")
        let check = try await shell("bash", "-n", "carillon.bash")
        #expect(check.status == 0, "\(check.error)")
        #expect(check.error == "")
    }

    @Test(arguments: [
        (["call", "chime"], ["chime-sdk-messaging"]),
        (["call", "chime-sdk-messaging", "AssociateCh"], ["AssociateChannelFlow"]),
        (["call", "--output", "table", "chime-sdk-messaging", "AssociateCh"], ["AssociateChannelFlow"]),
        (["call", "chime-sdk-messaging", "ListChannels", "--output", "t"], ["table"]),
        (["comp"], ["completion"]),
        (["conf"], ["config"]),
        (["config", "--service", "chime"], ["chime-sdk-messaging"]),
        (["call", "nothing", "Assoc"], []),
    ])
    func bashCompletes(words: [String], offered: [String]) async throws {
        try workspace.write(try await workspace.carillonBesides("completion", "bash").output, to: "carillon.bash")
        // What bash does when its user presses the tabulator behind the last word.
        let line = (["carillon"] + words).joined(separator: " ")
        try workspace.write(
            """
            PATH="\(try Workspace.programs):$PATH"
            source carillon.bash
            COMP_WORDS=(\(line))
            COMP_CWORD=\(words.count)
            COMP_LINE="\(line)"
            COMP_POINT=${#COMP_LINE}
            _carillon carillon "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
            for word in "${COMPREPLY[@]}"; do echo "$word"; done
            """, to: "complete.sh")
        let run = try await shell("bash", "complete.sh")
        let words = run.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(words == offered, "\(run.error)")
    }

    @Test(arguments: [("zsh", "#compdef carillon\n"), ("fish", "function __carillon")])
    func otherShellsHaveScriptsToo(shell: String, beginning: String) async throws {
        let run = try await workspace.carillonBesides("completion", shell)
        #expect(run.status == 0)
        #expect(run.output.hasPrefix(beginning), "\(run.output.prefix(60))")
        #expect(run.output.hasSuffix("\n"))
        #expect(!run.output.hasSuffix("\n\n"))
    }

    @Test func unknownShellIsWrongUse() async throws {
        let run = try await workspace.carillonBesides("completion", "tcsh")
        #expect(run.status == 2)
        #expect(run.error.contains("The value 'tcsh' is invalid for '<shell>'"), "\(run.error)")
    }

    @Test func serviceIsTheFirstWordThatIsNoOptionsValue() {
        #expect(CallCompletion.service(in: ["carillon", "call"]) == nil)
        #expect(CallCompletion.service(in: ["carillon", "call", "sqs", "Li"]) == "sqs")
        #expect(CallCompletion.service(in: ["carillon", "call", "--region", "x", "--debug", "sqs"]) == "sqs")
        #expect(CallCompletion.service(in: ["carillon", "call", "--region=x", "sqs"]) == "sqs")
        #expect(CallCompletion.service(in: ["carillon", "models", "list"]) == nil)
    }
}
