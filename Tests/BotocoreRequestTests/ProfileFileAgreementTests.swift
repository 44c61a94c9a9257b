@testable import CarillonRuntime
import Foundation
import Testing

/// Profile files hold for us what they hold for botocore, and are refused when botocore refuses them.
@Suite(.enabled(if: Botocore.python != nil, Botocore.missing))
struct ProfileFileAgreementTests {
    /// Files that we read otherwise, with the reason.
    static let differences = [
        // Editors of Windows put the mark at the start of a file, where it is no text; botocore refuses the file.
        "bom": "a byte order mark is passed over"
    ]

    @Test func handWrittenFilesAreReadAsBotocoreReadsThem() throws {
        let folder = Botocore.support.appending(path: "Profiles")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".config") }.map { String($0.dropLast(".config".count)) }.sorted()
        #expect(names.count > 50)
        let cases = try names.map { name in
            let credentials = folder.appending(path: name + ".credentials")
            return ProfilePair(
                name: name, config: [UInt8](try Data(contentsOf: folder.appending(path: name + ".config"))),
                credentials: [UInt8]((try? Data(contentsOf: credentials)) ?? Data()))
        }
        let different = try Self.differences(cases).map(\.pair.name)
        #expect(different == Self.differences.keys.sorted())
    }

    @Test func randomFilesAreReadAsBotocoreReadsThem() throws {
        var lines = ProfileLines(state: 20)
        let cases = (0..<3_000).map { index in
            ProfilePair(name: "\(index)", config: lines.file(), credentials: lines.file())
        }
        let different = try Self.differences(cases)
        for found in different.prefix(3) { Issue.record("\(found.description)") }
        #expect(different.isEmpty)
    }

    private struct Difference {
        var pair: ProfilePair
        var description: String
    }

    private static func differences(_ cases: [ProfilePair]) throws -> [Difference] {
        let input = cases.map(\.json).joined(separator: "\n")
        let answers = try Botocore.output(of: "botocore_profiles.py", input).split(separator: "\n").map {
            try JSONDecoder().decode(ProfileAnswer.self, from: Data($0.utf8))
        }
        try #require(answers.count == cases.count)
        #expect(answers.contains { $0.config.refused == true } && answers.contains { $0.config.refused == nil })
        return zip(cases, answers).compactMap { pair, theirs in
            let ours = pair.answer
            guard ours != theirs else { return nil }
            return Difference(pair: pair, description: "\(pair)\nwe read \(ours)\nbotocore reads \(theirs)")
        }
    }
}

/// What a pair of files holds; the same for botocore and for us.
private struct ProfileAnswer: Decodable, Equatable {
    enum Value: Decodable, Equatable {
        case text(String)
        case table([String: String])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .table(try container.decode([String: String].self))
            }
        }

        init(_ property: ProfileFile.Property) {
            self = property.nested.isEmpty ? .text(property.value) : .table(property.nested.mapValues(\.value))
        }
    }

    typealias Sections = [String: [String: Value]]

    struct File: Decodable, Equatable {
        var raw: Sections?
        var refused: Bool?
    }

    var config: File
    var credentials: File
    var profiles: Sections?
    var sessions: Sections?
    var services: Sections?
}

private struct ProfilePair: CustomStringConvertible {
    var name: String
    var config: [UInt8]
    var credentials: [UInt8]

    var json: String {
        #"{"config":"\#(Data(config).base64EncodedString())","credentials":"\#(Data(credentials).base64EncodedString())"}"#
    }

    var description: String {
        "\(name): \(String(decoding: config, as: UTF8.self).debugDescription), "
            + "credentials \(String(decoding: credentials, as: UTF8.self).debugDescription)"
    }

    var answer: ProfileAnswer {
        let config = try? ProfileFile(path: "config", bytes: config)
        let credentials = try? ProfileFile(path: "credentials", bytes: credentials)
        var answer = ProfileAnswer(config: Self.file(config), credentials: Self.file(credentials))
        guard let config else { return answer }
        answer.sessions = Self.named(.session, config)
        answer.services = Self.named(.services, config)
        let merged = credentials ?? ProfileFile(empty: "")
        var profiles = Self.named(.profile, config)
        for name in Set(profiles.keys).union(merged.headers) {
            let profile = Profile(name: name, configuration: config, credentials: merged)
            profiles[name] = profile.properties.mapValues { .init($0) }
        }
        answer.profiles = profiles
        return answer
    }

    private static func file(_ file: ProfileFile?) -> ProfileAnswer.File {
        guard let file else { return .init(refused: true) }
        var sections: ProfileAnswer.Sections = [:]
        for header in file.headers { sections[header] = file.section(header)?.properties.mapValues { .init($0) } }
        return .init(raw: sections)
    }

    /// All sections of a kind; their names follow from the headers.
    private static func named(_ kind: ProfileFile.Kind, _ file: ProfileFile) -> ProfileAnswer.Sections {
        let words = file.headers.compactMap { (try? ShellWords.split($0))?.last } + ["default"]
        var result: ProfileAnswer.Sections = [:]
        for name in words {
            result[name] = file.section(kind, named: name)?.properties.mapValues { .init($0) }
        }
        return result
    }
}

/// Random profile files: lines that mean something, and some that do not.
private struct ProfileLines {
    private var state: UInt64

    init(state: UInt64) {
        self.state = state
    }

    private mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    private mutating func pick(_ choices: [String]) -> String { choices[next(choices.count)] }

    mutating func file() -> [UInt8] {
        var text = next(12) == 0 ? "" : header()
        let end = next(6) == 0 ? pick(["\r\n", "\r"]) : "\n"
        for _ in 0..<next(9) { text += end + line() }
        if next(4) > 0 { text += end }
        return Array(text.utf8)
    }

    private mutating func line() -> String {
        switch next(16) {
        case 0, 1, 2: header()
        case 3: pick(["", " ", "\t", "  # no", "; no", "#"])
        case 4, 5, 6: pick(["  ", "\t", "    ", " "]) + option()
        case 7: pick(["  ", " ", "\t\t"]) + value()
        case 8:
            pick(["s3", "dynamodb", "x"]) + pick([" =", "=", ": "]) + "\n  " + option()
                + pick(["", "\n   " + option()])
        case 9: next(6) == 0 ? pick(["junk", "= v", "[a", "[]"]) : option()
        default: option()
        }
    }

    private mutating func header() -> String {
        let name = pick(["a", "b", "work", "\"my work\"", "'x'", "default", "c d", "e\\ f", "\"g", "", "é"])
        let kind = pick(["profile ", "profile ", "profile  ", "services ", "sso-session ", "", "", "profile", " "])
        return pick(["", "", "", " "]) + "[\(kind)\(name)]" + pick(["", "", " # why", " x", "]"])
    }

    private mutating func option() -> String {
        let name = pick(["region", "output", "Region", "s3", "key", "a b", "x", "y", "z", "endpoint_url", "w", "v"])
        return name + pick(["=", " = ", ":", " : ", "\t=\t", "  =  "]) + value()
    }

    private mutating func value() -> String {
        pick([
            "", "", "1", "eu-west-1", "a # b", "\"q\"", "%(x)s", "a=b", "c : d", "[e]", "é ", "x\u{A0}",
            "http://h:1/p?q=1",
        ])
    }
}
