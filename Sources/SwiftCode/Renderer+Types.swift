extension Renderer {
    mutating func write(_ type: SwiftType) {
        switch type {
        case .named(let name): write(name, as: .declaration)
        case .nested(let name, let outer):
            write(outer, as: .declaration)
            write(".")
            write(name, as: .declaration)
        case .optional(let wrapped):
            if case .any = wrapped {
                write("(")
                write(wrapped)
                write(")?")
            } else {
                write(wrapped)
                write("?")
            }
        case .array(let element):
            write("[")
            write(element)
            write("]")
        case .dictionary(let key, let value):
            write("[")
            write(key)
            write(": ")
            write(value)
            write("]")
        case .generic(let name, let arguments):
            write(name, as: .declaration)
            write("<")
            write(arguments)
            write(">")
        case .entry(let key, let value):
            write("(key: ")
            write(key)
            write(", value: ")
            write(value)
            write(")")
        case .any(let constraint):
            write("any ")
            write(constraint)
        case .selfType: write("Self")
        }
    }

    /// Types with commas between them.
    mutating func write(_ types: [SwiftType]) {
        for (index, type) in types.enumerated() {
            if index > 0 { write(", ") }
            write(type)
        }
    }
}

extension SwiftType {
    /// The type as it is written.
    package var source: String {
        var renderer = Renderer(capacity: 64)
        renderer.write(self)
        return String(decoding: renderer.bytes, as: UTF8.self)
    }
}
