import Testing

@testable import CarillonRuntime

/// Swift places members into the tail padding of a structure before them, where the runtime must not write.
@Suite struct PaddingTests {
    enum Padded {
        static let schema = ServiceSchema(
            """
            carillon-schema 1
            structure Outer
            - Inner @1 required
            - Small byte
            - Flag boolean required
            structure Inner
            - X integer required
            - Y boolean
            """, endpointRules: "", types: [Outer.self, Inner.self])

        struct Outer: Structure {
            var inner: Inner
            var small: Int8?
            var flag: Bool
            static var shape: ShapeReference { .init(schema, 0) }
            static var members: [PartialKeyPath<Self>] { [\.inner, \.small, \.flag] }
        }

        struct Inner: Structure {
            var x: Int
            var y: Bool?
            static var shape: ShapeReference { .init(schema, 1) }
            static var members: [PartialKeyPath<Self>] { [\.x, \.y] }
        }
    }

    @Test func membersInTailPaddingKeepTheirValues() throws {
        #expect(MemoryLayout<Padded.Outer>.offset(of: \.small) == MemoryLayout<Padded.Inner>.size)
        for second in [#"{"X":2}"#, "null", #"{"X":2,"Y":true}"#] {
            let json = #"{"Small":5,"Flag":true,"Inner":{"X":1,"Y":false},"Inner":\#(second)}"#
            let value: Padded.Outer = try decode(json)
            #expect(value.small == 5 && value.flag, "\(second)")
        }
    }
}

@Suite struct OptionalFormTests {
    private func form<T>(_ type: T.Type) -> OptionalForm {
        OptionalForm(
            size: MemoryLayout<T>.size, optionalSize: MemoryLayout<T?>.size, alignment: MemoryLayout<T?>.alignment,
            initializeNone: { $0.assumingMemoryBound(to: T?.self).initialize(to: nil) })
    }

    /// Whatever the form says of a value, it says as the type does.
    private func check<T>(_ values: T...) {
        let form = form(T.self)
        for value in values.map(Optional.some) + [nil] {
            withUnsafePointer(to: value) { #expect(form.isSome($0) ?? (value != nil) == (value != nil), "\(T.self)") }
        }
        guard let value = values.first else { return }
        let slot = UnsafeMutablePointer<T?>.allocate(capacity: 1)
        defer { slot.deallocate() }
        UnsafeMutableRawPointer(slot).initializeMemory(as: UInt8.self, repeating: 0xFF, count: MemoryLayout<T?>.size)
        UnsafeMutableRawPointer(slot).assumingMemoryBound(to: T.self).initialize(to: value)
        if form.wrap(slot) { #expect(slot.pointee != nil, "\(T.self)") }
        slot.deinitialize(count: 1)
    }

    @Test func nilIsToldAsTheTypeTellsIt() {
        check("", "short", String(repeating: "long ", count: 20))
        check(0, -1, Int.max)
        check(true, false)
        check([String](), ["a"])
        check([String: Int](), ["a": 1])
        check([UInt8](), [1, 2])
        check(Timestamp(seconds: 0), Timestamp(seconds: -1, nanoseconds: 5))
        check(0.0, .nan)
        check(Sample.Point(x: 0, y: 0), Sample.Point(x: -1, y: 1, label: "l"))
        check(Sample.Everything(), JSONTests.full)
        check(PaddingTests.Padded.Inner(x: 0), PaddingTests.Padded.Inner(x: -1, y: true))
        check(Sample.Choice.unknown(UnknownMember(name: "")), .text("t"), .many([]))
        check(Document.null, .string("x"))
        check(Sample.Color.red)
    }
}
