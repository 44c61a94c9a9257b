public import Model

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Reads files and lists folders through the C library, which spares the generator Foundation.
public enum FileReader {
    /// Reads a regular file whole.
    ///
    /// - Throws: A diagnostic when the file cannot be read, is no regular file or is larger than 512 MB.
    public static func read(_ path: String) throws(Diagnostic) -> InputFile {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure(path, errno) }
        defer { _ = close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(path, errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .error("unreadable-file", "\(quoted(path)) is not a file; name a file here", at: nil)
        }
        guard status.st_size <= Tape.sizeLimit else {
            throw .error("file-size", "\(quoted(path)) is larger than \(Tape.sizeLimit) bytes", at: nil)
        }
        return InputFile(name: path, bytes: try readAll(descriptor, sizeHint: Int(status.st_size), path))
    }

    private static func readAll(_ descriptor: Int32, sizeHint: Int, _ path: String) throws(Diagnostic) -> [UInt8] {
        var code: Int32 = 0
        // Room for the parser's padding, so that it need not copy the file.
        var bytes = [UInt8](unsafeUninitializedCapacity: sizeHint + 16) { buffer, count in
            while count < sizeHint {
                let length = Glue.read(descriptor, buffer.baseAddress.map { $0 + count }, sizeHint - count)
                if length < 0, errno == EINTR { continue }
                if length < 0 { code = errno }
                if length <= 0 { return }
                count += length
            }
        }
        if code != 0 { throw failure(path, code) }
        // The size is a hint: a file may grow meanwhile, and those of the kernel tell none.
        var chunk = [UInt8](repeating: 0, count: 1 << 12)
        while true {
            let length = chunk.withUnsafeMutableBytes { Glue.read(descriptor, $0.baseAddress, $0.count) }
            if length == 0 { return bytes }
            if length < 0 {
                if errno == EINTR { continue }
                throw failure(path, errno)
            }
            bytes += chunk[..<length]
            guard bytes.count <= Tape.sizeLimit else {
                throw .error("file-size", "\(quoted(path)) is larger than \(Tape.sizeLimit) bytes", at: nil)
            }
        }
    }

    /// Whether a file or a folder stands at the path.
    public static func exists(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0
    }

    /// Whether a folder stands at the path.
    public static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The bytes of all files in a folder together, not counting those that cannot be looked at.
    public static func size(ofFilesIn folder: String) -> Int {
        guard let stream = opendir(folder) else { return 0 }
        defer { _ = closedir(stream) }
        var size = 0
        while let entry = readdir(stream) {
            var status = stat()
            guard fstatat(dirfd(stream), text(of: entry), &status, 0) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFREG { size += Int(status.st_size) }
        }
        return size
    }

    private static func text(of entry: UnsafeMutablePointer<dirent>) -> String {
        withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// The names in a folder without those that start with a dot, sorted by their bytes.
    ///
    /// - Throws: A diagnostic when the folder cannot be read.
    public static func list(_ folder: String) throws(Diagnostic) -> [String] {
        guard let stream = opendir(folder) else { throw failure(folder, errno) }
        defer { _ = closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = text(of: entry)
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func failure(_ path: String, _ code: Int32) -> Diagnostic {
        let reason =
            switch code {
            case ENOENT: "does not exist"
            case EACCES, EPERM: "may not be read by this user"
            case ENOTDIR: "has a file where a folder must be"
            case EISDIR: "is a folder"
            case EMFILE, ENFILE: "cannot be opened, too many files are open"
            case ELOOP: "is a circle of symbolic links"
            default: "cannot be read (errno \(code))"
            }
        return .error("unreadable-file", "\(quoted(path)) \(reason); check the path", at: nil)
    }
}

/// The C function by a name that the methods of `FileReader` do not shadow.
private enum Glue {
    static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
        Glibc.read(descriptor, buffer, count)
        #elseif canImport(Musl)
        Musl.read(descriptor, buffer, count)
        #else
        Darwin.read(descriptor, buffer, count)
        #endif
    }
}
