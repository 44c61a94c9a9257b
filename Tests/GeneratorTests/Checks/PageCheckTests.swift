import Generator
import Model
import Testing

@Suite struct PageCheckTests {
    @Test func aPageThatAgreesHasNoDifference() {
        #expect(PageFixture().differences == [])
    }

    @Test func unknownMemberIsReportedAtThePage() {
        var fixture = PageFixture()
        fixture.page.parameters[1].members[0].name = "Sort"
        #expect(
            fixture.differences == [
                """
                send_thing.rst:43:3: warning: parameter 'Thing.Sort' of the page is no member of 'Thing' in the model; \
                correct its name or remove it from the page, or add it to the model [page-member-unknown]
                model.json:40:1: note: 'Thing' is defined here
                """,
                """
                model.json:41:1: warning: parameter 'Thing.Kind' of the model is not on the page 'send_thing'; add it \
                to the page, or remove it from 'Thing' in the model [page-member-missing]
                send_thing.rst:42:3: note: the page describes parameter 'Thing' here
                """,
                """
                send_thing.rst:22:3: warning: parameter 'Thing.Kind' stands in the 'Request Syntax' but is not \
                described below it; describe it on the page, or remove it from the block [page-syntax]
                send_thing.rst:21:3: note: the block's part begins here
                """,
                """
                send_thing.rst:43:3: warning: parameter 'Thing.Sort' is described on the page but missing from its \
                'Request Syntax'; add it to the block, or remove its description [page-syntax]
                send_thing.rst:21:3: note: the block's part begins here
                """,
            ])
    }

    @Test func missingMemberIsReportedAtTheModel() {
        var fixture = PageFixture()
        fixture.page.parameters.remove(at: 2)
        #expect(
            fixture.differences == [
                """
                model.json:23:1: warning: parameter 'Body' of the model is not on the page 'send_thing'; add it to the \
                page, or remove it from 'SendThingRequest' in the model [page-member-missing]
                send_thing.rst:19:3: note: the page describes its other members here
                """,
                """
                send_thing.rst:26:3: warning: parameter 'Body' stands in the 'Request Syntax' but is not described \
                below it; describe it on the page, or remove it from the block [page-syntax]
                send_thing.rst:19:3: note: the block's part begins here
                """,
            ])
    }

    @Test(arguments: ["integer", "float", "dict", "list", "datetime", "bytes", "odd"])
    func otherTypeIsReported(word: String) {
        var fixture = PageFixture()
        fixture.page.parameters[0].type = word
        fixture.page.requestSyntax = nil
        let message =
            "parameter 'Token' has the type '\(word)' on the page, but its shape 'Id' in the model is of the type"
        #expect(
            fixture.differences.first == """
                send_thing.rst:40:3: warning: \(message) 'string'; correct the side that is wrong [page-type]
                model.json:21:1: note: 'Token' has the shape 'Id' here
                """)
    }

    @Test func mapAndStructureAreToldApart() {
        var fixture = PageFixture()
        fixture.page.parameters[1].members = [.of(nil, "string", 43), .of(nil, "string", 44)]
        #expect(
            fixture.differences == [
                """
                send_thing.rst:42:3: warning: parameter 'Thing' has the type 'dict' of keys and values on the page, but \
                its shape 'Thing' in the model is of the type 'structure'; correct the side that is wrong [page-type]
                model.json:22:1: note: 'Thing' has the shape 'Thing' here
                """
            ])
        fixture = PageFixture()
        fixture.shapes["TagMap"]?.members[1].target = "Thing"
        #expect(
            fixture.differences == [
                """
                send_thing.rst:73:3: warning: response member 'Tags{}' has the type 'list' on the page, but its shape \
                'Thing' in the model is of the type 'dict'; correct the side that is wrong [page-type]
                model.json:57:1: note: 'value' has the shape 'Thing' here
                """
            ])
    }

    @Test func requiredMarksAreCompared() {
        var fixture = PageFixture()
        fixture.page.parameters[2].isRequired = true
        fixture.page.parameters[1].members[1].isRequired = false
        #expect(
            fixture.differences == [
                """
                send_thing.rst:44:3: warning: parameter 'Thing.Parts' is required in the model but not marked \
                '[REQUIRED]' on the page; add the mark, or make the member optional in the model [page-required]
                model.json:42:1: note: 'Parts' is required here
                """,
                """
                send_thing.rst:48:3: warning: parameter 'Body' is marked '[REQUIRED]' on the page but is optional in \
                the model; remove the mark, or require the member in the model [page-required]
                model.json:23:1: note: 'Body' is optional here
                """,
            ])
    }

    @Test func requiredMarksOfAResponseAreNot() {
        var fixture = PageFixture()
        fixture.shapes["SendThingResponse"]?.members[0].traits.isRequired = true
        #expect(fixture.differences == [])
    }

    @Test func idempotencyTokensAreCompared() {
        var fixture = PageFixture()
        fixture.page.parameters[0].isAutopopulated = false
        fixture.page.parameters[2].isAutopopulated = true
        #expect(
            fixture.differences == [
                """
                send_thing.rst:40:3: warning: parameter 'Token' is an idempotency token in the model but not \
                'autopopulated' on the page; add the sentence to the page, or remove the trait from the model \
                [page-idempotency]
                model.json:21:1: note: 'Token' is an idempotency token here
                """,
                """
                send_thing.rst:48:3: warning: parameter 'Body' is 'autopopulated if not provided' on the page but no \
                idempotency token in the model; remove the sentence from the page, or add the trait to the model \
                [page-idempotency]
                model.json:23:1: note: 'Body' is no idempotency token here
                """,
            ])
    }

    @Test func aTokenWithoutProseCannotSayThatItIsFilledIn() {
        var fixture = PageFixture()
        fixture.page.parameters[0].isAutopopulated = false
        fixture.page.parameters[0].documentation = Documentation()
        #expect(fixture.differences == [])
    }

    @Test func enumValuesAreComparedInBothDirections() {
        var fixture = PageFixture()
        fixture.shapes["Kind"]?.enumValues[1].value = "TINY"
        #expect(
            fixture.differences == [
                """
                send_thing.rst:22:3: warning: value 'SMALL' of parameter 'Thing.Kind' on the page is no value of 'Kind' \
                in the model; remove it from the 'Request Syntax', or add it to the model [page-enum-value]
                model.json:80:1: note: 'Kind' is defined here
                """,
                """
                model.json:82:1: warning: value 'TINY' of 'Kind' in the model is not shown for parameter 'Thing.Kind' \
                on the page; add it to the 'Request Syntax', or remove it from the model [page-enum-value]
                send_thing.rst:22:3: note: the page shows the values here
                """,
                """
                send_thing.rst:62:3: warning: value 'SMALL' of response member 'Tags{}[]' on the page is no value of \
                'Kind' in the model; remove it from the 'Response Syntax', or add it to the model [page-enum-value]
                model.json:80:1: note: 'Kind' is defined here
                """,
                """
                model.json:82:1: warning: value 'TINY' of 'Kind' in the model is not shown for response member \
                'Tags{}[]' on the page; add it to the 'Response Syntax', or remove it from the model [page-enum-value]
                send_thing.rst:62:3: note: the page shows the values here
                """,
            ])
    }

    @Test func anEnumShownAsAStringIsReportedOnce() {
        var fixture = PageFixture()
        fixture.page.requestSyntax?.value = .structure([])
        fixture.page.parameters = []
        fixture.operation.input = nil
        fixture.page.responseSyntax?.value = .structure([
            .of("Tags", .structure([.of("string", .list([.of(.strings(["string"]), 62)]), 61)]), 60),
            .of("When", .timestamp, 63),
        ])
        #expect(
            fixture.differences == [
                """
                send_thing.rst:62:3: warning: response member 'Tags{}[]' is the enum 'Kind' in the model, but the page \
                shows none of its 2 values; write them in the 'Response Syntax' [page-enum-value]
                model.json:80:1: note: 'Kind' is defined here
                """
            ])
    }

    @Test func exceptionsAreComparedInBothDirections() {
        var fixture = PageFixture()
        fixture.page.exceptions[0].value = "MadException"
        #expect(
            fixture.differences == [
                """
                send_thing.rst:90:3: warning: exception 'MadException' of the page is no error of operation 'SendThing' \
                in the model; remove it from the page, or add it to the operation's errors [page-exception]
                model.json:10:1: note: operation 'SendThing' is defined here
                """,
                """
                model.json:14:1: warning: error 'SadException' of operation 'SendThing' is not among the exceptions of \
                its page; add it to the page, or remove it from the operation's errors [page-exception]
                send_thing.rst:90:3: note: the page 'send_thing' is here
                """,
            ])
    }

    @Test func aReturnValueOnOneSideIsReported() {
        var fixture = PageFixture()
        fixture.page.result = .none(.page(60))
        #expect(
            fixture.differences == [
                """
                send_thing.rst:60:3: warning: the page of 'SendThing' says ':returns: None', but the operation returns \
                'SendThingResponse' with 'Tags', 'When'; describe the response on the page, or remove the output from \
                the model [page-return]
                model.json:12:1: note: 'SendThingResponse' is the output here
                """
            ])
        fixture.page.result = .unspecified
        #expect(
            fixture.differences == [
                """
                send_thing.rst:4:3: warning: the page of 'SendThing' says nothing of a return value, but the operation \
                returns 'SendThingResponse' with 'Tags', 'When'; describe the response on the page, or remove the \
                output from the model [page-return]
                model.json:12:1: note: 'SendThingResponse' is the output here
                """
            ])
        fixture = PageFixture()
        fixture.operation.output = nil
        #expect(
            fixture.differences == [
                """
                send_thing.rst:71:3: warning: the page of 'SendThing' describes a response with 'Tags', 'When', but the \
                operation returns nothing; write ':returns: None' on the page, or add the output to the model \
                [page-return]
                model.json:10:1: note: operation 'SendThing' has no output
                """
            ])
    }

    @Test func responsesWithoutMembersAreNoReturnValue() {
        var fixture = PageFixture()
        fixture.shapes["SendThingResponse"]?.members = []
        fixture.page.result = .none(.page(60))
        #expect(fixture.differences == [])
        fixture.operation.output = nil
        fixture.page.result = .structure(.of(nil, "dict", 70, [.of("ResponseMetadata", "dict", 71)]))
        #expect(fixture.differences == [])
    }

    @Test func syntaxAndDescriptionOfAPageAreCompared() {
        var fixture = PageFixture()
        fixture.page.requestSyntax?.value = .structure([
            .of("Token", .integer, 20), .of("Other", .boolean, 21), .of("Body", .blob, 26),
        ])
        #expect(
            fixture.differences == [
                """
                send_thing.rst:20:3: warning: parameter 'Token' is an integer in the 'Request Syntax' but 'string' in \
                its description on the same page; correct the one that is wrong [page-syntax]
                send_thing.rst:40:3: note: parameter 'Token' is described here
                """,
                """
                send_thing.rst:21:3: warning: parameter 'Other' stands in the 'Request Syntax' but is not described \
                below it; describe it on the page, or remove it from the block [page-syntax]
                send_thing.rst:19:3: note: the block's part begins here
                """,
                """
                send_thing.rst:42:3: warning: parameter 'Thing' is described on the page but missing from its 'Request \
                Syntax'; add it to the block, or remove its description [page-syntax]
                send_thing.rst:19:3: note: the block's part begins here
                """,
            ])
        fixture = PageFixture()
        fixture.page.responseSyntax = nil
        #expect(
            fixture.differences == [
                """
                send_thing.rst:4:3: warning: the page lists response members but has no 'Response Syntax'; add the \
                block to the page [page-syntax]
                send_thing.rst:71:3: note: the first of them stands here
                """
            ])
    }

    @Test func sectionsThatAPageLeavesOutAreNotMissed() {
        let notice = Documentation([
            .code("# This section is too large to render.\n# Please see elsewhere.", language: nil)
        ])
        var fixture = PageFixture()
        fixture.page.parameters = []
        fixture.page.requestSyntax = nil
        fixture.page.description = notice
        fixture.page.sections = [.init(title: Located("Parameters", at: .page(30)), body: notice)]
        var response = PageMember.of(nil, "dict", 70)
        response.documentation = notice
        fixture.page.result = .structure(response)
        #expect(fixture.differences == [])
        fixture.page.responseSyntax = nil
        #expect(fixture.differences == [])
    }

    @Test func computedParametersMayBeMissingFromTheSyntax() {
        var fixture = PageFixture()
        let sentence = "Please note that this parameter is automatically populated if it is not provided."
        let note = Documentation.Block.admonition(kind: "note", [.paragraph([.text(sentence)])])
        fixture.page.parameters[2].documentation = Documentation([note])
        guard case .structure(let entries)? = fixture.page.requestSyntax?.value else { return }
        fixture.page.requestSyntax?.value = .structure(entries.filter { $0.name.value != "Body" })
        #expect(fixture.differences == [])
        fixture.page.parameters[2].documentation = Documentation()
        #expect(fixture.differences.count == 1)
    }

    @Test func methodsOfEveryClientNeedNoOperation() {
        var fixture = PageFixture()
        fixture.page.title.value = "get_paginator"
        #expect(PageCheck().check(fixture.model, against: [fixture.page]) == [])
    }

    @Test func titleAndSignatureNameTheOperation() {
        var fixture = PageFixture()
        fixture.page.title.value = "send_things"
        fixture.page.signature.value = "Things.Client.sendThing()"
        #expect(
            fixture.differences == [
                """
                send_thing.rst:4:3: warning: the page's title names 'send_things', but operation 'SendThing' is \
                'send_thing' on pages; write 'send_thing' in the title, or move the page to its operation [page-name]
                model.json:10:1: note: operation 'SendThing' is defined here
                """,
                """
                send_thing.rst:9:3: warning: the page's signature names 'sendThing', but operation 'SendThing' is \
                'send_thing' on pages; write 'send_thing' in the signature, or move the page to its operation [page-name]
                model.json:10:1: note: operation 'SendThing' is defined here
                """,
            ])
    }

    @Test func pagesAreMatchedByTitle() {
        var fixture = PageFixture()
        let check = PageCheck(severity: .error)
        #expect(check.check(fixture.model, against: [fixture.page]) == [])
        fixture.page.title.value = "send_other_thing"
        #expect(
            check.check(fixture.model, against: [fixture.page]).map(\.description) == [
                """
                send_thing.rst:4:3: error: page 'send_other_thing' belongs to no operation of 'Things'; correct its \
                title, or remove the page [page-without-operation]
                model.json:1:1: note: the model of 'Things' is here
                """
            ])
    }

    @Test(arguments: [
        ("document", Shape.Kind.document), (":ref:`document<document>`", .document), (":class:`.StreamingBody`", .blob),
        ("StreamingBody", .blob), ("integer", .intEnum), ("float", .double), ("string", .enum), ("string", .string),
    ])
    func wordsOfPagesNameTheirShapes(word: String, kind: Shape.Kind) {
        var fixture = PageFixture()
        fixture.shapes["Bytes"]?.kind = kind
        fixture.page.parameters[2].type = word
        #expect(fixture.differences == [])
    }

    @Test func jsonInAStringMayBeAnyDocument() {
        var fixture = PageFixture()
        fixture.page.parameters[0].type = "JSON serializable"
        fixture.page.requestSyntax = nil
        #expect(fixture.differences.contains { $0.contains("[page-type]") })
        fixture.shapes["SendThingRequest"]?.members[0].traits.isJSONValue = true
        #expect(!fixture.differences.contains { $0.contains("[page-type]") })
    }

    @Test func eventStreamsAreComparedByTheirEvents() {
        var fixture = PageFixture()
        fixture.shapes["Thing"]?.kind = .union
        fixture.shapes["Thing"]?.traits.isEventStream = true
        fixture.shapes["SendThingResponse"]?.members[1].target = "Thing"
        let events = fixture.page.parameters[1].members
        fixture.page.result = .structure(
            .of(
                nil, "dict", 70,
                [
                    .of("Tags", "dict", 71, [.of(nil, "string", 72), .of(nil, "list", 73, [.of(nil, "string", 74)])]),
                    .of("When", ":class:`.EventStream`", 75, Array(events.dropLast())),
                ]))
        fixture.page.responseSyntax = nil
        #expect(
            fixture.differences == [
                """
                model.json:43:1: warning: response member 'When.On' of the model is not on the page 'send_thing'; add \
                it to the page, or remove it from 'Thing' in the model [page-member-missing]
                send_thing.rst:75:3: note: the page describes response member 'When' here
                """,
                """
                send_thing.rst:4:3: warning: the page lists response members but has no 'Response Syntax'; add the \
                block to the page [page-syntax]
                send_thing.rst:71:3: note: the first of them stands here
                """,
            ])
    }

    @Test func aPageOfAnotherServiceEndsAfterManyDifferences() {
        var fixture = PageFixture()
        fixture.page.parameters = (0..<10_000).map { .of("Member\($0)", "string", $0 + 1) }
        let differences = fixture.differences
        #expect(differences.count == 201)
        #expect(
            differences.last == """
                send_thing.rst:4:3: warning: page 'send_thing' differs from the model in more than 200 places; \
                check that it documents this version of the service [page-differs]
                """)
    }
}
