// SwiftCode is a tree of just the Swift that Carillon emits, and its renderer.
//
// In: a `SourceFile`, made of declarations, expressions and types that carry plain text (names, documentation, literals).
// Out: the bytes of a Swift file, the same for the same tree, indented by four spaces, wrapped at 120 columns.
// Text never enters the tree as source: names are quoted, literals escaped and comment lines cleaned by `SwiftLiteral`
// alone, so that no text of a model can become code.

/// A Swift file: a header comment, imports and declarations.
public struct SourceFile: Hashable, Sendable {
    /// Lines of the comment at the top.
    public var header: [String]
    public var imports: [Import]
    public var declarations: [Declaration]

    public init(header: [String], imports: [Import] = [], declarations: [Declaration] = []) {
        self.header = header
        self.imports = imports
        self.declarations = declarations
    }

    /// The file's source text in UTF-8; it ends with a newline.
    public func rendered() -> [UInt8] {
        var renderer = Renderer()
        renderer.write(self)
        return renderer.bytes
    }
}

/// An import of a module.
public struct Import: Hashable, Sendable {
    /// `nil` writes none: what that means follows from the settings of the user's target.
    public var access: AccessLevel?
    public var module: String
    /// Stands behind it on its line.
    public var comment: String?

    public init(_ module: String, access: AccessLevel? = nil, comment: String? = nil) {
        self.access = access
        self.module = module
        self.comment = comment
    }
}

/// Who sees a declaration; `internal` is not written.
public enum AccessLevel: String, Hashable, Sendable, CaseIterable {
    case `public`, package, `internal`, `private`

    var prefix: String { self == .internal ? "" : rawValue + " " }
}
