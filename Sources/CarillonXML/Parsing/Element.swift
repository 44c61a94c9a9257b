internal import CarillonRuntime
internal import CLibXML2

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The start of an element as libxml2 hands it over; valid only during the call.
struct Element: ~Copyable {
    let localName: UnsafePointer<UInt8>
    let prefix: UnsafePointer<UInt8>?
    let attributeCount: Int
    private let attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?

    init(
        _ localName: UnsafePointer<UInt8>, prefix: UnsafePointer<UInt8>?, attributeCount: Int,
        _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    ) {
        self.localName = localName
        self.prefix = prefix
        self.attributes = attributes
        self.attributeCount = attributes == nil ? 0 : attributeCount
    }

    var nameLength: Int { strlen(UnsafeRawPointer(localName).assumingMemoryBound(to: CChar.self)) }

    /// The name with its prefix, `xsi:type`.
    var name: String {
        let name = String(cString: localName)
        return prefix.map { String(cString: $0) + ":" + name } ?? name
    }

    func isNamed(_ name: StaticBytes) -> Bool {
        nameLength == name.count && Bytes.equal(localName, name.base, name.count)
    }

    func isNamed(_ name: StaticString) -> Bool {
        nameLength == name.utf8CodeUnitCount && Bytes.equal(localName, name.utf8Start, name.utf8CodeUnitCount)
    }

    func isNamed(_ name: String) -> Bool {
        var name = name
        return name.withUTF8 { name in
            guard let base = name.baseAddress else { return false }
            return nameLength == name.count && Bytes.equal(localName, base, name.count)
        }
    }

    /// - Parameter index: Less than ``attributeCount``.
    func attribute(_ index: Int) -> Attribute {
        // Five pointers each: name, prefix, namespace, the value's start and its end.
        let fields = attributes.map { $0 + index * 5 }
        return Attribute(
            name: fields?[0], prefix: fields?[1], namespace: fields?[2],
            value: UnsafeBufferPointer(start: fields?[3], count: Self.length(fields?[3], fields?[4])))
    }

    private static func length(_ start: UnsafePointer<UInt8>?, _ end: UnsafePointer<UInt8>?) -> Int {
        guard let start, let end else { return 0 }
        return end - start
    }
}

/// An attribute of an ``Element``.
struct Attribute {
    let name: UnsafePointer<UInt8>?
    let prefix: UnsafePointer<UInt8>?
    let namespace: UnsafePointer<UInt8>?
    let value: UnsafeBufferPointer<UInt8>

    /// The member that the attribute is, -1 if it is none.
    ///
    /// - Parameter known: The element's namespace in the model. Whatever prefix a document has for it counts as the
    ///   model's own.
    func place(in shape: UnsafePointer<ShapeLayout>, _ known: XMLNamespaceLayout?) -> Int {
        guard let name else { return -1 }
        let local = String(cString: name)
        var candidates = [local]
        if let prefix { candidates.insert(String(cString: prefix) + ":" + local, at: 0) }
        if let known, let prefix = known.prefix, let namespace,
            String(cString: namespace) == known.uri.string
        {
            candidates.insert(prefix.string + ":" + local, at: 0)
        }
        for var candidate in candidates {
            let place = candidate.withUTF8 { candidate in
                candidate.baseAddress.flatMap { shape.pointee.member($0, candidate.count, hint: 0) }
            }
            if let place { return place }
        }
        return -1
    }

    /// `xsi:nil="true"`
    var saysNil: Bool {
        guard let name, let namespace, String(cString: name) == "nil" else { return false }
        return String(cString: namespace) == XMLNames.instanceNamespace && value.elementsEqual("true".utf8)
    }
}

enum XMLNames {
    /// The namespace of `xsi:nil` and `xsi:type`.
    static let instanceNamespace = "http://www.w3.org/2001/XMLSchema-instance"
}
