/// The English names in HTTP dates, packed into integers so that comparing them is one instruction.
enum CalendarNames {
    static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    static let monthNames = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static let shortDays = days.map(packed)
    static let longDays = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ].map(packed)
    static let months = monthNames.map(packed)
    static let gmt = packed("GMT")

    /// The letters of a name one after the other, six bits each: that tells the 52 letters apart.
    private static func packed(_ name: String) -> UInt64 {
        name.utf8.reduce(0, packed)
    }

    /// A packed name with one more letter.
    static func packed(_ letters: UInt64, _ next: UInt8) -> UInt64 {
        letters << 6 | UInt64(next & 0x3F)
    }
}

/// The byte of an ASCII character that is written as a literal.
@inline(__always)
func ascii(_ scalar: Unicode.Scalar) -> UInt8 {
    UInt8(truncatingIfNeeded: scalar.value)
}
