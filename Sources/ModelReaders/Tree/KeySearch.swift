#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Finds a key that stands twice in an object, in n log n comparisons at worst whatever the keys are.
///
/// Keys are compared by their bytes: to Swift's `String` an "é" of one scalar equals an "é" of two, to JSON it
/// does not.
struct KeySearch {
    let records: [Tree.Record]
    let source: UnsafePointer<UInt8>
    let extra: UnsafePointer<UInt8>

    /// The records of two equal keys, the earlier one first.
    func duplicate(in object: Int) -> (Int, Int)? {
        let count = Int(records[object].count)
        if isAscending(object, count) { return nil }
        return count <= 8 ? searchPairs(keys(object, count)) : searchSorted(keys(object, count))
    }

    private func keys(_ object: Int, _ count: Int) -> [Int] {
        var keys: [Int] = []
        keys.reserveCapacity(count)
        var index = object + 1
        for _ in 0..<count {
            keys.append(index)
            index += 1 + Int(records[index + 1].size)
        }
        return keys
    }

    /// Models list most of their names in alphabetical order, so one pass often settles it.
    private func isAscending(_ object: Int, _ count: Int) -> Bool {
        var previous = object + 1
        var remaining = count - 1
        while remaining > 0 {
            let next = previous + 1 + Int(records[previous + 1].size)
            if compare(previous, next) >= 0 { return false }
            previous = next
            remaining -= 1
        }
        return true
    }

    private func searchPairs(_ keys: [Int]) -> (Int, Int)? {
        var second = 1
        while second < keys.count {
            var first = 0
            while first < second {
                if records[keys[first]].count == records[keys[second]].count, compare(keys[first], keys[second]) == 0 {
                    return (keys[first], keys[second])
                }
                first += 1
            }
            second += 1
        }
        return nil
    }

    private func searchSorted(_ keys: [Int]) -> (Int, Int)? {
        let sorted = keys.sorted { a, b in
            let order = compare(a, b)
            return order == 0 ? a < b : order < 0
        }
        var index = 1
        while index < sorted.count {
            if compare(sorted[index - 1], sorted[index]) == 0 { return (sorted[index - 1], sorted[index]) }
            index += 1
        }
        return nil
    }

    private func compare(_ a: Int, _ b: Int) -> Int {
        let a = records[a]
        let b = records[b]
        let order = memcmp(pointer(a), pointer(b), Int(min(a.count, b.count)))
        return order == 0 ? Int(a.count) - Int(b.count) : Int(order)
    }

    private func pointer(_ record: Tree.Record) -> UnsafePointer<UInt8> {
        (record.storage == .extra ? extra : source) + Int(record.start)
    }
}
