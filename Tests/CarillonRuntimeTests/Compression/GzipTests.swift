import Testing

@testable import CarillonRuntime

@Suite struct GzipTests {
    private static func bytes(_ count: Int, _ alphabet: Int) -> [UInt8] {
        var random = SplitMix64(state: UInt64(count * 31 + alphabet))
        return (0..<count).map { _ in UInt8(Int.random(in: 0..<alphabet, using: &random)) }
    }

    @Test(arguments: [0, 1, 2, 3, 4, 10, 257, 258, 259, 1_000, 40_000])
    func whatIsCompressedComesBackEqual(_ count: Int) throws {
        for alphabet in [1, 2, 4, 256] {
            let plain = Self.bytes(count, alphabet)
            #expect(try Gzip.decompress(Gzip.compress(plain), limit: count) == plain)
        }
    }

    @Test func repetitionsTakeLittleRoom() {
        let text = Array(String(repeating: "MetricData.member.1.MetricName=x&", count: 1_000).utf8)
        #expect(Gzip.compress(text).count < text.count / 50)
    }

    /// Made by zlib: a block with codes of its own, and a stored one.
    @Test func whatOthersCompressedIsRead() throws {
        let dynamic = [UInt8](
            hex: """
                1f8b08000000000000ff6d4f5b0e803008bb0a578348d484e912fddae935225297fdb0aeeb63683d56db379ab914a6a62723
                cca1af8ead2e4c93dacdc9f7eaac24f40c9039fca7c40d7c4f1a183c0708e9ea22234e5081140cddf002a889a05c3dc5e3df
                8d37be001892bf9959010000
                """)
        let text = String(decoding: try Gzip.decompress(dynamic, limit: 1_000), as: UTF8.self)
        #expect(text.hasPrefix("epsilon gamma zeta gamma zeta ") && text.utf8.count == 345)
        let stored = [UInt8](hex: "1f8b08000000000000ff 01 0300 fcff 616263 c2412435 03000000")
        #expect(try Gzip.decompress(stored, limit: 10) == Array("abc".utf8))
    }

    @Test(arguments: [
        ("", "the body is not gzip"), ("00000000000000000000000000000000000000", "the body is not gzip"),
        ("1f8b08080000000000ff 030000000000 00000000", "the gzip body has optional fields, which are not read"),
        ("1f8b08000000000000ff 0300 0000000000000001", "the gzip body was cut off or changed on its way"),
        ("1f8b08000000000000ff 07 0000000000000000", "the compressed body is malformed"),
        ("1f8b08000000000000ff 01 0300 fcfe 616263 c2412435 03000000", "the compressed body is malformed"),
        ("1f8b08000000000000ff 01 0400 fbff 616263 c2412435 03000000", "the compressed body is cut off"),
    ])
    func whatIsNoGzipIsNamed(_ hex: String, _ message: String) {
        #expect {
            _ = try Gzip.decompress([UInt8](hex: hex), limit: 1_000)
        } throws: {
            "\($0)" == message
        }
    }

    @Test func aSmallBodyMayNotStandForAnEnormousOne() {
        let bomb = Gzip.compress([UInt8](repeating: 0, count: 1_000_000))
        #expect(bomb.count < 20_000)
        #expect {
            _ = try Gzip.decompress(bomb, limit: 10_000)
        } throws: {
            "\($0)" == "the body is longer than 10000 bytes when decompressed"
        }
    }

    @Test func everyPrefixAndEveryChangedByteIsSurvived() {
        let bytes = Gzip.compress(Self.bytes(300, 4))
        for end in 0..<bytes.count {
            #expect(throws: CodecError.self) { try Gzip.decompress(Array(bytes[..<end]), limit: 1_000) }
        }
        for at in bytes.indices {
            for bit: UInt8 in [1, 4, 32, 128] {
                var changed = bytes
                changed[at] ^= bit
                _ = try? Gzip.decompress(changed, limit: 1_000)
            }
        }
    }
}
