internal import CarillonRuntime

/// What `carillon config` prints: as a document for programs, in columns for people.
struct ConfigurationText {
    let report: ConfigurationReport
    let search: CredentialChain.Search
    let schema: ServiceSchema?

    /// A row of the columns: what, its value, where that comes from, what it hides.
    private struct Row {
        var cells: [String]
        /// A sentence below the row.
        var note: String?
    }

    // MARK: For programs

    var document: Document {
        var members: [String: Document] = [
            "settings": .array(report.entries.map(Self.document)), "credentials": .object(credentials),
        ]
        if let facts { members["service"] = .object(facts.reduce(into: [:]) { $0[$1.name] = .string($1.value) }) }
        return .object(members)
    }

    private static func document(_ entry: ConfigurationReport.Entry) -> Document {
        var members: [String: Document] = ["name": .string(entry.name)]
        if let used = entry.used {
            members["value"] = .string(used.value)
            members["from"] = .string(place(used.place, of: entry.name))
        }
        if !entry.hidden.isEmpty {
            members["hides"] = .array(
                entry.hidden.map {
                    .object(["value": .string($0.value), "from": .string(place($0.place, of: entry.name))])
                })
        }
        if let problem = entry.problem { members["problem"] = .string(problem) }
        return .object(members)
    }

    private var credentials: [String: Document] {
        var members: [String: Document] = [:]
        if !search.attempts.isEmpty {
            members["asked"] = .array(
                search.attempts.map { .object(["source": .string($0.source), "message": .string($0.message)]) })
        }
        guard let found = search.credentials else { return members }
        members["from"] = .string(found.source)
        members["accessKeyID"] = .string(Self.masked(found.accessKeyID))
        members["hasSessionToken"] = .boolean(found.sessionToken != nil)
        if let accountID = found.accountID { members["accountID"] = .string(accountID) }
        if let expiration = found.expiration { members["expiration"] = .timestamp(expiration) }
        return members
    }

    // MARK: For people

    var columns: String {
        var rows = [Row(cells: ["SETTING", "VALUE", "FROM", "HIDES"])]
        rows += report.entries.map(Self.row)
        if let facts {
            rows += [Row(cells: []), Row(cells: [(schema?.service.serviceID ?? "").uppercased()])]
            rows += facts.map { Row(cells: [$0.name, $0.value]) }
        }
        rows += [Row(cells: []), Row(cells: ["CREDENTIALS"])]
        if let found = search.credentials {
            rows.append(Row(cells: ["access key id", Self.masked(found.accessKeyID), found.source]))
            if let accountID = found.accountID { rows.append(Row(cells: ["account id", accountID, found.source])) }
            if let expiration = found.expiration {
                rows.append(Row(cells: ["expiration", expiration.text(as: .dateTime), found.source]))
            }
        } else {
            rows.append(Row(cells: ["none", "no source has any"]))
        }
        for attempt in search.attempts {
            rows.append(Row(cells: ["not from", attempt.source], note: attempt.message))
        }
        return Self.text(rows)
    }

    private static func row(_ entry: ConfigurationReport.Entry) -> Row {
        let hidden = entry.hidden.map { "\($0.value) (\(place($0.place, of: entry.name)))" }
        return Row(
            cells: [
                entry.name, entry.used?.value ?? "-", entry.used.map { place($0.place, of: entry.name) } ?? "",
                hidden.joined(separator: ", "),
            ], note: entry.problem)
    }

    private static func text(_ rows: [Row]) -> String {
        // What stands alone on its row has no say in the widths, nor has what comes last.
        let widths = (0..<3).map { column in
            rows.map { column < $0.cells.count - 1 ? TerminalText.line($0.cells[column]).count : 0 }.max() ?? 0
        }
        var text = ""
        for row in rows {
            var line = ""
            for (column, cell) in row.cells.enumerated() {
                let cell = TerminalText.line(cell)
                let room = column < widths.count ? max(0, widths[column] - cell.count) + 2 : 0
                line += cell + String(repeating: " ", count: room)
            }
            while line.hasSuffix(" ") { line.removeLast() }
            text += line + "\n"
            if let note = row.note { text += "  ! \(TerminalText.lines(note, indent: "    "))\n" }
        }
        return text
    }

    // MARK: The service

    /// Where the service is called, how, and with which signature.
    private var facts: [(name: String, value: String)]? {
        guard let schema, !report.configuration.region.isEmpty else { return nil }
        let client = ServiceClient(schema, configuration: report.configuration, transport: Unused())
        var facts: [(name: String, value: String)] = []
        var scheme: EndpointAuthScheme?
        switch client.commonEndpoint {
        case .success(let endpoint):
            facts.append(("endpoint", endpoint.url))
            scheme = endpoint.authSchemes.first
        case .failure(let error): facts.append(("endpoint", "depends on the call: \(error)"))
        }
        facts.append(("protocol", client.wireProtocol.word))
        let first = schema.service.auth.first ?? "aws.auth#sigv4"
        let name = scheme?.name ?? String(first.split(separator: "#").last ?? "")
        facts.append(("auth scheme", name))
        if name.hasPrefix("sigv4") {
            facts.append(("signing name", scheme?.signingName ?? schema.service.signingName))
            facts.append(("signing region", scheme?.signingRegion ?? report.configuration.region))
        }
        return facts
    }

    private struct Unused: Transport {
        func send(_ request: ServiceRequest, timeout: Duration) async throws(TransportError) -> ServiceResponse {
            throw TransportError(.other, "nothing is sent here")
        }
    }

    // MARK: Words

    /// What comes from code in a program comes from an option here.
    private static func place(_ place: String, of name: String) -> String { place == "code" ? "--\(name)" : place }

    /// The last four characters, as other AWS tools show them; of a short text, which is no key id, nothing.
    static func masked(_ accessKeyID: String) -> String {
        String(repeating: "*", count: 16) + (accessKeyID.count >= 12 ? accessKeyID.suffix(4) : "")
    }
}
