/// The rules that turn a name on the wire into a Swift name, before collisions and reserved names are looked at.
///
/// Both start from the words of the name: runs of ASCII letters and digits. Any other ASCII character ends a word and
/// is dropped; a character beyond ASCII becomes its number (`é` becomes `u00E9`). A word in capitals among several
/// counts as a lower-case one (`US_EAST_1` reads as `us east 1`).
enum NameRules {
    /// Longer names are cut; numbers keep those apart that then are the same.
    static let longest = 200

    /// `Chime SDK Messaging` becomes `ChimeSDKMessaging`: acronyms stay as they stand.
    static func upperCamel(_ wireName: String, keepingSymbols: Bool = false) -> String {
        let words = NameWords(wireName, spellingSymbols: keepingSymbols).words
        return finished(joined(words.map(capitalised)))
    }

    /// `DBInstanceId` becomes `dbInstanceId`: the acronym in front is lowered.
    static func lowerCamel(_ wireName: String, keepingSymbols: Bool = false) -> String {
        var words = NameWords(wireName, spellingSymbols: keepingSymbols).words
        guard let first = words.first else { return "empty" }
        if words.count > 1 {
            words = words.map { isScreaming($0) ? lowered($0) : $0 }
        }
        return finished(joined([lowerFirst(first)] + words.dropFirst().map(capitalised)))
    }

    /// The name of an exception as a case: `ThrottledClientException` becomes `throttledClient`.
    static func errorCase(_ typeName: String) -> String {
        for suffix in ["Exception", "Error", "Fault"] where typeName.hasSuffix(suffix) && typeName != suffix {
            return lowerCamel(String(typeName.dropLast(suffix.utf8.count)))
        }
        return lowerCamel(typeName)
    }

    /// Two words that meet with digits are kept apart: `5.7` becomes `5_7`.
    private static func joined(_ words: [NameWords.Word]) -> String {
        var out: [UInt8] = []
        for word in words {
            if let last = out.last, let first = word.first, last.isDigit, first.isDigit {
                out.append(UInt8(ascii: "_"))
            }
            out += word
        }
        return String(decoding: out.prefix(longest), as: UTF8.self)
    }

    private static func finished(_ name: String) -> String {
        guard let first = name.utf8.first else { return "Empty" }
        return first.isDigit ? "_" + name : name
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

    /// How much of the word's beginning is lowered.
    ///
    ///     Channel|Arn -> 1    DB|InstanceId -> 2    EC2|Foo -> 3    IPv|6 -> 3    URLs|Foo -> 4
    private static func acronymLength(_ word: NameWords.Word) -> Int {
        guard let first = word.first, first.isUpper else { return 0 }
        let run = word.prefix { $0.isUpper || $0.isDigit }.count
        let rest = word.dropFirst(run)
        guard run > 1, let next = rest.first, let last = word.prefix(run).last else { return run }
        if last.isDigit { return run }
        let following = rest.dropFirst().first
        if next == UInt8(ascii: "s"), following.map({ !$0.isLower }) ?? true { return run + 1 }
        if next == UInt8(ascii: "v"), let following, following.isDigit { return run + 1 }
        return run - 1
    }
}

extension UInt8 {
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isUpper: Bool { self >= 0x41 && self <= 0x5A }
    var isLower: Bool { self >= 0x61 && self <= 0x7A }
    var lowercased: UInt8 { isUpper ? self | 0x20 : self }
    var uppercased: UInt8 { isLower ? self & 0xDF : self }
}
