import Carillon

/// A table of songs: items of every type, a query over several pages, and a condition that does not hold.
func dynamoDB(_ server: MotoServer) async throws -> String {
    let dynamoDB = DynamoDBClient(configuration: try server.configuration())
    let table = "songs"
    try await dynamoDB.createTable(
        attributeDefinitions: [
            .init(attributeName: "artist", attributeType: .s), .init(attributeName: "year", attributeType: .n),
        ],
        tableName: table,
        keySchema: [.init(attributeName: "artist", keyType: .hash), .init(attributeName: "year", keyType: .range)],
        billingMode: .payPerRequest)

    let song: [String: DynamoDB.AttributeValue] = [
        "artist": .init(s: "Sigur Rós"), "year": .init(n: "2005"), "cover": .init(b: [0, 255, 10, 13]),
        "moods": .init(ss: ["calm", "\"glad\" <&>"]), "live": .init(bool: false), "label": .init(null: true),
        "tracks": .init(l: [.init(m: ["name": .init(s: "Hoppípolla"), "seconds": .init(n: "268.5")])]),
    ]
    try await dynamoDB.putItem(tableName: table, item: song)
    let key: [String: DynamoDB.AttributeValue] = ["artist": .init(s: "Sigur Rós"), "year": .init(n: "2005")]
    let found = try await dynamoDB.getItem(tableName: table, key: key, consistentRead: true)
    try expect("the item", found.item, song)
    let missing = try await dynamoDB.getItem(
        tableName: table, key: ["artist": .init(s: "Sigur Rós"), "year": .init(n: "1")])
    try expect("an item that is not there", missing.item, nil)

    for year in 2006...2011 {
        try await dynamoDB.putItem(
            tableName: table, item: ["artist": .init(s: "Sigur Rós"), "year": .init(n: "\(year)")])
    }
    let query = DynamoDB.QueryInput(
        tableName: table, limit: 3, keyConditionExpression: "artist = :artist",
        expressionAttributeValues: [":artist": .init(s: "Sigur Rós")])
    var counts: [Int] = []
    for try await page in dynamoDB.queryPages(query) { counts.append(page.items?.count ?? 0) }
    try expect("the items a page", counts, [3, 3, 1])
    var years: [String] = []
    for try await item in dynamoDB.queryItems(query) { years.append(item["year"]?.n ?? "none") }
    try expect("the years", years, (2005...2011).map { "\($0)" })

    var stored: [String: DynamoDB.AttributeValue]?
    do {
        try await dynamoDB.putItem(
            tableName: table, item: key, conditionExpression: "attribute_not_exists(artist)",
            returnValuesOnConditionCheckFailure: .allOld)
    } catch {
        guard case .conditionalCheckFailed(let failure) = error else { throw error }
        stored = failure.item
    }
    try expect("the item that the failed condition returns", stored, song)
    let description = try await dynamoDB.deleteTable(tableName: table).tableDescription
    try expect("the deleted table", description?.tableName, table)
    return "7 items in 3 pages, a failed condition"
}
