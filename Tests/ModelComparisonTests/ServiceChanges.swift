import Model

/// Facts of the service, endpoint rules and waiters.
let serviceChanges: [ChangeCase] = [
    ChangeCase(
        "service id", ("serviceId: Box", "serviceId: Crate"),
        tells: """
            safe    service id changed from "Box" to "Crate" [service-id-changed]
            safe    service name changed from "Box" to "Crate" [service-name-changed]
            source  Swift name changed from "Box" to "Crate"; the old name is gone [swift-name-changed]
            """),
    ChangeCase(
        "service name", ("serviceId: Box", "serviceId: Box, serviceFullName: Box Service"),
        tells: """
            safe    service name changed from "Box" to "Box Service" [service-name-changed]
            """),
    ChangeCase(
        "API version", ("2020-01-01", "2021-01-01"),
        tells: """
            safe    API version changed from "2020-01-01" to "2021-01-01" [api-version-changed]
            """),
    ChangeCase(
        "API version of a query service", old: { $0.service.protocols = [.query] },
        new: { model in
            model.service.protocols = [.query]
            model.service.apiVersion = "2021-01-01"
        },
        tells: """
            wire    API version changed from "2020-01-01" to "2021-01-01"; an old client names its API version in each request [api-version-changed]
            """),
    ChangeCase(
        "protocol added", ("protocol: rest-json", "protocols: [json, rest-json]"),
        tells: """
            safe    preferred protocol changed from "rest-json" to "json" [preferred-protocol-changed]
            safe    protocol "json" added [protocol-added]
            """),
    ChangeCase(
        "protocol replaced", ("protocol: rest-json", "protocol: json"),
        tells: """
            safe    preferred protocol changed from "rest-json" to "json" [preferred-protocol-changed]
            safe    protocol "json" added [protocol-added]
            wire    protocol "rest-json" removed; an old client may speak it [protocol-removed]
            """),
    ChangeCase(
        "scheme added", ("signatureVersion: v4", "auth: [\"aws.auth#sigv4\", \"aws.auth#sigv4a\"]"),
        tells: """
            safe    auth scheme "aws.auth#sigv4a" added [auth-scheme-added]
            """),
    ChangeCase(
        "scheme replaced", ("signatureVersion: v4", "auth: [\"aws.auth#sigv4a\"]"),
        tells: """
            safe    preferred auth scheme changed from "aws.auth#sigv4" to "aws.auth#sigv4a" [preferred-auth-scheme-changed]
            wire    auth scheme "aws.auth#sigv4" removed; an old client may authenticate by it [auth-scheme-removed]
            safe    auth scheme "aws.auth#sigv4a" added [auth-scheme-added]
            """),
    ChangeCase(
        "endpoint prefix", ("endpointPrefix: box", "signingName: box, endpointPrefix: boxes"),
        tells: """
            safe    endpoint prefix changed from "box" to "boxes" [endpoint-prefix-changed]
            """),
    ChangeCase(
        "signing name", ("endpointPrefix: box", "endpointPrefix: box, signingName: boxes"),
        tells: """
            wire    signing name changed from "box" to "boxes"; the service refuses an old client's signatures [signing-name-changed]
            """),
    ChangeCase(
        "target prefix and JSON version",
        old: { model in
            model.service.protocols = [.json]
            model.service.targetPrefix = "Box"
            model.service.jsonVersion = "1.0"
        },
        new: { model in
            model.service.protocols = [.json]
            model.service.targetPrefix = "Boxes"
            model.service.jsonVersion = "1.1"
        },
        tells: """
            wire    target prefix changed from "Box" to "Boxes"; an old client names its operations by the old prefix [target-prefix-changed]
            wire    JSON version changed from "1.0" to "1.1"; an old client sends another content type [json-version-changed]
            """),
    ChangeCase("JSON version that no protocol looks at", ("protocol:", "jsonVersion: \"1.1\", protocol:"), tells: ""),
    ChangeCase(
        "XML namespace", old: { $0.service.protocols = [.restXML] },
        new: { model in
            model.service.protocols = [.restXML]
            model.service.xmlNamespace = "urn:box"
        },
        tells: """
            wire    XML namespace set to "urn:box"; an old client sends documents of the old namespace [xml-namespace-changed]
            """),
    ChangeCase(
        "query compatibility", new: { $0.service.isQueryCompatible = true },
        tells: """
            safe    is compatible with the query protocol now [query-compatibility-added]
            """),
    ChangeCase(
        "client parameter added",
        new: { $0.service.clientContextParameters = [parameter("Dual", .boolean)] },
        tells: """
            safe    client parameter "Dual" added: "boolean" [client-parameter-added]
            """),
    ChangeCase(
        "client parameter changed",
        old: { $0.service.clientContextParameters = [parameter("Dual", .boolean)] },
        new: { $0.service.clientContextParameters = [parameter("Dual", .string, "<p>Dual.</p>")] },
        tells: """
            safe    client parameter "Dual" changed from "boolean" to "string" [client-parameter-changed]
            safe    client parameter "Dual": documentation changed [documentation-changed]
            """),
    ChangeCase(
        "endpoint rules added", new: { $0.endpointRuleSet = rules() },
        tells: """
            safe    endpoint rules added [endpoint-rules-added]
            """),
    ChangeCase(
        "endpoint rules changed", old: { $0.endpointRuleSet = rules() },
        new: { $0.endpointRuleSet = rules(url: "https://boxes.example.com") },
        tells: """
            safe    endpoint rules changed [endpoint-rules-changed]
            """),
    ChangeCase(
        "endpoint parameters changed",
        old: { $0.endpointRuleSet = rules(parameters: [("Region", false), ("A", true)]) },
        new: { $0.endpointRuleSet = rules(parameters: [("Region", true), ("B", true)]) },
        tells: """
            safe    endpoint rules changed [endpoint-rules-changed]
            safe    endpoint parameter "A" removed: "string, required" [endpoint-parameter-removed]
            safe    endpoint parameter "B" added: "string, required" [endpoint-parameter-added]
            safe    endpoint parameter "Region" changed from "string" to "string, required" [endpoint-parameter-changed]
            """),
    ChangeCase(
        "endpoint rules at other places", old: { $0.endpointRuleSet = rules(line: 1) },
        new: { $0.endpointRuleSet = rules(line: 2) }, tells: ""),
    ChangeCase(
        "waiter added", new: { $0.waiters = [waiter()] },
        tells: """
            safe    waiter "BoxOpen" added [waiter-added]
            """),
    ChangeCase(
        "waiter removed", old: { $0.waiters = [waiter()] }, new: { $0.waiters = [] },
        tells: """
            source  waiter "BoxOpen" removed; nothing waits for this state any more [waiter-removed]
            """),
    ChangeCase(
        "waiter changed", old: { $0.waiters = [waiter()] }, new: { $0.waiters = [waiter(delay: 9, "<p>Wait.</p>")] },
        tells: """
            safe    waiter "BoxOpen" changed [waiter-changed]
            safe    waiter "BoxOpen": documentation changed [documentation-changed]
            """),
    ChangeCase(
        "service documentation", ("operations:\n", "documentation: <p>Boxes.</p>\noperations:\n"),
        tells: """
            safe    documentation changed [documentation-changed]
            """),
]

private func parameter(
    _ name: String, _ kind: EndpointRuleSet.Parameter.Kind, _ documentation: String? = nil
) -> ClientContextParameter {
    ClientContextParameter(
        name: name, kind: kind, documentation: documentation.map { Located($0, at: Box.place) }, location: Box.place)
}

private func rules(
    url: String = "https://box.example.com", parameters: [(String, Bool)] = [], line: Int = 1
) -> EndpointRuleSet {
    let place = SourceLocation(file: "rules.json", line: line, column: 1)
    let rule = EndpointRuleSet.Rule(
        conditions: [], outcome: .endpoint(url: .string(url), headers: [], properties: []), location: place)
    let parameters = parameters.map {
        EndpointRuleSet.Parameter(name: $0.0, kind: .string, isRequired: $0.1, location: place)
    }
    return EndpointRuleSet(version: "1.0", parameters: parameters, rules: [rule], location: place)
}

private func waiter(delay: Int = 5, _ documentation: String? = nil) -> Waiter {
    Waiter(
        name: "BoxOpen", operation: Located("OpenBox", at: Box.place), minimumDelay: delay, maximumDelay: delay,
        acceptors: [.init(state: .success, matcher: .status(200), location: Box.place)],
        documentation: documentation.map { Located($0, at: Box.place) }, location: Box.place)
}
