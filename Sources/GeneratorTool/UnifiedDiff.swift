/// The difference between two texts in the unified form that `diff -u` and `git diff` share.
///
/// Lines that both texts begin and end with are set aside first; between them a longest common subsequence is found,
/// which takes the product of both lengths. Where that would be too much, the whole middle counts as replaced.
public struct UnifiedDiff: Sendable {
    private static let contextLines = 3
    private static let productLimit = 4_000_000

    private enum Edit {
        case keep, delete, insert
    }

    private let old: [Substring]
    private let new: [Substring]
    private var edits: [Edit] = []

    /// The difference of one file.
    ///
    /// - Parameters:
    ///   - old: `nil` for a file that does not exist yet.
    ///   - new: `nil` for a file that is to be removed.
    /// - Returns: The text with its `---` and `+++` lines, which ends in a line feed; empty without a difference.
    public static func text(path: String, old: [UInt8]?, new: [UInt8]?) -> String {
        guard old != new else { return "" }
        let diff = UnifiedDiff(lines(old), lines(new))
        let head = "--- \(old == nil ? "/dev/null" : path)\n+++ \(new == nil ? "/dev/null" : path)\n"
        return head + diff.hunks()
    }

    private static func lines(_ bytes: [UInt8]?) -> [Substring] {
        guard let bytes, !bytes.isEmpty else { return [] }
        var lines = String(decoding: bytes, as: UTF8.self)[...].split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private init(_ old: [Substring], _ new: [Substring]) {
        self.old = old
        self.new = new
        var prefix = 0
        while prefix < min(old.count, new.count), old[prefix] == new[prefix] { prefix += 1 }
        var suffix = 0
        let limit = min(old.count, new.count) - prefix
        while suffix < limit, old[old.count - 1 - suffix] == new[new.count - 1 - suffix] { suffix += 1 }
        edits = [Edit](repeating: .keep, count: prefix)
        edits += Self.edits(Array(old[prefix..<old.count - suffix]), Array(new[prefix..<new.count - suffix]))
        edits += [Edit](repeating: .keep, count: suffix)
    }

    private static func edits(_ old: [Substring], _ new: [Substring]) -> [Edit] {
        let columns = new.count + 1
        guard (old.count + 1).multipliedReportingOverflow(by: columns).partialValue <= productLimit else {
            return [Edit](repeating: .delete, count: old.count) + [Edit](repeating: .insert, count: new.count)
        }
        var lengths = [Int32](repeating: 0, count: (old.count + 1) * columns)
        for i in old.indices.reversed() {
            for j in new.indices.reversed() {
                lengths[i * columns + j] =
                    old[i] == new[j]
                    ? lengths[(i + 1) * columns + j + 1] + 1
                    : max(lengths[(i + 1) * columns + j], lengths[i * columns + j + 1])
            }
        }
        var edits: [Edit] = []
        var (i, j) = (0, 0)
        while i < old.count || j < new.count {
            if i < old.count, j < new.count, old[i] == new[j] {
                edits.append(.keep)
                (i, j) = (i + 1, j + 1)
            } else if j == new.count
                || (i < old.count && lengths[(i + 1) * columns + j] >= lengths[i * columns + j + 1])
            {
                edits.append(.delete)
                i += 1
            } else {
                edits.append(.insert)
                j += 1
            }
        }
        return edits
    }

    /// Runs of changes with three lines around them; runs that touch become one.
    private func hunks() -> String {
        var text = ""
        var next = 0
        var line = (old: 0, new: 0)
        while let first = edits[next...].firstIndex(where: { $0 != .keep }) {
            let start = max(next, first - Self.contextLines)
            line.old += start - next
            line.new += start - next
            let end = hunkEnd(from: first)
            text += hunk(start..<end, &line)
            next = end
        }
        return text
    }

    private func hunkEnd(from first: Int) -> Int {
        var end = first
        var kept = 0
        while end < edits.count, kept <= 2 * Self.contextLines {
            kept = edits[end] == .keep ? kept + 1 : 0
            end += 1
        }
        return kept > Self.contextLines ? end - (kept - Self.contextLines) : end
    }

    private func hunk(_ range: Range<Int>, _ line: inout (old: Int, new: Int)) -> String {
        let start = line
        var body = ""
        for edit in edits[range] {
            switch edit {
            case .keep:
                body += " \(old[line.old])\n"
                (line.old, line.new) = (line.old + 1, line.new + 1)
            case .delete:
                body += "-\(old[line.old])\n"
                line.old += 1
            case .insert:
                body += "+\(new[line.new])\n"
                line.new += 1
            }
        }
        let oldRange = Self.range(start.old, line.old)
        return "@@ -\(oldRange) +\(Self.range(start.new, line.new)) @@\n\(body)"
    }

    /// An empty range names the line before it, as `diff -u` does.
    private static func range(_ start: Int, _ end: Int) -> String {
        start == end ? "\(start),0" : "\(start + 1),\(end - start)"
    }
}
