import Model

extension Shape {
    /// The enum's values that become cases: each once, and of an integer enum only integers.
    var distinctValues: [EnumValue] {
        var seen: Set<String> = []
        return enumValues.filter { seen.insert($0.value).inserted && (kind != .intEnum || Int($0.value) != nil) }
    }
}

extension Member {
    /// Whether Swift lets the member be left out.
    ///
    /// - Parameter isIndirect: Whether it stands behind a reference.
    func isOptional(isIndirect: Bool) -> Bool {
        !traits.isRequired || traits.isIdempotencyToken || isIndirect
    }
}
