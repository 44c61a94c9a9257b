/// Turns a wire name into the Swift name that it gets when nothing else is in the way. ``Names`` states the rules.
enum NameRules {
    /// The name of a type.
    static func upperCamel(_ wireName: String) -> String {
        finished(NameWords(wireName).words.map(capitalised), ifEmpty: "Empty")
    }

    /// The name of a member, a value, a case or a method.
    static func lowerCamel(_ wireName: String) -> String {
        if isPlain(wireName) { return wireName }
        let words = NameWords(wireName).words.map { isScreaming($0) ? lowered($0) : $0 }
        guard let first = words.first else { return "empty" }
        return finished([lowerFirst(first)] + words.dropFirst().map(capitalised), ifEmpty: "empty")
    }

    /// The name of an exception as a case: `ThrottledClientException` becomes `throttledClient`.
    static func errorCase(_ shapeName: String) -> String {
        for suffix in ["Exception", "Error", "Fault"] where shapeName.hasSuffix(suffix) && shapeName != suffix {
            return lowerCamel(String(shapeName.dropLast(suffix.utf8.count)))
        }
        return lowerCamel(shapeName)
    }

    /// Whether the name is a lower-case letter and then letters and digits: most members of newer models are.
    private static func isPlain(_ name: String) -> Bool {
        guard let first = name.utf8.first, first.isLower else { return false }
        return name.utf8.allSatisfy(\.isAlphanumeric)
    }

    /// Joins the words. A number is kept apart from one in the word before it, and from nothing in front of it.
    private static func finished(_ words: [NameWords.Word], ifEmpty: String) -> String {
        var out: [UInt8] = []
        var endsWithNumbers = true
        for word in words {
            if endsWithNumbers, word.first?.isDigit == true { out.append(UInt8(ascii: "_")) }
            out += word
            endsWithNumbers = word.contains(where: \.isDigit)
        }
        return out.isEmpty ? ifEmpty : String(decoding: out, as: UTF8.self)
    }

    private static func capitalised(_ word: NameWords.Word) -> NameWords.Word {
        var word = word
        if let first = word.first { word[0] = first.uppercased }
        return word
    }

    private static func lowered(_ word: some Sequence<UInt8>) -> NameWords.Word {
        word.map(\.lowercased)
    }

    private static func isScreaming(_ word: NameWords.Word) -> Bool {
        !word.contains(where: \.isLower)
    }

    private static func lowerFirst(_ word: NameWords.Word) -> NameWords.Word {
        let length = acronymLength(word)
        return lowered(word.prefix(length)) + word.dropFirst(length)
    }

    /// How much of the beginning of a word in mixed case is lowered.
    ///
    ///     Channel|Arn -> 1    DB|InstanceId -> 2    S3|ETag -> 2    IPv|6Cidr -> 3    URLs|Foo -> 4
    private static func acronymLength(_ word: NameWords.Word) -> Int {
        let letters = word.prefix(while: \.isUpper).count
        let digits = word.dropFirst(letters).prefix(while: \.isDigit).count
        let rest = word.dropFirst(letters + digits)
        guard letters > 1, digits == 0, let next = rest.first else { return letters }
        let following = rest.dropFirst().first
        if next == UInt8(ascii: "s"), following.map({ !$0.isLower }) ?? true { return letters + 1 }
        if next == UInt8(ascii: "v"), following?.isDigit == true { return letters + 1 }
        return letters - 1
    }
}

extension UInt8 {
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isUpper: Bool { self >= 0x41 && self <= 0x5A }
    var isLower: Bool { self >= 0x61 && self <= 0x7A }
    var isAlphanumeric: Bool { isLower || isUpper || isDigit }
    var lowercased: UInt8 { isUpper ? self | 0x20 : self }
    var uppercased: UInt8 { isLower ? self & 0xDF : self }
}
