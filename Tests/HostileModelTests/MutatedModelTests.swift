import Foundation
import Generator
import Model
import ModelReaders
import ReferencePages
import Testing

/// Models that somebody spoilt: each gives errors with their places, or Swift; never a crash.
///
/// Set `CARILLON_MUTANTS` to a folder to keep the Swift of the mutants that are still models, for the compiler to check.
@Suite struct MutatedModelTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Models of every protocol and oddity, small enough for many mutants.
    private static let services = [
        "sts/2011-06-15", "sqs/2012-11-05", "kinesis/2013-12-02", "lexv2-runtime/2020-08-07", "sdb/2009-04-15",
        "bedrock-runtime/2023-09-30", "dynamodb/2012-08-10", "cloudfront/2014-05-31",
    ]

    /// The repository's own model, and botocore's where they are at hand.
    static let models: [String] = {
        let own = root.appending(path: "models/chime-sdk-messaging/2021-05-15").path()
        guard let botocore = ProcessInfo.processInfo.environment["CARILLON_BOTOCORE"] else { return [own] }
        return [own] + services.map { "\(botocore)/botocore/data/\($0)" }
    }()

    @Test(arguments: models)
    func aSpoiltModelGivesErrorsWithPlacesOrSwift(folder: String) throws {
        let files = try FileReader.list(folder).filter { $0.hasSuffix(".json") }
            .map { try FileReader.read("\(folder)/\($0)") }
        let main = try #require(files.firstIndex { $0.name.hasSuffix("service-2.json") })
        let sound = MutableJSON(try Tree.parse(json: files[main].bytes, file: "a").root)
        let shapes = Self.names(sound)
        let size = sound.size
        var random = SeededGenerator(state: UInt64(size))
        for number in 0..<Mutation.allCases.count * 2 {
            var mutant = sound
            let mutation = Mutation.allCases[number % Mutation.allCases.count]
            for _ in 0...(number % 3) {
                mutant.change(at: Int.random(in: 0..<size, using: &random)) {
                    mutation.apply(to: &$0, shapes: shapes, &random)
                }
            }
            var changed = files
            changed[main].bytes = mutant.bytes
            try Self.check(changed, "\(folder) \(number) \(mutation)")
        }
    }

    private static func names(_ model: MutableJSON) -> [String] {
        guard case .object(let members) = model,
            case .object(let shapes)? = members.first(where: { $0.name == "shapes" })?.value
        else { return [] }
        return shapes.map(\.name)
    }

    private static func check(_ files: [InputFile], _ mutant: String) throws {
        let result: ReadResult
        do throws(DiagnosticsError) {
            result = try BotocoreReader().read(files: files)
        } catch {
            #expect(!error.diagnostics.isEmpty)
            for diagnostic in error.diagnostics {
                #expect(diagnostic.location != nil, "\(mutant): \(diagnostic)")
                #expect(diagnostic.message.utf8.count < 1_000, "\(mutant): \(diagnostic.code)")
            }
            return
        }
        let pipeline = GeneratorPipeline(options: GeneratorOptions(stem: "Mutant", source: "a mutant")) {
            HTMLDocumentation.read($0.value, at: $0.location).documentation
        }
        let output = pipeline.run(result.model)
        let errors = output.diagnostics.filter { $0.severity == .error }
        #expect(output.files.isEmpty == !errors.isEmpty, "\(mutant)")
        for diagnostic in errors { #expect(diagnostic.location != nil, "\(mutant): \(diagnostic)") }
        try keep(output.files, mutant)
    }

    private static func keep(_ files: [GeneratedFile], _ mutant: String) throws {
        guard let folder = ProcessInfo.processInfo.environment["CARILLON_MUTANTS"], !files.isEmpty else { return }
        let name = mutant.split(separator: "/").suffix(2).joined(separator: "-").replacing(" ", with: "-")
        let place = URL(filePath: folder).appending(path: name)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        for file in files { try Data(file.bytes).write(to: place.appending(path: file.name)) }
    }
}

/// Models that are well formed and out of all proportion.
@Suite struct HugeModelTests {
    private static func model(shapes: String, operations: String = "{}") throws -> Model {
        let text = """
            {"version": "2.0", "metadata": {"apiVersion": "2020-01-01", "serviceId": "Huge", "endpointPrefix": "huge",
            "protocol": "json", "jsonVersion": "1.1", "targetPrefix": "Huge", "serviceFullName": "Huge",
            "signatureVersion": "v4"}, "operations": \(operations), "shapes": \(shapes)}
            """
        return try BotocoreReader().read(files: [InputFile(name: "service-2.json", bytes: Array(text.utf8))]).model
    }

    private static func generate(_ model: Model) -> GeneratorPipeline.Output {
        GeneratorPipeline(options: GeneratorOptions(stem: "Huge", source: "a model")) { _ in Documentation() }.run(
            model)
    }

    private static let operation = """
        {"Get": {"name": "Get", "http": {"method": "POST", "requestUri": "/"}, "input": {"shape": "S0"}}}
        """

    @Test func aHundredThousandShapesAreReadAndGenerated() throws {
        let shapes = (0..<100_000).map {
            "\"S\($0)\": {\"type\": \"structure\", \"members\": {\"next\": {\"shape\": \"S\(min($0 + 1, 99_999) % 50_000)\"}}}"
        }
        let model = try Self.model(shapes: "{\(shapes.joined(separator: ","))}", operations: Self.operation)
        #expect(model.shapes.count == 100_000)
        let output = Self.generate(model)
        #expect(output.diagnostics.isEmpty)
        #expect(!output.files.isEmpty)
    }

    @Test func aCycleOfAllShapesIsGenerated() throws {
        let shapes = (0..<2_000).map {
            "\"S\($0)\": {\"type\": \"structure\", \"members\": {\"next\": {\"shape\": \"S\(($0 + 1) % 2_000)\"}}}"
        }
        let output = Self.generate(
            try Self.model(shapes: "{\(shapes.joined(separator: ","))}", operations: Self.operation))
        #expect(output.diagnostics.isEmpty)
        #expect(!output.files.isEmpty)
    }

    @Test(arguments: ["list", "map"])
    func aShapeThatHoldsOnlyItselfIsAnError(kind: String) throws {
        let members =
            kind == "list"
            ? "\"member\": {\"shape\": \"L\"}" : "\"key\": {\"shape\": \"T\"}, \"value\": {\"shape\": \"L\"}"
        let shapes = """
            {"S0": {"type": "structure", "members": {"l": {"shape": "L"}}}, "T": {"type": "string"},
            "L": {"type": "\(kind)", \(members)}}
            """
        let error = #expect(throws: DiagnosticsError.self) {
            try Self.model(shapes: shapes, operations: Self.operation)
        }
        let diagnostic = try #require(error?.diagnostics.first)
        #expect(diagnostic.code == "recursive-shape" && diagnostic.location != nil)
    }

    @Test func aStructureOfManyMembersWithLongNamesIsGenerated() throws {
        let name = String(repeating: "member", count: 1_700)
        let members = (0..<1_000).map { "\"\(name)\($0)\": {\"shape\": \"T\"}" }
        let shapes = """
            {"T": {"type": "string"}, "S0": {"type": "structure", "members": {\(members.joined(separator: ","))}}}
            """
        let output = Self.generate(try Self.model(shapes: shapes, operations: Self.operation))
        #expect(output.diagnostics.isEmpty)
        #expect(!output.files.isEmpty)
    }
}
