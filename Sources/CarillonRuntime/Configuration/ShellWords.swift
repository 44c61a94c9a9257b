/// Words of a line with quotes and backslashes, as a POSIX shell splits it; headers of profiles have them.
enum ShellWords {
    /// The line's words; `nil` where a quote is not closed or nothing follows a backslash.
    ///
    ///     profile "my work"      becomes    profile, my work
    static func split(_ line: String) -> [String]? {
        var words: [String] = []
        var word: String.UnicodeScalarView?
        var quote: Unicode.Scalar?
        var scalars = line.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            if scalar == quote {
                quote = nil
            } else if scalar == "\\", quote != "'" {
                guard let next = scalars.next() else { return nil }
                // Between double quotes a backslash stands for itself before anything but itself and the quote.
                if quote == "\"", next != "\"", next != "\\" { word = (word ?? .init()) + ["\\"] }
                word = (word ?? .init()) + [next]
            } else if quote != nil {
                word = (word ?? .init()) + [scalar]
            } else if scalar == "\"" || scalar == "'" {
                quote = scalar
                word = word ?? .init()
            } else if scalar == " " || scalar == "\t" || scalar == "\r" || scalar == "\n" {
                if let word { words.append(String(word)) }
                word = nil
            } else {
                word = (word ?? .init()) + [scalar]
            }
        }
        guard quote == nil else { return nil }
        if let word { words.append(String(word)) }
        return words
    }
}
