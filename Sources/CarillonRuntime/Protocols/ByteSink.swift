/// Bytes that grow at their end: what every codec writes into.
///
/// `base` has room for at least as many bytes behind `count` as were last reserved. Codecs in other modules inline it.
package struct ByteSink: ~Copyable {
    @usableFromInline package private(set) var base: UnsafeMutablePointer<UInt8>
    @usableFromInline var capacity: Int
    /// How many bytes were written.
    @usableFromInline package var count = 0

    package init(capacity: Int = 512) {
        self.capacity = max(16, capacity)
        base = .allocate(capacity: self.capacity)
    }

    deinit { base.deallocate() }

    /// What was written.
    package var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

    /// Makes room for more bytes.
    @inlinable @inline(__always)
    package mutating func reserve(_ more: Int) {
        if capacity &- count < more { grow(more) }
    }

    @usableFromInline @inline(never)
    mutating func grow(_ more: Int) {
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
    }

    @inlinable @inline(__always)
    package mutating func put(_ byte: UInt8) {
        reserve(1)
        base[count] = byte
        count &+= 1
    }

    @inlinable @inline(__always)
    package mutating func put(_ source: UnsafePointer<UInt8>, _ length: Int) {
        reserve(length)
        Bytes.copy(source, to: base + count, length)
        count &+= length
    }

    package mutating func put(_ bytes: StaticBytes) { put(bytes.base, bytes.count) }

    package mutating func put(_ text: StaticString) { put(text.utf8Start, text.utf8CodeUnitCount) }

    /// Puts a text as it is.
    package mutating func put(plain text: String) {
        var text = text
        text.withUTF8 { if let base = $0.baseAddress { put(base, $0.count) } }
    }

    package mutating func put(base64 blob: [UInt8]) {
        reserve((blob.count + 2) / 3 * 4)
        let base = base
        var end = count
        blob.withUnsafeBufferPointer {
            Base64.encode($0) {
                base[end] = $0
                end &+= 1
            }
        }
        count = end
    }
}

/// A codec that writes into one sink.
protocol ByteWriter: LayoutWriter, ~Copyable {
    var out: ByteSink { get set }
}

extension ByteWriter where Self: ~Copyable {
    /// What was written.
    var bytes: [UInt8] { out.bytes }

    @inline(__always)
    mutating func put(_ byte: UInt8) { out.put(byte) }

    @inline(__always)
    mutating func put(_ source: UnsafePointer<UInt8>, _ length: Int) { out.put(source, length) }

    mutating func put(_ text: StaticString) { out.put(text) }
}
