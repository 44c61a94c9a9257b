// XML: the codec against libxml2's own SAX parser with empty handlers on the same bytes.
//
// What the codec does beyond parsing (looking up members, reading numbers and times, making strings and arrays) may cost
// as much again as the parsing. Before anything is measured, the value must come back from its bytes.
import Carillon
import CarillonXML
import Measuring

struct Unequal: Error {
    var type: String
}

/// - Parameter pretty: The bytes have line breaks and indentation, as EC2's answers do.
func compare<T: Structure>(_ title: String, _ value: T, pretty: Bool = false) throws {
    var bytes = try XMLCoding.encode(value)
    if pretty { bytes = indented(bytes) }
    guard try XMLCoding.decode(T.self, from: bytes) == value else { throw Unequal(type: title) }
    let decoding = Comparison(
        "decode \(title)", bytes: bytes.count, goal: .atMost(2),
        ours: Contender("CarillonXML") { consume(try XMLCoding.decode(T.self, from: bytes)) },
        other: Contender("libxml2, empty handlers") { try EmptyHandlers.parse(bytes) })
    print(try decoding.report())
    // No goal was set for encoding; the parser's time on the same bytes gives it a measure.
    let encoding = Comparison(
        "encode \(title)", bytes: bytes.count, goal: .atMost(4),
        ours: Contender("CarillonXML") { consume(try XMLCoding.encode(value)) },
        other: Contender("libxml2, parsing the same") { try EmptyHandlers.parse(bytes) })
    print(try encoding.report())
}

/// Puts a line break and white space between tags.
func indented(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    for (place, byte) in bytes.enumerated() {
        out.append(byte)
        if byte == UInt8(ascii: ">"), place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "<") {
            out += "\n            ".utf8
        }
    }
    return out
}

try compare("GetMetricData", Answers.metrics)
try compare("DescribeInstances", Answers.instances, pretty: true)
try compare("ListObjectsV2", Answers.objects)
