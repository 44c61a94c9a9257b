/// A type of the API: a simple value, a list, a map, a structure or a union.
public struct Shape: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case blob, boolean, string, byte, short, integer, long, float, double
        case bigInteger, bigDecimal, timestamp, document
        /// A string with named values; values that the model does not name stay valid.
        case `enum`
        /// An integer with named values.
        case intEnum
        /// One member, named `member`.
        case list
        /// Two members, named `key` and `value`.
        case map
        case structure
        /// A structure of which exactly one member is set.
        case union
    }

    public var name: String
    public var kind: Kind
    /// In the model's order.
    public var members: [Member]
    /// For `enum` and `intEnum`, in the model's order.
    public var enumValues: [EnumValue]
    public var traits: Traits
    public var location: SourceLocation

    public init(
        name: String, kind: Kind, members: [Member] = [], enumValues: [EnumValue] = [],
        traits: Traits = Traits(), location: SourceLocation
    ) {
        self.name = name
        self.kind = kind
        self.members = members
        self.enumValues = enumValues
        self.traits = traits
        self.location = location
    }
}

/// A member of a structure or union, the element of a list, or the key or value of a map.
public struct Member: Hashable, Sendable {
    public var name: String
    /// The name of the shape that the member's values have.
    public var target: String
    public var traits: Traits
    public var location: SourceLocation

    public init(name: String, target: String, traits: Traits = Traits(), location: SourceLocation) {
        self.name = name
        self.target = target
        self.traits = traits
        self.location = location
    }
}

/// One named value of an enum.
public struct EnumValue: Hashable, Sendable {
    /// The name of an integer's value, where the model gives one. Strings are named after the value itself, since not
    /// all forms of a model have another name for it.
    public var name: String?
    /// The value on the wire; for an `intEnum` its decimal digits.
    public var value: String
    public var deprecation: Deprecation?
    public var documentation: Located<String>?
    public var location: SourceLocation

    public init(
        name: String? = nil, value: String, deprecation: Deprecation? = nil,
        documentation: Located<String>? = nil, location: SourceLocation
    ) {
        self.name = name
        self.value = value
        self.deprecation = deprecation
        self.documentation = documentation
        self.location = location
    }
}
