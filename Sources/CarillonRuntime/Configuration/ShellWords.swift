/// Splits a text into words as the AWS tools do: like a POSIX shell, but nothing is expanded. Values of
/// `credential_process` and headers of profiles have such words.
///
/// `"/opt/my tool" --name 'a b'` becomes `/opt/my tool`, `--name`, `a b`. Inside of double quotes a backslash stands for
/// itself but before `"` and `\`.
enum ShellWords {
    private enum State {
        case between
        case word
        case single
        case double
    }

    /// - Throws: A sentence about what is missing. It does not quote the text, which may hold a secret.
    static func split(_ text: String) throws(CredentialProblem) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        var state = State.between
        var scalars = text.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            switch (state, scalar) {
            case (.single, "'"), (.double, "\""): state = .word
            case (.single, _): word.append(scalar)
            case (.double, "\\"):
                let next = try escaped(&scalars)
                if next != "\"", next != "\\" { word.append("\\") }
                word.append(next)
            case (.double, _): word.append(scalar)
            case (_, "'"): state = .single
            case (_, "\""): state = .double
            case (_, "\\"):
                word.append(try escaped(&scalars))
                state = .word
            case (_, " "), (_, "\t"), (_, "\r"), (_, "\n"):
                if state == .word { words.append(String(word)) }
                word = .init()
                state = .between
            default:
                word.append(scalar)
                state = .word
            }
        }
        guard state == .between || state == .word else {
            throw CredentialProblem("a quotation mark is not closed")
        }
        return state == .word ? words + [String(word)] : words
    }

    private static func escaped(
        _ scalars: inout String.UnicodeScalarView.Iterator
    ) throws(CredentialProblem) -> Unicode.Scalar {
        guard let next = scalars.next() else { throw CredentialProblem("nothing follows the last backslash") }
        return next
    }
}
