import Model

/// What the pages say, by operation, shape and member.
///
/// A page describes the members of an operation's input and output by their path (`PushNotification`, then `Title`);
/// the same path leads through the model's shapes, so each described member documents the shape's member. Where
/// several pages describe one member, the first in the operations' order does.
struct PageIndex {
    struct MemberKey: Hashable {
        var shape: String
        var member: String
    }

    private(set) var pages: [String: ReferencePage] = [:]
    private(set) var members: [MemberKey: PageMember] = [:]
    /// What stands at a list's element or a map's value documents the structure there.
    private(set) var elements: [String: Documentation] = [:]
    /// A shape that nothing else documents is described by the first member that holds it.
    private(set) var holders: [String: Documentation] = [:]

    private static let deepest = 64

    init(_ pages: [ReferencePage], operations: [Operation], shapes: ShapeSelection) {
        let byTitle = Dictionary(pages.map { (Self.key($0.title.value), $0) }, uniquingKeysWith: { first, _ in first })
        for operation in operations {
            guard let page = byTitle[Self.key(operation.name)] else { continue }
            self.pages[operation.name] = page
            if let input = operation.input { add(page.parameters, to: input.value, in: shapes, depth: 0) }
            if let output = operation.output, case .structure(let result) = page.result {
                if !result.documentation.isEmpty, elements[output.value] == nil {
                    elements[output.value] = result.documentation
                }
                add(result.members, to: output.value, in: shapes, depth: 0)
            }
        }
    }

    /// `associate_channel_flow` and `AssociateChannelFlow` are the same operation.
    static func key(_ name: String) -> String {
        name.lowercased().filter { $0 != "_" }
    }

    private mutating func add(_ described: [PageMember], to name: String, in shapes: ShapeSelection, depth: Int) {
        guard depth < Self.deepest, let shape = shapes.shape(name) else { return }
        for (index, item) in described.enumerated() {
            guard let member = Self.member(of: shape, for: item, at: index) else { continue }
            let hasProse = !item.documentation.isEmpty
            if shape.kind == .structure || shape.kind == .union {
                let key = MemberKey(shape: shape.name, member: member.name)
                if members[key] == nil { members[key] = item }
                if hasProse, holders[member.target] == nil { holders[member.target] = item.documentation }
            } else if hasProse, elements[member.target] == nil {
                elements[member.target] = item.documentation
            }
            add(item.members, to: member.target, in: shapes, depth: depth + 1)
        }
    }

    private static func member(of shape: Shape, for item: PageMember, at index: Int) -> Member? {
        switch shape.kind {
        case .structure, .union: shape.members.first { $0.name == item.name }
        case .list, .map: index < shape.members.count ? shape.members[index] : nil
        default: nil
        }
    }
}
