import ModelReaders

extension SmithyConverter {
    func convert(operation entry: Node.Entry) -> JSON {
        let operation = entry.value
        var result: [(String, JSON)] = [("type", "operation")]
        for part in ["input", "output"] {
            if let shape = operation[part]?["shape"]?.string { result.append((part, target(id(shape: shape)))) }
        }
        if let errors = operation["errors"] {
            let targets = errors.elements.compactMap { $0["shape"]?.string }.map { target(id(shape: $0)) }
            result.append(("errors", .array(targets)))
        }
        var traits = TraitList()
        addHTTP(of: operation, to: &traits)
        traits.add("smithy.api#documentation", operation["documentation"])
        traits.mark("smithy.api#idempotent", operation["idempotent"])
        traits.mark("smithy.api#readonly", operation["readonly"])
        addDeprecation(of: operation, to: &traits)
        addAuth(of: operation, to: &traits)
        traits.mark("smithy.api#httpChecksumRequired", operation["httpChecksumRequired"])
        traits.add("aws.protocols#httpChecksum", operation["httpChecksum"])
        traits.add("smithy.api#requestCompression", operation["requestcompression"])
        traits.add("smithy.api#endpoint", operation["endpoint"])
        traits.add("smithy.rules#staticContextParams", operation["staticContextParams"])
        traits.add("smithy.rules#operationContextParams", operation["operationContextParams"])
        if let discovery = operation["endpointdiscovery"] {
            traits.add(
                "aws.api#clientDiscoveredEndpoint", ["required": .bool(discovery["required"]?.bool ?? false)])
        }
        addPaginator(of: entry.name, to: &traits)
        addWaiters(of: entry.name, to: &traits)
        addExamples(of: entry.name, to: &traits)
        if !traits.isEmpty { result.append(("traits", traits.json)) }
        return .object(result)
    }

    private func addHTTP(of operation: Node, to traits: inout TraitList) {
        guard isREST else { return }
        let http = operation["http"]
        var entries: [(String, JSON)] = [
            ("method", .string(http?["method"]?.string ?? "POST")), ("uri", .string(uri(of: operation))),
        ]
        if let code = http?["responseCode"] { entries.append(("code", JSON(code))) }
        traits.add("smithy.api#http", .object(entries))
    }

    /// Botocore calls labels as the service did, Smithy by the members.
    private func uri(of operation: Node) -> String {
        var uri = operation["http"]?["requestUri"]?.string ?? "/"
        guard let input = operation["input"]?["shape"]?.string, let members = shapes[input]?["members"] else {
            return uri
        }
        for member in members.entries where member.value["location"]?.string == "uri" {
            guard let label = member.value["locationName"]?.string, label != member.name else { continue }
            for end in ["}", "+}"] { uri = uri.replacing("{\(label)\(end)", with: "{\u{0}\(member.name)\(end)") }
        }
        return uri.replacing("\u{0}", with: "")
    }

    func addDeprecation(of node: Node, to traits: inout TraitList) {
        guard node["deprecated"]?.bool == true else { return }
        var entries: [(String, JSON)] = []
        if let message = node["deprecatedMessage"] { entries.append(("message", JSON(message))) }
        if let since = node["deprecatedSince"] { entries.append(("since", JSON(since))) }
        traits.add("smithy.api#deprecated", .object(entries))
    }

    private func addAuth(of operation: Node, to traits: inout TraitList) {
        let type = operation["authtype"]?.string
        if operation["unsignedPayload"]?.bool == true || type == "v4-unsigned-body" {
            traits.add("aws.auth#unsignedPayload")
        }
        let schemes = operation["auth"].map { $0.elements.compactMap(\.string) }
        if schemes == ["smithy.api#noAuth"] || (schemes == nil && type == "none") {
            traits.add("smithy.api#auth", [])
            traits.add("smithy.api#optionalAuth")
        } else if let schemes {
            traits.add("smithy.api#auth", .array(schemes.map(JSON.string)))
        }
    }

    /// Smithy has one token and one list of items.
    private func addPaginator(of operation: String, to traits: inout TraitList) {
        guard let paginator = paginators?[operation], let input = paginator["input_token"]?.string,
            let output = paginator["output_token"]?.string
        else { return }
        var entries: [(String, JSON)] = [("inputToken", .string(input)), ("outputToken", .string(output))]
        let items = paginator["result_key"].map { $0.string.map { [$0] } ?? $0.elements.compactMap(\.string) } ?? []
        if items.count == 1 { entries.append(("items", .string(items[0]))) }
        if let size = paginator["limit_key"] { entries.append(("pageSize", JSON(size))) }
        traits.add("smithy.api#paginated", .object(entries))
    }

    private func addWaiters(of operation: String, to traits: inout TraitList) {
        var converted: [(String, JSON)] = []
        for entry in waiters?.entries.map({ ($0.name, $0.value) }) ?? []
        where entry.1["operation"]?.string == operation {
            let acceptors = entry.1["acceptors"].map { $0.elements.compactMap(acceptor) } ?? []
            guard acceptors.count == entry.1["acceptors"]?.count, let delay = entry.1["delay"] else { continue }
            var waiter: [(String, JSON)] = [
                ("minDelay", JSON(delay)), ("maxDelay", JSON(delay)), ("acceptors", .array(acceptors)),
            ]
            if let documentation = entry.1["description"] { waiter.append(("documentation", JSON(documentation))) }
            converted.append((entry.0, .object(waiter)))
        }
        if !converted.isEmpty { traits.add("smithy.waiters#waitable", .object(converted)) }
    }

    /// Smithy has no matcher for a status, nor for lists of booleans.
    private func acceptor(_ node: Node) -> JSON? {
        guard let state = node["state"]?.string, let expected = node["expected"] else { return nil }
        let matcher: JSON
        switch (node["matcher"]?.string, expected.string, expected.bool) {
        case ("error", let code?, _): matcher = ["errorType": .string(code)]
        case ("error", _, let isError?): matcher = ["success": .bool(!isError)]
        case ("path", let text?, _): matcher = path(node, text, "stringEquals")
        case ("path", _, let flag?): matcher = path(node, flag ? "true" : "false", "booleanEquals")
        case ("pathAll", let text?, _): matcher = path(node, text, "allStringEquals")
        case ("pathAny", let text?, _): matcher = path(node, text, "anyStringEquals")
        default: return nil
        }
        return ["state": .string(state), "matcher": matcher]
    }

    private func path(_ node: Node, _ expected: String, _ comparator: String) -> JSON {
        [
            "output": [
                "path": .string(node["argument"]?.string ?? ""), "expected": .string(expected),
                "comparator": .string(comparator),
            ]
        ]
    }

    private func addExamples(of operation: String, to traits: inout TraitList) {
        let all = [examples?[operation], service["examples"]?[operation]].compactMap { $0 }.flatMap(\.elements)
        guard !all.isEmpty else { return }
        let converted = all.map { example -> JSON in
            var entries: [(String, JSON)] = [("title", .string(example["title"]?.string ?? ""))]
            if let text = example["description"] { entries.append(("documentation", JSON(text))) }
            for side in ["input", "output"] {
                if let value = example[side] { entries.append((side, JSON(value))) }
            }
            return .object(entries)
        }
        traits.add("smithy.api#examples", .array(converted))
    }
}
