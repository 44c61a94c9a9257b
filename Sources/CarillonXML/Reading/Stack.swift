/// A stack in plain memory: its top is changed in place, without a check for other owners.
struct Stack<Element>: ~Copyable {
    private var base: UnsafeMutablePointer<Element>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = max(1, capacity)
        base = .allocate(capacity: self.capacity)
    }

    deinit {
        base.deinitialize(count: count)
        base.deallocate()
    }

    @inline(__always)
    subscript(_ index: Int) -> UnsafeMutablePointer<Element> { base + index }

    /// The last element; only of a stack that is not empty.
    @inline(__always)
    var top: UnsafeMutablePointer<Element> { base + (count &- 1) }

    @inline(__always)
    mutating func push(_ element: Element) {
        if count == capacity { grow() }
        (base + count).initialize(to: element)
        count &+= 1
    }

    @inline(__always)
    mutating func drop() {
        count &-= 1
        (base + count).deinitialize(count: 1)
    }

    mutating func drop(to count: Int) {
        while self.count > count { drop() }
    }

    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: base, count: count)
        base.deallocate()
        base = larger
        capacity *= 2
    }
}

/// Text that arrives in pieces.
struct TextBuffer: ~Copyable {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var count = 0

    init(capacity: Int = 256) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

    @inline(__always)
    mutating func clear() { count = 0 }

    @inline(__always)
    mutating func append(_ text: UnsafePointer<UInt8>, _ length: Int) {
        if capacity &- count < length { grow(length) }
        (base + count).update(from: text, count: length)
        count &+= length
    }

    @inline(never)
    private mutating func grow(_ more: Int) {
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
    }
}
