import Model
import ModelComparison
import ModelReaders

/// A small API, edited by replacing text, so that a test shows just what differs.
enum Box {
    static let text = """
        version: "2.0"
        metadata: {apiVersion: "2020-01-01", endpointPrefix: box, protocol: rest-json, serviceId: Box, signatureVersion: v4}
        operations:
          PutBox:
            http: {method: PUT, requestUri: "/boxes/{Name}"}
            input: {shape: PutBoxRequest}
            output: {shape: PutBoxResponse}
            errors: [{shape: LidClosed}]
          OpenBox: {http: {method: POST, requestUri: /open}, input: {shape: OpenBoxRequest}}
          CountBoxes: {http: {method: GET, requestUri: /count}}
        shapes:
          PutBoxRequest:
            type: structure
            required: [Name, Weight]
            members:
              Name: {shape: Text, location: uri, locationName: Name}
              Weight: {shape: Number}
              Color: {shape: Color}
              Thing: {shape: Thing}
              Lid: {shape: Lid}
              Since: {shape: Time}
          PutBoxResponse:
            type: structure
            required: [Id]
            members:
              Id: {shape: Text}
              Weight: {shape: Number}
              Lid: {shape: Lid}
              Tags: {shape: Tags}
              Notes: {shape: Notes}
          OpenBoxRequest: {type: structure, members: {Name: {shape: Text}}}
          LidClosed:
            {type: structure, exception: true, error: {code: LidClosed, httpStatusCode: 409}, members: {message: {shape: Text}}}
          Lid: {type: structure, members: {Width: {shape: Number}, Depth: {shape: Number}, Material: {shape: Text}}}
          Thing: {type: structure, union: true, members: {Ball: {shape: Text}, Cube: {shape: Number}}}
          Color: {type: string, enum: [RED, BLUE]}
          Tags: {type: map, key: {shape: Text}, value: {shape: Text}}
          Notes: {type: list, member: {shape: Text}}
          Text: {type: string}
          Number: {type: integer}
          Time: {type: timestamp}

        """

    typealias Edit = (from: String, to: String)

    /// The model after some edits, read from a file of this folder.
    static func model(_ edits: [Edit] = [], folder: String = "new", _ change: (inout Model) -> Void = { _ in }) throws
        -> Model
    {
        var text = text
        for edit in edits {
            guard text.contains(edit.from) else { throw MissingText(text: edit.from) }
            text = text.replacing(edit.from, with: edit.to)
        }
        var model = try model(text: text, folder: folder)
        change(&model)
        return model
    }

    static func model(text: String, folder: String) throws -> Model {
        let file = InputFile(name: "\(folder)/service-2.yaml", bytes: Array(text.utf8))
        return try BotocoreReader().read(files: [file]).model
    }

    static func difference(_ edits: [Edit], _ change: (inout Model) -> Void = { _ in }) throws -> ModelDifference {
        try ModelDifference(old: model(folder: "old"), new: model(edits, change))
    }

    struct MissingText: Error {
        var text: String
    }

    static let place = SourceLocation(file: "new/service-2.yaml", line: 1, column: 1)
}

extension ModelDifference {
    /// The lines of the text report that tell a change, without their places.
    var lines: String {
        report(ReportOptions(listsDocumentation: true)).split(separator: "\n").filter { $0.hasPrefix("  ") }.map {
            $0.dropFirst(2).split(separator: "]").dropLast().joined(separator: "]") + "]"
        }.joined(separator: "\n")
    }

    var codes: [String] { changes.map(\.kind.code) }
}
