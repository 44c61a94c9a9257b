import Generator
import Model
import ModelReaders
import Testing

@testable import CarillonCommandLine

@Suite struct InputSkeletonTests {
    private static let model = """
        {"metadata": {"apiVersion": "2020-01-01", "endpointPrefix": "t", "protocol": "json", "serviceId": "Tiny",
          "serviceFullName": "Tiny Service", "jsonVersion": "1.0", "targetPrefix": "T", "signatureVersion": "v4"},
         "operations": {"Put": {"name": "Put", "input": {"shape": "In"}, "documentation": "<p>Puts <b>it</b>. Then rests.</p>"}},
         "shapes": {
          "In": {"type": "structure", "required": ["Tree", "When"], "members": {
            "Tree": {"shape": "Tree", "documentation": "<p>A tree.</p>"}, "When": {"shape": "Time"},
            "Kind": {"shape": "Kind"}, "Token": {"shape": "S", "idempotencyToken": true}, "One": {"shape": "One"},
            "Bytes": {"shape": "Blob"}, "Map": {"shape": "Map"}}},
          "Tree": {"type": "structure", "members": {"Children": {"shape": "Trees"}, "Name": {"shape": "S"}}},
          "Trees": {"type": "list", "member": {"shape": "Tree"}},
          "Map": {"type": "map", "key": {"shape": "Kind"}, "value": {"shape": "Numbers"}},
          "Numbers": {"type": "list", "member": {"shape": "Int"}},
          "One": {"type": "structure", "union": true, "members": {"a": {"shape": "S"}, "b": {"shape": "Int"}}},
          "Kind": {"type": "string", "enum": ["on", "OFF"]}, "Int": {"type": "integer"}, "Time": {"type": "timestamp"},
          "S": {"type": "string"}, "Blob": {"type": "blob"}}}
        """

    @Test func typesAndProseStandBesideTheMembers() throws {
        let file = InputFile(name: "service-2.json", bytes: Array(Self.model.utf8))
        let model = try ModelReader().read(files: [file]).model
        #expect(
            InputSkeleton.text(of: model.operations[0], in: model, page: nil) == """
                # Put of Tiny Service
                # Puts it.
                # Members that may be left out are commented out. Give the file with --input @FILE.yaml.

                Tree:                         # structure, required. A tree.
                #  Children: []               # list
                  Name: ""                    # string
                When: "2021-05-15T10:00:00Z"  # time, required
                #Kind: "on"                   # on | OFF
                #Token: ""                    # string, a random one if left out
                #One:                         # union. Exactly one of these members
                #  a: ""                      # string
                #  b: 0                       # integer
                #Bytes: ""                    # blob, as base64
                #Map:                         # map
                #  "on":                      # list
                #    - 0                      # integer

                """)
    }
}

/// What is printed to be filled in, and how pages follow each other, for every operation of botocore's models.
@Suite(.enabled(if: Botocore.data != nil, Botocore.missing)) struct AllOperationsTests {
    @Test func everySkeletonIsAnInputAndEveryPaginatorARoute() throws {
        let data = try #require(Botocore.data)
        var operations = 0
        var routes = 0
        for service in try FileReader.list(data) where FileReader.isFolder("\(data)/\(service)") {
            let model = try ModelReader().read(folder: "\(data)/\(service)").model
            for operation in model.operations {
                operations += 1
                try check(operation, model)
                if try PageRoute(of: operation, in: model) != nil { routes += 1 }
            }
        }
        #expect(operations > 18_000)
        #expect(routes > 3_000)
    }

    private func check(_ operation: ModelOperation, _ model: Model) throws {
        let text = InputSkeleton.text(of: operation, in: model, page: nil)
        // Shorter than a model ever is.
        #expect(text.utf8.count < 1 << 20)
        var reader = InputReader(model: model)
        _ = reader.read(try InputSource(argument: text).tree().root, as: operation.input?.value)
        #expect(reader.findings.isEmpty, "\(model.service.serviceID) \(operation.name): \(reader.findings)")
        // With all the marks of comments taken away it is YAML still.
        let lines = text.split(separator: "\n").map { $0.hasPrefix("#") && !$0.hasPrefix("# ") ? $0.dropFirst() : $0 }
        _ = try InputSource(argument: lines.joined(separator: "\n")).tree()
    }
}
