internal import CarillonRuntime

/// An element that is open: what it stands for, and where its value goes.
struct Frame {
    enum Kind: UInt8 {
        /// Below the root element.
        case document
        case structure
        /// An element around the members of the structure that stands below it: `<OperationResult>`, `<Error>`.
        case wrapper
        case list
        case map
        /// The element around a key and a value of a map.
        case entry
        case key
        case union
    }

    var kind: Kind
    /// `memory` was allocated for this value: it is copied into the slot at the end.
    var ownsMemory = false
    /// The structure's members may also stand in a wrapper.
    var isEnvelope = false
    /// The text of this element is wanted, beside what its members take.
    var takesText = false
    /// Structure: where the next member is expected. Union: the member that was chosen, or -1.
    var place: Int32 = 0
    /// List, map and entry: their collection. Structure and union: how many collections were open before.
    var collection: Int32 = 0
    /// Structure and union: the collection of the flattened list whose element is being read, or -1.
    var flattened: Int32 = -1
    /// Structure: the first word of its seen members.
    var seen: Int32 = 0
    /// Entry: a value was read. Union: its value was made.
    var hasValue = false
    /// The member whose value this is; nil for a root that is no member.
    var member: UnsafePointer<MemberLayout>?
    var shape: UnsafePointer<ShapeLayout>?
    /// Where the member's value goes.
    var slot: UnsafeMutableRawPointer
    /// Where the shape's value is made: the slot, or memory of its own.
    var memory: UnsafeMutableRawPointer
    /// Union: room for the value of the member that was chosen.
    var payload: UnsafeMutableRawPointer?

    init(
        _ kind: Kind, _ member: UnsafePointer<MemberLayout>?, _ shape: UnsafePointer<ShapeLayout>?,
        _ slot: UnsafeMutableRawPointer
    ) {
        self.kind = kind
        self.member = member
        self.shape = shape
        self.slot = slot
        memory = slot
    }
}
