/// Everything that the runtime takes from the machine around it: variables, files, the clock, sleep, chance and, for
/// credentials, programs and the network.
///
/// Clients use ``process``; tests put another one into the configuration, and nothing else has to be replaced:
///
/// ```swift
/// let environment = ClientEnvironment.inMemory(
///     variables: ["AWS_REGION": "eu-central-1"],
///     files: ["/home/me/.aws/credentials": "[default]\naws_access_key_id = A\naws_secret_access_key = B\n"],
///     homeDirectory: "/home/me")
/// let configuration = try await ClientConfiguration.resolve(environment: environment)
/// ```
public struct ClientEnvironment: Sendable {
    /// The value of an environment variable; `nil` when it is not set.
    public var variable: @Sendable (String) -> String?
    /// The bytes of a file; `nil` when there is none.
    public var readFile: @Sendable (String) throws(FileError) -> [UInt8]?
    /// Puts bytes into a file, in a folder that exists: all or none of them, readable by the owner alone.
    public var writeFile: @Sendable (String, [UInt8]) throws(FileError) -> Void
    /// The folder that `~` stands for.
    public var homeDirectory: @Sendable () -> String?
    /// The time of day, which signatures carry. Somebody may set it while the program runs.
    public var now: @Sendable () -> Timestamp
    /// The time since some moment, which nobody sets: time limits are measured with it.
    public var elapsed: @Sendable () -> Duration
    /// Waits. Throws when the task is cancelled.
    public var sleep: @Sendable (Duration) async throws(CancellationError) -> Void
    /// 64 random bits.
    public var random: @Sendable () -> UInt64
    /// Runs a program until its end and takes what it prints. The program is killed when the task is cancelled.
    public var run: @Sendable (ProgramCall) async throws(ProgramError) -> ProgramResult
    /// What carries the requests by which credentials are asked for; `nil` where there is no network. A client's own
    /// requests go over its transport.
    public var network: (any Transport)?

    public init(
        variable: @escaping @Sendable (String) -> String?,
        readFile: @escaping @Sendable (String) throws(FileError) -> [UInt8]?,
        writeFile: @escaping @Sendable (String, [UInt8]) throws(FileError) -> Void = {
            (path, _) throws(FileError) in
            throw FileError(.write, path: path, reason: "this environment keeps no files")
        },
        homeDirectory: @escaping @Sendable () -> String?,
        now: @escaping @Sendable () -> Timestamp,
        elapsed: @escaping @Sendable () -> Duration,
        sleep: @escaping @Sendable (Duration) async throws(CancellationError) -> Void,
        random: @escaping @Sendable () -> UInt64,
        run: @escaping @Sendable (ProgramCall) async throws(ProgramError) -> ProgramResult = {
            (_) throws(ProgramError) in throw .unsupported
        },
        network: (any Transport)? = nil
    ) {
        self.variable = variable
        self.readFile = readFile
        self.writeFile = writeFile
        self.homeDirectory = homeDirectory
        self.now = now
        self.elapsed = elapsed
        self.sleep = sleep
        self.random = random
        self.run = run
        self.network = network
    }

    /// Why a file that exists was not read, or why a file was not written.
    public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
        /// What was to be done with the file.
        public enum Action: Hashable, Sendable {
            case read
            case write
        }

        public var action: Action
        public var path: String
        /// The system's words: `Permission denied`.
        public var reason: String

        public init(_ action: Action = .read, path: String, reason: String) {
            self.action = action
            self.path = path
            self.reason = reason
        }

        public var description: String {
            "file \"\(path)\" could not be \(action == .read ? "read" : "written"): \(reason)"
        }
    }

    /// The environment's chance as a generator of the standard library.
    public var randomNumberGenerator: RandomSource { RandomSource(random: random) }

    public struct RandomSource: RandomNumberGenerator, Sendable {
        let random: @Sendable () -> UInt64

        public mutating func next() -> UInt64 { random() }
    }
}

extension ClientEnvironment {
    /// What sources of credentials say where ``network`` is `nil`.
    package static let noNetwork =
        "there is no network to ask over; enable the trait HTTPTransport of the package carillon, "
        + "or set the environment's network"

    /// A variable's value; `nil` when it is not set, or empty, as the AWS tools see it.
    package func setting(_ name: String) -> String? {
        guard let value = variable(name), !value.isEmpty else { return nil }
        return value
    }

    /// A path with a leading `~` replaced by the home folder; `nil` when there is none to put there.
    package func expand(_ path: String) -> String? {
        guard path == "~" || path.hasPrefix("~/") else { return path }
        return homeDirectory().map { $0 + path.dropFirst() }
    }
}
