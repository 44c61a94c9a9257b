internal import Synchronization

/// The last few keys that were derived, each with what it was derived from: a process signs for few scopes.
///
/// More of them than are kept are derived anew each time. Nothing of it is in a dump.
final class KeptKeys<Source: Equatable & Sendable, Key: Sendable>: Sendable {
    private struct Entries: Sendable {
        var all: [(source: Source, key: Key)] = []
        var oldest = 0
    }

    /// Enough for a few regions and the change of credentials or day.
    private let capacity = 8
    private let entries = Mutex(Entries())

    func key(for source: Source, derive: (Source) -> Key) -> Key {
        let kept = entries.withLock { entries -> Key? in
            for index in entries.all.indices where entries.all[index].source == source {
                return entries.all[index].key
            }
            return nil
        }
        if let kept { return kept }
        let key = derive(source)
        keep((source, key))
        return key
    }

    private func keep(_ entry: (Source, Key)) {
        entries.withLock { entries in
            guard entries.all.count == capacity else {
                entries.all.append(entry)
                return
            }
            entries.all[entries.oldest] = entry
            entries.oldest = (entries.oldest + 1) % capacity
        }
    }
}
