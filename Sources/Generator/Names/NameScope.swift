/// Gives each wire name of one scope (a structure, an enum, the namespace) a Swift name of its own.
///
/// The result depends on the set of wire names, not on their order: both forms of a model give the same names.
enum NameScope {
    /// - Parameter rule: The name that a wire name gets when no other of the scope has the same. It puts `_` only
    ///   before a digit, so nothing that is made here with `_as_` is another's name.
    static func names(_ wireNames: [String], rule: (String) -> String) -> [String] {
        let names = wireNames.map(rule)
        var owners: [String: String] = [:]
        owners.reserveCapacity(names.count)
        for (wireName, name) in zip(wireNames, names) {
            guard let other = owners.updateValue(wireName, forKey: name), other != wireName else { continue }
            owners[name] = owner(of: name, other, wireName)
        }
        if owners.count == names.count { return names }
        return zip(wireNames, names).map { wireName, name in
            owners[name] == wireName ? name : name + "_as_" + NameWords.spelled(wireName)
        }
    }

    /// Which of two wire names keeps the Swift name: the shorter, else the one that is spelled like it, else the first.
    private static func owner(of name: String, _ a: String, _ b: String) -> String {
        if a.utf8.count != b.utf8.count { return a.utf8.count < b.utf8.count ? a : b }
        if a == name || b == name { return name }
        return a.utf8Precedes(b) ? a : b
    }
}
