import Carillon

/// A zone: records made in one batch, listed page by page.
func route53(_ server: MotoServer) async throws -> String {
    let route53 = Route53Client(configuration: try server.configuration())
    let created = try await route53.createHostedZone(
        name: "example.com.", callerReference: "moto & flows", hostedZoneConfig: .init(comment: "<for> tests"))
    let zone = created.hostedZone.id
    try expect("the change", created.changeInfo.status, .insync)
    try expect("the zone's URL", that: created.location.hasSuffix(zone))
    try expect("the zone's name servers", that: !created.delegationSet.nameServers.isEmpty)

    let records: [Route53.ResourceRecordSet] = [
        .init(
            name: "a.example.com.", type: .a, ttl: 60,
            resourceRecords: [.init(value: "192.0.2.1"), .init(value: "192.0.2.2")]),
        .init(name: "t.example.com.", type: .txt, ttl: 300, resourceRecords: [.init(value: "\"v=1; a<b & c\"")]),
    ]
    try await route53.changeResourceRecordSets(
        hostedZoneId: zone, changeBatch: .init(changes: records.map { .init(action: .create, resourceRecordSet: $0) }))
    try expect("the zone", try await route53.getHostedZone(id: zone).hostedZone.config?.comment, "<for> tests")

    var pages = 0
    var listed: [Route53.ResourceRecordSet] = []
    for try await page in route53.listResourceRecordSetsPages(hostedZoneId: zone, maxItems: "1") {
        pages += 1
        listed += page.resourceRecordSets
    }
    // The service adds two of its own.
    try expect("the records", listed.filter { $0.type == .a || $0.type == .txt }, records)
    try expect("the pages", pages, 4)

    var isRefused = false
    do {
        try await route53.deleteHostedZone(id: zone)
    } catch {
        guard case .hostedZoneNotEmpty = error else { throw error }
        isRefused = true
    }
    try expect("that a zone with records is kept", that: isRefused)
    try await route53.changeResourceRecordSets(
        hostedZoneId: zone, changeBatch: .init(changes: records.map { .init(action: .delete, resourceRecordSet: $0) }))
    try await route53.deleteHostedZone(id: zone)
    return "a zone, its records in 4 pages, a zone that is not empty"
}
