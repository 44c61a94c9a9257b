import Foundation
import Testing

@testable import ModelReaders

@Suite struct GzipTests {
    /// 2,773 bytes packed with tables of their own.
    private static let dynamic = """
        H4sIAAAAAAACA42WzbLiIBCF3yXrWSThJzAPMe8QEQkiQSSIeOu++9XFVM3YjaWukjrAge7zka8uLfNZd7+7P7PXffer2weVvV63ebNh
        fbzvvr/+00xykIhsftUNnDFMp4BwHEdMuDevSs5HzOGsrQcuBUUnPbhzftVSIQSmNT5VDSaeOLqtJVzVMQLHlHNMbWM1oYDJpRww9THt
        3KZOwPhA6ITpXdah2qTgqTBCsQGnsqR9uLsrOHLJKLpdX12x2SQdQT0nItAqrf/8wU56gjZVUFEnk21x1YNBbETHnPVmb34XD/lYV+CO
        CYa6i6Z4lWwNOrvHAyiklOyDcBDJ6Sfh4BOu24BdgvdmDqBSghJMeY0ncNoDWtOSggNGxxHV3vIlgHnFwNCK1JJTBIaZHNDuvddbueYN
        dmKPRunvD5hpcGqn9vpgFnsEGBgYuoDSxjofYsqwAUeKk+voz+lad3p5HTIOA28gLOaqjAupQD7h4Xiy7K6PYat7u4JOJII3oeZiUTbk
        2SB0o2263fQp3c2ad/BOQDEH0yHHT9LBBEU3DLqTMNLjPAMOe/w+eHAMtDyZRItfIEmPfDa5BWr/Flig3wkb3oAKOJESPYqLvcelnkGl
        KUflyT1flAD1E0ftbP5QL25fzha5VjmOLqtKdLomsGdBWANhZlcuflE3eKi8DTOjao7e6hmmUDahZg/qXra4wmbjjLbp5p01Wj0ewFpy
        IB9kQ/Q9+SQbokFNkEnW+v4CXx2ijTH4BYav/sQXLCZtUgtoxdiGFXJ5Dm8g1X3/AJ8WLPfVCgAA
        """
    private static let fixed = "H4sIAAAAAAACA8tIzcnJV8hAkACAiPnlEQAAAA=="
    private static let stored = "H4sIAAAAAAAEAwEGAPn/c3RvcmVkC/lDVgYAAAA="

    private static func bytes(_ base64: String) throws -> [UInt8] {
        Array(try #require(Data(base64Encoded: base64, options: .ignoreUnknownCharacters)))
    }

    private static func dynamicText() -> String {
        (0..<60).map { i in
            let letters = (0..<i % 17).map { j in UnicodeScalar(UInt8(97 + (i * j) % 26)) }
            let text = letters.map { String($0) }.joined()
            return "{\"shape\":\"Name\(i * i * 7919 % 10007)\",\"documentation\":\"\(text)\"}"
        }.joined()
    }

    @Test func unpacksEveryKindOfBlock() throws {
        #expect(String(decoding: try Gzip.unpack(Self.bytes(Self.dynamic)), as: UTF8.self) == Self.dynamicText())
        #expect(String(decoding: try Gzip.unpack(Self.bytes(Self.fixed)), as: UTF8.self) == "hello hello hello")
        #expect(String(decoding: try Gzip.unpack(Self.bytes(Self.stored)), as: UTF8.self) == "stored")
    }

    @Test func unpacksSeveralMembers() throws {
        let file = try Self.bytes(Self.stored) + Self.bytes(Self.fixed)
        #expect(String(decoding: try Gzip.unpack(file), as: UTF8.self) == "storedhello hello hello")
    }

    @Test func refusesMoreThanItsLimit() throws {
        let file = try Self.bytes(Self.dynamic)
        #expect(throws: Gzip.Failure.tooLarge(limit: 1_000)) { try Gzip.unpack(file, limit: 1_000) }
        #expect(try Gzip.unpack(file, limit: 2_773).count == 2_773)
    }

    @Test func namesWhatIsWrong() throws {
        var file = try Self.bytes(Self.fixed)
        #expect(throws: Gzip.Failure.notGzip) { try Gzip.unpack([]) }
        #expect(throws: Gzip.Failure.truncated) { try Gzip.unpack(Array(file[..<12])) }
        file[file.count - 8] ^= 1
        #expect(throws: Gzip.Failure.wrongChecksum) { try Gzip.unpack(file) }
        file[file.count - 8] ^= 1
        file[file.count - 1] ^= 1
        #expect(throws: Gzip.Failure.wrongSize) { try Gzip.unpack(file) }
        file[3] = 0x80
        #expect(throws: Gzip.Failure.reservedFlags) { try Gzip.unpack(file) }
        file[2] = 7
        #expect(throws: Gzip.Failure.unknownMethod(7)) { try Gzip.unpack(file) }
    }

    @Test func everyTruncationIsAnError() throws {
        let file = try Self.bytes(Self.dynamic)
        for length in 0..<file.count {
            #expect(throws: Gzip.Failure.self) { try Gzip.unpack(Array(file[..<length])) }
        }
    }

    @Test func randomDamageNeverCrashes() throws {
        let file = try Self.bytes(Self.dynamic)
        var generator = SeededGenerator(state: 11)
        for _ in 0..<1_000 {
            var damaged = file
            for _ in 0..<2 {
                let index = Int.random(in: 10..<file.count, using: &generator)
                damaged[index] = UInt8.random(in: 0...255, using: &generator)
            }
            guard damaged != file else { continue }
            #expect(throws: Gzip.Failure.self) { try Gzip.unpack(damaged, limit: 1 << 20) }
        }
    }

    @Test func aDamagedPackedFileIsReportedByName() {
        let file = InputFile(name: "service-2.json.gz", bytes: [1, 2, 3])
        let expected = "service-2.json.gz:1:1: error: the file is not in the gzip format [gzip]"
        #expect(thrownText { _ = try Tree.parse(file) } == expected)
    }
}
