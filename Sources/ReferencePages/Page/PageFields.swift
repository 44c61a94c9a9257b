import Model

/// What the fields of a page say: `:type X:`, `:param X:`, `:rtype:`, `:returns:`, `:raises X:`.
struct PageFields {
    private(set) var parameters: [PageMember] = []
    private(set) var responseSyntax: Syntax?
    private(set) var exceptions: [Located<String>] = []
    private(set) var sections: [ReferencePage.Section] = []
    private var types: [String: (type: String, offset: Int)] = [:]
    private var resultType: (type: String, offset: Int)?
    private var result: ReferencePage.Result?

    var pageResult: ReferencePage.Result { result ?? .unspecified }

    mutating func read(_ field: Block.Field, _ members: PageMembers, _ text: PageText) {
        let words = field.name.split(whereSeparator: \.isWhitespace).map(String.init)
        switch (words.first ?? "", words.count) {
        case ("type", 2): types[words[1]] = (Self.plainType(field), field.offset)
        case ("param", 2...): readParameter(field, words, members, text)
        case ("rtype", 1): resultType = (Self.plainType(field), field.offset)
        case ("returns", 1), ("return", 1): readResult(field, members, text)
        case ("raises", 2), ("raise", 2):
            let place = text.location(field.offset)
            exceptions.append(Located(words[1], at: place))
            append(field, at: place)
        default:
            text.report(
                .error, "unknown-field",
                "the field ':\(field.name):' is not known here, and is kept as a section; "
                    + "write ':param Name:', ':type Name:', ':rtype:', ':returns:' or ':raises Name:'", at: field.offset
            )
            append(field, at: text.location(field.offset))
        }
    }

    private mutating func append(_ field: Block.Field, at place: SourceLocation) {
        sections.append(
            ReferencePage.Section(
                title: Located(field.name, at: place), body: Documentation(field.blocks.documentation)))
    }

    /// The text of a type's field, without markup.
    private static func plainType(_ field: Block.Field) -> String {
        field.blocks.compactMap { block in
            if case .paragraph(let inner) = block.content { return PageMembers.typeName(inner) }
            return nil
        }.joined(separator: " ")
    }

    // MARK: Parameters

    private mutating func readParameter(
        _ field: Block.Field, _ words: [String], _ members: PageMembers, _ text: PageText
    ) {
        let name = words[words.count - 1]
        let offset = field.offset + 1 + field.name.utf8.count - name.utf8.count
        var type = types.removeValue(forKey: name)?.type
        // Python's own shorter form: `:param string name:`.
        if type == nil, words.count > 2 { type = words[1..<words.count - 1].joined(separator: " ") }
        if parameters.contains(where: { $0.name == name }) {
            text.report(
                .error, "duplicate-parameter", "the parameter '\(name)' is described twice; keep one of the two",
                at: offset)
        }
        if type == nil {
            text.report(
                .error, "missing-type", "the parameter '\(name)' has no type; add ':type \(name): …' before it",
                at: offset)
        }
        var member = PageMember(name: name, type: type ?? "", location: text.location(offset))
        members.readBody(field.blocks, into: &member)
        parameters.append(member)
    }

    /// Reports what only the whole page shows.
    mutating func finish(_ text: PageText) {
        for (name, entry) in types.sorted(by: { $0.value.offset < $1.value.offset }) {
            text.report(
                .error, "type-without-parameter",
                "the type of '\(name)' stands here without a parameter; add ':param \(name): …' behind it",
                at: entry.offset)
        }
        guard let resultType, result == nil else { return }
        result = .structure(PageMember(name: nil, type: resultType.type, location: text.location(resultType.offset)))
    }

    // MARK: The result

    private mutating func readResult(_ field: Block.Field, _ members: PageMembers, _ text: PageText) {
        let place = text.location(field.offset)
        let blocks = field.blocks.withoutQuotes
        if blocks.count == 1, case .paragraph(let inner)? = blocks.first?.content, inner == [.text("None")] {
            result = ReferencePage.Result.none(place)
            return
        }
        var response = PageMember(name: nil, type: resultType?.type ?? "", location: place)
        var expectsSyntax = false
        var expectsStructure = false
        for block in blocks {
            switch (block.content, block.boldHeading) {
            case (_, "Response Syntax"?): expectsSyntax = true
            case (_, "Response Structure"?): expectsStructure = true
            case (.literal(let literal), _) where expectsSyntax && responseSyntax == nil:
                let (syntax, rest) = SyntaxBlockParser.parse(text, literal.range)
                responseSyntax = syntax
                if let rest { response.documentation.blocks.append(text.code(rest)) }
            case (.list(false, let items), _) where expectsStructure && items.count == 1:
                readStructure(items[0], into: &response, members, text)
            default: response.documentation.blocks += block.documentation
            }
        }
        result = .structure(response)
    }

    private func readStructure(
        _ item: Block.Item, into response: inout PageMember, _ members: PageMembers, _ text: PageText
    ) {
        guard var member = members.member(item) else {
            response.documentation.blocks += item.blocks.documentation
            return text.report(
                .error, "member-form",
                "the response structure does not start with '*(dict) --*'; write its type so", at: item.offset)
        }
        member.documentation.blocks.insert(contentsOf: response.documentation.blocks, at: 0)
        response = member
    }
}
