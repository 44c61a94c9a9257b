/// The line that tells a waiting user how far a run is: a state machine that neither knows a terminal nor a clock.
///
/// What it gives is to be written as it is. Nothing is shown for what is done within a second.
///
///     [=============>            ] 231/457 imagebuilder
public struct ProgressLine: Sendable {
    private static let delay = Duration.seconds(1)
    private static let interval = Duration.milliseconds(100)
    private static let barWidth = 26
    private static let nameWidth = 36
    /// To the line's start, and away with what stands there.
    private static let erase = "\r\u{1B}[K"

    private let count: Int
    private var finished = 0
    private var name = ""
    private var drawn: Duration?

    /// - Parameter count: The number of services.
    public init(count: Int) {
        self.count = count
    }

    /// - Parameter time: Since the run's start.
    public mutating func text(for event: GeneratorTool.Progress, at time: Duration) -> String {
        switch event {
        case .started(let service): name = service
        case .finished: finished += 1
        }
        guard count > 1, time >= drawn.map({ $0 + Self.interval }) ?? Self.delay else { return "" }
        drawn = time
        return Self.erase + line
    }

    /// Takes the line away, for what is written next.
    public mutating func end() -> String {
        defer { drawn = nil }
        return drawn == nil ? "" : Self.erase
    }

    private var line: String {
        let filled = count == 0 ? 0 : Self.barWidth * min(finished, count) / count
        let bar = String(repeating: "=", count: filled) + (filled < Self.barWidth ? ">" : "")
        let room = String(repeating: " ", count: Self.barWidth - bar.utf8.count)
        return "[\(bar)\(room)] \(finished)/\(count) \(Self.printable(name))"
    }

    /// A folder may be called anything, and a terminal obeys what it is sent.
    private static func printable(_ name: String) -> String {
        let bytes = name.utf8.prefix(nameWidth).map { $0 > 0x20 && $0 < 0x7F ? $0 : UInt8(ascii: "?") }
        return String(decoding: bytes, as: UTF8.self)
    }
}
