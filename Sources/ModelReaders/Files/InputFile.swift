/// The bytes of one input file together with its path.
public struct InputFile: Hashable, Sendable {
    /// The path, as places in diagnostics show it.
    public var name: String
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}
