/// A service as the runtime knows it: its shapes, operations and endpoint rules.
///
/// Generated code holds the schema as one string and a list of its types (``init(_:endpointRules:formats:types:)``): cheap to
/// compile, read once at first use. The dynamic path makes the same from the same string, without types; every value
/// is then a ``Document``. This is where key paths become offsets: each is checked against the schema, and all of them
/// together against the type's size, so that the codecs can trust the layouts that they are given.
public final class ServiceSchema: @unchecked Sendable {
    // Sendable: `init` is the only writer of the memory that the schema owns; afterwards it is only read.

    /// The service's names and choices.
    public let service: ServiceFacts
    /// Values are documents: there are no generated types.
    let isDynamic: Bool
    /// In the order of the schema.
    let operations: [OperationLayout]
    /// The service's endpoint rules; nil when its model has none.
    let endpointRules: EndpointRules?
    private let arena: SchemaArena
    private let shapes: UnsafeMutablePointer<ShapeLayout>
    private let shapeCount: Int
    /// The protocols that a client of this schema can speak, the preferred one first; never empty.
    let spoken: [SpokenProtocol]

    /// The schema of a generated service.
    ///
    /// It stops the program when text and types do not belong together, which only happens when generated code was
    /// edited by hand or is used with another version of the runtime.
    ///
    /// - Parameter formats: What the service's protocols need beside JSON, CBOR and forms: `[.xml]` of CarillonXML.
    public convenience init(
        _ text: String, endpointRules: String, formats: [BodyFormat] = [], types: [any Any.Type]
    ) {
        do {
            try self.init(parsing: text, endpointRules: endpointRules, formats: formats, types: types)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    /// The schema of the dynamic path.
    ///
    /// - Parameter formats: What the service's protocols need beside JSON, CBOR and forms: `[.xml]` of CarillonXML.
    /// - Throws: ``SchemaError`` when the text is no schema, or the service speaks no protocol that is known here.
    public convenience init(
        dynamic text: String, endpointRules: String, formats: [BodyFormat] = []
    ) throws(SchemaError) {
        try self.init(parsing: text, endpointRules: endpointRules, formats: formats, types: nil)
    }

    init(
        parsing string: String, endpointRules: String, formats: [BodyFormat], types: [any Any.Type]?
    ) throws(SchemaError) {
        let text: SchemaText
        do throws(SchemaText.Malformed) {
            text = try SchemaText(string)
        } catch {
            throw SchemaError(error.description)
        }
        isDynamic = types == nil
        let arena = SchemaArena()
        var binder = SchemaBinder(text: text, types: types, arena: arena)
        shapes = try binder.bind()
        shapeCount = text.shapes.count
        self.arena = arena
        do throws(EndpointError) {
            self.endpointRules = endpointRules.isEmpty ? nil : try EndpointRules(decoding: endpointRules)
        } catch {
            throw SchemaError("\(error)")
        }
        let service = ServiceFacts(text.service)
        self.service = service
        spoken = try SpokenProtocol.all(service, formats: formats)
        var operations: [OperationLayout] = []
        for operation in text.operations {
            operations.append(
                try OperationLayout(
                    operation, shapes: shapes, count: shapeCount, unit: arena.unit, hasRules: !endpointRules.isEmpty))
        }
        self.operations = operations
    }

    /// The protocol to speak: the first preferred one that the service offers, or the default.
    func spoken(preferring preferred: [WireProtocol]) -> SpokenProtocol {
        preferred.lazy.compactMap { wire in self.spoken.first { $0.wire == wire } }.first ?? spoken[0]
    }

    package func layout(_ index: Int) -> UnsafePointer<ShapeLayout> {
        precondition(index >= 0 && index < shapeCount, "a type refers to a shape that its schema does not have")
        return UnsafePointer(shapes + index)
    }

    /// The schema of ``Unit``, which belongs to no service.
    static let unit = ServiceSchema(
        """
        carillon-schema 1
        structure Unit
        """, endpointRules: "", types: [Unit.self])
}

/// A schema text that the runtime cannot use.
public struct SchemaError: Error, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}

/// What a schema says about its service as a whole.
public struct ServiceFacts: Sendable, Hashable {
    /// The service's name in all AWS tools: `Chime SDK Messaging`.
    public let serviceID: String
    public let apiVersion: String
    /// The service's name in a signature.
    public let signingName: String
    public let endpointPrefix: String
    /// In the order of preference.
    public let protocols: [String]
    /// Authentication schemes by their Smithy names.
    public let auth: [String]
    /// What stands before the operation's name in `X-Amz-Target`, and the service's name in paths of RPC v2.
    public let targetPrefix: String
    /// The version in the content type of the `json` protocol: `1.0` or `1.1`.
    public let jsonVersion: String
    /// The namespace of the service's XML; nil when it has none.
    public let xmlNamespace: String?
    /// The service once spoke the query protocol and goes on sending its error codes.
    public let isQueryCompatible: Bool

    init(_ text: SchemaText.Service) {
        serviceID = text.id
        apiVersion = text.version
        signingName = text.signingName
        endpointPrefix = text.endpointPrefix
        protocols = (text.options["protocols"] ?? "").split(separator: ",").map(String.init)
        auth = (text.options["auth"] ?? "").split(separator: ",").map(String.init)
        targetPrefix = text.options["target"] ?? ""
        jsonVersion = text.options["json"] ?? "1.1"
        xmlNamespace = text.options["ns"]
        isQueryCompatible = text.options["querycompatible"] != nil
    }
}

/// The memory of a schema, freed with it.
final class SchemaArena {
    private var blocks: [UnsafeMutableRawPointer] = []
    /// Keeps what layouts refer to without counting references.
    var retained: [AnyObject] = []

    /// The layout of ``Unit`` for operations that take or return nothing.
    lazy var unit: UnsafePointer<ShapeLayout> = {
        let layout: UnsafeMutablePointer<ShapeLayout> = allocate(1)
        let value = TypedValue<Unit>()
        retained.append(value)
        let absent = UnsafeMutableRawPointer.allocate(byteCount: 1, alignment: 1)
        blocks.append(absent)
        layout.initialize(
            to: ShapeLayout(
                kind: .structure, index: -1, isDynamic: false, isSparse: false, name: bytes("Unit"), elementName: nil,
                xmlNamespace: nil, isFlattened: false, value: value,
                list: nil, map: nil, absent: absent))
        return UnsafePointer(layout)
    }()

    func allocate<T>(_ count: Int) -> UnsafeMutablePointer<T> {
        let block = raw(max(1, count) * MemoryLayout<T>.stride, MemoryLayout<T>.alignment)
        return block.bindMemory(to: T.self, capacity: max(1, count))
    }

    func raw(_ size: Int, _ alignment: Int) -> UnsafeMutableRawPointer {
        let block = UnsafeMutableRawPointer.allocate(byteCount: max(1, size), alignment: max(16, alignment))
        blocks.append(block)
        return block
    }

    func bytes(_ text: String) -> StaticBytes { bytes(Array(text.utf8)) }

    func bytes(_ text: [UInt8]) -> StaticBytes {
        let block: UnsafeMutablePointer<UInt8> = allocate(text.count)
        block.initialize(from: text, count: text.count)
        return StaticBytes(base: UnsafePointer(block), count: text.count)
    }

    deinit {
        for block in blocks { block.deallocate() }
    }
}
