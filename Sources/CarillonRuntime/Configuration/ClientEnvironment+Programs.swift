extension ClientEnvironment {
    /// A program to run, how long it may take and how much it may print.
    ///
    /// It reads from `/dev/null`, has the variables of this process, none of its files, and a process group of its
    /// own.
    public struct ProgramCall: Hashable, Sendable {
        /// The program, which is looked for in `PATH` unless it has a slash, and its arguments. No shell sees them.
        public var arguments: [String]
        /// When the program is killed, with those that it started.
        public var timeLimit: Duration
        /// How many bytes it may print on its standard output.
        public var outputLimit: Int

        public init(_ arguments: [String], timeLimit: Duration = .seconds(60), outputLimit: Int = 65_536) {
            self.arguments = arguments
            self.timeLimit = timeLimit
            self.outputLimit = outputLimit
        }
    }

    /// How a program ended and what it printed.
    public struct ProgramResult: Hashable, Sendable {
        public enum End: Hashable, Sendable {
            case status(Int32)
            case signal(Int32)
        }

        public var end: End
        public var standardOutput: [UInt8]
        /// The first bytes only, as many as standard output may have. They may hold secrets.
        public var standardError: [UInt8]
        /// How many bytes there were on standard error.
        public var standardErrorCount: Int

        public init(
            end: End = .status(0), standardOutput: [UInt8] = [], standardError: [UInt8] = [],
            standardErrorCount: Int? = nil
        ) {
            self.end = end
            self.standardOutput = standardOutput
            self.standardError = standardError
            self.standardErrorCount = standardErrorCount ?? standardError.count
        }
    }

    /// Why a program has no result.
    public enum ProgramError: Error, Hashable, Sendable, CustomStringConvertible {
        /// There is no such program.
        case notFound(String)
        /// The system did not start it, for the reason that follows its name.
        case notStarted(String, String)
        case timeLimit(Duration)
        /// It printed more than this many bytes.
        case outputLimit(Int)
        case cancelled
        /// Programs cannot be run here.
        case unsupported

        public var description: String {
            switch self {
            case .notFound(let name): "there is no program \"\(name)\"; write its full path, or add its folder to PATH"
            case .notStarted(let name, let reason): "the program \"\(name)\" was not started: \(reason)"
            case .timeLimit(let limit):
                "the program did not end within \(limit); run it in a terminal to see what it waits for"
            case .outputLimit(let limit): "the program printed more than \(limit) bytes"
            case .cancelled: "the task was cancelled while the program ran"
            case .unsupported: "programs cannot be run on this system; get the credentials in another way"
            }
        }
    }
}
