// JSON: the schema-driven codec against Foundation's Codable on equal structures. CBOR: against our own JSON.
//
// Both sides turn the same bytes into values and back. Before anything is measured, the other side's bytes are decoded
// by ours, and must give the value that was encoded.
import Carillon
import ChimeSDKMessaging
import Foundation
import Measuring

struct Unequal: Error {
    var type: String
}

/// Foundation's pair, made once: both may be used again and again.
let encoder = JSONEncoder()
encoder.dateEncodingStrategy = .secondsSince1970
let decoder = JSONDecoder()
decoder.dateDecodingStrategy = .secondsSince1970

func compare<Ours: Structure, Other: Codable>(_ title: String, _ value: Ours, _ type: Other.Type) throws {
    let bytes = try JSONCoding.encode(value)
    let data = Data(bytes)
    let other = try decoder.decode(type, from: data)
    let again = try JSONCoding.decode(Ours.self, from: [UInt8](try encoder.encode(other)))
    guard try JSONCoding.encode(again).count == bytes.count else { throw Unequal(type: title) }

    let decoding = Comparison(
        "decode \(title)", bytes: bytes.count, goal: .faster(15),
        ours: Contender("Carillon") { consume(try JSONCoding.decode(Ours.self, from: bytes)) },
        other: Contender("JSONDecoder") { consume(try decoder.decode(type, from: data)) })
    print(try decoding.report())
    let encoding = Comparison(
        "encode \(title)", bytes: bytes.count, goal: .faster(15),
        ours: Contender("Carillon") { consume(try JSONCoding.encode(value)) },
        other: Contender("JSONEncoder") { consume(try encoder.encode(other)) })
    print(try encoding.report())
}

/// The values as CBOR against the same values as our own JSON; MB/s are of each one's own bytes.
func compareCBOR<Ours: Structure>(_ title: String, _ value: Ours) throws {
    let json = try JSONCoding.encode(value)
    let cbor = try CBORCoding.encode(value)
    guard try CBORCoding.decode(Ours.self, from: cbor) == JSONCoding.decode(Ours.self, from: json) else {
        throw Unequal(type: title)
    }
    let decoding = Comparison(
        "decode \(title), CBOR", bytes: cbor.count, goal: .faster(1),
        ours: Contender("CBOR") { consume(try CBORCoding.decode(Ours.self, from: cbor)) },
        other: Contender("our JSON") { consume(try JSONCoding.decode(Ours.self, from: json)) })
    print(try decoding.report())
    let encoding = Comparison(
        "encode \(title), CBOR", bytes: cbor.count, goal: .faster(1),
        ours: Contender("CBOR") { consume(try CBORCoding.encode(value)) },
        other: Contender("our JSON") { consume(try JSONCoding.encode(value)) })
    print(try encoding.report())
}

try compare("ChannelFlowCallback request", Messages.callbackRequest, CallbackRequest.self)
try compare("ChannelFlowCallback response", Messages.callbackResponse, CallbackResponse.self)
try compare("ListChannelMessages response, 50 messages", Messages.page, MessagePage.self)
for (size, output) in [("small", Recipes.small), ("medium", Recipes.medium), ("large", Recipes.large)] {
    try compare("GetItem output, \(size)", output, CodableItemOutput.self)
    try compare("GetItem output, \(size), binary", Recipes.binary(output), CodableItemOutput.self)
    let input = Items.PutItemInput(tableName: "recipes", item: output.item)
    try compare("PutItem input, \(size)", input, CodablePutItem.self)
}

try compareCBOR("ListChannelMessages response", Messages.page)
try compareCBOR("GetItem output, large", Recipes.large)
try compareCBOR("GetItem output, large, binary", Recipes.binary(Recipes.large))
try compareCBOR("GetMetricData output", Metrics.output)
