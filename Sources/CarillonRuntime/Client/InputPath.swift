/// A path into an operation's input, by which endpoint rules take a value from it (`operationContextParams`).
///
/// The generator writes it in a compact form, step by step: a member, `*` for each element of a list, `#` for the keys of
/// a map, `(A/B|C/D)` for what several paths lead to.
///
///     TransactItems/*/(Put/TableName|Delete/TableName)
struct InputPath: Sendable {
    private indirect enum Step: Sendable {
        case member(String)
        case elements
        case keys
        case several([InputPath])
    }

    private var steps: [Step]

    /// `nil` for a text that is none.
    init?(_ text: String) {
        var rest = text[...]
        self.init(taking: &rest, depth: 0)
        guard rest.isEmpty else { return nil }
    }

    private init?(taking rest: inout Substring, depth: Int) {
        steps = []
        while true {
            guard let step = Self.step(taking: &rest, depth) else { return nil }
            steps.append(step)
            guard rest.first == "/" else { return }
            rest = rest.dropFirst()
        }
    }

    private static func step(taking rest: inout Substring, _ depth: Int) -> Step? {
        guard rest.first == "(" else {
            let word = rest.prefix { $0 != "/" && $0 != "|" && $0 != ")" && $0 != "(" }
            rest = rest.dropFirst(word.count)
            switch word {
            case "": return nil
            case "*": return .elements
            case "#": return .keys
            default: return .member(String(word))
            }
        }
        var paths: [InputPath] = []
        repeat {
            rest = rest.dropFirst()
            guard depth < 8, let path = InputPath(taking: &rest, depth: depth + 1) else { return nil }
            paths.append(path)
        } while rest.first == "|"
        guard rest.first == ")" else { return nil }
        rest = rest.dropFirst()
        return .several(paths)
    }

    /// What the path leads to in an input; `nil` where nothing is there.
    func value(in input: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer) -> EndpointParameters.Value? {
        var found = Found()
        found.follow(steps[...], input, memory)
        guard found.isList else {
            return found.texts.first.map { .string($0) } ?? found.flag.map { .boolean($0) }
        }
        return found.isThere ? .stringArray(found.texts) : nil
    }

    /// What a walk has come by so far.
    private struct Found {
        var texts: [String] = []
        var flag: Bool?
        /// The path goes through a list or keys, so that what it leads to is a list.
        var isList = false
        /// Such a list is there, be it empty.
        var isThere = false

        mutating func follow(
            _ steps: ArraySlice<Step>, _ shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer
        ) {
            guard let step = steps.first else { return }
            let rest = steps.dropFirst()
            switch step {
            case .member(let name):
                let place = (0..<shape.pointee.memberCount).first { shape.pointee.members?[$0].name.string == name }
                guard shape.pointee.kind == .structure, let place, let members = shape.pointee.members else { return }
                follow(rest, members[place], memory + members[place].offset)
            case .elements:
                isList = true
                guard let element = shape.pointee.members?.pointee, let list = shape.pointee.list else { return }
                isThere = true
                let stride = element.isOptional ? element.value.optionalStride : element.value.stride
                list.withElements(memory) { base, count in
                    for index in 0..<count { follow(rest, element, base + index * stride) }
                }
            case .keys:
                isList = true
                guard let map = shape.pointee.map else { return }
                isThere = true
                // A dictionary has no order, and messages must not change from run to run.
                map.forEachSorted(memory) { key, _ in texts.append(key) }
            case .several(let paths):
                for path in paths { follow(path.steps + rest, shape, memory) }
            }
        }

        private mutating func follow(_ steps: ArraySlice<Step>, _ member: MemberLayout, _ slot: UnsafeRawPointer) {
            if member.isDynamic { return follow(steps, slot.assumingMemoryBound(to: Document.self).pointee) }
            guard member.isPresent(slot) else { return isList = isList || Self.isList(steps) }
            guard steps.isEmpty else {
                guard let shape = member.shape else { return }
                var copy = self
                member.withValue(slot) { copy.follow(steps, shape, $0) }
                return self = copy
            }
            switch member.kind {
            case .string, .enum: if let text = member.loadString(slot) { texts.append(text) }
            case .boolean: flag = member.loadBoolean(slot)
            default: break
            }
        }

        private mutating func follow(_ steps: ArraySlice<Step>, _ value: Document) {
            guard let step = steps.first else {
                if case .string(let text) = value { texts.append(text) }
                if case .boolean(let boolean) = value { flag = boolean }
                return
            }
            let rest = steps.dropFirst()
            switch (step, value) {
            case (.member(let name), .object(let members)): if let next = members[name] { follow(rest, next) }
            case (.elements, .array(let elements)):
                (isList, isThere) = (true, true)
                for element in elements { follow(rest, element) }
            case (.keys, .object(let members)):
                (isList, isThere) = (true, true)
                texts += members.keys.sorted()
            case (.several(let paths), _): for path in paths { follow(path.steps + rest, value) }
            default: isList = isList || Self.isList(steps)
            }
        }

        private static func isList(_ steps: ArraySlice<Step>) -> Bool {
            steps.contains {
                switch $0 {
                case .elements, .keys: true
                case .member: false
                case .several(let paths): paths.contains { isList($0.steps[...]) }
                }
            }
        }
    }
}
