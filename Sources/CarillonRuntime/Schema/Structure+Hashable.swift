// Equality, hashing and reflection of every generated structure, from its layout.

extension Structure {
    var layout: UnsafePointer<ShapeLayout> { Self.shape.layout }

    public static func == (a: Self, b: Self) -> Bool {
        let layout = Self.shape.layout
        return withUnsafePointer(to: a) { a in
            withUnsafePointer(to: b) { b in layout.pointee.equal(UnsafeRawPointer(a), UnsafeRawPointer(b)) }
        }
    }

    public func hash(into hasher: inout Hasher) {
        let layout = layout
        withUnsafePointer(to: self) { layout.pointee.hash(UnsafeRawPointer($0), into: &hasher) }
    }
}

extension ShapeLayout {
    func equal(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer) -> Bool {
        for place in 0..<memberCount {
            guard let member = members?[place], member.kind != .metadata else { continue }
            let operations = member.indirect?.reference ?? member.value
            let left = a + member.offset
            let right = b + member.offset
            if !operations.equal(left, right, optional: member.isOptional) { return false }
        }
        return true
    }

    func hash(_ value: UnsafeRawPointer, into hasher: inout Hasher) {
        for place in 0..<memberCount {
            guard let member = members?[place], member.kind != .metadata else { continue }
            let operations = member.indirect?.reference ?? member.value
            operations.hash(value + member.offset, optional: member.isOptional, into: &hasher)
        }
    }
}

extension Structure where Self: CustomReflectable {
    /// The members with the sensitive ones hidden: what `print`, `dump` and a debugger show.
    public var customMirror: Mirror {
        let layout = layout
        let plain = Mirror.internalChildren(of: self)
        var children: [Mirror.Child] = []
        for (place, path) in Self.members.enumerated() {
            let isSensitive = layout.pointee.members?[place].isSensitive ?? true
            let label = plain.indices.contains(place) ? plain[place] : nil
            let value = self[keyPath: path]
            let isAbsent = layout.pointee.isAbsent(place, of: self)
            children.append((label, isSensitive && !isAbsent ? Redacted() : value))
        }
        return Mirror(self, children: children, displayStyle: .struct)
    }
}

extension ShapeLayout {
    fileprivate func isAbsent<T: Structure>(_ place: Int, of value: T) -> Bool {
        guard let member = members?[place] else { return true }
        return withUnsafePointer(to: value) { !member.isPresent(UnsafeRawPointer($0) + member.offset) }
    }
}

extension Mirror {
    /// The names of a structure's stored properties, taken from their key paths' description by reflection.
    fileprivate static func internalChildren<T: Structure>(of value: T) -> [String?] {
        let layout = T.shape.layout
        return (0..<layout.pointee.memberCount).map { layout.pointee.members?[$0].name.string }
    }
}

/// Stands where a sensitive value stood.
package struct Redacted: CustomStringConvertible, CustomDebugStringConvertible, Sendable {
    package static let text = "*** sensitive ***"
    package var description: String { Self.text }
    package var debugDescription: String { Self.text }
}
