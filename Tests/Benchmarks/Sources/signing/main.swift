// Signature Version 4: the signer against nothing but the SHA-256 and HMAC calls that it needs.
//
// With the derived key at hand a signature needs the SHA-256 of the body, the SHA-256 of the canonical request, and the
// HMAC-SHA-256 of the string to sign. The other side makes just these calls, by swift-crypto, on texts as long.
import Carillon
import Crypto
import HTTPTypes
import Measuring

let credentials = Credentials(
    accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", sessionToken: nil)
let time = Timestamp(seconds: 1_763_640_000)
let signer = SigV4Signer(signingName: "chime", region: "us-east-1")

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
