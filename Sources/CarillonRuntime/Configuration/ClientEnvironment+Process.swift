#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

extension ClientEnvironment {
    /// The real machine: the process's variables, its files, the system's clock and generator.
    public static let process = ClientEnvironment(
        variable: { name in getenv(name).map { String(cString: $0) } },
        readFile: { path throws(FileError) in try SystemFile.read(path) },
        writeFile: { (path, bytes) throws(FileError) in try SystemFile.replace(path, with: bytes) },
        homeDirectory: { SystemFile.homeDirectory },
        now: {
            var time = timespec()
            // It fails for a clock that does not exist only, and this one always does.
            _ = clock_gettime(CLOCK_REALTIME, &time)
            return Timestamp(seconds: Int64(time.tv_sec), nanoseconds: Int64(time.tv_nsec))
        },
        elapsed: { ContinuousClock.now - start },
        sleep: { duration throws(CancellationError) in
            do {
                try await Task.sleep(for: duration)
            } catch {
                throw CancellationError()
            }
        },
        random: { UInt64.random(in: .min ... .max) },
        run: { (call) async throws(ProgramError) in try await ProgramRun.run(call) })

    private static let start = ContinuousClock.now
}

/// Files through the C library, which needs no Foundation.
private enum SystemFile {
    /// Configuration files are a few kilobytes; a device that never ends must not be read for ever.
    static let sizeLimit = 16 << 20

    static var homeDirectory: String? {
        if let home = getenv("HOME"), home.pointee != 0 { return String(cString: home) }
        guard let entry = getpwuid(getuid()), let directory = entry.pointee.pw_dir else { return nil }
        return String(cString: directory)
    }

    static func read(_ path: String) throws(ClientEnvironment.FileError) -> [UInt8]? {
        // Without waiting: opening a pipe that nobody writes to would otherwise never return.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw error(path)
        }
        defer { close(descriptor) }
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = chunk.withUnsafeMutableBytes { systemRead(descriptor, $0) }
            if count == 0 { return content }
            if count < 0 {
                if errno == EINTR { continue }
                throw error(path)
            }
            content.append(contentsOf: chunk[..<count])
            guard content.count <= sizeLimit else {
                throw ClientEnvironment.FileError(path: path, reason: "it has more than 16 MiB")
            }
        }
    }

    /// Writes a new file beside the old one and puts it in its place, which happens or does not.
    static func replace(_ path: String, with bytes: [UInt8]) throws(ClientEnvironment.FileError) {
        let temporary = "\(path).\(String(UInt64.random(in: .min ... .max), radix: 16)).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw error(path, .write) }
        let isWritten = writeAll(bytes, to: descriptor)
        let failure = error(path, .write)
        let isClosed = close(descriptor) == 0
        guard isWritten, isClosed else {
            unlink(temporary)
            throw isWritten ? error(path, .write) : failure
        }
        guard rename(temporary, path) == 0 else {
            let failure = error(path, .write)
            unlink(temporary)
            throw failure
        }
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }

    private static func error(
        _ path: String, _ action: ClientEnvironment.FileError.Action = .read
    ) -> ClientEnvironment.FileError {
        let reason = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
        return ClientEnvironment.FileError(action, path: path, reason: reason)
    }
}

// Inside of SystemFile the name `read` is its own.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, buffer.baseAddress, buffer.count)
}
