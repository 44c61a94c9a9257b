import Foundation
import Model
import ModelReaders
import Testing

/// The form of a model follows from the files of its folder.
@Suite struct ModelReaderTests {
    private func inFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "model-reader-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (name, text) in files {
            let path = URL(filePath: "\(folder)/\(name)")
            try FileManager.default.createDirectory(
                at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: path)
        }
        try body(folder)
    }

    @Test func eachVersionHasAFormOfItsOwn() throws {
        let yaml =
            "smithy: '2.0'\nshapes:\n  a#Fish: {type: service, version: '3', traits: {aws.protocols#awsJson1_0: {}}}\n"
        try inFolder([
            "2020-01-01/service-2.json": minimalService, "2021-01-01/model.json": smithy(),
            "2022-01-01/model.yaml": yaml,
        ]) { folder in
            let versions = ["2020-01-01", "2021-01-01", "2022-01-01"]
            let models = try versions.map { try ModelReader().read(folder: folder, apiVersion: $0) }
            #expect(models.map(\.model.service.apiVersion) == ["2020-01-01", "2020-01-01", "3"])
            #expect(try ModelReader().read(folder: folder).inputFiles == ["\(folder)/2022-01-01/model.yaml"])
            #expect(ModelReader.isModelFolder("\(folder)/2021-01-01") && !ModelReader.isModelFolder(folder))
        }
    }

    @Test func aModelInTwoFormsIsAnError() throws {
        try inFolder(["service-2.yaml": minimalService, "model.json": smithy()]) { folder in
            #expect(
                thrownText { _ = try ModelReader().read(folder: folder) }
                    == "error: \"\(folder)/service-2.yaml\" and \"\(folder)/model.json\" are the same model in two forms; remove one of them [ambiguous-model]"
            )
        }
        try inFolder(["model.yaml": "", "model.json": smithy()]) { folder in
            #expect(
                thrownText { _ = try ModelReader().read(folder: folder) }
                    == "error: \"\(folder)\" holds \"model.json\" and \"model.yaml\"; remove one of them [ambiguous-file]"
            )
        }
    }

    @Test func filesOfTheOtherFormBesideAModelAreAWarning() throws {
        let files = [
            InputFile(name: "m/paginators-1.json", bytes: []),
            InputFile(name: "m/model.json", bytes: Array(smithy().utf8)),
        ]
        #expect(
            try ModelReader().read(files: files).warnings.map(\.description) == [
                "warning: \"m/paginators-1.json\" belongs to a service-2 file and has no effect beside \"m/model.json\" [unused-file]"
            ])
    }
}

/// YAML goes through the same tree as JSON, in both forms.
@Suite struct ModelYAMLTests {
    private func read(_ name: String, _ text: String) throws -> Model {
        let result = try ModelReader().read(files: [InputFile(name: name, bytes: Array(text.utf8))])
        #expect(result.warnings.isEmpty)
        return result.model
    }

    private let smithyForm = """
        smithy: "2.0"
        shapes:
          com.example#Weather:
            type: service
            version: "2024-05-01"
            operations: [target: com.example#GetForecast]
            traits:
              aws.api#service: {sdkId: Weather, endpointPrefix: weather}
              aws.auth#sigv4: {name: weather}
              aws.protocols#restJson1: {}
          com.example#GetForecast:
            type: operation
            input: {target: com.example#GetForecastInput}
            output: {target: com.example#GetForecastOutput}
            errors: [target: com.example#NoSuchCity]
            traits:
              smithy.api#http: {method: GET, uri: "/forecast/{City}"}
              smithy.api#documentation: |
                Tells the weather.
          com.example#GetForecastInput:
            type: structure
            members:
              City:
                target: smithy.api#String
                traits: {smithy.api#httpLabel: {}, smithy.api#required: {}}
          com.example#GetForecastOutput:
            type: structure
            members:
              Sky: {target: com.example#Sky}
              Degrees: {target: smithy.api#Float}
          com.example#Sky:
            type: enum
            members:
              CLEAR: {target: smithy.api#Unit, traits: {smithy.api#enumValue: clear}}
              CLOUDY: {target: smithy.api#Unit, traits: {smithy.api#enumValue: cloudy}}
          com.example#NoSuchCity:
            type: structure
            members: {message: {target: smithy.api#String}}
            traits: {smithy.api#error: client, smithy.api#httpError: 404}
        """

    private let botocoreForm = """
        version: "2.0"
        metadata: {apiVersion: "2024-05-01", endpointPrefix: weather, protocol: rest-json, serviceId: Weather}
        operations:
          GetForecast:
            name: GetForecast
            http: {method: GET, requestUri: "/forecast/{city}"}
            input: {shape: GetForecastInput}
            output: {shape: GetForecastOutput}
            errors: [shape: NoSuchCity]
            documentation: |
              Tells the weather.
        shapes:
          GetForecastInput:
            type: structure
            required: [City]
            members:
              City: {shape: String, location: uri, locationName: city}
          GetForecastOutput:
            type: structure
            members:
              Sky: {shape: Sky}
              Degrees: {shape: Float}
          Sky: {type: string, enum: [clear, cloudy]}
          NoSuchCity:
            type: structure
            members: {message: {shape: String}}
            exception: true
            error: {httpStatusCode: 404}
          String: {type: string}
          Float: {type: float}
        """

    @Test func bothFormsAreOneModel() throws {
        let a = try read("m/model.yaml", smithyForm)
        let b = try read("m/service-2.yaml", botocoreForm)
        #expect(a.operations[0].location.description == "m/model.yaml:11:3")
        #expect(b.operations[0].location.description == "m/service-2.yaml:4:3")
        #expect(firstDifference(a, b) == nil)
        var other = b
        other.operations[0].errors = []
        #expect(firstDifference(a, other) == ".operations[0].errors: 1 elements, 0 elements")
    }
}
