internal import Model

extension YAMLBuilder {
    /// Replaces the key `<<` of a complete mapping by the entries of the mappings that are its value.
    ///
    /// The mapping's own entries come first and win; among several merged mappings the earlier one wins.
    ///
    ///     { <<: [{a: 1}, {a: 2, b: 3}], c: 4 }   becomes   { c: 4, a: 1, b: 3 }
    mutating func merge(_ mergeKey: Int, into mapping: Int) throws(Diagnostic) {
        let sources = try mergeSources(mergeKey + 1)
        var seen: Set<ArraySlice<UInt8>> = []
        var merged = [tape.records[mapping]]
        merged[0].count = 0
        for entry in entries(of: mapping) where entry.lowerBound != mergeKey {
            append(entry, to: &merged, &seen)
        }
        for source in sources {
            for entry in entries(of: source) { append(entry, to: &merged, &seen) }
        }
        try countCopies(merged.count, at: Int(merged[0].position))
        merged[0].size = UInt32(truncatingIfNeeded: merged.count)
        tape.records.replaceSubrange(mapping..., with: merged)
    }

    private func mergeSources(_ value: Int) throws(Diagnostic) -> [Int] {
        if tape.records[value].kind == .object { return [value] }
        var sources: [Int] = []
        if tape.records[value].kind == .array {
            var index = value + 1
            for _ in 0..<tape.records[value].count {
                sources.append(index)
                index += Int(tape.records[index].size)
            }
        }
        guard !sources.isEmpty, sources.allSatisfy({ tape.records[$0].kind == .object }) else {
            throw failure(
                "the value of << must be a mapping or a list of mappings", at: Int(tape.records[value].position))
        }
        return sources
    }

    /// The records of each entry of a mapping, key and value together.
    private func entries(of mapping: Int) -> [Range<Int>] {
        var entries: [Range<Int>] = []
        var index = mapping + 1
        for _ in 0..<tape.records[mapping].count {
            let end = index + 1 + Int(tape.records[index + 1].size)
            entries.append(index..<end)
            index = end
        }
        return entries
    }

    private func append(
        _ entry: Range<Int>, to merged: inout [Tree.Record], _ seen: inout Set<ArraySlice<UInt8>>
    ) {
        let key = tape.records[entry.lowerBound]
        guard seen.insert(tape.extra[Int(key.start)..<Int(key.start + key.count)]).inserted else { return }
        merged += tape.records[entry]
        merged[0].count += 1
    }
}
