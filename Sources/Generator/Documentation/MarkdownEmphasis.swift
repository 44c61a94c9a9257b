/// Drops the marks that a Markdown reader would show as they stand rather than take for emphasis.
///
/// CommonMark takes `**` for an opening mark only before a visible character, and before punctuation
/// only after a space or punctuation; closing marks mirror this. Where the rule fails, the words matter
/// more than their weight.
enum MarkdownEmphasis {
    static func resolved(_ tokens: [MarkdownToken]) -> [MarkdownToken] {
        guard tokens.contains(where: isMark) else { return tokens }
        let before = edges(tokens, \.last, forward: true)
        let after = edges(tokens, \.first, forward: false)
        var dropped = Array(repeating: false, count: tokens.count)
        var open: [Int] = []
        for (index, token) in tokens.enumerated() {
            if case .open = token { open.append(index) }
            guard case .close = token, let start = open.popLast() else { continue }
            let opens = stands(outside: before[start], inside: after[start], isNested: !open.isEmpty)
            let closes = stands(outside: after[index], inside: before[index], isNested: !open.isEmpty)
            if !opens || !closes || follows(start, tokens, dropped) {
                dropped[start] = true
                dropped[index] = true
            }
        }
        return tokens.indices.filter { !dropped[$0] }.map { tokens[$0] }
    }

    private static func isMark(_ token: MarkdownToken) -> Bool {
        switch token {
        case .open, .close: true
        default: false
        }
    }

    /// A closing mark before an opening one, with nothing shown between, would join it to a run of another length.
    private static func follows(_ index: Int, _ tokens: [MarkdownToken], _ dropped: [Bool]) -> Bool {
        for place in stride(from: index - 1, through: 0, by: -1) {
            guard isMark(tokens[place]) else { return false }
            if case .close = tokens[place], !dropped[place] { return true }
        }
        return false
    }

    private enum Class {
        case space, punctuation, letter
    }

    /// For each token, the kind of the nearest visible character on one side, looking past marks.
    private static func edges(
        _ tokens: [MarkdownToken], _ end: KeyPath<String.UnicodeScalarView, Unicode.Scalar?>, forward: Bool
    ) -> [Class] {
        var result = Array(repeating: Class.space, count: tokens.count)
        var current = Class.space
        for step in tokens.indices {
            let index = forward ? step : tokens.count - 1 - step
            result[index] = current
            if tokens[index].isSpace { current = .space }
            if let scalar = tokens[index].leaf?.unicodeScalars[keyPath: end] { current = kind(scalar) }
        }
        return result
    }

    /// Inside another emphasis, a mark that could both open and close might close the outer one.
    private static func stands(outside: Class, inside: Class, isNested: Bool) -> Bool {
        switch (outside, inside) {
        case (_, .space): false
        case (.space, _), (.punctuation, .letter): true
        case (.punctuation, .punctuation), (.letter, .letter): !isNested
        case (.letter, .punctuation): false
        }
    }

    private static func kind(_ scalar: Unicode.Scalar) -> Class {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": return .letter
        case "!"..."~": return .punctuation
        default: break
        }
        if scalar.properties.isWhitespace { return .space }
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
            return .punctuation
        default: return .letter
        }
    }
}
