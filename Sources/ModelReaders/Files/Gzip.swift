/// Unpacks gzip files (RFC 1952).
enum Gzip {
    /// What is wrong with a compressed file.
    enum Failure: Error, Equatable {
        case notGzip
        case unknownMethod(UInt8)
        case reservedFlags
        case truncated
        case damaged
        case wrongChecksum
        case wrongSize
        case tooLarge(limit: Int)

        var message: String {
            switch self {
            case .notGzip: "the file is not in the gzip format"
            case .unknownMethod(let method): "the gzip file uses the unknown compression method \(method)"
            case .reservedFlags: "the gzip file has flags that the format reserves"
            case .truncated: "the gzip file is cut off; fetch it again"
            case .damaged: "the gzip file is damaged; fetch it again"
            case .wrongChecksum: "the gzip file's content does not have its checksum; fetch it again"
            case .wrongSize: "the gzip file's content does not have its stated size; fetch it again"
            case .tooLarge(let limit): "the gzip file unpacks to more than \(limit) bytes"
            }
        }
    }

    /// The unpacked content of all members of a file.
    ///
    /// - Parameter limit: The bytes that may come out; room is taken as they come, not as the file claims.
    static func unpack(_ file: [UInt8], limit: Int = Tape.sizeLimit) throws(Failure) -> [UInt8] {
        var output: [UInt8] = []
        var position = 0
        repeat {
            let start = try skipHeader(file, at: position)
            var inflate = Inflate(input: file, position: start, limit: limit - output.count)
            try inflate.run()
            position = try checkTrailer(file, at: inflate.position, inflate.output)
            if output.isEmpty { output = inflate.output } else { output += inflate.output }
        } while position < file.count
        return output
    }

    /// Where the compressed data start, after a member's header.
    private static func skipHeader(_ file: [UInt8], at start: Int) throws(Failure) -> Int {
        guard file.count - start >= 2, file[start] == 0x1F, file[start + 1] == 0x8B else { throw .notGzip }
        guard file.count - start >= 18 else { throw .truncated }
        guard file[start + 2] == 8 else { throw .unknownMethod(file[start + 2]) }
        let flags = file[start + 3]
        guard flags & 0xE0 == 0 else { throw .reservedFlags }
        var position = start + 10
        if flags & 4 != 0 {
            position += 2 + Int(file[position]) + Int(file[position + 1]) << 8
        }
        if flags & 8 != 0 { position = try skipText(file, at: position) }
        if flags & 16 != 0 { position = try skipText(file, at: position) }
        if flags & 2 != 0 { position += 2 }
        guard position < file.count else { throw .truncated }
        return position
    }

    private static func skipText(_ file: [UInt8], at start: Int) throws(Failure) -> Int {
        var position = start
        while position < file.count, file[position] != 0 { position += 1 }
        guard position < file.count else { throw .truncated }
        return position + 1
    }

    /// Where the member ends, if its checksum and size are right.
    private static func checkTrailer(
        _ file: [UInt8], at position: Int, _ content: [UInt8]
    ) throws(Failure) -> Int {
        guard file.count - position >= 8 else { throw .truncated }
        guard word(file, position) == CRC32.of(content) else { throw .wrongChecksum }
        guard word(file, position + 4) == UInt32(truncatingIfNeeded: content.count) else { throw .wrongSize }
        return position + 8
    }

    private static func word(_ file: [UInt8], _ index: Int) -> UInt32 {
        UInt32(file[index]) | UInt32(file[index + 1]) << 8 | UInt32(file[index + 2]) << 16
            | UInt32(file[index + 3]) << 24
    }
}

/// The checksum of gzip (ISO 3309).
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 0 ? value >> 1 : 0xEDB8_8320 ^ value >> 1 }
    }

    static func of(_ bytes: [UInt8]) -> UInt32 {
        table.withUnsafeBufferPointer { table in
            bytes.withUnsafeBufferPointer { bytes in
                var value = ~UInt32(0)
                var index = 0
                while index < bytes.count {
                    value = table[Int(UInt8(truncatingIfNeeded: value) ^ bytes[index])] ^ value >> 8
                    index += 1
                }
                return ~value
            }
        }
    }
}
