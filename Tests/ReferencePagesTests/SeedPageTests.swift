import Model
import ReferencePages
import Testing

import struct Model.SourceLocation

/// The facts of the two committed pages, whole.
struct SeedPageTests {
    private typealias Inline = Documentation.Inline

    @Test func associateChannelFlowIsReadWhole() throws {
        let file = "associate_channel_flow.rst"
        let (page, diagnostics) = PageReader.read(file: file, bytes: try Pages.bytes(file))
        #expect(diagnostics == [])
        let make = PageMaker(file: file)
        let parameters = [
            make.member(
                "ChannelArn", "string", required: true, at: 40, 10, [.text("The ARN of the channel.")]),
            make.member(
                "ChannelFlowArn", "string", required: true, at: 48, 10, [.text("The ARN of the channel flow.")]),
            make.member(
                "ChimeBearer", "string", required: true, at: 56, 10,
                [.text("The "), .code("AppInstanceUserArn"), .text(" of the user making the API call.")]),
        ]
        let expected = ReferencePage(
            file: file, breadcrumb: make.breadcrumb("associate_channel_flow"),
            title: make.at(4, 1, "associate_channel_flow"),
            signature: make.at(9, 16, "ChimeSDKMessaging.Client.associate_channel_flow(**kwargs)"),
            description: Documentation(Self.associateDescription),
            seeAlso: make.seeAlso("AssociateChannelFlow"),
            requestSyntax: make.structure(
                33, 16, make.strings(["ChannelArn", "ChannelFlowArn", "ChimeBearer"], 34, 9)),
            parameters: parameters, result: .none(make.place(64, 3)),
            exceptions: make.exceptions(
                67,
                [
                    "BadRequest", "Forbidden", "NotFound", "UnauthorizedClient", "Conflict", "ThrottledClient",
                    "ServiceUnavailable", "ServiceFailure",
                ]))
        #expect(page == expected)
    }

    private static let associateDescription: [Documentation.Block] = [
        .paragraph([
            .text(
                "Associates a channel flow with a channel. Once associated, all messages to that channel go through "
                    + "channel flow processors. To stop processing, use the "), .code("DisassociateChannelFlow"),
            .text(" API."),
        ]),
        .admonition(
            kind: "note",
            [
                .paragraph([
                    .text("Only administrators or channel moderators can associate a channel flow. The "),
                    .code("x-amz-chime-bearer"), .text(" request header is mandatory. Use the ARN of the "),
                    .code("AppInstanceUser"), .text(" or "), .code("AppInstanceBot"),
                    .text(" that makes the API call as the value in the header."),
                ])
            ]),
    ]

    @Test func channelFlowCallbackIsReadWhole() throws {
        let file = "channel_flow_callback.rst"
        let (read, diagnostics) = PageReader.read(file: file, bytes: try Pages.bytes(file))
        #expect(diagnostics == [])
        let page = try #require(read)
        let make = PageMaker(file: file)
        let expected = ReferencePage(
            file: file, breadcrumb: make.breadcrumb("channel_flow_callback"),
            title: make.at(4, 1, "channel_flow_callback"),
            signature: make.at(9, 16, "ChimeSDKMessaging.Client.channel_flow_callback(**kwargs)"),
            description: Documentation(Self.callbackDescription), seeAlso: make.seeAlso("ChannelFlowCallback"),
            requestSyntax: Self.callbackSyntax(make), parameters: Self.callbackParameters(make),
            result: .structure(Self.callbackResult(make)),
            responseSyntax: make.structure(199, 7, make.strings(["ChannelArn", "CallbackId"], 200, 12)),
            exceptions: make.exceptions(
                226,
                [
                    "BadRequest", "Forbidden", "UnauthorizedClient", "Conflict", "ThrottledClient",
                    "ServiceUnavailable", "ServiceFailure",
                ]))
        // Part by part first: a difference then names its part.
        #expect(page.description == expected.description)
        #expect(page.requestSyntax == expected.requestSyntax)
        #expect(page.parameters == expected.parameters)
        #expect(page.result == expected.result)
        #expect(page == expected)
    }

    private static let callbackDescription: [Documentation.Block] = [
        .paragraph([
            .text(
                "Calls back Amazon Chime SDK messaging with a processing response message. This should be invoked from "
                    + "the processor Lambda. This is a developer API.")
        ]),
        .paragraph([.text("You can return one of the following processing responses:")]),
        .list(
            ordered: false,
            items: [
                [.paragraph([.text("Update message content or metadata")])],
                [.paragraph([.text("Deny a message")])],
                [.paragraph([.text("Make no changes to the message")])],
            ]),
    ]

    private static func callbackSyntax(_ make: PageMaker) -> Syntax {
        let pushed =
            make.strings(["Title", "Body"], 46, 18) + [
                make.entry("Type", 48, 18, Syntax(.strings(["DEFAULT", "VOIP"]), at: make.place(48, 25)))
            ]
        let values = Syntax(.list([Syntax(.strings(["string"]), at: make.place(53, 25))]), at: make.place(52, 37))
        let attribute = make.structure(51, 27, [make.entry("StringValues", 52, 22, values)])
        let message =
            make.strings(["MessageId", "Content", "Metadata"], 42, 14)
            + [
                make.entry("PushNotification", 45, 14, make.structure(45, 33, pushed)),
                make.entry(
                    "MessageAttributes", 50, 14, make.structure(50, 34, [make.entry("string", 51, 18, attribute)])),
            ]
            + make.strings(["SubChannelId", "ContentType"], 57, 14)
        return make.structure(
            37, 16,
            make.strings(["CallbackId", "ChannelArn"], 38, 9) + [
                make.entry("DeleteResource", 40, 9, Syntax(.boolean, at: make.place(40, 24))),
                make.entry("ChannelMessage", 41, 9, make.structure(41, 24, message)),
            ])
    }

    private static func callbackParameters(_ make: PageMaker) -> [PageMember] {
        var callback = make.member(
            "CallbackId", "string", required: true, at: 63, 10,
            [
                .text(
                    "The identifier passed to the processor by the service when invoked. Use the identifier to call "
                        + "back the service.")
            ])
        callback.isAutopopulated = true
        let delete = make.member(
            "DeleteResource", "boolean", at: 79, 10,
            [
                .text("When a processor determines that a message needs to be "), .code("DENIED"),
                .text(", pass this parameter with a value of true."),
            ])
        let message = make.member(
            "ChannelMessage", "dict", required: true, at: 87, 10,
            [.text("Stores information about the processed message.")],
            members: messageMembers(make))
        return [
            callback,
            make.member("ChannelArn", "string", required: true, at: 71, 10, [.text("The ARN of the channel.")]),
            delete, message,
        ]
    }

    private static func messageMembers(_ make: PageMaker) -> [PageMember] {
        [
            make.member("MessageId", "string", required: true, at: 94, 9, [.text("The message ID.")]),
            make.member(
                "Content", "string", at: 101, 9,
                guided(
                    "The message content. For Amazon Lex V2 bot responses, this field holds a list of messages "
                        + "originating from the bot.")),
            make.member("Metadata", "string", at: 108, 9, [.text("The message metadata.")]),
            make.member(
                "PushNotification", "dict", at: 115, 9, [.text("The push notification configuration of the message.")],
                members: [
                    make.member("Title", "string", at: 122, 11, [.text("The title of the push notification.")]),
                    make.member("Body", "string", at: 129, 11, [.text("The body of the push notification.")]),
                    make.member(
                        "Type", "string", at: 136, 11,
                        [
                            .text("Enum value that indicates the type of the push notification for a message. "),
                            .code("DEFAULT"), .text(": Normal mobile push notification. "), .code("VOIP"),
                            .text(": VOIP mobile push notification."),
                        ]),
                ]),
            attributes(make),
            make.member("SubChannelId", "string", at: 175, 9, [.text("The ID of the SubChannel.")]),
            make.member(
                "ContentType", "string", at: 182, 9,
                [
                    .text(
                        "The content type of the call-back message. For Amazon Lex V2 bot responses, the content type is "
                    ),
                    .code("application/amz-chime-lex-msgs"), .text(" for success responses and "),
                    .code("application/amz-chime-lex-error"),
                ] + guided(" for failure responses.")),
        ]
    }

    private static func attributes(_ make: PageMaker) -> PageMember {
        make.member(
            "MessageAttributes", "dict", at: 144, 9,
            guided(
                "The attributes for the channel message. For Amazon Lex V2 bot responses, the attributes are mapped to "
                    + "specific fields from the bot."),
            members: [
                make.member(nil, "string", at: 151, 9),
                make.member(
                    nil, "dict", at: 154, 11, [.text("A list of message attribute values.")],
                    members: [
                        make.member(
                            "StringValues", "list", at: 161, 15, [.text("The strings in a message attribute value.")],
                            members: [make.member(nil, "string", at: 168, 15)])
                    ]),
            ])
    }

    /// A sentence with the reference to the developer guide that three members share.
    private static func guided(_ text: String) -> [Documentation.Inline] {
        [
            .text("\(text) For more information, refer to "),
            .link(
                [.text("Processing responses from an AppInstanceBot")],
                target: "https://docs.aws.amazon.com/chime-sdk/latest/dg/appinstance-bots#process-response.html"),
            .text(" in the "), .emphasis([.text("Amazon Chime SDK Messaging Developer Guide")]), .text("."),
        ]
    }

    private static func callbackResult(_ make: PageMaker) -> PageMember {
        make.member(
            nil, "dict", at: 208, 7,
            members: [
                make.member("ChannelArn", "string", at: 211, 11, [.text("The ARN of the channel.")]),
                make.member(
                    "CallbackId", "string", at: 218, 11, [.text("The call back ID passed in the request.")]),
            ])
    }
}

/// Short ways to write the facts of a page.
private struct PageMaker {
    let file: String

    func place(_ line: Int, _ column: Int) -> SourceLocation {
        SourceLocation(file: file, line: line, column: column)
    }

    func at(_ line: Int, _ column: Int, _ value: String) -> Located<String> {
        Located(value, at: place(line, column))
    }

    func breadcrumb(_ operation: String) -> [Documentation.Inline] {
        [
            .reference(role: "doc", target: "../../chime-sdk-messaging", text: "ChimeSDKMessaging"),
            .text(" / Client / \(operation)"),
        ]
    }

    func seeAlso(_ operation: String) -> [Documentation.Inline] {
        let target = "https://docs.aws.amazon.com/goto/WebAPI/chime-sdk-messaging-2021-05-15/\(operation)"
        return [.link([.text("AWS API Documentation")], target: target)]
    }

    func member(
        _ name: String?, _ type: String, required: Bool = false, at line: Int, _ column: Int,
        _ text: [Documentation.Inline] = [], members: [PageMember] = []
    ) -> PageMember {
        PageMember(
            name: name, type: type, isRequired: required,
            documentation: Documentation(text.isEmpty ? [] : [.paragraph(text)]), members: members,
            location: place(line, column))
    }

    func structure(_ line: Int, _ column: Int, _ entries: [Syntax.Entry]) -> Syntax {
        Syntax(.structure(entries), at: place(line, column))
    }

    func entry(_ name: String, _ line: Int, _ column: Int, _ syntax: Syntax) -> Syntax.Entry {
        Syntax.Entry(name: at(line, column, name), syntax: syntax)
    }

    /// Members that are any string, one a line; arguments have `=` behind their name, others `': `.
    func strings(_ names: [String], _ line: Int, _ column: Int) -> [Syntax.Entry] {
        let isQuoted = column > 9
        return names.enumerated().map { index, name in
            let value = column + name.utf8.count + (isQuoted ? 3 : 1)
            return entry(
                name, line + index, column, Syntax(.strings(["string"]), at: place(line + index, value)))
        }
    }

    func exceptions(_ line: Int, _ names: [String]) -> [Located<String>] {
        names.enumerated().map { at(line + 3 * $0.offset, 7, "\($0.element)Exception") }
    }
}
