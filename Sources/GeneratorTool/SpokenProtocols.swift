public import Model

/// The wire protocols that generated clients speak: the runtime needs XML for the others, which no generated schema
/// gives it yet.
///
/// The generator does not depend on the runtime, so it is said here once more: a client of a service with another
/// protocol compiles, but the service would not understand it.
public enum SpokenProtocols {
    static let all: Set<WireProtocol> = [.restJSON, .json, .rpcV2CBOR]

    /// What to tell the user of a service that speaks none of them; `nil` when it speaks one.
    public static func finding(
        for service: Service, severity: Diagnostic.Severity
    ) -> Diagnostic? {
        guard !service.protocols.contains(where: all.contains) else { return nil }
        let theirs = service.protocols.map(\.rawValue).joined(separator: ", ")
        let ours = WireProtocol.allCases.filter(all.contains).map(\.rawValue).joined(separator: ", ")
        return Diagnostic(
            severity, "protocol",
            "'\(service.serviceID)' speaks \(theirs), and clients speak \(ours); the service will not understand them",
            at: service.location)
    }
}
