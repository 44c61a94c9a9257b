import Crypto
import Foundation
import HTTPTypes
import Testing

@testable import CarillonRuntime

@Suite struct SigV4aTests {
    private let credentials = Credentials(
        accessKeyID: "AKISORANDOMAASORANDOM", secretAccessKey: "q+jcrXGc+0zWN6uzclKVhvMmUsIfRPa4rlRandom")
    private let time = Timestamp(seconds: 1_440_938_160)
    private let signer = SigV4aSigner(signingName: "service", regionSet: ["us-east-1", "eu-*"])

    private func request(_ path: String = "/") -> ServiceRequest {
        ServiceRequest(
            head: HTTPRequest(method: .get, scheme: "https", authority: "example.amazonaws.com", path: path))
    }

    /// Whether the text's signature, in hexadecimal digits, is the key's.
    private func isValid(_ signature: String, of text: String) throws -> Bool {
        let digits = Array(signature.utf8)
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { index -> UInt8? in
            guard let high = Hex.value(digits[index]), let low = Hex.value(digits[index + 1]) else { return nil }
            return high << 4 | low
        }
        let key = signer.keyPair(credentials).publicKey
        let der = try P256.Signing.ECDSASignature(derRepresentation: bytes)
        return key.isValidSignature(der, for: SHA256.hash(data: Array(text.utf8)))
    }

    /// The values with which the C runtime of AWS, its Go library and IAM check one another.
    @Test func theKeyPairIsDerivedAsPublished() {
        let key = SigV4aKey(
            deriving: .init(accessKeyID: credentials.accessKeyID, secret: credentials.secretAccessKey))
        var point: [UInt8] = []
        Array(key.publicKey.rawRepresentation).withUnsafeBytes { point.appendHex($0) }
        #expect(
            String(decoding: point, as: UTF8.self) == """
                15d242ceebf8d8169fd6a8b5a746c41140414c3b07579038da06af89190fffcb\
                0515242cedd82e94799482e4c0514b505afccf2c0c98d6a553bf539f424c5ec0
                """)
    }

    @Test func theScopeHasNoRegionAndTheRequestASetOfThem() {
        let steps = signer.signature(credentials, time).breakdown(request())
        #expect(
            steps.canonicalRequest == """
                GET
                /

                host:example.amazonaws.com
                x-amz-date:20150830T123600Z
                x-amz-region-set:us-east-1,eu-*

                host;x-amz-date;x-amz-region-set
                e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
                """)
        #expect(
            steps.stringToSign.hasPrefix(
                "AWS4-ECDSA-P256-SHA256\n20150830T123600Z\n20150830/service/aws4_request\n"))
        #expect(
            steps.authorization.hasPrefix(
                """
                AWS4-ECDSA-P256-SHA256 Credential=AKISORANDOMAASORANDOM/20150830/service/aws4_request, \
                SignedHeaders=host;x-amz-date;x-amz-region-set, Signature=30
                """))
    }

    @Test func thePublicKeyVerifiesEverySignature() throws {
        for number in 0..<64 {
            let steps = signer.signature(credentials, time).breakdown(request("/\(number)"))
            let signature = try #require(steps.authorization.split(separator: "=").last)
            #expect(try isValid(String(signature), of: steps.stringToSign))
            #expect(try !isValid(String(signature), of: steps.stringToSign + " "))
        }
    }

    /// Signatures that the C runtime of AWS made of this request: they fit our key and our strings to sign.
    @Test func aSignatureOfTheCRuntimeFits() throws {
        let temporary = Credentials(
            accessKeyID: credentials.accessKeyID, secretAccessKey: credentials.secretAccessKey,
            sessionToken: "TOKEN/+=")
        var request = request("/a%20b/../c?q=1&p=%2F")
        request.head.headerFields[try #require(HTTPField.Name("My-Header"))] = "  a   b "
        let steps = signer.signature(temporary, time).breakdown(request)
        #expect(
            try isValid(
                """
                304502202d323631a094a56b723dbc851af5c3e225e32cd5d297e4d1fc13de3d5fe6f348022100f1d180c0ca9b3dd4\
                51e562bdb9963280665dd04badfc681f024be94c17d0f6ef
                """, of: steps.stringToSign))
        #expect(
            try isValid(
                """
                304502210082e44a7f1a2a5e7c8463eccf22f10705d57049053d7768253783a88907d66e6d022058924e1d6475c3f1\
                c01af09c104c5ea7d6563763e972241b4df06f624320bdd5
                """, of: queryStringToSign(request, temporary, .init())))
        request.head.path = "/a%20b//c?q=1"
        #expect(
            try isValid(
                """
                3046022100816fa7cbb95b9301674cb66f98fefff49fe69033a2442a8a830420afd9aa2c88022100e10c1024eeaf45\
                c7b42ff50b68845f30e1899e94d820585b34cd93be049faeae
                """, of: queryStringToSign(request, temporary, .s3)))
    }

    private func queryStringToSign(
        _ request: ServiceRequest, _ credentials: Credentials, _ options: SigV4Signer.Options
    ) -> String {
        let signer = SigV4aSigner(signingName: "service", regionSet: ["us-east-1", "eu-*"], options: options)
        var request = request
        let draft = signer.signature(credentials, time).draft(presigning: &request, seconds: 900)
        return String(decoding: draft.bytes, as: UTF8.self)
    }

    @Test func signingAgainReplacesWhatTheFirstTimeAdded() {
        var twice = request()
        let temporary = Credentials(accessKeyID: "A", secretAccessKey: "b", sessionToken: "token")
        signer.sign(&twice, credentials: temporary, at: time)
        signer.sign(&twice, credentials: credentials, at: time)
        #expect(
            twice.head.headerFields.map(\.name.canonicalName).sorted() == [
                "authorization", "x-amz-date", "x-amz-region-set",
            ])
        SigV4Signer(signingName: "service", region: "us-east-1").sign(&twice, credentials: credentials, at: time)
        #expect(twice.head.headerFields[.amzRegionSet] == nil)
    }

    @Test func aPresignedURLNamesTheRegionsInItsQuery() throws {
        let presigned = try signer.presign(
            request("/a?b=c"), credentials: credentials, at: time, expiresIn: .seconds(60))
        #expect(
            presigned.url.hasPrefix(
                """
                https://example.amazonaws.com/a?b=c&X-Amz-Algorithm=AWS4-ECDSA-P256-SHA256\
                &X-Amz-Credential=AKISORANDOMAASORANDOM%2F20150830%2Fservice%2Faws4_request\
                &X-Amz-Date=20150830T123600Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host\
                &X-Amz-Region-Set=us-east-1%2Ceu-%2A&X-Amz-Signature=30
                """))
    }

    @Test func aDumpOfASignerShowsNoSecret() {
        var request = request()
        signer.sign(&request, credentials: credentials, at: time)
        var text = "\(signer)\(String(reflecting: signer))"
        dump(signer, to: &text)
        #expect(!text.contains(credentials.secretAccessKey))
    }
}
