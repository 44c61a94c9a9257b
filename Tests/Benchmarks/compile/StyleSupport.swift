// What the styles of styles.py call. The bodies do nothing; the signatures are what costs the compiler.

public struct Timestamp: Hashable, Sendable {
    public var seconds: Int64
    public var nanoseconds: Int32
}

public final class Box<Value: Sendable & Hashable>: Sendable, Hashable {
    let value: Value

    init(_ value: Value) { self.value = value }

    public static func == (a: Box, b: Box) -> Bool { a.value == b.value }

    public func hash(into hasher: inout Hasher) { value.hash(into: &hasher) }
}

public final class ServiceSchema: Sendable {
    public init(_ text: StaticString, _ types: [any Any.Type]) {}
}

public struct ShapeReference: Sendable {
    public init(_ schema: ServiceSchema, _ index: Int) {}
}

public protocol Structure: Sendable, Hashable {
    static var shape: ShapeReference { get }
}

extension Structure {
    public static func == (a: Self, b: Self) -> Bool { equal(a, b) }

    public func hash(into hasher: inout Hasher) { combine(self, &hasher) }
}

@inline(never) func equal<T: Structure>(_ a: T, _ b: T) -> Bool { true }
@inline(never) func combine<T: Structure>(_ value: T, _ hasher: inout Hasher) {}

public struct MemberTable: Sendable {
    public init(_ paths: [AnyKeyPath]) {}
    public mutating func add(_ path: AnyKeyPath) {}
    @inline(never) public mutating func address<T>(_ member: inout T) {}
    @inline(never) public mutating func raw(_ member: UnsafeMutableRawPointer) {}
}

public struct CodecError: Error {}

public protocol Coded: Sendable {
    static var shape: ShapeReference { get }
    init(from reader: Reader) throws(CodecError)
    func encode(to writer: Writer)
}

public final class Reader {
    public func next(_ shape: ShapeReference) throws(CodecError) -> Int? { nil }
    public func skip() throws(CodecError) {}
    public func string() throws(CodecError) -> String { "" }
    public func int32() throws(CodecError) -> Int32 { 0 }
    public func int64() throws(CodecError) -> Int64 { 0 }
    public func boolean() throws(CodecError) -> Bool { false }
    public func double() throws(CodecError) -> Double { 0 }
    public func float() throws(CodecError) -> Float { 0 }
    public func blob() throws(CodecError) -> [UInt8] { [] }
    public func timestamp() throws(CodecError) -> Timestamp { Timestamp(seconds: 0, nanoseconds: 0) }
    public func enumeration<T: RawRepresentable<String>>() throws(CodecError) -> T { throw CodecError() }
    @inline(never) public func structure<T: Coded>() throws(CodecError) -> T { try T(from: self) }
    @inline(never) public func structure<T: Coded>() throws(CodecError) -> Box<T> { throw CodecError() }
    @inline(never) public func list<T>() throws(CodecError) -> [T] { throw CodecError() }
    @inline(never) public func map<T>() throws(CodecError) -> [String: T] { throw CodecError() }
    @inline(never) public func missing<T>() -> T { preconditionFailure("a required member is missing") }
}

public final class Writer {
    public func string(_ index: Int, _ value: String?) {}
    public func int32(_ index: Int, _ value: Int32?) {}
    public func int64(_ index: Int, _ value: Int64?) {}
    public func boolean(_ index: Int, _ value: Bool?) {}
    public func double(_ index: Int, _ value: Double?) {}
    public func float(_ index: Int, _ value: Float?) {}
    public func blob(_ index: Int, _ value: [UInt8]?) {}
    public func timestamp(_ index: Int, _ value: Timestamp?) {}
    @inline(never) public func enumeration<T: RawRepresentable>(_ index: Int, _ value: T?) {}
    @inline(never) public func structure<T: Coded>(_ index: Int, _ value: T?) {}
    @inline(never) public func structure<T: Coded>(_ index: Int, _ value: Box<T>?) {}
    @inline(never) public func list<T>(_ index: Int, _ value: [T]?) {}
    @inline(never) public func map<T>(_ index: Int, _ value: [String: T]?) {}
}
