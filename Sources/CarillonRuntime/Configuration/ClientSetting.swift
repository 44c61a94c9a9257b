/// One setting of a client: where its value may stand, which values it takes, and what it changes.
///
/// ``all`` is the one place that says so: `resolve`, the table in its documentation and `carillon config` follow it.
package struct ClientSetting: Sendable {
    /// A place in a profile.
    package enum Property: Hashable, Sendable {
        case plain(String)
        /// A value in the table below a property: `addressing_style` of `s3`.
        case nested(String, String)

        package var name: String {
            switch self {
            case .plain(let name): name
            case .nested(let table, let name): "\(table).\(name)"
            }
        }
    }

    /// As it is called in messages, such as `region`.
    package let name: String
    /// What it sets, as the documentation calls it.
    package let meaning: String
    /// Environment variables, the one that counts first.
    package let variables: [String]
    /// Places in a profile, the one that counts first.
    package let properties: [Property]
    /// The values that it takes, to go on from "is not".
    let expected: String
    /// Puts a value into a configuration; false where the setting does not take it.
    let apply: @Sendable (String, inout ClientConfiguration) -> Bool
    /// What a configuration has, as it would be written.
    let shown: @Sendable (ClientConfiguration) -> String?

    init(
        _ name: String, _ meaning: String, variables: [String] = [], properties: [Property]? = nil,
        values: Values
    ) {
        self.name = name
        self.meaning = meaning
        self.variables = variables
        self.properties = properties ?? [.plain(name)]
        expected = values.expected
        apply = values.apply
        shown = values.shown
    }

    /// The values of a setting: what they are, how they are read, how they are shown.
    struct Values: Sendable {
        let expected: String
        let apply: @Sendable (String, inout ClientConfiguration) -> Bool
        let shown: @Sendable (ClientConfiguration) -> String?
    }
}

extension ClientSetting.Values {
    typealias Field<Value> = any WritableKeyPath<ClientConfiguration, Value> & Sendable

    static func flag(_ field: Field<Bool>, isNegated: Bool = false) -> Self {
        Self(
            expected: "true or false",
            apply: { text, configuration in
                guard let value = boolean(text) else { return false }
                configuration[keyPath: field] = value != isNegated
                return true
            },
            shown: { "\($0[keyPath: field] != isNegated)" })
    }

    static func flag(_ field: Field<Bool?>) -> Self {
        Self(
            expected: "true or false",
            apply: { text, configuration in
                guard let value = boolean(text) else { return false }
                configuration[keyPath: field] = value
                return true
            },
            shown: { $0[keyPath: field].map { "\($0)" } })
    }

    static func number(_ field: Field<Int>, in range: ClosedRange<Int>, expected: String) -> Self {
        Self(
            expected: expected,
            apply: { text, configuration in
                guard let value = Int(text), range.contains(value) else { return false }
                configuration[keyPath: field] = value
                return true
            },
            shown: { "\($0[keyPath: field])" })
    }

    /// One of some words, in either case; some are other names of the same.
    static func choice<Value: Equatable & Sendable>(
        _ field: Field<Value>, _ words: KeyValuePairs<String, Value>, expected: String
    ) -> Self {
        let words = words.map { (word: $0.key, value: $0.value) }
        return Self(
            expected: expected,
            apply: { text, configuration in
                let text = text.lowercased()
                guard let found = words.first(where: { $0.word == text }) else { return false }
                configuration[keyPath: field] = found.value
                return true
            },
            shown: { configuration in words.first { $0.value == configuration[keyPath: field] }?.word })
    }

    /// Words between commas; blanks around them do not matter.
    static func list(
        _ field: Field<[String]>, expected: String, where isElement: @escaping @Sendable (String) -> Bool
    ) -> Self {
        Self(
            expected: expected,
            apply: { text, configuration in
                let elements = text.split(separator: ",").map { $0.filter { $0 != " " && $0 != "\t" } }
                    .filter { !$0.isEmpty }
                guard !elements.isEmpty, elements.allSatisfy(isElement) else { return false }
                configuration[keyPath: field] = elements
                return true
            },
            shown: { $0[keyPath: field].isEmpty ? nil : $0[keyPath: field].joined(separator: ",") })
    }

    static func boolean(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true": true
        case "false": false
        default: nil
        }
    }
}
