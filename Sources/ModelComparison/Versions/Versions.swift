/// A value of the old version and its counterpart in the new one.
struct Versions<Value> {
    let old: Value
    let new: Value

    init(_ old: Value, _ new: Value) {
        self.old = old
        self.new = new
    }

    func map<Result>(_ transform: (Value) -> Result) -> Versions<Result> {
        Versions<Result>(transform(old), transform(new))
    }
}

extension Versions: Sendable where Value: Sendable {}
extension Versions: Equatable where Value: Equatable {}
extension Versions: Hashable where Value: Hashable {}

extension Versions where Value: Equatable {
    var areEqual: Bool { old == new }
}

extension String {
    /// The order by UTF-8 bytes, which no Unicode version changes.
    func utf8Precedes(_ other: String) -> Bool {
        utf8.lexicographicallyPrecedes(other.utf8)
    }
}
