internal import CarillonRuntime

/// Decodes XML straight into the memory of generated values, driven by their layouts.
///
/// libxml2's SAX interface calls ``start(_:)``, ``text(_:_:)`` and ``end()`` in the order of the bytes; nothing is kept
/// of an element but its ``Frame`` while it is open. A worked example:
///
///     <Reply><items><item>a</item>      document, structure Reply, list items, leaf item
///
/// `start` looks a member up by the element's name and pushes a frame with the slot where its value goes; `end` makes
/// the value from what was collected, pops the frame and tells the one below. On the first error every open frame is
/// unwound: what was initialised is destroyed, and the root's memory owns nothing.
///
/// Elements that the shape does not know are skipped, and so is text among members. Namespaces are not compared: what
/// services send in them differs from their models.
struct XMLReader: ~Copyable {
    var frames = Stack<Frame>(capacity: 16)
    var collections = Collections()
    /// A bit for each member that was read, of every structure that is open.
    var seen = Stack<UInt64>(capacity: 16)
    var buffer = TextBuffer()
    let names = NameCache()
    /// The member whose text is being read: the most frequent element does without a frame.
    private(set) var leaf: UnsafePointer<MemberLayout>?
    private var leafSlot: UnsafeMutableRawPointer
    /// Text is wanted where the parser is.
    var takesText = false
    let context: BodyContext
    let root: Root
    /// Open elements that nobody asked for.
    private(set) var skipped = 0
    /// The root's value is made. What stands behind the root element may still be wrong.
    var isMade = false
    /// Open elements that are structures, unions, lists or maps.
    var depth = 0
    /// The first error; afterwards nothing more is read.
    private(set) var failure: CodecError?

    /// What the root element stands for.
    enum Root {
        /// A structure's memory, or a dynamic record, not initialised.
        case structure(UnsafePointer<ShapeLayout>, UnsafeMutableRawPointer)
        /// A member's slot, absent.
        case member(UnsafePointer<MemberLayout>, UnsafeMutableRawPointer)

        var memory: UnsafeMutableRawPointer {
            switch self {
            case .structure(_, let memory), .member(_, let memory): memory
            }
        }
    }

    init(_ root: Root, _ context: BodyContext) {
        self.root = root
        self.context = context
        leafSlot = root.memory
        frames.push(Frame(.document, nil, nil, root.memory))
    }

    // MARK: Events

    mutating func start(_ element: borrowing Element) {
        guard failure == nil else { return }
        do throws(CodecError) {
            if skipped > 0 { return try skip() }
            guard leaf == nil else { throw unexpected(element) }
            let frame = frames.top
            switch frame.pointee.kind {
            case .structure, .wrapper: try startMember(element, frame)
            case .list: try startElement(frame.pointee.collection, element)
            case .entry: try startEntryPart(element, frame)
            case .map: try startEntry(frame.pointee.collection)
            case .union: try startUnionMember(element, frame)
            case .document: try startRoot(element)
            case .key: throw unexpected(element)
            }
        } catch {
            fail(error)
        }
    }

    @inline(__always)
    mutating func text(_ text: UnsafePointer<UInt8>, _ count: Int) {
        guard takesText, skipped == 0 else { return }
        buffer.append(text, count)
    }

    mutating func end() {
        guard failure == nil else { return }
        if skipped > 0 {
            skipped &-= 1
            return
        }
        do throws(CodecError) {
            let frame = frames.top
            if let leaf { return try endLeaf(leaf, frame) }
            switch frame.pointee.kind {
            case .key: endKey(frame)
            case .entry: try endEntry(frame)
            case .structure: try endStructure(frame)
            case .wrapper: endWrapper(frame)
            case .list, .map: try endCollection(frame)
            case .union: try endUnion(frame)
            case .document: break
            }
        } catch {
            fail(error)
        }
    }

    @inline(__always)
    private mutating func endLeaf(
        _ member: UnsafePointer<MemberLayout>, _ frame: UnsafeMutablePointer<Frame>
    ) throws(CodecError) {
        let isPresent = try store(buffer.bytes, member, leafSlot)
        leaf = nil
        takesText = frame.pointee.takesText
        try close(isPresent: isPresent)
    }

    private func unexpected(_ element: borrowing Element) -> CodecError {
        CodecError("the element '\(element.name)' stands where text should")
    }

    /// Ignores the element that has just started, with all that is in it.
    mutating func skip() throws(CodecError) {
        skipped &+= 1
        guard depth &+ skipped <= context.maximumDepth else { throw tooDeep }
    }

    // MARK: Frames

    var tooDeep: CodecError { CodecError("values are nested deeper than \(context.maximumDepth) levels") }

    private mutating func startRoot(_ element: borrowing Element) throws(CodecError) {
        switch root {
        case .member(let member, let slot): try open(member, slot, element)
        case .structure(let shape, let memory):
            var frame = Frame(.structure, nil, shape, memory)
            frame.isEnvelope = isEnvelope(element)
            frame.takesText = isUnwrapped(shape, element)
            takesText = frame.takesText
            try open(structure: frame, element)
        }
    }

    /// Whether the root may have another element around the members.
    private func isEnvelope(_ element: borrowing Element) -> Bool {
        switch context.role {
        case .request: false
        case .response: context.resultWrapper != nil
        case .error: !element.isNamed("Error")
        }
    }

    /// `<LocationConstraint>us-west-2</LocationConstraint>`: a response that is its only member.
    private mutating func isUnwrapped(_ shape: UnsafePointer<ShapeLayout>, _ element: borrowing Element) -> Bool {
        guard context.role == .response, shape.pointee.memberCount == 1, let member = shape.pointee.members,
            context.scope.holds(member.pointee.binding)
        else { return false }
        switch member.pointee.kind {
        case .structure, .union, .list, .map: return false
        default: break
        }
        buffer.clear()
        return find(element, shape) == 0
    }

    /// Makes room for a member's value and what stands in its element.
    mutating func open(
        _ member: UnsafePointer<MemberLayout>, _ slot: UnsafeMutableRawPointer, _ element: borrowing Element
    ) throws(CodecError) {
        switch member.pointee.kind {
        case .structure, .union: try open(aggregate: member, slot, element)
        case .list, .map:
            guard let shape = member.pointee.shape else { return try skip() }
            try enter()
            var frame = Frame(member.pointee.kind == .map ? .map : .list, member, shape, slot)
            frame.collection = Int32(truncatingIfNeeded: collections.count)
            guard collections.push(shape) else { return try skip() }
            frames.push(frame)
        case .document, .metadata: throw CodecError("a \(member.pointee.kind) has no form in XML")
        default:
            leaf = member
            leafSlot = slot
            takesText = true
            buffer.clear()
        }
    }

    private mutating func open(
        aggregate member: UnsafePointer<MemberLayout>, _ slot: UnsafeMutableRawPointer, _ element: borrowing Element
    ) throws(CodecError) {
        guard let shape = member.pointee.shape else { return try skip() }
        try enter()
        let isUnion = shape.pointee.kind == .union
        var frame = Frame(isUnion ? .union : .structure, member, shape, slot)
        if shape.pointee.isDynamic, !isUnion {
            frame.memory = DynamicRecord(shape).memory
            frame.ownsMemory = true
        } else if member.pointee.isIndirect {
            frame.memory = shape.pointee.value.allocate()
            frame.ownsMemory = true
        }
        guard isUnion else { return try open(structure: frame, element) }
        frame.place = -1
        frame.collection = Int32(truncatingIfNeeded: collections.count)
        frames.push(frame)
    }

    private mutating func open(structure frame: consuming Frame, _ element: borrowing Element) throws(CodecError) {
        guard let shape = frame.shape else { return }
        frame.collection = Int32(truncatingIfNeeded: collections.count)
        frame.seen = Int32(truncatingIfNeeded: seen.count)
        for _ in 0..<((shape.pointee.memberCount &+ 63) / 64) { seen.push(0) }
        ShapeLayout.initializeAbsent(shape, frame.memory)
        frames.push(frame)
        if element.attributeCount > 0 { try readAttributes(element) }
    }

    private mutating func enter() throws(CodecError) {
        depth &+= 1
        guard depth <= context.maximumDepth else {
            depth &-= 1
            throw tooDeep
        }
    }

    // MARK: Errors

    /// Keeps the first error, with the members that lead to it, and unwinds.
    mutating func fail(_ error: CodecError) {
        guard failure == nil else { return }
        var error = error
        if let leaf, let step = step(leaf, isEntry: false, nil, above: frames.top.pointee) {
            error = error.within(step)
        }
        for index in stride(from: frames.count - 1, to: 0, by: -1) {
            let frame = frames[index].pointee
            let isEntry = frame.kind == .entry
            if let step = step(frame.member, isEntry: isEntry, frame.collection, above: frames[index - 1].pointee) {
                error = error.within(step)
            }
        }
        failure = error
        unwind()
    }

    /// Says where in the body the first error is, unless it says so itself.
    mutating func locate(_ offset: Int) {
        if failure?.offset == nil { failure?.offset = offset }
    }

    /// The part of the path that an open element adds to the frame below it.
    private func step(
        _ member: UnsafePointer<MemberLayout>?, isEntry: Bool, _ collection: Int32?, above below: Frame
    ) -> String? {
        switch below.kind {
        case .list, .map: return step(into: collections[below.collection].pointee)
        case .structure, .union, .wrapper:
            if isEntry, let collection { return step(into: collections[collection].pointee) }
            guard below.flattened >= 0 else { return member?.pointee.name.string }
            return step(into: collections[below.flattened].pointee)
        default: return nil
        }
    }

    /// The element that is being read, with the member's name where the list or map is flattened.
    func step(into collection: Collection) -> String {
        let name = collection.member.map { $0.pointee.name.string } ?? ""
        return "\(name)[\(collection.elements.count)]"
    }
}
