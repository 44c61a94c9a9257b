public import Model

/// One thing that differs between two versions of an API.
public struct Change: Hashable, Sendable {
    /// What the change belongs to; reports are grouped by it.
    public enum Subject: Hashable, Sendable {
        case service
        case operation(String)
        /// A shape by the name that it has in the new version, or had in the old one when it is gone.
        case shape(String)
    }

    /// Which of the two versions a place belongs to.
    public enum Side: String, Hashable, Sendable {
        case old, new
    }

    /// Something within a subject: a member, an enum's value, an error, a parameter.
    public struct Part: Hashable, Sendable {
        public var aspect: Aspect
        public var name: String
    }

    public var kind: ChangeKind
    public var subject: Subject
    /// `nil` when it is the subject itself that changed.
    public var part: Part?
    /// What stood in the old version, as text; `nil` when nothing did.
    public var old: String?
    /// What stands in the new version, as text.
    public var new: String?
    public var breaks: Breaks
    /// The new name that something removed probably has.
    public var suggestion: String?
    /// Where it stands in the new version, or stood in the old one when it is gone.
    public var location: SourceLocation
    public var side: Side

    /// An operation or a shape came or went.
    var isOfWholeSubject: Bool {
        (kind.aspect == .operation || kind.aspect == .shape) && kind.action != .renamed
    }

    /// The step that this change alone asks of the version of what is generated.
    public var step: VersionStep {
        if breaks.isBreaking { return .major }
        return kind.isDocumented ? .patch : .minor
    }
}

/// Whom a change breaks, with the reasons.
public struct Breaks: Hashable, Sendable {
    /// Why a program that compiled may not compile with the newly generated Swift.
    public var source: String?
    /// Why a client generated from the old version fails at a service of the new one, or misunderstands it.
    public var wire: String?

    public var isBreaking: Bool { source != nil || wire != nil }

    public init(source: String? = nil, wire: String? = nil) {
        self.source = source
        self.wire = wire
    }

    static let nothing = Breaks()
    static func source(_ reason: String) -> Breaks { Breaks(source: reason) }
    static func wire(_ reason: String) -> Breaks { Breaks(wire: reason) }

    /// The same without the wire where that is not concerned.
    func onWire(_ isConcerned: Bool) -> Breaks {
        Breaks(source: source, wire: isConcerned ? wire : nil)
    }
}

/// What a change asks of a version number by the rules of SemVer.
public enum VersionStep: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Nothing changed.
    case none
    /// What is documented changed.
    case patch
    /// Something came that breaks nobody.
    case minor
    /// Source or wire breaks.
    case major

    private var rank: Int {
        switch self {
        case .none: 0
        case .patch: 1
        case .minor: 2
        case .major: 3
        }
    }

    public static func < (a: VersionStep, b: VersionStep) -> Bool { a.rank < b.rank }
}
