import Foundation

@testable import Conformance

/// A suite of one service with one structure and one error, to which tests add cases.
enum Suite {
    static func runner(_ cases: String..., protocol wire: String = "rest-json", shapes: String = "") throws(SuiteError)
        -> ConformanceRunner
    {
        try ConformanceRunner(
            json: """
                [{"description":"Gauges","metadata":{"protocol":"\(wire)"},
                  "clientEndpoint":"https://gauges.example.com",
                  "shapes":{"Gauge":{"type":"structure","members":{
                    "name":{"shape":"Text"},"level":{"shape":"Level"},"data":{"shape":"Data"},"when":{"shape":"When"},
                    "tag":{"shape":"Text","location":"header","locationName":"X-Tag"},
                    "unit":{"shape":"Text","location":"querystring","locationName":"unit"},
                    "tags":{"shape":"Texts","location":"header","locationName":"X-Tags"}}},
                    "Broken":{"type":"structure","exception":true,"members":{"reason":{"shape":"Text"}}},
                    \(shapes)
                    "Text":{"type":"string"},"Texts":{"type":"list","member":{"shape":"Text"}},
                    "Level":{"type":"float"},"Data":{"type":"blob"},"When":{"type":"timestamp"}},
                  "cases":[\(cases.joined(separator: ","))]}]
                """, path: "gauges.json")
    }

    static func request(_ params: String, _ serialized: String, id: String = "put") -> String {
        """
        {"id":"\(id)","description":"Puts \(id)",
         "given":{"name":"Put","http":{"method":"PUT","requestUri":"/gauges"},"input":{"shape":"Gauge"}},
         "params":\(params),"serialized":\(serialized)}
        """
    }

    static func response(_ body: String, _ expected: String, status: Int = 200, id: String = "get") -> String {
        let text = JSONText.quoted(body)
        return """
            {"id":"\(id)","description":"Gets \(id)",
             "given":{"name":"Get","http":{"method":"GET","requestUri":"/{nowhere}"},"output":{"shape":"Gauge"},
                      "errors":[{"shape":"Broken"}]},
             "response":{"status_code":\(status),"headers":{"X-Tag":"t"},"body":\(text)},\(expected)}
            """
    }

    /// The lines behind those that tell the case, of the only failure.
    static func failure(_ runner: ConformanceRunner) async -> String {
        let report = await runner.run()
        guard report.failures.count == 1, let failure = report.failures.first else {
            return "\(report.failures.count) failures"
        }
        return failure.text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(5)
            .joined(separator: "\n")
    }
}
