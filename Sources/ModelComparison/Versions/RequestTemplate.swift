internal import Model

/// A request URI or host prefix with its labels: `/channels/{channelArn}/flow`.
struct RequestTemplate {
    /// The template with nothing between the braces but the `+` of a label that spans segments.
    private(set) var shape = ""
    /// The names of the labels, in their order.
    private(set) var labels: [String] = []

    init(_ template: String) {
        var bytes: [UInt8] = []
        var label: [UInt8]?
        for byte in template.utf8 {
            switch byte {
            case UInt8(ascii: "{"):
                label = []
                bytes.append(byte)
            case UInt8(ascii: "}"):
                guard var name = label else { fallthrough }
                if name.last == UInt8(ascii: "+") { bytes.append(name.removeLast()) }
                labels.append(String(decoding: name, as: UTF8.self))
                label = nil
                bytes.append(byte)
            default:
                if label == nil { bytes.append(byte) } else { label?.append(byte) }
            }
        }
        shape = String(decoding: bytes, as: UTF8.self)
    }

    /// The members of an input that stand at the labels.
    func members(of input: Shape?, _ isLabel: (Member) -> Bool) -> [String] {
        let names = (input?.members ?? []).filter(isLabel).map { ($0.traits.wireName ?? $0.name, $0.name) }
        let known = Dictionary(names, uniquingKeysWith: { first, _ in first })
        return labels.map { known[$0] ?? $0 }
    }
}
