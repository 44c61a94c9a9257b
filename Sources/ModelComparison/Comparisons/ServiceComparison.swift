internal import Generator
internal import Model

/// Compares the facts that hold for a service as a whole.
struct ServiceComparison {
    let models: Versions<PreparedModel>
    private let services: Versions<Service>
    private let scope: ChangeScope

    init(_ models: Versions<PreparedModel>) {
        self.models = models
        services = models.map(\.model.service)
        scope = ChangeScope(subject: .service, part: nil, places: services.map(\.location))
    }

    func run(_ changes: inout ChangeList) throws(DiagnosticsError) {
        compareNames(&changes)
        compareProtocols(&changes)
        compareAuthentication(&changes)
        compareParameters(&changes)
        changes.compareProse(services.map(\.documentation), Versions(nil, nil), in: scope)
        try EndpointComparison(models.map(\.model)).run(&changes)
        WaiterComparison(models).run(&changes)
    }

    private func compareNames(_ changes: inout ChangeList) {
        changes.compare(.serviceID, services.map(\.serviceID), in: scope)
        changes.compare(.serviceName, services.map(\.fullName), in: scope)
        let namespaces = models.map(\.interface.namespace)
        changes.compare(.swiftName, namespaces.map { $0 }, in: scope, .source("the old name is gone"))
        changes.compare(
            .apiVersion, services.map(\.apiVersion), in: scope,
            Breaks.wire("an old client names its API version in each request").onWire(services.old.speaks(.query, .ec2))
        )
        // Hosts come from the endpoint rules, or from the configuration.
        changes.compare(.endpointPrefix, services.map(\.endpointPrefix), in: scope)
        changes.compare(
            .signingName, services.map(\.signingName), in: scope,
            .wire("the service refuses an old client's signatures"))
    }

    private func compareProtocols(_ changes: inout ChangeList) {
        let names = services.map { $0.protocols.map(\.rawValue) }
        changes.compare(
            names: .wireProtocol, names, in: scope, removed: .wire("an old client may speak it"))
        changes.compare(.preferredProtocol, names.map(\.first), in: scope)
        // What no protocol of a version looks at does not exist there.
        changes.compare(
            .targetPrefix, services.map { $0.speaks(.json, .rpcV2CBOR) ? $0.targetPrefix : nil }, in: scope,
            Breaks.wire("an old client names its operations by the old prefix").onWire(
                services.old.speaks(.json, .rpcV2CBOR)))
        changes.compare(
            .jsonVersion, services.map { $0.speaks(.json) ? $0.jsonVersion : nil }, in: scope,
            Breaks.wire("an old client sends another content type").onWire(services.old.speaks(.json)))
        changes.compare(
            .xmlNamespace, services.map { $0.speaksXML ? $0.xmlNamespace : nil }, in: scope,
            Breaks.wire("an old client sends documents of the old namespace").onWire(services.old.speaks(.restXML)))
        changes.compare(.queryCompatibility, services.map(\.isQueryCompatible), in: scope)
    }

    private func compareAuthentication(_ changes: inout ChangeList) {
        let names = services.map(\.auth)
        changes.compare(
            names: .authScheme, names, in: scope, removed: .wire("an old client may authenticate by it"))
        changes.compare(.preferredAuthScheme, names.map(\.first), in: scope)
    }

    private func compareParameters(_ changes: inout ChangeList) {
        let parameters = services.map { service in
            Dictionary(service.clientContextParameters.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        }
        for name in Set(parameters.old.keys).union(parameters.new.keys) {
            let pair = parameters.map { $0[name] }
            let places = Versions(
                pair.old?.location ?? scope.places.old, pair.new?.location ?? scope.places.new)
            let part = scope.within(.clientParameter, name, places)
            changes.compare(entity: .clientParameter, pair.map { $0?.kind.rawValue }, in: part)
            guard let old = pair.old, let new = pair.new else { continue }
            changes.compareProse(Versions(old.documentation, new.documentation), Versions(nil, nil), in: part)
        }
    }
}

extension Service {
    func speaks(_ wanted: WireProtocol...) -> Bool { protocols.contains(where: wanted.contains) }

    var speaksXML: Bool { speaks(.restXML, .query, .ec2) }
}
