internal import Model

/// A shape of a Smithy AST with all that its mixins and apply statements give it.
struct FlatShape {
    let id: String
    let key: Node
    let type: SmithyType
    /// The properties of services, resources and operations: those of the mixins, then the shape's own.
    var properties: [Node.Entry] = []
    var traits: [Node.Entry] = []
    /// Those of the mixins, then the shape's own.
    var members: [FlatMember] = []

    var location: SourceLocation { key.location }
}

struct FlatMember {
    let name: String
    let key: Node
    var target: Located<String>
    var traits: [Node.Entry] = []
}

/// Copies what mixins and apply statements give into the shapes that have them, as section "Mixins" of the Smithy
/// specification orders it: members of mixins stand first; of two traits with one name that of an apply statement wins,
/// then the shape's own, then that of the later mixin; a mixin keeps its `localTraits` for itself.
final class SmithyMixins {
    /// How deep mixins of mixins may go.
    private static let depthLimit = 64
    /// How many members and properties all mixins may copy: each of a thousand mixins could hold all before it.
    private static let copyLimit = 1_000_000

    private let shapes: SmithyShapes
    private var findings: Findings { shapes.findings }
    /// The mixins that were met already; `nil` for those that cannot be copied.
    private var mixins: [String: FlatShape?] = [:]
    /// The mixins that are being put together, from the outer one to the inner one.
    private var open: [String] = []
    private var copies = 0
    /// The names of the members of each shape that was put together, when there are apply statements.
    private var membersOfApplications: [String: Set<String>] = [:]

    init(_ shapes: SmithyShapes) {
        self.shapes = shapes
    }

    /// Whether a shape is there for others to copy from. Mixins have the trait at themselves.
    static func isMixin(_ entry: SmithyShapes.Entry) -> Bool {
        entry.body["traits"]?[SmithyTrait.mixin.rawValue] != nil
    }

    func flatten(_ entry: SmithyShapes.Entry) -> FlatShape {
        var own = FlatShape(id: entry.id, key: entry.key, type: entry.type)
        var mixins: [Located<String>] = []
        for part in entry.body.entries {
            switch part.name {
            case "type": continue
            case "traits": own.traits = traits(part.value)
            case "mixins": mixins = shapes.targets(part.value, "\"mixins\"")
            case let key where !entry.type.keys.contains(key):
                findings.unknownTrait(part.key, of: entry.type.phrase)
            case "members": own.members = members(part.value)
            case "member", "key", "value":
                if let member = member(part) { own.members.append(member) }
            default: own.properties.append(part)
            }
        }
        if !mixins.isEmpty { own = inherit(own, from: mixins.compactMap { mixin($0, of: own) }) }
        return shapes.applications.isEmpty ? own : apply(own)
    }

    private func traits(_ node: Node) -> [Node.Entry] {
        findings.isObject(node, "\"traits\"") ? Array(node.entries) : []
    }

    private func members(_ node: Node) -> [FlatMember] {
        guard findings.isObject(node, "\"members\"") else { return [] }
        var members: [FlatMember] = []
        members.reserveCapacity(node.count)
        for entry in node.entries {
            if let member = member(entry) { members.append(member) }
        }
        return members
    }

    private func member(_ entry: Node.Entry) -> FlatMember? {
        guard findings.isObject(entry.value, "the member \(quoted(entry.name))") else { return nil }
        var target: Node?
        var traits: [Node.Entry] = []
        for part in entry.value.entries {
            switch part.name {
            case "target": target = part.value
            case "traits": traits = self.traits(part.value)
            default: findings.unknownTrait(part.key, of: "a member")
            }
        }
        guard let target else {
            findings.error(
                "missing-key", "the member \(quoted(entry.name)) has no \"target\"; name its shape",
                at: entry.key.location)
            return nil
        }
        guard let id = findings.locatedString(target, "\"target\"") else { return nil }
        return FlatMember(name: entry.name, key: entry.key, target: id, traits: traits)
    }
}

extension SmithyMixins {
    private func mixin(_ name: Located<String>, of shape: FlatShape) -> FlatShape? {
        if let known = mixins[name.value] { return isOfType(known, shape, name) ? known : nil }
        guard let entry = shapes[name.value] else {
            findings.error(
                "unknown-shape",
                "the mixin \(quoted(name.value)) of \(quoted(shape.id)) is no shape of this file"
                    + shapes.suggestion(for: name.value),
                at: name.location)
            return nil
        }
        guard isAcyclic(name) else { return nil }
        open.append(name.value)
        defer { open.removeLast() }
        var mixin: FlatShape? = flatten(entry)
        if !Self.isMixin(entry) {
            findings.error(
                "wrong-kind",
                "\(quoted(shape.id)) mixes in \(quoted(name.value)), which is no mixin; give it the trait"
                    + " \"smithy.api#mixin\"",
                at: name.location, notes: [.init("the shape stands here", at: entry.key.location)])
            mixin = nil
        }
        mixin = mixin.map(withoutLocalTraits)
        mixins.updateValue(mixin, forKey: name.value)
        return isOfType(mixin, shape, name) ? mixin : nil
    }

    private func isOfType(_ mixin: FlatShape?, _ shape: FlatShape, _ name: Located<String>) -> Bool {
        guard let mixin, mixin.type != shape.type else { return true }
        findings.error(
            "wrong-kind",
            "the mixin \(quoted(mixin.id)) is \(mixin.type.phrase), and \(quoted(shape.id)) is \(shape.type.phrase);"
                + " they must be of one type",
            at: name.location, notes: [.init("the mixin stands here", at: mixin.location)])
        return false
    }

    private func isAcyclic(_ name: Located<String>) -> Bool {
        if open.contains(name.value) {
            findings.error(
                "recursive-mixin", "the mixin \(quoted(name.value)) mixes in itself; break the circle",
                at: name.location)
            return false
        }
        guard open.count == Self.depthLimit else { return true }
        findings.error(
            "nesting-depth", "mixins nest deeper than \(Self.depthLimit) levels; flatten them", at: name.location)
        return false
    }

    private func withoutLocalTraits(_ mixin: FlatShape) -> FlatShape {
        var local: Set<String> = [SmithyTrait.mixin.rawValue]
        for trait in mixin.traits where trait.name == SmithyTrait.mixin.rawValue {
            guard let names = trait.value["localTraits"] else { continue }
            local.formUnion(findings.strings(names, "\"localTraits\"").map(\.value))
        }
        var mixin = mixin
        mixin.traits.removeAll { local.contains($0.name) }
        return mixin
    }

    private func inherit(_ own: FlatShape, from mixins: [FlatShape]) -> FlatShape {
        var result = FlatShape(id: own.id, key: own.key, type: own.type)
        var indices: [String: Int] = [:]
        for part in mixins + [own] {
            copies += part.members.count + part.properties.count
            guard copies <= Self.copyLimit else {
                findings.error(
                    "mixin-limit",
                    "the mixins up to here copy more than \(Self.copyLimit) members; write them out",
                    at: own.location)
                return own
            }
            result.traits = Self.merge(part.traits, over: result.traits)
            result.properties += part.properties
            for member in part.members { add(member, to: &result, &indices) }
        }
        return result
    }

    private func add(_ member: FlatMember, to shape: inout FlatShape, _ indices: inout [String: Int]) {
        guard let index = indices[member.name] else {
            indices[member.name] = shape.members.count
            shape.members.append(member)
            return
        }
        let other = shape.members[index]
        if other.target.value != member.target.value {
            findings.error(
                "conflicting-member",
                "the member \(quoted(member.name)) of \(quoted(shape.id)) targets \(quoted(member.target.value)) here"
                    + " and \(quoted(other.target.value)) elsewhere; give it one target",
                at: member.target.location, notes: [.init("the other one stands here", at: other.target.location)])
        }
        var merged = member
        merged.traits = Self.merge(member.traits, over: other.traits)
        shape.members[index] = merged
    }

    private func apply(_ shape: FlatShape) -> FlatShape {
        var shape = shape
        membersOfApplications[shape.id] = Set(shape.members.map(\.name))
        if let application = shapes.applications[shape.id] {
            shape.traits = Self.merge(application.traits, over: shape.traits)
        }
        for index in shape.members.indices {
            guard let application = shapes.applications["\(shape.id)$\(shape.members[index].name)"] else { continue }
            shape.members[index].traits = Self.merge(application.traits, over: shape.members[index].traits)
        }
        return shape
    }

    /// Reports apply statements that name a member which its shape does not have.
    func checkApplications() {
        let applications = shapes.applications.sorted { $0.value.key.index < $1.value.key.index }
        for (id, application) in applications {
            let parts = id.split(separator: "$", maxSplits: 1).map(String.init)
            guard parts.count == 2, let members = membersOfApplications[parts[0]], !members.contains(parts[1]) else {
                continue
            }
            let advice = findings.suggestion(for: parts[1], among: members.sorted())
            findings.error(
                "unknown-member",
                "the apply statement names \(quoted(parts[1])), which is no member of \(quoted(parts[0]))\(advice)",
                at: application.key.location)
        }
    }

    private static func merge(_ traits: [Node.Entry], over others: [Node.Entry]) -> [Node.Entry] {
        if others.isEmpty { return traits }
        let names = Set(traits.map(\.name))
        return others.filter { !names.contains($0.name) } + traits
    }
}
