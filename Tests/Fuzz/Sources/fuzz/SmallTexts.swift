@testable import CarillonRuntime

/// Timestamps, and bodies that are compressed.
enum SmallTexts {
    static func read(timestamp bytes: [UInt8]) {
        for format in TimestampFormat.allCases {
            let time = bytes.withUnsafeBufferPointer { try? Timestamp(parsing: $0, as: format) }
            guard let time else { continue }
            let text = time.text(as: format)
            guard let again = try? Timestamp(text, as: format) else {
                preconditionFailure("'\(text)' was written and cannot be read")
            }
            // An HTTP date has whole seconds when it is written.
            let isSame = format == .httpDate ? again.seconds == time.seconds : again == time
            precondition(isSame, "\(text) is no \(time)")
        }
    }

    static func read(gzip bytes: [UInt8]) {
        let limit = 1 << 20
        if let plain = try? Gzip.decompress(bytes, limit: limit) {
            precondition(plain.count <= limit, "more than the limit was decompressed")
        }
        let again = try? Gzip.decompress(Gzip.compress(bytes), limit: limit)
        precondition(again == bytes, "what was compressed cannot be decompressed")
    }
}
