import Generator
import Model
import ModelReaders
import ReferencePages

/// What is fuzzed, by the name that `scripts/fuzz` takes. A reader may refuse its input; it may not crash or hang.
enum Reader: String, CaseIterable {
    case json, yaml, gzip, botocore, smithy, configuration, page, html
    case jsonBody = "json-body"
    case cborBody = "cbor-body"
    case formBody = "form-body"
    case gzipBody = "gzip-body"
    case head, timestamp, xml

    func read(_ bytes: [UInt8]) {
        switch self {
        case .json: _ = try? Tree.parse(json: bytes, file: "a.json")
        case .yaml: _ = try? Tree.parse(yaml: bytes, file: "a.yaml")
        case .gzip: _ = try? Tree.parse(InputFile(name: "a.json.gz", bytes: bytes))
        case .botocore: Self.generate([InputFile(name: "service-2.json", bytes: bytes)])
        case .smithy: Self.generate([InputFile(name: "model.json", bytes: bytes)])
        case .configuration: _ = try? GeneratorConfiguration.read(InputFile(name: "carillon.yaml", bytes: bytes))
        case .page: _ = PageReader.read(file: "a.rst", bytes: bytes)
        case .jsonBody: MessageBodies.read(json: bytes)
        case .cborBody: MessageBodies.read(cbor: bytes)
        case .formBody: MessageBodies.read(form: bytes)
        case .gzipBody: SmallTexts.read(gzip: bytes)
        case .head: MessageHeads.read(bytes)
        case .timestamp: SmallTexts.read(timestamp: bytes)
        case .xml: XMLBodies.read(bytes)
        case .html: _ = HTMLDocumentation.read(String(decoding: bytes, as: UTF8.self), at: nil)
        }
    }

    /// A model that a reader takes is generated too: what follows relies on what the reader has checked.
    private static func generate(_ files: [InputFile]) {
        guard let result = try? ModelReader().read(files: files) else { return }
        let pipeline = GeneratorPipeline(options: GeneratorOptions(stem: "a", source: "a model")) {
            HTMLDocumentation.read($0.value, at: $0.location).documentation
        }
        _ = pipeline.run(result.model)
    }
}
