/// Regions become part of a host name, so nothing else may pass for one.
enum RegionName {
    /// Whether the region is a host label of RFC 1123: 1 to 63 letters, digits and inner hyphens, not digits alone.
    static func isValid(_ region: String) -> Bool {
        let bytes = region.utf8
        guard 1...63 ~= bytes.count, bytes.first != ascii("-"), bytes.last != ascii("-") else { return false }
        let isLabel = bytes.allSatisfy {
            ascii("a")...ascii("z") ~= $0 | 0x20 || ascii("0")...ascii("9") ~= $0 || $0 == ascii("-")
        }
        return isLabel && !bytes.allSatisfy { ascii("0")...ascii("9") ~= $0 }
    }

    static func check(_ region: String, setting: String, place: String?) throws(ConfigurationError) {
        guard isValid(region) else {
            throw ConfigurationError(
                .invalidValue, setting: setting, place: place,
                message: "region \"\(region)\" cannot be part of a host name; "
                    + "a region has letters, digits and hyphens only, such as us-east-1")
        }
    }
}
