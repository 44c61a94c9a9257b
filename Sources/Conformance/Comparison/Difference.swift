/// Something that is not as a case expects it.
public struct Difference: Sendable, Hashable {
    /// What differs: `the body`, `the header 'X-Foo'`.
    public var subject: String
    /// nil for what should not be there.
    public var expected: String?
    /// nil for what is not there.
    public var actual: String?

    /// The difference, unless the two are equal.
    static func between(_ subject: String, _ expected: String?, _ actual: String?) -> [Difference] {
        expected == actual ? [] : [Difference(subject: subject, expected: expected, actual: actual)]
    }
}
