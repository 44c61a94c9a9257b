// Signature Version 4 and 4a: the signers against nothing but the calls of swift-crypto that they need.
//
// With the derived key at hand a signature needs the SHA-256 of the body, the SHA-256 of the canonical request, and the
// HMAC-SHA-256 of the string to sign. The other side makes just these calls, by swift-crypto, on texts as long. A
// presigned URL needs no hash of a body; a signature by key pair has ECDSA in the place of the HMAC.
import Carillon
import Crypto
import HTTPTypes
import Measuring

let credentials = Credentials(
    accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", sessionToken: nil)
let time = Timestamp(seconds: 1_763_640_000)
let signer = SigV4Signer(signingName: "chime", region: "us-east-1")
let asymmetricSigner = SigV4aSigner(signingName: "chime", regionSet: ["us-east-1"])

func request(bodyLength: Int) -> ServiceRequest {
    let path =
        "/channels/arn%3Aaws%3Achime%3Aus-east-1%3A123456789012%3Aapp-instance%2F8f1c2a90-5f2d%2Fchannel%2F3c7d21e0-77aa?operation=channel-flow-callback"
    var head = HTTPRequest(
        method: .post, scheme: "https", authority: "messaging-chime.us-east-1.amazonaws.com", path: path)
    head.headerFields[.contentType] = "application/json"
    head.headerFields[.userAgent] = "carillon"
    return ServiceRequest(head: head, body: Array(repeating: UInt8(ascii: "x"), count: bodyLength))
}

/// A canonical request and a string to sign of the lengths that the request above leads to.
let canonical = Array(repeating: UInt8(ascii: "c"), count: 480)
/// The same for a presigned URL, which has the scope and the time in its query.
let canonicalURL = Array(repeating: UInt8(ascii: "c"), count: 720)
let stringToSign = Array(repeating: UInt8(ascii: "s"), count: 132)
let key = SymmetricKey(data: Array(repeating: UInt8(7), count: 32))

for length in [0, 500, 10_000] {
    let unsigned = request(bodyLength: length)
    let comparison = Comparison(
        "sign a request, body of \(length) bytes", goal: .atMost(2.5),
        ours: Contender("SigV4Signer.sign") {
            var request = unsigned
            signer.sign(&request, credentials: credentials, at: time)
            consume(request)
        },
        other: Contender("SHA-256 twice and HMAC once") {
            consume(SHA256.hash(data: unsigned.body))
            consume(SHA256.hash(data: canonical))
            consume(HMAC<SHA256>.authenticationCode(for: stringToSign, using: key))
        })
    print(try comparison.report())
}

let unsignedURL = request(bodyLength: 0)
let presigning = Comparison(
    "presign a URL", goal: .atMost(2.5),
    ours: Contender("SigV4Signer.presign") {
        consume(try signer.presign(unsignedURL, credentials: credentials, at: time, expiresIn: .seconds(900)))
    },
    other: Contender("SHA-256 once and HMAC once") {
        consume(SHA256.hash(data: canonicalURL))
        consume(HMAC<SHA256>.authenticationCode(for: stringToSign, using: key))
    })
print(try presigning.report())

let keyPair = P256.Signing.PrivateKey()
let unsigned = request(bodyLength: 500)
let asymmetric = Comparison(
    "sign a request by key pair, body of 500 bytes", goal: .atMost(1.2),
    ours: Contender("SigV4aSigner.sign") {
        var request = unsigned
        asymmetricSigner.sign(&request, credentials: credentials, at: time)
        consume(request)
    },
    other: Contender("SHA-256 twice and ECDSA once") {
        consume(SHA256.hash(data: unsigned.body))
        consume(SHA256.hash(data: canonical))
        consume(try keyPair.signature(for: SHA256.hash(data: stringToSign)))
    })
print(try asymmetric.report())
