/// Encodes the memory of generated values as parameters of a form, driven by their layouts.
struct FormWriter: LayoutWriter, ~Copyable {
    private let names: FormNames
    private let redacting: Bool
    let maximumDepth: Int
    var depth = 0
    var failure: CodecError?
    private(set) var bytes: [UInt8] = []
    /// The name of the value that is written, percent-encoded.
    private var name: [UInt8] = []
    /// The list or map that is written, as its structure, list or map has it.
    private var holder: UnsafePointer<MemberLayout>?

    init(_ names: FormNames, redacting: Bool, maximumDepth: Int) {
        self.names = names
        self.redacting = redacting
        self.maximumDepth = maximumDepth
        bytes.reserveCapacity(512)
    }

    // MARK: Text

    /// Writes a parameter of the outermost level.
    mutating func put(_ name: String, _ value: String) {
        within(name) { $0.put(value: value) }
    }

    private mutating func put(value: String) {
        if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
        bytes.append(contentsOf: name)
        bytes.append(UInt8(ascii: "="))
        PercentEncoding.append(value, to: &bytes)
    }

    /// Lengthens the name by a part while `body` writes.
    private mutating func within(_ part: String, _ body: (inout Self) -> Void) {
        let length = name.count
        if length > 0 { name.append(UInt8(ascii: ".")) }
        PercentEncoding.append(part, to: &name)
        body(&self)
        name.removeLast(name.count - length)
    }

    private mutating func within(optional part: String?, _ body: (inout Self) -> Void) {
        guard let part else { return body(&self) }
        within(part, body)
    }

    // MARK: Values

    mutating func write(structure shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer, _ scope: MemberScope) {
        guard let members = shape.pointee.members else { return }
        for place in 0..<shape.pointee.memberCount where scope.holds(members[place].binding) {
            let member = UnsafePointer(members + place)
            let slot = memory + member.pointee.offset
            guard member.pointee.isPresent(slot) else { continue }
            within(names.name(member)) { $0.write(value: member, slot) }
        }
    }

    mutating func write(union shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeRawPointer) {
        write(caseOf: shape, slot)
    }

    mutating func write(unionMember member: UnsafePointer<MemberLayout>, _ value: UnsafeRawPointer) {
        within(names.name(member)) { $0.write(value: member, value) }
    }

    /// There is no null in a form: what is absent has no parameter.
    mutating func writeNull() {}

    private mutating func write(value member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer) {
        if redacting, member.pointee.isSensitive {
            if member.pointee.isPresent(slot) { put(value: Redacted.text) }
            return
        }
        switch member.pointee.kind {
        case .structure, .union, .list, .map:
            let outer = holder
            holder = member
            _ = write(aggregate: member, slot)
            holder = outer
        default: write(leaf: member, slot)
        }
    }

    private mutating func write(leaf member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer) {
        do throws(CodecError) {
            if let text = try member.pointee.bodyText(slot, .dateTime) { put(value: text) }
        } catch {
            if failure == nil { failure = error }
        }
    }

    mutating func write(list shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeRawPointer) {
        guard let element = shape.pointee.members, let list = shape.pointee.list, let holder else { return }
        let stride = element.pointee.isOptional ? element.pointee.value.optionalStride : element.pointee.value.stride
        let names = names
        withUnsafeMutablePointer(to: &self) { writer in
            list.withElements(slot) { base, count in
                // A list without elements is told from no list; EC2 has no way to say so.
                if count == 0, names == .query { writer.pointee.put(value: "") }
                writer.pointee.within(optional: names.itemName(holder, shape)) { writer in
                    for index in 0..<count {
                        writer.within("\(index + 1)") {
                            $0.write(value: UnsafePointer(element), base + index * stride)
                        }
                    }
                }
            }
        }
    }

    mutating func write(map shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeRawPointer) {
        guard let members = shape.pointee.members, let map = shape.pointee.map, let holder else { return }
        let (key, value) = (UnsafePointer(members), UnsafePointer(members + 1))
        let (keyName, valueName) = (names.partName(key, "key"), names.partName(value, "value"))
        let entryName = names.entryName(holder)
        var number = 0
        withUnsafeMutablePointer(to: &self) { writer in
            map.forEachSorted(slot) { text, place in
                number += 1
                let number = number
                writer.pointee.within(optional: entryName) { writer in
                    writer.within("\(number)") { writer in
                        writer.within(keyName) { $0.put(value: text) }
                        writer.within(valueName) { $0.write(value: value, place) }
                    }
                }
            }
        }
    }
}
