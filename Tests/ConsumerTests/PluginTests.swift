import Foundation
import Testing

extension ConsumerTests {
    /// What a user of the build plugin sees, with real builds.
    struct PluginTests {
        private let consumer: Consumer

        init() throws { consumer = try Consumer() }

        @Test func applicationIsBuiltAndCallsTheService() throws {
            let build = try consumer.build()
            try #require(build.status == 0, "\(build.output)")
            #expect(!build.output.contains("warning:"), "\(build.output)")
            let run = try consumer.runApplication()
            #expect(run.status == 0)
            #expect(run.output == "callback: cb-1\nconflict: already associated, status 409\n")
        }

        @Test func onlyTheWantedOperationsAreGenerated() throws {
            try consumer.buildAsItIs()
            let files = try consumer.generated()
            let names = ["", "+Client", "+Errors", "+Operations", "+Paginators", "+Presigning", "+Types"].map {
                "chime-sdk-messaging\($0).swift"
            }
            #expect(Set(files.keys.filter { $0.hasPrefix("chime-sdk-messaging") }) == Set(names))
            let client = try #require(files["chime-sdk-messaging+Client.swift"]).text
            #expect(client.contains("func associateChannelFlow("))
            #expect(client.contains("func channelFlowCallback("))
            #expect(!client.contains("func createChannel("))
        }

        @Test func unchangedBuildGeneratesAndCompilesNothing() throws {
            try consumer.buildAsItIs()
            let before = try consumer.generated()
            let build = try consumer.build()
            #expect(build.status == 0)
            #expect(!build.output.contains("Generate chime-sdk-messaging"), "\(build.output)")
            #expect(!build.output.contains("Compiling App"), "\(build.output)")
            #expect(try consumer.generated() == before)
        }

        @Test func touchedModelGeneratesTheSameFilesAndCompilesNothing() throws {
            try consumer.buildAsItIs()
            let before = try consumer.generated()
            try consumer.edit(consumer.model, "{", "{ ")
            let build = try consumer.build()
            #expect(build.status == 0)
            #expect(build.output.contains("Generate chime-sdk-messaging"), "\(build.output)")
            #expect(!build.output.contains("Compiling App"), "\(build.output)")
            #expect(try consumer.generated() == before)
        }

        /// Texts that try to leave the comment, literal or name that they end in: the code compiles and does the same.
        @Test func hostileTextsInModelAndPageCompileAndRun() throws {
            try consumer.buildAsItIs()
            let hostile = [
                #"a\" + fatalError() + \""#, #"\\(fatalError())"#, #"*/ fatalError() /*"#, #"line\nfatalError()"#,
            ]
            try consumer.edit(
                consumer.model, #""VOIP""#,
                (hostile + ["`x`", "../../etc", "", "\u{1F4A3}", "self", "init", "Type"]).map { "\"\($0)\"" }
                    .joined(separator: ",") + #","VOIP""#)
            let members = """
                      "required": [
                        "MessageId"
                      ],
                      "members": {
                """
            try consumer.edit(
                consumer.model, members,
                members
                    + hostile.enumerated().map { index, text in #""\#(text)\#(index)": {"shape": "Metadata"},"# }
                    .joined()
            )
            try consumer.edit(
                consumer.page, "Associates a channel flow with a channel.",
                ##"Ends \*/ ``"""`` ``#"`` ``\(fatalError())`` here. Associates a channel flow with a channel."##)
            let build = try consumer.build()
            #expect(build.status == 0, "\(build.output)")
            #expect(
                try consumer.runApplication().output == "callback: cb-1\nconflict: already associated, status 409\n")
        }

        @Test func memberThatIsAddedToTheModelCompiles() throws {
            try consumer.buildAsItIs()
            try consumer.edit(
                consumer.main, "chimeBearer: \"arn:bearer\"", "chimeBearer: \"arn:bearer\", reason: \"test\"")
            try addMember("Reason")
            let build = try consumer.build()
            #expect(build.status == 0, "\(build.output)")
            #expect(try consumer.runApplication().status == 0)
        }

        /// Adds an optional member at the end of the request that associates a channel flow.
        private func addMember(_ name: String) throws {
            let text = try String(contentsOf: consumer.model, encoding: .utf8)
            let pattern = /"AssociateChannelFlowRequest": \{[^$]*?"x-amz-chime-bearer"\s*\}/
            let request = try #require(text.firstMatch(of: pattern)).output
            try consumer.edit(
                consumer.model, String(request), "\(request),\n        \"\(name)\": {\"shape\": \"ChimeArn\"}")
        }

        @Test(arguments: [
            "services: [ 'chime-sdk-messaging' ]   # all operations\n",
            "# a list\nservices:\n- chime-sdk-messaging # all operations\naccess: public\n",
            "access: internal\nservices:\n    \"chime-sdk-messaging\":\n        operations: ['*Flow', '*Callback']\n",
        ])
        func servicesAreReadFromEveryUsualForm(configuration: String) throws {
            try Data(configuration.utf8).write(to: consumer.configuration)
            try consumer.planAgain()
            let build = try consumer.build()
            #expect(build.status == 0, "\(build.output)")
            #expect(try consumer.runApplication().status == 0)
        }

        @Test func configurationMayBeJSON() throws {
            try FileManager.default.removeItem(at: consumer.configuration)
            let json = #"{"services": {"chime-sdk-messaging": {"operations": ["*Flow", "*Callback"]}}}"#
            try Data(json.utf8).write(to: consumer.package.appending(path: "Sources/App/carillon.json"))
            let build = try consumer.build()
            #expect(build.status == 0, "\(build.output)")
        }

        @Test func editedPageChangesTheComment() throws {
            try consumer.buildAsItIs()
            try consumer.edit(
                consumer.page, "Associates a channel flow with a channel.", "Ties a flow to a channel for good.")
            let build = try consumer.build()
            #expect(build.status == 0, "\(build.output)")
            let client = try #require(try consumer.generated()["chime-sdk-messaging+Client.swift"]).text
            #expect(client.contains("/// Ties a flow to a channel for good."))
        }

        @Test func commandWritesGeneratedAndChecksIt() throws {
            let config = ["--config", "Sources/App/carillon.yaml"]
            let write = try consumer.command(config[0], config[1])
            #expect(write.status == 0, "\(write.output)")
            let file = consumer.package.appending(path: "Generated/ChimeSDKMessaging/ChimeSDKMessaging+Client.swift")
            #expect(try consumer.command(config[0], config[1], "--check").status == 0)
            try consumer.edit(file, "func associateChannelFlow(", "func edited(")
            let check = try consumer.command(config[0], config[1], "--check")
            #expect(check.status == 1)
            #expect(check.output.contains("-    func edited("), "\(check.output)")
            #expect(check.output.contains("run 'swift package carillon-generate'"))
            let wrong = try consumer.command("--chekc")
            #expect(wrong.status == 1)
            #expect(wrong.output.contains("'--chekc' is no argument"))
        }
    }
}
