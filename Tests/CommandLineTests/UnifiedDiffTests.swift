import Foundation
import GeneratorTool
import Testing

@Suite struct UnifiedDiffTests {
    private func diff(_ old: String?, _ new: String?) -> String {
        UnifiedDiff.text(path: "a.swift", old: old.map { Array($0.utf8) }, new: new.map { Array($0.utf8) })
    }

    @Test func equalTextsHaveNoDifference() {
        #expect(diff("a\nb\n", "a\nb\n").isEmpty)
    }

    @Test func changedLineHasThreeLinesAroundIt() {
        let old = (1...9).map { "\($0)\n" }.joined()
        let expected = """
            --- a.swift
            +++ a.swift
            @@ -2,7 +2,7 @@
             2
             3
             4
            -5
            +five
             6
             7
             8

            """
        #expect(diff(old, old.replacing("5", with: "five")) == expected)
    }

    @Test func newFileIsAddedAsAWhole() {
        #expect(diff(nil, "a\nb\n") == "--- /dev/null\n+++ a.swift\n@@ -0,0 +1,2 @@\n+a\n+b\n")
    }

    @Test func staleFileIsRemovedAsAWhole() {
        #expect(diff("a\n", nil) == "--- a.swift\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-a\n")
    }

    @Test func distantChangesAreTwoHunks() {
        let lines = (1...30).map(String.init)
        var changed = lines
        changed[2] = "x"
        changed[25] = "y"
        let text = diff(lines.joined(separator: "\n") + "\n", changed.joined(separator: "\n") + "\n")
        #expect(text.components(separatedBy: "@@ -").count == 3)
        #expect(text.contains("@@ -1,6 +1,6 @@"))
        #expect(text.contains("@@ -23,7 +23,7 @@"))
    }

    @Test func neighbouringChangesAreOneHunk() {
        let lines = (1...20).map(String.init)
        var changed = lines
        changed[5] = "x"
        changed[10] = "y"
        let text = diff(lines.joined(separator: "\n") + "\n", changed.joined(separator: "\n") + "\n")
        #expect(text.components(separatedBy: "@@ -").count == 2)
        #expect(text.contains("@@ -3,12 +3,12 @@"))
    }

    /// `patch` is the judge of the form: applied to the old text, the difference must give the new one.
    @Test(arguments: 0..<40)
    func patchTurnsTheOldTextIntoTheNew(seed: Int) throws {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let old = (0..<next(60)).map { _ in "line \(next(8))" }
        var new = old
        for _ in 0..<next(8) {
            if new.isEmpty || next(2) == 0 {
                new.insert("new \(next(5))", at: next(new.count + 1))
            } else {
                new.remove(at: next(new.count))
            }
        }
        guard old != new, !old.isEmpty, !new.isEmpty else { return }
        let workspace = try Workspace()
        let (oldText, newText) = (old.map { $0 + "\n" }.joined(), new.map { $0 + "\n" }.joined())
        try workspace.write(oldText, to: "a.swift")
        try workspace.write(diff(oldText, newText), to: "change.patch")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["patch", "--silent", "-p0", "-i", "change.patch"]
        process.currentDirectoryURL = workspace.folder
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        #expect(try workspace.read("a.swift") == newText)
    }
}
