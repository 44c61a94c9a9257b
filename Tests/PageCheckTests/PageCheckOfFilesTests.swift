import Foundation
import Generator
import Model
import ModelReaders
import ReferencePages
import Testing

/// The texts of a model and one of its pages, to be changed before they are read and compared.
private struct Texts {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../models/chime-sdk-messaging/2021-05-15").standardizedFileURL

    var model: String
    var page: String
    let pageName: String

    init(_ pageName: String) throws {
        self.pageName = pageName
        model = try String(contentsOf: Self.folder.appending(path: "service-2.json"), encoding: .utf8)
        page = try String(contentsOf: Self.folder.appending(path: "docs/\(pageName)"), encoding: .utf8)
    }

    /// Replaces the first place of a text after `anchor`.
    static func replace(_ old: String, with new: String, after anchor: String, in text: inout String) throws {
        let start = try #require(text.range(of: anchor), "no '\(anchor)'").upperBound
        let range = try #require(text.range(of: old, range: start..<text.endIndex), "no '\(old)'")
        text.replaceSubrange(range, with: new)
    }

    mutating func changePage(_ old: String, _ new: String, after anchor: String = "") throws {
        try Self.replace(old, with: new, after: anchor.isEmpty ? "\n" : anchor, in: &page)
    }

    mutating func changeModel(_ old: String, _ new: String, after anchor: String) throws {
        try Self.replace(old, with: new, after: anchor, in: &model)
    }

    func differences() throws -> [String] {
        let file = InputFile(name: "service-2.json", bytes: Array(model.utf8))
        let model = try BotocoreReader().read(files: [file]).model
        let read = PageReader.read(file: pageName, bytes: Array(page.utf8))
        #expect(read.diagnostics.filter { $0.severity == .error } == [])
        return PageCheck().check(model, against: [try #require(read.page)]).map(\.description)
    }
}

@Suite struct PageCheckOfFilesTests {
    @Test(arguments: ["associate_channel_flow.rst", "channel_flow_callback.rst"])
    func theCommittedPagesAgreeWithTheirModel(page: String) throws {
        #expect(try Texts(page).differences() == [])
    }

    @Test func unknownAndMissingMembersNameBothPlaces() throws {
        var texts = try Texts("channel_flow_callback.rst")
        try texts.changePage("- **Title** ", "- **Headline** ")
        let found = try texts.differences()
        #expect(
            found == [
                """
                channel_flow_callback.rst:122:11: warning: parameter 'ChannelMessage.PushNotification.Headline' of the \
                page is no member of 'PushNotificationConfiguration' in the model; correct its name or remove it from \
                the page, or add it to the model [page-member-unknown]
                service-2.json:4088:5: note: 'PushNotificationConfiguration' is defined here
                """,
                """
                service-2.json:4091:9: warning: parameter 'ChannelMessage.PushNotification.Title' of the model is not \
                on the page 'channel_flow_callback'; add it to the page, or remove it from \
                'PushNotificationConfiguration' in the model [page-member-missing]
                channel_flow_callback.rst:115:9: note: the page describes parameter 'ChannelMessage.PushNotification' here
                """,
                """
                channel_flow_callback.rst:46:18: warning: parameter 'ChannelMessage.PushNotification.Title' stands in \
                the 'Request Syntax' but is not described below it; describe it on the page, or remove it from the \
                block [page-syntax]
                channel_flow_callback.rst:45:14: note: the block's part begins here
                """,
                """
                channel_flow_callback.rst:122:11: warning: parameter 'ChannelMessage.PushNotification.Headline' is \
                described on the page but missing from its 'Request Syntax'; add it to the block, or remove its \
                description [page-syntax]
                channel_flow_callback.rst:45:14: note: the block's part begins here
                """,
            ])
    }

    @Test func typesNameBothPlaces() throws {
        var texts = try Texts("channel_flow_callback.rst")
        try texts.changePage("**MessageId** *(string) --*", "**MessageId** *(integer) --*")
        let found = try texts.differences()
        #expect(
            found == [
                """
                channel_flow_callback.rst:94:9: warning: parameter 'ChannelMessage.MessageId' has the type 'integer' on \
                the page, but its shape 'MessageId' in the model is of the type 'string'; correct the side that is \
                wrong [page-type]
                service-2.json:2301:9: note: 'MessageId' has the shape 'MessageId' here
                """,
                """
                channel_flow_callback.rst:42:26: warning: parameter 'ChannelMessage.MessageId' is a string in the \
                'Request Syntax' but 'integer' in its description on the same page; correct the one that is wrong \
                [page-syntax]
                channel_flow_callback.rst:94:9: note: parameter 'ChannelMessage.MessageId' is described here
                """,
            ])
        texts = try Texts("channel_flow_callback.rst")
        try texts.changeModel(
            "\"NonNullableBoolean\"", "\"CallbackIdType\"", after: "\"ChannelFlowCallbackRequest\": {")
        let others = try texts.differences()
        #expect(
            others == [
                """
                channel_flow_callback.rst:79:10: warning: parameter 'DeleteResource' has the type 'boolean' on the \
                page, but its shape 'CallbackIdType' in the model is of the type 'string'; correct the side that is \
                wrong [page-type]
                service-2.json:2111:9: note: 'DeleteResource' has the shape 'CallbackIdType' here
                """
            ])
    }

    @Test func requiredMarksNameBothPlaces() throws {
        var texts = try Texts("associate_channel_flow.rst")
        try texts.changePage(" **[REQUIRED]** ", " ", after: ":param ChannelFlowArn:")
        let found = try texts.differences()
        #expect(
            found == [
                """
                associate_channel_flow.rst:48:10: warning: parameter 'ChannelFlowArn' is required in the model but not \
                marked '[REQUIRED]' on the page; add the mark, or make the member optional in the model [page-required]
                service-2.json:1866:9: note: 'ChannelFlowArn' is required here
                """
            ])
    }

    @Test func enumValuesNameBothPlaces() throws {
        var texts = try Texts("channel_flow_callback.rst")
        try texts.changePage("'DEFAULT'|'VOIP'", "'DEFAULT'|'LOUD'")
        let found = try texts.differences()
        #expect(
            found == [
                """
                channel_flow_callback.rst:48:25: warning: value 'LOUD' of parameter \
                'ChannelMessage.PushNotification.Type' on the page is no value of 'PushNotificationType' in the model; \
                remove it from the 'Request Syntax', or add it to the model [page-enum-value]
                service-2.json:4123:5: note: 'PushNotificationType' is defined here
                """,
                """
                service-2.json:4127:9: warning: value 'VOIP' of 'PushNotificationType' in the model is not shown for \
                parameter 'ChannelMessage.PushNotification.Type' on the page; add it to the 'Request Syntax', or remove \
                it from the model [page-enum-value]
                channel_flow_callback.rst:48:25: note: the page shows the values here
                """,
            ])
    }

    @Test func exceptionsNameBothPlaces() throws {
        var texts = try Texts("associate_channel_flow.rst")
        try texts.changePage("exceptions.NotFoundException", "exceptions.LostException")
        let found = try texts.differences()
        #expect(
            found == [
                """
                associate_channel_flow.rst:73:7: warning: exception 'LostException' of the page is no error of \
                operation 'AssociateChannelFlow' in the model; remove it from the page, or add it to the operation's \
                errors [page-exception]
                service-2.json:20:5: note: operation 'AssociateChannelFlow' is defined here
                """,
                """
                service-2.json:38:20: warning: error 'NotFoundException' of operation 'AssociateChannelFlow' is not \
                among the exceptions of its page; add it to the page, or remove it from the operation's errors \
                [page-exception]
                associate_channel_flow.rst:67:7: note: the page 'associate_channel_flow' is here
                """,
            ])
    }

    @Test func returnValuesNameBothPlaces() throws {
        var texts = try Texts("associate_channel_flow.rst")
        try texts.changeModel(
            "\"errors\"", "\"output\": {\"shape\": \"ChannelFlowCallbackResponse\"}, \"errors\"",
            after: "\"AssociateChannelFlow\": {")
        let found = try texts.differences()
        #expect(
            found == [
                """
                associate_channel_flow.rst:64:3: warning: the page of 'AssociateChannelFlow' says ':returns: None', but \
                the operation returns 'ChannelFlowCallbackResponse' with 'ChannelArn', 'CallbackId'; describe the \
                response on the page, or remove the output from the model [page-return]
                service-2.json:30:27: note: 'ChannelFlowCallbackResponse' is the output here
                """
            ])
    }

    @Test func responseMembersNameBothPlaces() throws {
        var texts = try Texts("channel_flow_callback.rst")
        try texts.changePage(
            "- **CallbackId** *(string) --*", "- **CallbackId** *(list) --*", after: "**Response Structure**")
        let found = try texts.differences()
        #expect(
            found == [
                """
                channel_flow_callback.rst:218:11: warning: response member 'CallbackId' has the type 'list' on the \
                page, but its shape 'CallbackIdType' in the model is of the type 'string'; correct the side that is \
                wrong [page-type]
                service-2.json:2125:9: note: 'CallbackId' has the shape 'CallbackIdType' here
                """,
                """
                channel_flow_callback.rst:201:25: warning: response member 'CallbackId' is a string in the 'Response \
                Syntax' but 'list' in its description on the same page; correct the one that is wrong [page-syntax]
                channel_flow_callback.rst:218:11: note: response member 'CallbackId' is described here
                """,
            ])
    }

    @Test func idempotencyTokensNameBothPlaces() throws {
        var texts = try Texts("channel_flow_callback.rst")
        try texts.changePage("    This field is autopopulated if not provided.", "")
        let found = try texts.differences()
        #expect(
            found == [
                """
                channel_flow_callback.rst:63:10: warning: parameter 'CallbackId' is an idempotency token in the model \
                but not 'autopopulated' on the page; add the sentence to the page, or remove the trait from the model \
                [page-idempotency]
                service-2.json:2102:9: note: 'CallbackId' is an idempotency token here
                """
            ])
    }

    @Test func theSyntaxBlockIsComparedWithItsPage() throws {
        var texts = try Texts("channel_flow_callback.rst")
        try texts.changePage("DeleteResource=True|False", "DeleteResource='string'")
        let found = try texts.differences()
        #expect(
            found == [
                """
                channel_flow_callback.rst:40:24: warning: parameter 'DeleteResource' is a string in the 'Request \
                Syntax' but 'boolean' in its description on the same page; correct the one that is wrong [page-syntax]
                channel_flow_callback.rst:79:10: note: parameter 'DeleteResource' is described here
                """
            ])
    }

    @Test func pageNamesNameBothPlaces() throws {
        var texts = try Texts("associate_channel_flow.rst")
        try texts.changePage("Client.associate_channel_flow(", "Client.associate_flow(")
        let found = try texts.differences()
        #expect(
            found == [
                """
                associate_channel_flow.rst:9:16: warning: the page's signature names 'associate_flow', but operation \
                'AssociateChannelFlow' is 'associate_channel_flow' on pages; write 'associate_channel_flow' in the \
                signature, or move the page to its operation [page-name]
                service-2.json:20:5: note: operation 'AssociateChannelFlow' is defined here
                """
            ])
        texts.page = texts.page.replacing("associate_channel_flow\n***", with: "associate_channel_flows\n***")
        let others = try texts.differences()
        #expect(
            others == [
                """
                associate_channel_flow.rst:4:1: warning: page 'associate_channel_flows' belongs to no operation of \
                'Chime SDK Messaging'; correct its title, or remove the page [page-without-operation]
                service-2.json:3:15: note: the model of 'Chime SDK Messaging' is here
                """
            ])
    }
}
