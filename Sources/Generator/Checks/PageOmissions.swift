import Model

/// What a page may leave out without saying anything different from the model.
enum PageOmissions {
    /// Methods that every client of the Python SDK has beside its operations; the pages beside the operations' own.
    static let clientMethods: Set<String> = [
        "can_paginate", "close", "generate_presigned_post", "generate_presigned_url", "get_paginator", "get_waiter",
    ]

    /// Whether prose holds the notice that stands in place of a section of thousands of lines.
    static func isNotice(in documentation: Documentation) -> Bool {
        documentation.blocks.contains { block in
            guard case .code(let text, _) = block else { return false }
            return text.hasPrefix("# This section is too large to render")
        }
    }

    /// Whether the page has the notice in place of its parameters.
    static func hidesParameters(_ page: ReferencePage) -> Bool {
        page.parameters.isEmpty
            && page.sections.contains { $0.title.value == "Parameters" && isNotice(in: $0.body) }
    }

    /// Whether a parameter that the Python SDK computes is described without being part of the syntax block.
    static func isComputed(_ member: PageMember) -> Bool {
        member.documentation.blocks.contains { block in
            // Indentation makes the sentence a part of a note before it.
            guard case .admonition(_, let inner) = block else { return saysComputed(block) }
            return inner.contains(where: saysComputed)
        }
    }

    private static func saysComputed(_ block: Documentation.Block) -> Bool {
        guard case .paragraph(let inlines) = block else { return false }
        return inlines.contains { inline in
            guard case .text(let text) = inline else { return false }
            return text.contains("is automatically populated if it is not provided")
        }
    }
}
