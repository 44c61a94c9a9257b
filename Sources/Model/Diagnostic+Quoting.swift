extension Diagnostic {
    /// A value from an input in quotation marks, shortened when it is long and without control characters.
    public static func quoted(_ text: String) -> String {
        var result = "\""
        var length = 0
        for scalar in text.unicodeScalars {
            if length == 80 {
                result += "…"
                break
            }
            if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                result.unicodeScalars.append(scalar)
            }
            length += 1
        }
        return result + "\""
    }
}
