import ModelReaders
import Testing

@Suite struct FactsOnlyTests {
    private func strip(_ text: String) throws -> String {
        String(decoding: try FactsOnly.strip(InputFile(name: "a.json", bytes: Array(text.utf8))), as: UTF8.self)
    }

    @Test func proseGoesAndNamesStay() throws {
        let text = #"""
            {"documentation":"x","shapes":{"documentation":{"type":"structure","documentation":"x",
            "members":{"documentation":{"shape":"S","documentation":"x"},"members":{"shape":"S","documentation":"x"}},
            "required":["documentation"]}},"operations":{"documentation":{"documentation":"x","name":"documentation"}},
            "metadata":{"a":[1.50,"\u00e9\u0001\"\\/\n",true,null,[],{}]},"odd":{"documentation":{"kept":1}}}
            """#
        #expect(
            try strip(text) == #"""
                {
                  "shapes": {
                    "documentation": {
                      "type": "structure",
                      "members": {
                        "documentation": {
                          "shape": "S"
                        },
                        "members": {
                          "shape": "S"
                        }
                      },
                      "required": [
                        "documentation"
                      ]
                    }
                  },
                  "operations": {
                    "documentation": {
                      "name": "documentation"
                    }
                  },
                  "metadata": {
                    "a": [
                      1.50,
                      "é\u0001\"\\/\n",
                      true,
                      null,
                      [],
                      {}
                    ]
                  },
                  "odd": {
                    "documentation": {
                      "kept": 1
                    }
                  }
                }

                """#)
    }

    @Test(arguments: ["service-2", "paginators-1", "endpoint-rule-set-1"])
    func theRepositorysModelIsItsOwnResult(stem: String) throws {
        let file = try FileReader.read("\(chimeFolder)/\(stem).json")
        #expect(try FactsOnly.strip(file) == file.bytes)
    }

    @Test func brokenJSONIsReported() {
        #expect(
            thrownText { _ = try strip("{") }
                == "a.json:1:2: error: the file ends within the object; it may have been cut off [json-syntax]\na.json:1:1: note: the object starts here"
        )
    }
}
