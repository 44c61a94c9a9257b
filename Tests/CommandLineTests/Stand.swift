import CarillonRuntime
import CarillonTesting
import CarillonXML
import Foundation
import Generator
import Model
import ModelReaders
import Testing

/// Botocore's models and a Python with botocore, where they are.
enum Botocore {
    static let root: String? = {
        let given =
            ProcessInfo.processInfo.environment["CARILLON_BOTOCORE"]
            ?? Workspace.root.appending(path: ".cache/botocore").path
        return FileReader.isFolder(given + "/botocore/data") ? given : nil
    }()

    static var data: String? { root.map { $0 + "/botocore/data" } }

    static let missing: Comment = "botocore's models are absent: run scripts/setup --tests, or set CARILLON_BOTOCORE"
}

/// A service on loopback that is made from a model, with handlers for documents.
struct Stand {
    let service: LocalService

    /// - Parameters:
    ///   - operations: Those that it serves.
    ///   - wire: The one of the model's protocols that it speaks; all of them if nil.
    init(model folder: String, operations: [String], protocol wire: String? = nil) throws {
        var model = try ModelReader().read(folder: folder).model
        if let wire { model.service.protocols = model.service.protocols.filter { $0.rawValue == wire } }
        let schema = try GeneratorPipeline.schema(of: model, operations: Set(operations))
        service = LocalService(
            try ServiceSchema(dynamic: schema.text, endpointRules: "", formats: [.xml]), recordsRequests: true)
    }

    /// Calls an operation through the command line.
    func call(
        _ arguments: [String], in workspace: Workspace, environment: [String: String] = [:], input: String? = nil
    ) async throws -> Workspace.Run {
        try await service.withServer { endpoint in
            try await workspace.runBesides(
                "carillon", ["call"] + arguments + ["--endpoint-url", endpoint], environment: environment, input: input)
        }
    }
}

/// A service's error as a handler throws it.
func modeled(_ name: String, _ members: Document) -> DynamicError {
    DynamicError(kind: .modeled(name: name, members: members))
}
