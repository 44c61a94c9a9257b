@testable import CarillonRuntime

extension Document {
    /// Where two values differ first, with both; nil when they are the same.
    ///
    /// Other than `==`, it tells texts apart that look the same, and minus zero from zero; not a number is the same as
    /// itself.
    func difference(from other: Document, at path: String = "") -> String? {
        switch (self, other) {
        case (.object(let members), .object(let others)):
            for key in Set(members.keys).union(others.keys).sorted() {
                let place = "\(path).\(key)"
                guard let value = members[key] else { return "\(place) came out of nothing: \(others[key] ?? .null)" }
                guard let other = others[key] else { return "\(place) is lost: \(value)" }
                if let difference = value.difference(from: other, at: place) { return difference }
            }
            let keys = Set(members.keys.map { Array($0.utf8) })
            return keys == Set(others.keys.map { Array($0.utf8) }) ? nil : "\(path) has other keys: \(others.keys)"
        case (.array(let elements), .array(let others)):
            guard elements.count == others.count else { return "\(path): \(self) is \(other)" }
            return zip(elements, others).enumerated().lazy
                .compactMap { $1.0.difference(from: $1.1, at: "\(path)[\($0)]") }.first
        case (.double(let value), .double(let other)):
            let isSame = value.isNaN ? other.isNaN : value.bitPattern == other.bitPattern
            return isSame ? nil : "\(path): \(value) is \(other)"
        case (.string(let value), .string(let other)):
            return value.utf8.elementsEqual(other.utf8) ? nil : "\(path): \(value.debugDescription) is \(other)"
        default: return self == other ? nil : "\(path): \(self) is \(other)"
        }
    }
}
