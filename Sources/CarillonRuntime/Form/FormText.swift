/// Names and values as a query string and a form's body hold them: `name=value&…`, percent-encoded.
enum FormText {
    /// The pairs of a text; those whose escapes are malformed are left out.
    static func pairs(_ text: Substring) -> [(String, String)] {
        text.split(separator: "&").compactMap { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decode(parts[0], plusIsSpace: true),
                let value = PercentEncoding.decode(parts.count > 1 ? parts[1] : "", plusIsSpace: true)
            else { return nil }
            return (name, value)
        }
    }
}
