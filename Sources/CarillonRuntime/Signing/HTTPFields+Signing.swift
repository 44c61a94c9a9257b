internal import HTTPTypes

extension HTTPField.Name {
    static let amzDate = literal("x-amz-date")
    static let amzSecurityToken = literal("x-amz-security-token")
    static let amzRegionSet = literal("x-amz-region-set")
    static let amzDecodedContentLength = literal("x-amz-decoded-content-length")
    static let amzTrailer = literal("x-amz-trailer")
    static let amzContentSHA256 = literal("x-amz-content-sha256")

    static func literal(_ name: StaticString) -> HTTPField.Name {
        guard let name = HTTPField.Name("\(name)") else {
            preconditionFailure("a name written in this file is no field name")
        }
        return name
    }
}

extension HTTPFields {
    /// Leaves one field of this name, or none for `nil`.
    mutating func replace(_ name: HTTPField.Name, by value: String?) {
        if value != nil || contains(name) { self[name] = value }
    }
}
