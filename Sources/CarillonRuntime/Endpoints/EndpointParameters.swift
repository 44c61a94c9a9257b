/// What endpoint rules decide by: the client's built-ins and the values that one operation's input binds by name.
///
///     var parameters = EndpointParameters(builtIns: .init(region: "eu-west-1"))
///     parameters.set("Bucket", input.bucket)
///
/// A value that is set by name goes before the built-in of the same parameter.
public struct EndpointParameters: Hashable, Sendable {
    /// The client's part.
    public var builtIns: EndpointBuiltIns
    private(set) var entries: [Entry] = []

    /// A parameter's value; the rule set says which of the three it wants.
    public enum Value: Hashable, Sendable {
        case string(String)
        case boolean(Bool)
        case stringArray([String])
    }

    struct Entry: Hashable, Sendable {
        var name: String
        var value: Value
    }

    public init(builtIns: EndpointBuiltIns = EndpointBuiltIns()) {
        self.builtIns = builtIns
    }

    /// Sets the parameter to the value, or takes it away when `nil`.
    ///
    /// Setting in the rule set's order is quickest, any order is right.
    public mutating func set(_ name: String, _ value: Value?) {
        let index = entries.firstIndex { $0.name == name }
        switch (index, value) {
        case (let index?, let value?): entries[index].value = value
        case (let index?, nil): entries.remove(at: index)
        case (nil, let value?): entries.append(Entry(name: name, value: value))
        case (nil, nil): break
        }
    }

    /// Sets a text, or takes it away when `nil`.
    public mutating func set(_ name: String, _ value: String?) {
        set(name, value.map(Value.string))
    }

    /// Sets a switch, or takes it away when `nil`.
    public mutating func set(_ name: String, _ value: Bool?) {
        set(name, value.map(Value.boolean))
    }

    /// Sets a list of texts, or takes it away when `nil`.
    public mutating func set(_ name: String, _ value: [String]?) {
        set(name, value.map(Value.stringArray))
    }
}

extension EndpointParameters: ExpressibleByDictionaryLiteral {
    /// The parameters by name, without built-ins; of a name given twice the last one counts.
    public init(dictionaryLiteral elements: (String, Value)...) {
        self.init()
        for (name, value) in elements { set(name, value) }
    }
}

extension EndpointParameters.Value: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral {
    public init(stringLiteral value: String) { self = .string(value) }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    public init(arrayLiteral elements: String...) { self = .stringArray(elements) }
}
