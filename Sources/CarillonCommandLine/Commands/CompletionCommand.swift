internal import ArgumentParser

/// `carillon completion`
struct CompletionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion",
        abstract: "Print a script with which a shell completes carillon's arguments.",
        discussion: """
            Services and operations are completed from the models that are found, and files
            where files are wanted.

              bash   carillon completion bash > ~/.local/share/bash-completion/completions/carillon
              zsh    carillon completion zsh > ~/.zfunc/_carillon    (a folder of $fpath)
              fish   carillon completion fish > ~/.config/fish/completions/carillon.fish
            """)

    enum Shell: String, ExpressibleByArgument, CaseIterable {
        case bash, zsh, fish

        fileprivate var completionShell: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }

    @Argument(help: "The shell: bash, zsh or fish.")
    var shell: Shell

    func run() {
        let script = CommandLineTool.completionScript(for: shell.completionShell)
        Console.output(script.hasSuffix("\n") ? script : script + "\n")
    }
}
