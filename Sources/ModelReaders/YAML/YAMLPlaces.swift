/// Turns libyaml's marks, which count characters, into byte offsets.
struct YAMLPlaces {
    let base: UnsafePointer<UInt8>
    let count: Int
    /// The last place that was asked for: events come in order, so the next one is near.
    private var character = 0
    private var offset = 0

    init(base: UnsafePointer<UInt8>, count: Int) {
        self.base = base
        self.count = count
    }

    mutating func offset(ofCharacter target: Int) -> Int {
        while character < target, offset < count {
            offset += 1
            while offset < count, isContinuation(offset) { offset += 1 }
            character += 1
        }
        while character > target, offset > 0 {
            offset -= 1
            while offset > 0, isContinuation(offset) { offset -= 1 }
            character -= 1
        }
        return offset
    }

    private func isContinuation(_ offset: Int) -> Bool {
        base[offset] & 0xC0 == 0x80
    }

    /// The byte offset at which each line starts, as editors count lines.
    func lineStarts() -> [UInt32] {
        var starts: [UInt32] = [0]
        var index = 0
        while index < count {
            index += 1
            if base[index - 1] == UInt8(ascii: "\n") { starts.append(UInt32(truncatingIfNeeded: index)) }
        }
        return starts
    }
}
