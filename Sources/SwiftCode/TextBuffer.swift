/// Text under construction, as bytes in memory of its own.
///
/// A string or an array would look after itself at each of the millions of short appends, most of all where the
/// optimiser does not run; here an append is a copy of bytes.
struct TextBuffer: ~Copyable {
    private var memory: UnsafeMutableRawPointer
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = capacity
        memory = .allocate(byteCount: capacity, alignment: 1)
    }

    deinit { memory.deallocate() }

    var bytes: [UInt8] { Array(UnsafeRawBufferPointer(start: memory, count: count)) }

    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress else { return }
        reserve(bytes.count)
        (memory + count).copyMemory(from: base, byteCount: bytes.count)
        count += bytes.count
    }

    mutating func append(_ byte: UInt8, times: Int = 1) {
        reserve(times)
        (memory + count).initializeMemory(as: UInt8.self, repeating: byte, count: times)
        count += times
    }

    mutating func removeAll(from place: Int) { count = min(count, place) }

    private mutating func reserve(_ more: Int) {
        guard count + more > capacity else { return }
        capacity = 2 * (count + more)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 1)
        larger.copyMemory(from: memory, byteCount: count)
        memory.deallocate()
        memory = larger
    }
}
