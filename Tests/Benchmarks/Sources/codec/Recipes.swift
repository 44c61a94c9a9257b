import Carillon

/// Items of a table of recipes in the three sizes of the serialisation benchmark that the AWS SDK teams share: the same
/// kinds of attributes, nested alike, with values of our own.
enum Recipes {
    typealias Value = Items.AttributeValue

    static let small = output(head, units: 1)
    static let medium = output(merged(head, body(ingredients: 4)), units: 2.5)
    /// Some 6 kB, as theirs.
    static let large = output(merged(merged(head, body(ingredients: 12)), preparation), units: 12.5)

    /// The same with all strings but numbers as binary values.
    static func binary(_ output: Items.GetItemOutput) -> Items.GetItemOutput {
        Items.GetItemOutput(item: output.item?.mapValues(binary), consumedCapacity: output.consumedCapacity)
    }

    private static func binary(_ value: Value) -> Value {
        switch value {
        case .s(let text): .b(Array(text.utf8))
        case .ss(let texts): .bs(texts.map { Array($0.utf8) })
        case .m(let members): .m(members.mapValues(binary))
        case .l(let elements): .l(elements.map(binary))
        default: value
        }
    }

    private static func output(_ item: [String: Value], units: Double) -> Items.GetItemOutput {
        Items.GetItemOutput(
            item: item,
            consumedCapacity: .init(tableName: "recipes", capacityUnits: units, readCapacityUnits: units))
    }

    private static func merged(_ a: [String: Value], _ b: [String: Value]) -> [String: Value] {
        a.merging(b) { $1 }
    }

    private static let head: [String: Value] = [
        "id": .s("recipe-017"), "name": .s("Potato dumplings"), "cuisine": .s("Bavarian"), "cook_time": .n("25"),
        "difficulty": .s("Medium"), "rating": .n("4.7"),
    ]

    private static func body(ingredients: Int) -> [String: Value] {
        [
            "description": .s(
                "Dumplings of floury potatoes, simmered, never boiled, with browned crumbs in the middle."),
            "prep_time": .n("40"), "servings": .n("4"), "tags": .ss(["side-dish", "winter", "vegetarian"]),
            "ingredients": .l(
                (0..<ingredients).map { number in
                    .m(["item": .s("floury potatoes \(number)"), "amount": .s("\(number + 1)00 g")])
                }),
            "nutrition": .m(["calories": .n("410"), "protein": .n("11"), "carbs": .n("82"), "fat": .n("4")]),
        ]
    }

    private static let preparation: [String: Value] = [
        "active": .bool(true), "featured": .bool(false), "cost_estimate": .n("6.50"),
        "allergens": .ss(["gluten", "eggs"]), "scores": .ns(["5", "4.5", "3", "5"]),
        "equipment": .l(["pot", "potato press", "slotted spoon", "grater"].map { .s($0) }),
        "history": .s(String(repeating: "A dish of the farms between the rivers, cooked on Sundays. ", count: 6)),
        "steps": .l(
            (1...18).map { number in
                .m([
                    "number": .n("\(number)"), "minutes": .n("2.5"), "optional": .bool(number % 5 == 0),
                    "instruction": .s("Turn the dumplings \(number) times, then let them rest in the warm water."),
                    "tools": .l([.s("slotted spoon"), .s("pot")]),
                ])
            }),
    ]
}
