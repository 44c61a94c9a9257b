internal import CarillonRuntime

/// A list or map whose elements are being read. Those of flattened ones stand among other members.
struct Collection {
    let shape: UnsafePointer<ShapeLayout>
    /// The element of a list, the value of a map.
    let element: UnsafePointer<MemberLayout>
    var elements: ElementBuffer
    /// Only of a map.
    let keys: UnsafeMutablePointer<MapKeys>?
    /// The member of the structure or union, for a flattened one.
    let member: UnsafePointer<MemberLayout>?
}

/// The keys of a map as far as they were read.
struct MapKeys {
    var all: [String] = []
    /// That of the entry that is being read.
    var next: String?
}

/// The lists and maps that are being read, those of inner elements on top.
///
/// The memory of elements is handed from one list to the next, so that a document of many small lists does not ask for
/// some for each.
struct Collections: ~Copyable {
    private var open = Stack<Collection>(capacity: 8)
    private var spare: UnsafeMutableRawBufferPointer?

    deinit { spare?.deallocate() }

    var count: Int { open.count }

    @inline(__always)
    subscript(_ index: Int32) -> UnsafeMutablePointer<Collection> { open[Int(index)] }

    var top: UnsafeMutablePointer<Collection> { open.top }

    /// Opens a list or map; false when its shape has no elements.
    mutating func push(
        _ shape: UnsafePointer<ShapeLayout>, flattened member: UnsafePointer<MemberLayout>? = nil
    ) -> Bool {
        guard let members = shape.pointee.members else { return false }
        let isMap = shape.pointee.kind == .map
        let element = UnsafePointer(isMap ? members + 1 : members)
        var keys: UnsafeMutablePointer<MapKeys>?
        if isMap {
            keys = .allocate(capacity: 1)
            keys?.initialize(to: MapKeys())
        }
        let elements = ElementBuffer(element, in: spare)
        spare = nil
        open.push(Collection(shape: shape, element: element, elements: elements, keys: keys, member: member))
        return true
    }

    /// Makes the value of the list or map on top, which takes over the elements.
    mutating func build(_ memory: UnsafeMutableRawPointer) {
        let collection = open.top
        let shape = collection.pointee.shape
        let base = collection.pointee.elements.base
        if let keys = collection.pointee.keys {
            shape.pointee.map?.build(keys.pointee.all, base, memory)
        } else {
            shape.pointee.list?.build(base, collection.pointee.elements.count, memory)
        }
        if spare == nil, let block = collection.pointee.elements.block {
            spare = block
        } else {
            collection.pointee.elements.deallocate()
        }
        drop()
    }

    /// Destroys the elements of the list or map on top.
    mutating func discard() {
        open.top.pointee.elements.discard()
        drop()
    }

    private mutating func drop() {
        if let keys = open.top.pointee.keys {
            keys.deinitialize(count: 1)
            keys.deallocate()
        }
        open.drop()
    }
}
