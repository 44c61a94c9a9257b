import Model

/// Reads the nested members of parameters and results.
///
///     - **Name** *(dict) --* **[REQUIRED]**    a member of a structure
///     - *(string) --*                          the element of a list, or the key of a map
///
/// In a map's list stands its key, and in the key's list the value: a type without members of its own
/// that holds one entry without a name is a key.
struct PageMembers {
    private static let autopopulated = "This field is autopopulated if not provided."
    private static let required = "[REQUIRED]"

    private let text: PageText

    init(_ text: PageText) {
        self.text = text
    }

    // MARK: Bodies

    /// Reads the blocks below a member's head: marks, prose and nested members.
    func readBody(_ blocks: [Block], into member: inout PageMember) {
        var prose: [Documentation.Block] = []
        for block in blocks.withoutQuotes {
            switch block.content {
            case .paragraph(let inner):
                let rest = readMarks(inner, isFirst: prose.isEmpty, into: &member)
                if !rest.isEmpty { prose.append(.paragraph(rest)) }
            case .list(false, let items) where items.first.map(isMember) == true:
                for item in items { readNested(item, into: &member, &prose) }
            default: prose += block.documentation
            }
        }
        member.documentation = Documentation(prose)
        if member.type == "dict", member.members.count == 1 { unfoldMap(&member) }
    }

    private func readNested(
        _ item: Block.Item, into member: inout PageMember, _ prose: inout [Documentation.Block]
    ) {
        if let nested = self.member(item) { return member.members.append(nested) }
        text.report(
            .error, "member-form",
            "the item among the members does not start with '**Name** *(type) --*'; write its name and type so",
            at: item.offset)
        prose += item.blocks.documentation
    }

    /// Puts a map's value beside its key.
    private func unfoldMap(_ member: inout PageMember) {
        guard member.members[0].name == nil, member.members[0].members.count == 1,
            member.members[0].members[0].name == nil
        else { return }
        member.members += member.members[0].members
        member.members[0].members = []
    }

    /// Takes the marks off a paragraph, and returns the text that remains.
    private func readMarks(
        _ inner: [Documentation.Inline], isFirst: Bool, into member: inout PageMember
    ) -> [Documentation.Inline] {
        var rest = inner[...]
        if isFirst, rest.first == .strong([.text(Self.required)]) {
            member.isRequired = true
            rest = rest.dropFirst()
            if case .text(let text)? = rest.first {
                rest = [.text(String(text.drop(while: \.isWhitespace)))] + rest.dropFirst()
            }
        }
        if case .text(let text)? = rest.last, text.hasSuffix(Self.autopopulated) {
            member.isAutopopulated = true
            var kept = text.dropLast(Self.autopopulated.count)
            while kept.last?.isWhitespace == true { kept = kept.dropLast() }
            rest = rest.dropLast() + [.text(String(kept))]
        }
        return rest.filter { $0 != .text("") }
    }

    // MARK: Heads

    /// What stands before a member's prose.
    private struct Head {
        var name: String?
        var type: String
        var rest: [Documentation.Inline]
    }

    private func isMember(_ item: Block.Item) -> Bool { head(item) != nil }

    /// The member that a list item describes, `nil` if the item is mere prose.
    func member(_ item: Block.Item) -> PageMember? {
        guard let head = head(item) else { return nil }
        let offset = head.name == nil ? item.offset : item.offset + 2
        var member = PageMember(name: head.name, type: head.type, location: text.location(offset))
        var blocks = item.blocks
        blocks[0].content = .paragraph(head.rest)
        readBody(blocks, into: &member)
        return member
    }

    private func head(_ item: Block.Item) -> Head? {
        guard case .paragraph(let inner)? = item.blocks.first?.content else { return nil }
        var rest = inner[...]
        var name: String?
        if case .strong(let text)? = rest.first {
            name = text.plain
            rest = rest.dropFirst()
            if rest.first == .text(" ") { rest = rest.dropFirst() }
        }
        guard let (type, tail) = Self.type(rest) else { return nil }
        return Head(name: name, type: type, rest: tail)
    }

    /// The type of a member, and the text behind it: `*(string) --*` or `` (:class:`.StreamingBody`) -- ``.
    private static func type(
        _ inner: ArraySlice<Documentation.Inline>
    ) -> (type: String, rest: [Documentation.Inline])? {
        if case .emphasis(let text)? = inner.first {
            let written = text.plain
            guard written.hasPrefix("("), written.hasSuffix(") --") else { return nil }
            return (String(written.dropFirst().dropLast(4)), leading(inner.dropFirst()))
        }
        guard case .text(let open)? = inner.first, open.drop(while: \.isWhitespace).hasPrefix("(") else { return nil }
        if let close = open.firstRange(of: ") --") {
            let type = open[..<close.lowerBound].drop(while: \.isWhitespace).dropFirst()
            return (String(type), leading([.text(String(open[close.upperBound...]))] + inner.dropFirst()))
        }
        guard open.drop(while: \.isWhitespace) == "(", let reference = inner.dropFirst().first,
            case .text(let close)? = inner.dropFirst(2).first, close.hasPrefix(") --")
        else { return nil }
        return (typeName([reference]), leading([.text(String(close.dropFirst(4)))] + inner.dropFirst(3)))
    }

    /// The elements without the white space that they start with.
    private static func leading(_ inner: ArraySlice<Documentation.Inline>) -> [Documentation.Inline] {
        guard case .text(let text)? = inner.first else { return Array(inner) }
        let kept = String(text.drop(while: \.isWhitespace))
        return (kept.isEmpty ? [] : [.text(kept)]) + inner.dropFirst()
    }

    /// A type's text; a role is named by its text or its target, without the dot that makes Sphinx search for it.
    static func typeName(_ inner: [Documentation.Inline]) -> String {
        inner.map { element in
            guard case .reference(_, let target, let text) = element else { return [element].plain }
            return text ?? String(target.drop { $0 == "." })
        }.joined()
    }
}

extension String {
    /// Where the text stands first.
    fileprivate func firstRange(of text: String) -> Range<String.Index>? {
        var start = startIndex
        while let found = self[start...].firstIndex(where: { $0 == text.first }) {
            if self[found...].hasPrefix(text) { return found..<index(found, offsetBy: text.count) }
            start = index(after: found)
        }
        return nil
    }
}
