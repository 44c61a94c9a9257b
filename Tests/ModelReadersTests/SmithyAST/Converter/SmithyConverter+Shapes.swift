import ModelReaders

extension SmithyConverter {
    func convert(shape: Node, named name: String) -> JSON {
        let type = smithyType(of: shape)
        var result: [(String, JSON)] = [("type", .string(type))]
        switch type {
        case "structure", "union": result.append(("members", members(of: shape)))
        case "enum", "intEnum": result.append(("members", values(of: shape)))
        case "list", "map":
            for key in ["member", "key", "value"] {
                if let element = shape[key] { result.append((key, convert(member: element, named: key, of: shape))) }
            }
        default: break
        }
        var traits = TraitList()
        addCommon(of: shape, type: shape["type"]?.string ?? "", to: &traits)
        traits.mark("smithy.api#sparse", shape["sparse"])
        traits.mark("smithy.api#streaming", shape["streaming"])
        traits.mark("smithy.api#streaming", shape["eventstream"])
        if type == "structure" || type == "union" { addRoot(of: shape, named: name, to: &traits) }
        if type == "structure" { addError(of: shape, named: name, to: &traits) }
        if !traits.isEmpty { result.append(("traits", traits.json)) }
        return .object(result)
    }

    private func smithyType(of shape: Node) -> String {
        let type = shape["type"]?.string ?? ""
        switch type {
        case "structure":
            if shape["document"]?.bool == true { return "document" }
            return shape["union"]?.bool == true || shape["eventstream"]?.bool == true ? "union" : type
        case "string": return shape["enum"] == nil ? type : "enum"
        case "integer": return shape["enum"] == nil ? type : "intEnum"
        case "character": return "string"
        default: return type
        }
    }

    /// The names of the members say nothing, so that none of them can come through.
    private func values(of shape: Node) -> JSON {
        .object(
            (shape["enum"]?.elements.map(JSON.init) ?? []).enumerated().map { index, value in
                ("V\(index)", ["target": "smithy.api#Unit", "traits": ["smithy.api#enumValue": value]])
            })
    }

    private func members(of shape: Node) -> JSON {
        let required = Set(shape["required"]?.elements.compactMap(\.string) ?? [])
        let payload = shape["payload"]?.string
        return .object(
            shape["members"]?.entries.map { entry in
                let isUnion = smithyType(of: shape) == "union"
                let member = convert(
                    member: entry.value, named: entry.name, of: shape, isPayload: entry.name == payload,
                    isRequired: !isUnion && required.contains(entry.name))
                return (entry.name, member)
            } ?? [])
    }

    /// What shapes and members have in common.
    private func addCommon(of node: Node, type: String, to traits: inout TraitList) {
        traits.add("smithy.api#documentation", node["documentation"])
        traits.mark("smithy.api#sensitive", node["sensitive"])
        addDeprecation(of: node, to: &traits)
        let formats = ["iso8601": "date-time", "unixTimestamp": "epoch-seconds", "rfc822": "http-date"]
        if let format = node["timestampFormat"]?.string, let name = formats[format] {
            traits.add("smithy.api#timestampFormat", .string(name))
        }
        let limits = ["min", "max"].compactMap { key in node[key].map { (key, JSON($0)) } }
        if !limits.isEmpty {
            let isLength = ["string", "blob", "list", "map", "character"].contains(type)
            traits.add(isLength ? "smithy.api#length" : "smithy.api#range", .object(limits))
        }
        guard let pattern = node["pattern"]?.string else { return }
        // Botocore's patterns are for the whole text.
        let head = pattern.hasPrefix("^") ? "" : "^"
        let tail = pattern.hasSuffix("$") && !pattern.hasSuffix("\\$") ? "" : "$"
        traits.add("smithy.api#pattern", .string(head + pattern + tail))
    }

    /// Botocore has the root of a request at the operation, where Smithy has the structure.
    private func addRoot(of shape: Node, named name: String, to traits: inout TraitList) {
        traits.add("smithy.api#xmlName", roots[name]?["locationName"] ?? shape["locationName"])
        addNamespace(roots[name]?["xmlNamespace"] ?? shape["xmlNamespace"], to: &traits)
    }

    private func addNamespace(_ node: Node?, to traits: inout TraitList) {
        guard let node else { return }
        traits.add("smithy.api#xmlNamespace", node.string.map { ["uri": .string($0)] } ?? JSON(node))
    }

    private func addError(of shape: Node, named name: String, to traits: inout TraitList) {
        let error = shape["error"]
        guard shape["exception"]?.bool == true || error != nil || thrown.contains(name) else { return }
        let status = error?["httpStatusCode"]?.integer
        let isServer =
            shape["fault"]?.bool == true || error?["fault"]?.bool == true
            || (error?["senderFault"]?.bool != true && (status ?? 400) >= 500)
        traits.add("smithy.api#error", isServer ? "server" : "client")
        if let retryable = shape["retryable"] { traits.add("smithy.api#retryable", JSON(retryable)) }
        if protocols.contains("query") {
            var entries: [(String, JSON)] = []
            if let code = error?["code"] { entries.append(("code", JSON(code))) }
            if let status { entries.append(("httpResponseCode", .number(String(status)))) }
            traits.add("aws.protocols#awsQueryError", .object(entries))
        }
        if let status { traits.add("smithy.api#httpError", .number(String(status))) }
    }
}

extension SmithyConverter {
    private func convert(
        member: Node, named name: String, of shape: Node, isPayload: Bool = false, isRequired: Bool = false
    ) -> JSON {
        let targetName = member["shape"]?.string ?? ""
        let target = shapes[targetName]
        var traits = TraitList()
        if isRequired { traits.add("smithy.api#required") }
        addCommon(of: member, type: target?["type"]?.string ?? "", to: &traits)
        traits.mark("smithy.api#idempotencyToken", member["idempotencyToken"])
        traits.mark("smithy.api#hostLabel", member["hostLabel"])
        traits.mark("smithy.api#eventPayload", member["eventpayload"])
        traits.mark("smithy.api#eventHeader", member["eventheader"])
        traits.mark("aws.api#clientEndpointDiscoveryId", member["endpointdiscoveryid"])
        traits.add("smithy.rules#contextParam", member["contextParam"])
        if member["jsonvalue"]?.bool == true { traits.add("smithy.api#mediaType", "application/json") }
        addName(of: member, named: name, target: target, to: &traits)
        addBinding(of: member, target: target, isPayload: isPayload, to: &traits)
        if isXML { addXML(of: member, target: target, to: &traits) }
        var result: [(String, JSON)] = [("target", .string(id(shape: targetName)))]
        if !traits.isEmpty { result.append(("traits", traits.json)) }
        return .object(result)
    }

    private func addName(of member: Node, named name: String, target: Node?, to traits: inout TraitList) {
        traits.add("aws.protocols#ec2QueryName", member["queryName"])
        guard member["location"] == nil, let wireName = member["locationName"] else {
            // The items of a list without a wrapper are called as the list has them, or as the member.
            if target?["flattened"]?.bool == true {
                traits.add("smithy.api#xmlName", target?["member"]?["locationName"])
            }
            return
        }
        let own = target?["flattened"]?.bool == true ? target?["member"]?["locationName"] : nil
        traits.add(isXML ? "smithy.api#xmlName" : "smithy.api#jsonName", own ?? wireName)
    }

    private func addBinding(of member: Node, target: Node?, isPayload: Bool, to traits: inout TraitList) {
        let name = member["locationName"]
        switch member["location"]?.string {
        case "uri": traits.add("smithy.api#httpLabel")
        case "header": traits.add("smithy.api#httpHeader", name)
        case "headers": traits.add("smithy.api#httpPrefixHeaders", name)
        case "statusCode": traits.add("smithy.api#httpResponseCode")
        case "querystring":
            if target?["type"]?.string == "map" {
                traits.add("smithy.api#httpQueryParams")
            } else {
                traits.add("smithy.api#httpQuery", name)
            }
        default: if isPayload { traits.add("smithy.api#httpPayload") }
        }
    }

    private func addXML(of member: Node, target: Node?, to traits: inout TraitList) {
        traits.mark("smithy.api#xmlAttribute", member["xmlAttribute"])
        addNamespace(member["xmlNamespace"], to: &traits)
        if member["flattened"]?.bool == true || target?["flattened"]?.bool == true {
            traits.add("smithy.api#xmlFlattened")
        }
    }
}
