public import Model

/// Compares a model with the service's reference pages, operation by operation.
///
/// Both describe the same API, so a difference means that one of them is out of date: a member, a type, a
/// required mark, an enum value, an exception, a return value or an idempotency token that only one of them
/// has. Each difference is one diagnostic with the places of both sides. The order of members plays no role.
///
///     models/…/docs/associate_channel_flow.rst:42:3: warning: parameter 'ChimeBearer' is marked '[REQUIRED]' on the
///     page but is optional in the model; remove the mark, or require the member in the model [page-required]
///     models/…/service-2.json:88:9: note: 'ChimeBearer' is optional here
///
/// Codes: `page-name`, `page-without-operation`, `page-member-missing`, `page-member-unknown`, `page-type`,
/// `page-required`, `page-idempotency`, `page-enum-value`, `page-exception`, `page-return`, `page-syntax`, and
/// `page-differs` in place of all further ones when there are very many.
public struct PageCheck: Sendable {
    /// The severity of each finding. Generation does not depend on the pages' facts, so it goes on with warnings.
    public var severity: Diagnostic.Severity

    public init(severity: Diagnostic.Severity = .warning) {
        self.severity = severity
    }

    /// The differences between all pages and the operations that their titles name, in the order of the pages.
    ///
    /// An operation without a page is no difference, and neither is the page of a method that every client has
    /// (`get_paginator`).
    public func check(_ model: Model, against pages: [ReferencePage]) -> [Diagnostic] {
        let named = model.operations.map { (PythonName($0.name).description, $0) }
        let operations = Dictionary(named, uniquingKeysWith: { first, _ in first })
        return pages.flatMap { page in
            guard let operation = operations[page.title.value] else {
                return PageOmissions.clientMethods.contains(page.title.value) ? [] : [withoutOperation(page, model)]
            }
            return check(operation, in: model, against: page)
        }
    }

    /// The differences between one operation and its page.
    public func check(_ operation: Operation, in model: Model, against page: ReferencePage) -> [Diagnostic] {
        var comparison = PageComparison(model: model, operation: operation, page: page, severity: severity)
        return comparison.run()
    }

    private func withoutOperation(_ page: ReferencePage, _ model: Model) -> Diagnostic {
        let message =
            "page '\(page.title.value)' belongs to no operation of '\(model.service.serviceID)'; "
            + "correct its title, or remove the page"
        let note = Diagnostic.Note("the model of '\(model.service.serviceID)' is here", at: model.service.location)
        return Diagnostic(severity, "page-without-operation", message, at: page.title.location, notes: [note])
    }
}

/// One run of ``PageCheck`` over one operation.
struct PageComparison {
    let model: Model
    let operation: Operation
    let page: ReferencePage
    var findings: PageFindings
    /// The position of each member by name, made once for each structure.
    private var memberIndex: [String: [String: Int]] = [:]

    init(model: Model, operation: Operation, page: ReferencePage, severity: Diagnostic.Severity) {
        self.model = model
        self.operation = operation
        self.page = page
        findings = PageFindings(severity: severity, page: page)
    }

    mutating func run() -> [Diagnostic] {
        compareNames()
        compareRequest()
        compareResult()
        compareExceptions()
        return findings.diagnostics
    }

    func shape(_ name: String?) -> Shape? { name.flatMap { model.shapes[$0] } }

    mutating func member(_ name: String, of shape: Shape) -> Member? {
        if memberIndex[shape.name] == nil {
            let positions = shape.members.enumerated().map { ($1.name, $0) }
            memberIndex[shape.name] = Dictionary(positions, uniquingKeysWith: { first, _ in first })
        }
        guard let position = memberIndex[shape.name]?[name], shape.members.indices.contains(position) else {
            return nil
        }
        return shape.members[position]
    }

    // MARK: Names

    private mutating func compareNames() {
        let expected = PythonName(operation.name).description
        let signature = Self.method(page.signature.value)
        for (what, name, location) in [
            ("title", page.title.value, page.title.location), ("signature", signature, page.signature.location),
        ] where name != expected {
            findings.add(
                "page-name",
                "the page's \(what) names '\(name)', but operation '\(operation.name)' is '\(expected)' on pages; "
                    + "write '\(expected)' in the \(what), or move the page to its operation",
                at: location, note: "operation '\(operation.name)' is defined here", at: operation.location)
        }
    }

    /// `channel_flow_callback` of `ChimeSDKMessaging.Client.channel_flow_callback(**kwargs)`.
    private static func method(_ signature: String) -> String {
        let name = signature.prefix { $0 != "(" }
        return String(name.lastIndex(of: ".").map { name[name.index(after: $0)...] } ?? name)
    }

    // MARK: Request and response

    private mutating func compareRequest() {
        guard !PageOmissions.hidesParameters(page) else { return }
        let input = shape(operation.input?.value)
        let place = PagePlace(
            side: .request, path: "", pageLocation: page.requestSyntax?.location ?? page.title.location, history: [])
        let none = Shape(name: operation.name, kind: .structure, location: operation.location)
        compare(members: page.parameters, with: input ?? none, at: place)
        guard page.requestSyntax != nil || !PageOmissions.isNotice(in: page.description) else { return }
        compare(syntax: page.requestSyntax, with: page.parameters, shape: input, at: place)
    }

    private mutating func compareResult() {
        let output = shape(operation.output?.value)
        switch page.result {
        case .none(let location):
            guard let output, !output.members.isEmpty else { return }
            reportResult("says ':returns: None'", output, at: location)
        case .unspecified:
            guard let output, !output.members.isEmpty else { return }
            reportResult("says nothing of a return value", output, at: page.title.location)
        case .structure(let response):
            compareResponse(response, output)
        }
    }

    private mutating func reportResult(_ what: String, _ output: Shape, at location: SourceLocation) {
        let members = output.members.prefix(5).map { "'\($0.name)'" }.joined(separator: ", ")
        findings.add(
            "page-return",
            "the page of '\(operation.name)' \(what), but the operation returns '\(output.name)' with \(members); "
                + "describe the response on the page, or remove the output from the model",
            at: location, note: "'\(output.name)' is the output here",
            at: operation.output?.location ?? operation.location)
    }

    private mutating func compareResponse(_ response: PageMember, _ output: Shape?) {
        // Some pages show what the Python SDK adds to each response.
        let metadata = "ResponseMetadata"
        let isModeled = output?.members.contains { $0.name == metadata } ?? false
        let members = response.members.filter { $0.name != metadata || isModeled }
        guard let output else {
            guard let first = members.first else { return }
            let names = members.prefix(5).compactMap(\.name).map { "'\($0)'" }.joined(separator: ", ")
            return findings.add(
                "page-return",
                "the page of '\(operation.name)' describes a response with \(names), but the operation returns "
                    + "nothing; write ':returns: None' on the page, or add the output to the model",
                at: first.location, note: "operation '\(operation.name)' has no output", at: operation.location)
        }
        let place = PagePlace(side: .response, path: "", pageLocation: response.location, history: [])
        // The notice stands for the block, for the members, or for both.
        let isHidden = PageOmissions.isNotice(in: response.documentation)
        if !isHidden || !members.isEmpty { compare(members: members, with: output, at: place) }
        if isHidden, members.isEmpty || page.responseSyntax == nil { return }
        compare(syntax: page.responseSyntax, with: members, shape: output, at: place)
    }

    // MARK: Exceptions

    private mutating func compareExceptions() {
        let modeled = Set(operation.errors.map(\.value))
        let listed = Set(page.exceptions.map(\.value))
        for exception in page.exceptions where !modeled.contains(exception.value) {
            findings.add(
                "page-exception",
                "exception '\(exception.value)' of the page is no error of operation '\(operation.name)' in the model; "
                    + "remove it from the page, or add it to the operation's errors",
                at: exception.location, note: "operation '\(operation.name)' is defined here", at: operation.location)
        }
        for error in operation.errors where !listed.contains(error.value) {
            findings.add(
                "page-exception",
                "error '\(error.value)' of operation '\(operation.name)' is not among the exceptions of its page; "
                    + "add it to the page, or remove it from the operation's errors",
                at: error.location, note: "the page '\(page.title.value)' is here",
                at: page.exceptions.first?.location ?? page.title.location)
        }
    }
}
