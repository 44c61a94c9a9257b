internal import CarillonRuntime

/// Bytes that grow at their end.
struct ByteSink: ~Copyable {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int = 512) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    /// What was written.
    var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if capacity &- count < more { grow(more) }
    }

    @inline(never)
    private mutating func grow(_ more: Int) {
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
    }

    @inline(__always)
    mutating func put(_ byte: UInt8) {
        reserve(1)
        base[count] = byte
        count &+= 1
    }

    @inline(__always)
    mutating func put(_ source: UnsafePointer<UInt8>, _ length: Int) {
        reserve(length)
        (base + count).update(from: source, count: length)
        count &+= length
    }

    @inline(__always)
    mutating func put(_ bytes: StaticBytes) { put(bytes.base, bytes.count) }

    mutating func put(_ text: StaticString) { put(text.utf8Start, text.utf8CodeUnitCount) }

    /// Puts a text as it is.
    mutating func put(plain text: String) {
        var text = text
        text.withUTF8 { if let base = $0.baseAddress { put(base, $0.count) } }
    }

    mutating func put(base64 blob: [UInt8]) {
        reserve((blob.count + 2) / 3 * 4)
        blob.withUnsafeBufferPointer { blob in
            Base64.encode(blob) { put($0) }
        }
    }
}
