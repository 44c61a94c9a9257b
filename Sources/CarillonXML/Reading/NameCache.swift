internal import CarillonRuntime

/// Remembers which member of a shape an element name is.
///
/// libxml2 keeps every name of a document once, so that equal names have one address while it is parsed: what was
/// looked up once is found again by two addresses, without reading the name.
struct NameCache: ~Copyable {
    private struct Entry {
        var shape: UnsafePointer<ShapeLayout>?
        var name: UnsafePointer<UInt8>?
        var place = 0
    }

    private static let size = 64
    private let entries: UnsafeMutablePointer<Entry>

    init() {
        entries = .allocate(capacity: Self.size)
        entries.initialize(repeating: Entry(), count: Self.size)
    }

    deinit { entries.deallocate() }

    /// The member's place, -1 when the shape has none of this name.
    @inline(__always)
    func place(
        _ name: UnsafePointer<UInt8>, in shape: UnsafePointer<ShapeLayout>, lookUp: () -> Int
    ) -> Int {
        let address = UInt(bitPattern: name)
        let mixed = (address ^ address >> 7 ^ UInt(bitPattern: shape) >> 4) & UInt(Self.size - 1)
        let entry = entries + Int(mixed)
        if entry.pointee.name == name, entry.pointee.shape == shape { return entry.pointee.place }
        let place = lookUp()
        entry.pointee = Entry(shape: shape, name: name, place: place)
        return place
    }
}
