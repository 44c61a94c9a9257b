public import Model

// Values of examples, written as Swift literals.

extension NodeValue: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(.string(value), at: place) }
}

extension NodeValue: ExpressibleByStringInterpolation {}

extension NodeValue: ExpressibleByUnicodeScalarLiteral {}

extension NodeValue: ExpressibleByExtendedGraphemeClusterLiteral {}

extension NodeValue: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int) { self.init(.number("\(value)"), at: place) }
}

extension NodeValue: ExpressibleByBooleanLiteral {
    public init(booleanLiteral value: Bool) { self.init(.boolean(value), at: place) }
}

extension NodeValue: ExpressibleByNilLiteral {
    public init(nilLiteral: ()) { self.init(.null, at: place) }
}

extension NodeValue: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: NodeValue...) { self.init(.array(elements), at: place) }
}

extension NodeValue: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, NodeValue)...) {
        let entries = elements.map { Entry(name: Located($0.0, at: place), value: $0.1) }
        self.init(.object(entries), at: place)
    }
}

extension NodeValue {
    /// A number as a file writes it.
    static func number(_ text: String) -> Self { Self(.number(text), at: place) }
}

private let place = ModelFixture.place
