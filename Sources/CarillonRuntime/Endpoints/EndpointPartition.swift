/// An AWS partition: a group of regions with their own DNS names and accounts.
///
/// The facts are those of the `partitions.json` that AWS publishes with its SDKs.
struct EndpointPartition: Sendable {
    /// Such as `aws-cn`.
    var name: StaticString
    var dnsSuffix: StaticString
    var dualStackDNSSuffix: StaticString
    var implicitGlobalRegion: StaticString
    /// Beginnings of the partition's regions: `us` stands for the pattern `^us-\w+-\d+$`.
    var prefixes: [StaticString]
    /// The one region whose name does not fit the pattern.
    var globalRegion: StaticString?
    var supportsFIPS = true
    var supportsDualStack = true
}

extension EndpointPartition {
    /// All partitions; the first one serves regions that fit none.
    static let all: [EndpointPartition] = [
        EndpointPartition(
            name: "aws", dnsSuffix: "amazonaws.com", dualStackDNSSuffix: "api.aws",
            implicitGlobalRegion: "us-east-1",
            prefixes: ["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"], globalRegion: "aws-global"),
        EndpointPartition(
            name: "aws-cn", dnsSuffix: "amazonaws.com.cn", dualStackDNSSuffix: "api.amazonwebservices.com.cn",
            implicitGlobalRegion: "cn-northwest-1", prefixes: ["cn"], globalRegion: "aws-cn-global"),
        EndpointPartition(
            name: "aws-eusc", dnsSuffix: "amazonaws.eu", dualStackDNSSuffix: "api.amazonwebservices.eu",
            implicitGlobalRegion: "eusc-de-east-1", prefixes: ["eusc-de"]),
        EndpointPartition(
            name: "aws-iso", dnsSuffix: "c2s.ic.gov", dualStackDNSSuffix: "api.aws.ic.gov",
            implicitGlobalRegion: "us-iso-east-1", prefixes: ["us-iso"], globalRegion: "aws-iso-global"),
        EndpointPartition(
            name: "aws-iso-b", dnsSuffix: "sc2s.sgov.gov", dualStackDNSSuffix: "api.aws.scloud",
            implicitGlobalRegion: "us-isob-east-1", prefixes: ["us-isob"], globalRegion: "aws-iso-b-global"),
        EndpointPartition(
            name: "aws-iso-e", dnsSuffix: "cloud.adc-e.uk", dualStackDNSSuffix: "api.cloud-aws.adc-e.uk",
            implicitGlobalRegion: "eu-isoe-west-1", prefixes: ["eu-isoe"], globalRegion: "aws-iso-e-global"),
        EndpointPartition(
            name: "aws-iso-f", dnsSuffix: "csp.hci.ic.gov", dualStackDNSSuffix: "api.aws.hci.ic.gov",
            implicitGlobalRegion: "us-isof-south-1", prefixes: ["us-isof"], globalRegion: "aws-iso-f-global"),
        EndpointPartition(
            name: "aws-us-gov", dnsSuffix: "amazonaws.com", dualStackDNSSuffix: "api.aws",
            implicitGlobalRegion: "us-gov-west-1", prefixes: ["us-gov"], globalRegion: "aws-us-gov-global"),
    ]

    /// The index in `all` of the region's partition.
    static func index(ofRegion region: UnsafeBufferPointer<UInt8>) -> Int {
        all.firstIndex { $0.contains(region) } ?? 0
    }

    private func contains(_ region: UnsafeBufferPointer<UInt8>) -> Bool {
        if let globalRegion, globalRegion.utf8CodeUnitCount == region.count, Self.starts(region, globalRegion) {
            return true
        }
        return prefixes.contains { Self.starts(region, $0) && Self.fits(region, after: $0.utf8CodeUnitCount) }
    }

    private static func starts(_ region: UnsafeBufferPointer<UInt8>, _ prefix: StaticString) -> Bool {
        guard region.count >= prefix.utf8CodeUnitCount else { return false }
        return prefix.withUTF8Buffer { buffer in
            for index in buffer.indices where region[index] != buffer[index] { return false }
            return true
        }
    }

    /// Whether the rest is `-\w+-\d+`.
    private static func fits(_ region: UnsafeBufferPointer<UInt8>, after start: Int) -> Bool {
        let dash = UInt8(ascii: "-")
        var index = start
        guard index < region.count, region[index] == dash else { return false }
        index += 1
        let word = index
        while index < region.count, EndpointSyntax.isWord(region[index]) { index += 1 }
        guard index > word, index < region.count, region[index] == dash else { return false }
        index += 1
        let digits = index
        while index < region.count, EndpointSyntax.isDigit(region[index]) { index += 1 }
        return index > digits && index == region.count
    }
}
