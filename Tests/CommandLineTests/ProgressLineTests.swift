import GeneratorTool
import Testing

@Suite struct ProgressLineTests {
    private func texts(_ count: Int, _ events: [(GeneratorTool.Progress, milliseconds: Int)]) -> [String] {
        var line = ProgressLine(count: count)
        return events.map { line.text(for: $0.0, at: .milliseconds($0.milliseconds)) } + [line.end()]
    }

    @Test func nothingIsShownForWhatIsDoneWithinASecond() {
        let events: [(GeneratorTool.Progress, milliseconds: Int)] = [
            (.started(service: "a"), 0), (.finished(service: "a"), 400), (.started(service: "b"), 999),
        ]
        #expect(texts(2, events) == ["", "", "", ""])
    }

    @Test func lineIsRedrawnAndTakenAway() {
        let events: [(GeneratorTool.Progress, milliseconds: Int)] = [
            (.started(service: "a"), 0), (.finished(service: "a"), 1_000), (.started(service: "b"), 1_100),
            (.finished(service: "b"), 1_200),
        ]
        #expect(
            texts(2, events) == [
                "", "\r\u{1B}[K[=============>            ] 1/2 a", "\r\u{1B}[K[=============>            ] 1/2 b",
                "\r\u{1B}[K[==========================] 2/2 b", "\r\u{1B}[K",
            ])
    }

    @Test func terminalIsNotWrittenToMoreThanTenTimesASecond() {
        let events = (0..<1_000).map { (GeneratorTool.Progress.finished(service: "a"), milliseconds: 1_000 + $0) }
        #expect(texts(1_000, events).count { !$0.isEmpty } == 11)
    }

    @Test func singleServiceHasNoLine() {
        #expect(texts(1, [(.started(service: "ec2"), 5_000), (.finished(service: "ec2"), 9_000)]) == ["", "", ""])
    }

    @Test func lineIsShortAndHoldsNoControlCharacter() {
        let name = String(repeating: "é\u{1B}[2J", count: 10_000)
        let text = texts(1_000_000, [(.started(service: name), 2_000)])[0]
        #expect(text.utf8.count <= 79 && text.hasPrefix("\r\u{1B}[K["))
        #expect(text.dropFirst(4).utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
    }
}
