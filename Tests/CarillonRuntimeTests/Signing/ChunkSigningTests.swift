import HTTPTypes
import Testing

@testable import CarillonRuntime

/// The examples that Amazon S3's documentation works through: 66,560 letters in chunks of 64 KiB.
@Suite struct ChunkSigningTests {
    private let credentials = Credentials(
        accessKeyID: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
    private let time = Timestamp(seconds: 1_369_353_600)
    private let signer = SigV4Signer(signingName: "s3", region: "us-east-1", options: .s3)
    private let chunks = [65_536, 1_024].map { Array(repeating: UInt8(ascii: "a"), count: $0) }
    private let checksum = ChunkTrailer(name: "x-amz-checksum-crc32c", value: "sOO8/Q==")

    private func request(_ fields: [(String, String)] = []) throws -> ServiceRequest {
        var head = HTTPRequest(
            method: .put, scheme: "https", authority: "s3.amazonaws.com", path: "/examplebucket/chunkObject.txt")
        for (name, value) in [("x-amz-storage-class", "REDUCED_REDUNDANCY")] + fields {
            head.headerFields[try #require(HTTPField.Name(name))] = value
        }
        return ServiceRequest(head: head)
    }

    private func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.filter { $0 != UInt8(ascii: "a") || bytes.count < 1_024 }, as: UTF8.self)
    }

    @Test func chunksAreSignedAsPublished() throws {
        var request = try request([("content-length", "66824")])
        var body = signer.signChunked(&request, length: 66_560, credentials: credentials, at: time)
        #expect(request.signature == "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9")
        #expect(
            request.head.headerFields[.amzContentSHA256] == "STREAMING-AWS4-HMAC-SHA256-PAYLOAD")
        let parts = chunks.map { body.encode($0) } + [body.finish()]
        let signatures = [
            "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
            "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
            "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
        ]
        #expect(
            parts.map { String(decoding: $0.prefix { $0 != UInt8(ascii: "\r") }, as: UTF8.self) } == [
                "10000;chunk-signature=\(signatures[0])", "400;chunk-signature=\(signatures[1])",
                "0;chunk-signature=\(signatures[2])",
            ])
        #expect(parts[1].suffix(1_028) == Array("\r\n".utf8) + chunks[1] + Array("\r\n".utf8))
        #expect(parts[2].suffix(4) == Array("\r\n\r\n".utf8)[...])
        #expect(parts.joined().count == 66_824)
        #expect(body.encodedLength(of: 66_560, chunkSize: 65_536) == 66_824)
    }

    @Test func trailersAreSignedAsPublished() throws {
        var request = try request()
        var body = signer.signChunked(
            &request, length: 66_560, trailers: ["x-amz-checksum-crc32c"], credentials: credentials, at: time)
        #expect(request.signature == "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e")
        #expect(request.head.headerFields[.amzContentSHA256] == "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER")
        let parts = chunks.map { body.encode($0) } + [body.finish(trailers: [checksum])]
        #expect(
            text(Array(parts[0].prefix(90))).contains(
                "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2"))
        #expect(
            text(Array(parts[1].prefix(90))).contains(
                "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7"))
        #expect(
            text(parts[2]) == """
                0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r
                x-amz-checksum-crc32c:sOO8/Q==\r
                x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r
                \r

                """)
        #expect(
            body.encodedLength(of: 66_560, chunkSize: 65_536, trailers: [checksum]) == parts.joined().count)
    }

    @Test func unsignedChunksHaveTheirSizeAlone() throws {
        var request = try request([("content-encoding", "gzip")])
        var body = signer.signChunked(
            &request, length: 5, trailers: [checksum.name], protection: .unsigned, credentials: credentials, at: time)
        #expect(request.head.headerFields[.amzContentSHA256] == "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
        #expect(request.head.headerFields[.contentEncoding] == "aws-chunked,gzip")
        #expect(request.head.headerFields[.amzDecodedContentLength] == "5")
        #expect(request.head.headerFields[.amzTrailer] == "x-amz-checksum-crc32c")
        let bytes = body.encode(Array("hello".utf8)) + body.finish(trailers: [checksum])
        #expect(text(bytes) == "5\r\nhello\r\n0\r\nx-amz-checksum-crc32c:sOO8/Q==\r\n\r\n")
        #expect(body.encodedLength(of: 5, chunkSize: 8_192, trailers: [checksum]) == bytes.count)
    }

    @Test(arguments: [0, 1, 8_191, 8_192, 8_193, 16_384, 50_000])
    func theLengthIsKnownBeforeTheBody(length: Int) throws {
        let asymmetric = SigV4aSigner(signingName: "s3", regionSet: ["*"], options: .s3)
        for trailers in [[], [checksum]] {
            var (first, second) = (try request(), try request())
            let names = trailers.map(\.name)
            var bodies = [
                signer.signChunked(&first, length: length, trailers: names, credentials: credentials, at: time),
                asymmetric.signChunked(&second, length: length, trailers: names, credentials: credentials, at: time),
            ]
            for index in bodies.indices {
                var count = 0
                for start in stride(from: 0, to: length, by: 8_192) {
                    count += bodies[index].encode(Array(repeating: 1, count: min(8_192, length - start))).count
                }
                count += bodies[index].finish(trailers: trailers).count
                #expect(bodies[index].encodedLength(of: length, chunkSize: 8_192, trailers: trailers) == count)
            }
        }
    }

    @Test func signaturesOfAKeyPairAreFilledUpInTheirChunks() throws {
        let asymmetric = SigV4aSigner(signingName: "s3", regionSet: ["*"], options: .s3)
        var request = try request()
        var body = asymmetric.signChunked(
            &request, length: 1, trailers: [checksum.name], credentials: credentials, at: time)
        #expect(
            request.head.headerFields[.amzContentSHA256] == "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER")
        let line = text(body.encode([UInt8(ascii: "b")])).prefix { $0 != "\r\n" }
        #expect(line.wholeMatch(of: /1;chunk-signature=30[0-9a-f]{130,142}\**/) != nil)
        #expect(line.count == "1;chunk-signature=".count + 144)
        #expect(text(body.finish(trailers: [checksum])).contains("x-amz-trailer-signature:30"))
    }
}

/// Messages of event streams: the values with which the SDKs of AWS check one another.
@Suite struct EventStreamSigningTests {
    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    @Test func aMessageIsSignedAsPublished() {
        // A header field `some-header` with the text `value`, and the payload `test payload`.
        let message: [UInt8] =
            [0, 0, 0, 48, 0, 0, 0, 20, 222, 217, 179, 146] + [11] + Array("some-header".utf8) + [7, 0, 5]
            + Array("value".utf8)
            + Array("test payload".utf8) + [62, 137, 185, 36]
        var seed: [UInt8] = []
        seed.appendHex(of: Array("last message sts".utf8))
        var signer = EventStreamSigner(
            signer: SigV4Signer(signingName: "testservice", region: "us-east-1"),
            credentials: Credentials(accessKeyID: "fake access key", secretAccessKey: "fake secret key"),
            seed: String(decoding: seed, as: UTF8.self))
        let fields = signer.sign(message, at: Timestamp(seconds: 123_456_789, nanoseconds: 1_234))
        #expect(fields.date == Timestamp(seconds: 123_456_789))
        #expect(hex(fields.signature) == "1ea04a4f6becd85ae3e38e379ffaf4bb95042603f209512476cc6416868b31ee")
    }

    /// Three messages and an empty one, a second apart.
    @Test func eachSignatureCoversTheOneBefore() {
        let messages: [[UInt8]] = [
            [0, 0, 0, 17, 0, 0, 0, 0, 56, 162, 97, 91, 65, 160, 170, 218, 19],
            [0, 0, 0, 17, 0, 0, 0, 0, 56, 162, 97, 91, 66, 57, 163, 139, 169],
            [0, 0, 0, 17, 0, 0, 0, 0, 56, 162, 97, 91, 67, 78, 164, 187, 63],
            [0, 0, 0, 16, 0, 0, 0, 0, 5, 194, 72, 235, 125, 152, 200, 255],
        ]
        var signer = EventStreamSigner(
            signer: SigV4Signer(signingName: "demo", region: "us-west-2"),
            credentials: Credentials(accessKeyID: "access", secretAccessKey: "secret"),
            seed: "e1d8e8c8815e60969f2a34765c9a15945ffc0badbaa4b7e3b163ea19131e949b")
        let signatures = messages.enumerated().map { index, message in
            hex(signer.sign(message, at: Timestamp(seconds: 1_768_545_000 + Int64(index))).signature)
        }
        #expect(
            signatures == [
                "4d6dc4197ca9045f693131a8321bffd3f0b5308835a2770c980551d2fd4b2e56",
                "75342279dd941fef5a494cc4b234545ee95be35805d5489ffb24959a9601d6ed",
                "c83a5b9f19bc3fe8247eec6d4a5d7806f4b47a6457559c58055c7017c6f3ce3e",
                "8b01a16c997aa5692d552b0b6cc4f308743882a0a035d9841ba0738a53420bef",
            ])
    }
}
