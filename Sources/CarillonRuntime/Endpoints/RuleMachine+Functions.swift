// The standard library of the Smithy rules engine.

extension RuleMachine {
    mutating func list(_ arguments: Range<Int>) -> RuleValue {
        // The elements are computed first: they may put texts of their own into the list store.
        let elements = arguments.compactMap { argument($0).text }
        let start = texts.count
        texts.append(contentsOf: elements)
        return .list(start: Int32(start), count: Int32(elements.count))
    }

    mutating func template(_ arguments: Range<Int>) -> RuleValue {
        for index in arguments where argument(index).text == nil { return .empty }
        let start = store.count
        for index in arguments {
            if let text = argument(index).text { append(text) }
        }
        return .text(.stored(start..<store.count))
    }

    mutating func coalesce(_ arguments: Range<Int>) -> RuleValue {
        for index in arguments {
            let value = argument(index)
            if !value.isEmpty { return value }
        }
        return .empty
    }

    /// `substring(input, start, stop, reverse)`: empty where the text is too short or not ASCII.
    mutating func substring(_ first: Int) -> RuleValue {
        guard let text = argument(first).text, let start = argument(first + 1).integer,
            let stop = argument(first + 2).integer, let isReverse = argument(first + 3).boolean,
            0 <= start, start < stop, stop <= Int(text.count),
            withBytes(text, { bytes in !bytes.contains { $0 > 0x7F } })
        else { return .empty }
        return .text(text.slice(isReverse ? Int(text.count) - stop : start, count: stop - start))
    }

    mutating func uriEncode(_ text: RuleText) -> RuleValue {
        let hex: StaticString = "0123456789ABCDEF"
        let start = store.count
        for index in 0..<Int(text.count) {
            let byte = self.byte(text, index)
            if EndpointSyntax.isUnreserved(byte) {
                append(byte)
            } else {
                append(UInt8(ascii: "%"))
                append(hex.utf8Start[Int(byte >> 4)])
                append(hex.utf8Start[Int(byte & 15)])
            }
        }
        return .text(.stored(start..<store.count))
    }

    /// `split(value, delimiter, limit)`, where limit 0 stands for none.
    ///
    /// Delimiters are a few bytes in practice; a cap keeps the search linear.
    mutating func split(_ first: Int) -> RuleValue {
        guard let text = argument(first).text, let delimiter = argument(first + 1).text,
            let limit = argument(first + 2).integer, 1...64 ~= delimiter.count, limit >= 0
        else { return .empty }
        let start = texts.count
        var partStart = 0
        var index = 0
        let width = Int(delimiter.count)
        while index + width <= Int(text.count), limit == 0 || texts.count - start < limit - 1 {
            if isEqual(text.slice(index, count: width), delimiter) {
                texts.append(text.slice(partStart, count: index - partStart))
                index += width
                partStart = index
            } else {
                index += 1
            }
        }
        texts.append(text.slice(partStart, count: Int(text.count) - partStart))
        return .list(start: Int32(start), count: Int32(texts.count - start))
    }

    /// `arn:partition:service:region:account:resource`, the resource split at `:` and `/`.
    mutating func parseARN(_ text: RuleText) -> RuleValue {
        let start = texts.count
        let colon = UInt8(ascii: ":")
        let count = Int(text.count)
        var partStart = 0
        for index in 0..<count where texts.count - start < 5 && byte(text, index) == colon {
            texts.append(text.slice(partStart, count: index - partStart))
            partStart = index + 1
        }
        // The five parts before the resource: "arn", partition, service, region, account.
        guard texts.count - start == 5, partStart < count, isARNHead(texts[start]),
            texts[start + 1].count > 0, texts[start + 2].count > 0
        else {
            texts.removeSubrange(start...)
            return .empty
        }
        for index in partStart...count
        where index == count || byte(text, index) == colon || byte(text, index) == UInt8(ascii: "/") {
            texts.append(text.slice(partStart, count: index - partStart))
            partStart = index + 1
        }
        return .arn(start: Int32(start + 1), resourceCount: Int32(texts.count - start - 5))
    }

    private func isARNHead(_ text: RuleText) -> Bool {
        withBytes(text) { $0.elementsEqual("arn".utf8) }
    }

    /// `http` or `https`, an authority without user information, a path, and no query.
    mutating func parseURL(_ text: RuleText) -> RuleValue {
        guard let parts = URLParts(self, text) else { return .empty }
        let path = text.slice(parts.pathStart, count: Int(text.count) - parts.pathStart)
        var normalized = path
        if path.count == 0 || byte(path, Int(path.count) - 1) != UInt8(ascii: "/") {
            let start = store.count
            append(path)
            append(UInt8(ascii: "/"))
            normalized = .stored(start..<store.count)
        }
        let start = texts.count
        texts.append(text.slice(0, count: parts.schemeCount))
        texts.append(text.slice(parts.authorityStart, count: parts.pathStart - parts.authorityStart))
        texts += [path, normalized]
        return .url(start: Int32(start), isIP: parts.isIP)
    }
}

extension RuleText {
    func slice(_ offset: Int, count: Int) -> RuleText {
        // The start of a literal is a complement, so it grows downwards.
        RuleText(start: start < 0 ? start - Int32(offset) : start + Int32(offset), count: Int32(count))
    }
}

// MARK: - Attributes

extension RuleMachine {
    func element(_ index: Int, of value: RuleValue) -> RuleValue {
        guard case .list(let start, let count) = value else { return .empty }
        let place = index < 0 ? Int(count) + index : index
        return 0..<Int(count) ~= place ? .text(texts[Int(start) + place]) : .empty
    }

    func attribute(_ attribute: RuleAttribute, of value: RuleValue) -> RuleValue {
        switch value {
        case .partition(let index): partitionAttribute(attribute, Int(index))
        case .arn(let start, let count): arnAttribute(attribute, Int(start), count)
        case .url(let start, let isIP): urlAttribute(attribute, Int(start), isIP)
        default: .empty
        }
    }

    private func partitionAttribute(_ attribute: RuleAttribute, _ index: Int) -> RuleValue {
        func text(_ place: RuleProgram.PartitionText) -> RuleValue {
            .text(program.partitionTexts[index * RuleProgram.PartitionText.count + place.rawValue])
        }
        return switch attribute {
        case .name: text(.name)
        case .dnsSuffix: text(.dnsSuffix)
        case .dualStackDnsSuffix: text(.dualStackDNSSuffix)
        case .implicitGlobalRegion: text(.implicitGlobalRegion)
        case .supportsFIPS: .boolean(EndpointPartition.all[index].supportsFIPS)
        case .supportsDualStack: .boolean(EndpointPartition.all[index].supportsDualStack)
        default: .empty
        }
    }

    private func arnAttribute(_ attribute: RuleAttribute, _ start: Int, _ resourceCount: Int32) -> RuleValue {
        switch attribute {
        case .partition: .text(texts[start])
        case .service: .text(texts[start + 1])
        case .region: .text(texts[start + 2])
        case .accountId: .text(texts[start + 3])
        case .resourceId: .list(start: Int32(start + 4), count: resourceCount)
        default: .empty
        }
    }

    private func urlAttribute(_ attribute: RuleAttribute, _ start: Int, _ isIP: Bool) -> RuleValue {
        switch attribute {
        case .scheme: .text(texts[start])
        case .authority: .text(texts[start + 1])
        case .path: .text(texts[start + 2])
        case .normalizedPath: .text(texts[start + 3])
        case .isIp: .boolean(isIP)
        default: .empty
        }
    }
}
