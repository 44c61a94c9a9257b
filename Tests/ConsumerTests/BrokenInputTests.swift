import Foundation
import Testing

extension ConsumerTests {
    /// What a user of the build plugin reads when an input is wrong: one error at its place, and the last good code stays.
    struct BrokenInputTests {
        private let consumer: Consumer

        init() throws { consumer = try Consumer() }

        /// Builds, breaks an input, and builds again.
        private func expectOneError(
            at place: String, _ message: String, breaking: () throws -> Void,
            sourceLocation: SourceLocation = #_sourceLocation
        ) throws {
            try consumer.buildAsItIs()
            let before = try consumer.generated()
            try breaking()
            let build = try consumer.build()
            #expect(build.status != 0, sourceLocation: sourceLocation)
            #expect(build.errors.count == 1, "\(build.output)", sourceLocation: sourceLocation)
            let error = build.errors.first ?? ""
            #expect(error.hasPrefix(place), "\(build.output)", sourceLocation: sourceLocation)
            #expect(error.contains(message), sourceLocation: sourceLocation)
            #expect(try consumer.generated() == before, sourceLocation: sourceLocation)
        }

        @Test func modelThatIsCutOff() throws {
            let text = try String(contentsOf: consumer.model, encoding: .utf8)
            let cut = String(text.prefix(3000))
            let line = cut.split(separator: "\n", omittingEmptySubsequences: false).count
            try expectOneError(at: "\(consumer.model.path):\(line):", "it may have been cut off [json-syntax]") {
                try cut.write(to: consumer.model, atomically: true, encoding: .utf8)
            }
        }

        @Test func modelWithAnUnknownShape() throws {
            let old = "\"AssociateChannelFlowRequest\""
            let line = try consumer.line(of: old, in: consumer.model)
            try expectOneError(at: line, "did you mean \"AssociateChannelFlowRequest\"?") {
                try consumer.edit(consumer.model, old, "\"AssociateChannelFlowRequst\"")
            }
        }

        @Test func pageWithAnUnknownDirective() throws {
            let line = try consumer.line(of: ".. note::", in: consumer.page)
            try expectOneError(at: line, "[unknown-directive]") {
                try consumer.edit(consumer.page, ".. note::", ".. nota::")
            }
        }

        @Test func unknownService() throws {
            let line = try consumer.line(of: "chime-sdk-messaging", in: consumer.configuration)
            try expectOneError(at: line, "did you mean \"chime-sdk-messaging\"?") {
                try consumer.edit(consumer.configuration, "chime-sdk-messaging", "chime-sdk-mesaging")
            }
        }

        @Test func unknownOperation() throws {
            let line = try consumer.line(of: "AssociateChannelFlow", in: consumer.configuration)
            try expectOneError(at: line, "did you mean \"AssociateChannelFlow\"?") {
                try consumer.edit(consumer.configuration, "[AssociateChannelFlow", "[AssociateChanelFlow")
            }
        }

        @Test func configurationThatIsNoYAML() throws {
            try expectOneError(at: consumer.configuration.path, "[yaml-syntax]") {
                try consumer.edit(consumer.configuration, "Callback]", "Callback")
            }
        }

        @Test func configurationWithAnUnknownKey() throws {
            let line = try consumer.line(of: "access:", in: consumer.configuration)
            try expectOneError(at: line, "did you mean \"access\"? [unknown-key]") {
                try consumer.edit(consumer.configuration, "access:", "acess:")
            }
        }

        /// A build's outputs are settled when it is planned; `changed-services` tells what to do.
        @Test func serviceThatIsNewInTheConfiguration() throws {
            try consumer.buildAsItIs()
            let models = consumer.package.appending(path: "models")
            try FileManager.default.copyItem(
                at: models.appending(path: "chime-sdk-messaging"), to: models.appending(path: "other"))
            try consumer.edit(consumer.configuration, "  chime-sdk-messaging:", "  other:")
            let build = try consumer.build()
            #expect(build.errors.count == 1, "\(build.output)")
            #expect(build.errors.first?.contains("run 'touch Package.swift' and build again") == true)
            try consumer.planAgain()
            #expect(try consumer.build().status == 0)
        }

        /// The plugin itself reports what keeps it from naming the outputs.
        @Test func configurationWithoutServices() throws {
            try consumer.edit(consumer.configuration, "services:", "nothing:")
            try consumer.planAgain()
            let build = try consumer.build()
            #expect(build.status != 0)
            let expected = "\(consumer.configuration.path): no services found; list them by name below 'services:'"
            #expect(build.output.contains(expected), "\(build.output)")
        }
    }
}
