import Model
import ModelReaders
import Testing

private func configuration(_ text: String, file: String = "Sources/App/carillon.yaml") throws -> GeneratorConfiguration
{
    try GeneratorConfiguration.read(InputFile(name: file, bytes: Array(text.utf8)))
}

@Suite struct ConfigurationTests {
    @Test func readsEveryKeyWithItsPlace() throws {
        let result = try configuration(
            """
            services:
              chime-sdk-messaging:
                operations: [AssociateChannelFlow, "*ChannelFlow*"]
                apiVersion: 2021-05-15
              dynamodb:
            models: ../models
            access: package
            """)
        #expect(result.services.map(\.name.value) == ["chime-sdk-messaging", "dynamodb"])
        #expect(result.services[0].name.location.description == "Sources/App/carillon.yaml:2:3")
        #expect(result.services[0].operations?.map(\.value) == ["AssociateChannelFlow", "*ChannelFlow*"])
        #expect(result.services[0].operations?[1].location.description == "Sources/App/carillon.yaml:3:40")
        #expect(result.services[0].apiVersion?.value == "2021-05-15")
        #expect(result.services[1].operations == nil && result.services[1].apiVersion == nil)
        #expect(result.models?.value == "../models" && result.modelsFolder == "Sources/App/../models")
        #expect(result.access?.value == .package)
    }

    @Test func readsAListOfServicesAndJSON() throws {
        #expect(try configuration("services: [s3, sqs]").services.map(\.name.value) == ["s3", "sqs"])
        let json = try configuration("{\"services\": [\"s3\"]}", file: "carillon.json")
        #expect(json.services.map(\.name.value) == ["s3"] && json.access == nil && json.modelsFolder == nil)
        #expect(json.runtime == nil)
        let runtime = try configuration("services: [s3]\nruntime: CarillonRuntime\n").runtime
        #expect(runtime?.value == .carillonRuntime && runtime?.location.line == 2)
    }

    @Test(arguments: [
        (
            "service: [a]",
            "c.yaml:1:1: error: \"service\" is no key of the configuration; did you mean \"services\"? [unknown-key]\nc.yaml:1:1: error: the configuration has no \"services\"; list the services to be generated [missing-key]"
        ),
        (
            "services: [a]\nflavour: x",
            "c.yaml:2:1: error: \"flavour\" is no key of the configuration; it has services, models, access, runtime [unknown-key]"
        ),
        (
            "services: {a: {operation: [x]}}",
            "c.yaml:1:16: error: \"operation\" is no key of a service; did you mean \"operations\"? [unknown-key]"
        ),
        (
            "services: {a: {operations: x}}",
            "c.yaml:1:28: error: \"operations\" must be an array, not a string [wrong-type]"
        ),
        (
            "services: {a: {operations: []}}",
            "c.yaml:1:28: error: \"operations\" is empty; leave the key out for all operations [empty-list]"
        ),
        (
            "services: {a: {operations: [1]}}",
            "c.yaml:1:29: error: an element of \"operations\" must be a string, not the number \"1\"; put it in quotation marks [wrong-type]"
        ),
        (
            "services: {a: {apiVersion: 2.0}}",
            "c.yaml:1:28: error: \"apiVersion\" must be a string, not the number \"2.0\"; put it in quotation marks [wrong-type]"
        ),
        (
            "services: {a: {apiVersion: ../x}}",
            "c.yaml:1:28: error: \"apiVersion\" \"../x\" is no folder's name; use letters, digits, '-', '_' and '.', not first [unsafe-name]"
        ),
        (
            "services: [../x]",
            "c.yaml:1:12: error: the service \"../x\" is no folder's name; use letters, digits, '-', '_' and '.', not first [unsafe-name]"
        ),
        (
            "services: ['s3*']",
            "c.yaml:1:12: error: the service \"s3*\" is a pattern; list each service by its name, or generate a whole folder with 'carillon generate --models' [service-pattern]"
        ),
        (
            "services: {'?': {}}",
            "c.yaml:1:12: error: the service \"?\" is a pattern; list each service by its name, or generate a whole folder with 'carillon generate --models' [service-pattern]"
        ),
        (
            "services: {/etc: }",
            "c.yaml:1:12: error: the service \"/etc\" is no folder's name; use letters, digits, '-', '_' and '.', not first [unsafe-name]"
        ),
        (
            "services: [..]",
            "c.yaml:1:12: error: the service \"..\" is no folder's name; use letters, digits, '-', '_' and '.', not first [unsafe-name]"
        ),
        (
            "services: [a, a]",
            "c.yaml:1:15: error: the service \"a\" is listed twice; remove one [duplicate-value]\nc.yaml:1:12: note: the other one stands here"
        ),
        ("services: []", "c.yaml:1:11: error: \"services\" is empty; name at least one service [empty-list]"),
        (
            "services: x",
            "c.yaml:1:11: error: \"services\" must be a list of names or a mapping, not a string [wrong-type]"
        ),
        (
            "services: [a]\naccess: private",
            "c.yaml:2:9: error: the access level \"private\" is not known; use public, package or internal [unknown-value]"
        ),
        (
            "services: [a]\nruntime: CarillonXML",
            "c.yaml:2:10: error: \"CarillonXML\" is no module that generated code runs on; use Carillon or CarillonRuntime [unknown-value]"
        ),
        ("services: [a]\nmodels: ''", "c.yaml:2:9: error: \"models\" must be the path of a folder [unknown-value]"),
        ("- a", "c.yaml:1:1: error: the configuration must be an object, not an array [wrong-type]"),
    ])
    func namesEachViolationWithItsPlace(text: String, expected: String) {
        #expect(thrownText { _ = try configuration(text, file: "c.yaml") } == expected)
    }

    @Test func aFileOfAnotherKindIsRefused() {
        #expect(
            thrownText { _ = try configuration("", file: "c.toml") }
                == "error: \"c.toml\" must end in .json, .yaml or .yml, with .gz when packed [unknown-format]")
    }

    @Test func findsTheFolderOfAService() throws {
        let place = SourceLocation(file: "c.yaml", line: 2, column: 3)
        func service(_ name: String, _ version: String? = nil) -> GeneratorConfiguration.Service {
            .init(name: Located(name, at: place), apiVersion: version.map { Located($0, at: place) })
        }
        let roots = ["/nowhere", modelsFolder]
        #expect(try ServiceFolder.find(service("chime-sdk-messaging"), roots: roots) == chimeFolder)
        #expect(try ServiceFolder.find(service("chime-sdk-messaging", "2021-05-15"), roots: roots) == chimeFolder)
        #expect(
            thrownText { _ = try ServiceFolder.find(service("chime-sdk-mesaging"), roots: ["/nowhere"]) }
                == "c.yaml:2:3: error: no model of the service \"chime-sdk-mesaging\" exists, searched \"/nowhere\" [unknown-service]"
        )
        let near = thrownText { _ = try ServiceFolder.find(service("chime-sdk-mesaging"), roots: roots) }
        #expect(near?.hasSuffix("; did you mean \"chime-sdk-messaging\"? [unknown-service]") == true)
        let version = thrownText { _ = try ServiceFolder.find(service("chime-sdk-messaging", "2020"), roots: roots) }
        #expect(version?.hasPrefix("c.yaml:2:3: error: ") == true)
        #expect(version?.hasSuffix(" has no API version \"2020\"; it has 2021-05-15 [unknown-version]") == true)
        #expect(
            thrownText { _ = try ServiceFolder.find(service("../etc"), roots: roots) }?.hasSuffix("[unsafe-name]")
                == true)
    }
}

@Suite struct SelectionTests {
    @Test(arguments: [
        ("a", "a", true), ("a", "b", false), ("", "", true), ("*", "", true), ("*", "abc", true), ("?", "", false),
        ("a*c", "abbc", true), ("a*c", "abcb", false), ("*a*b*", "xxaxxbxx", true), ("*a*b*", "xxbxxaxx", false),
        ("??é", "abé", true), ("List*", "ListChannels", true), ("list*", "ListChannels", false), ("a**", "a", true),
    ])
    func globs(pattern: String, name: String, matches: Bool) {
        #expect(Glob(pattern).matches(name) == matches)
    }

    @Test func aHostileGlobTakesNoExponentialTime() {
        let glob = Glob(String(repeating: "*a", count: 500) + "b")
        #expect(!glob.matches(String(repeating: "a", count: 2_000)))
    }

    @Test func selectsInTheModelsOrder() throws {
        let model = try ModelReader().read(folder: chimeFolder).model
        let place = SourceLocation(file: "c.yaml", line: 3, column: 18)
        func select(_ names: String...) throws -> [String] {
            try OperationSelection.select(names.map { Located($0, at: place) }, from: model).map(\.name)
        }
        #expect(try OperationSelection.select(nil, from: model).count == 51)
        #expect(
            try select("ChannelFlowCallback", "AssociateChannel?low", "*FlowCallback") == [
                "AssociateChannelFlow", "ChannelFlowCallback",
            ])
        #expect(
            thrownText { _ = try select("AssociateChanelFlow", "Zap*", "associatechannelflow") } == """
                c.yaml:3:18: error: "AssociateChanelFlow" is no operation of "Chime SDK Messaging"; did you mean "AssociateChannelFlow"? [unknown-operation]
                c.yaml:3:18: error: the pattern "Zap*" matches no operation of "Chime SDK Messaging"; correct or remove it [unknown-operation]
                c.yaml:3:18: error: "associatechannelflow" is no operation of "Chime SDK Messaging"; did you mean "AssociateChannelFlow"? [unknown-operation]
                """)
    }

    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("kitten", "sitting", 3), ("ab", "ba", 1), ("ABC", "abc", 0), ("ca", "abc", 3),
    ])
    func editDistances(a: String, b: String, distance: Int) {
        #expect(EditDistance.between(a, b) == distance)
        #expect(EditDistance.between(b, a) == distance)
    }

    @Test func onlyANearNameIsOffered() {
        #expect(EditDistance.closest(to: "shpae", among: ["shape", "share", "service"]) == "shape")
        #expect(EditDistance.closest(to: "xyz", among: ["shape", "abc"]) == nil)
        #expect(EditDistance.closest(to: "ac", among: ["ad", "ab"]) == "ab")
        #expect(
            EditDistance.closest(
                to: String(repeating: "a", count: 1_000), among: [String(repeating: "a", count: 1_000)]) == nil)
    }
}
