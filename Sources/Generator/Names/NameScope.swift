/// The names that are taken in one scope: the namespace, a structure, an enum.
struct NameScope {
    private var taken: Set<String>
    /// Where the numbering of a name goes on, so that many equal names stay cheap.
    private var nextNumber: [String: Int] = [:]

    init(reserved: Set<String> = []) {
        taken = reserved
    }

    func isFree(_ name: String) -> Bool {
        !taken.contains(name)
    }

    /// Takes the first candidate that is free; when none is, the last one with the first free number from 2.
    mutating func claim(_ candidates: String...) -> String {
        for candidate in candidates where taken.insert(candidate).inserted {
            return candidate
        }
        let base = candidates.last ?? "empty"
        var number = nextNumber[base, default: 2]
        // `foo1` would read as another name of the model when numbered to `foo12`.
        let separator = base.utf8.last?.isDigit == true ? "_" : ""
        while !taken.insert(base + separator + String(number)).inserted { number += 1 }
        nextNumber[base] = number + 1
        return base + separator + String(number)
    }
}
