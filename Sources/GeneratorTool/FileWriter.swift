internal import Model
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The few calls of the C library that writing takes.
enum FileWriter {
    private static let lastNumber = Atomic(0)

    /// A name beside the file that nobody else uses, in this process or another, and that no build picks up.
    static func temporaryPath(for path: String) -> String {
        let number = lastNumber.wrappingAdd(1, ordering: .relaxed).newValue
        return Paths.join(Paths.folder(of: path), ".\(Paths.name(of: path)).\(getpid()).\(number).carillon")
    }

    /// Quicker than `==` where the optimiser does not run.
    static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard a.count == b.count else { return false }
        return a.withUnsafeBytes { old in
            b.withUnsafeBytes { new in
                guard let first = old.baseAddress, let second = new.baseAddress else { return true }
                return memcmp(first, second, old.count) == 0
            }
        }
    }

    static func write(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure("written", path) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { SystemCall.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                let error = failure("written", path)
                _ = close(descriptor)
                throw error
            }
            written += count
        }
        guard close(descriptor) == 0 else { throw failure("written", path) }
    }

    static func rename(_ old: String, to new: String) throws(Diagnostic) {
        guard SystemCall.rename(old, new) == 0 else { throw failure("replaced", new) }
    }

    /// Makes a folder and those above it that are missing.
    static func makeFolder(_ path: String) throws(Diagnostic) {
        if path.isEmpty || mkdir(path, 0o755) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, path.contains("/") else { throw failure("made", path) }
        try makeFolder(Paths.folder(of: path))
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure("made", path) }
    }

    static func removeIfPresent(_ path: String) { _ = unlink(path) }

    static func removeFolderIfEmpty(_ path: String) { _ = rmdir(path) }

    private static func failure(_ what: String, _ path: String) -> Diagnostic {
        let reason = String(cString: strerror(errno))
        return .error("unwritable-file", "'\(path)' cannot be \(what): \(reason); check its folder and rights", at: nil)
    }
}

/// The C functions by names that the methods of `FileWriter` do not shadow.
private enum SystemCall {
    static func write(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
        Glibc.write(descriptor, buffer, count)
        #elseif canImport(Musl)
        Musl.write(descriptor, buffer, count)
        #else
        Darwin.write(descriptor, buffer, count)
        #endif
    }

    static func rename(_ old: String, _ new: String) -> Int32 {
        #if canImport(Glibc)
        Glibc.rename(old, new)
        #elseif canImport(Musl)
        Musl.rename(old, new)
        #else
        Darwin.rename(old, new)
        #endif
    }
}
