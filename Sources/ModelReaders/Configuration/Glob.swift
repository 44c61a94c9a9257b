/// A pattern over names: `*` stands for any run of characters, `?` for one; case counts.
///
/// Matching goes back to the last `*` only, so it takes at most the product of both lengths and never more,
/// whatever the pattern.
public struct Glob: Hashable, Sendable {
    public let pattern: String

    public init(_ pattern: String) {
        self.pattern = pattern
    }

    /// Whether a pattern can match anything but its own text.
    public static func isPattern(_ text: String) -> Bool {
        text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
    }

    public func matches(_ name: String) -> Bool {
        let pattern = Array(pattern.unicodeScalars)
        let name = Array(name.unicodeScalars)
        var inPattern = 0
        var inName = 0
        var retry: (inPattern: Int, inName: Int)?
        while inName < name.count {
            if inPattern < pattern.count, pattern[inPattern] == "*" {
                inPattern += 1
                retry = (inPattern, inName)
            } else if inPattern < pattern.count, pattern[inPattern] == "?" || pattern[inPattern] == name[inName] {
                inPattern += 1
                inName += 1
            } else if let last = retry {
                retry = (last.inPattern, last.inName + 1)
                (inPattern, inName) = (last.inPattern, last.inName + 1)
            } else {
                return false
            }
        }
        return pattern[inPattern...].allSatisfy { $0 == "*" }
    }
}
