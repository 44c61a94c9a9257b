import Testing

@testable import Conformance

@Suite struct RunnerTests {
    @Test func requestsAndResponsesAsExpectedPass() async throws {
        let runner = try Suite.runner(
            Suite.request(
                #"{"name":"n","level":"NaN","data":"bar","when":1.5,"tag":"t","tags":["a","b"],"unit":"bar"}"#,
                #"""
                {"method":"PUT","uri":"/gauges?unit=bar","host":"gauges.example.com",
                 "body":"{ \"data\": \"YmFy\", \"name\": \"n\", \"level\": \"NaN\", \"when\": 1.5e0 }",
                 "headers":{"Content-Type":"application/json","X-Tag":"t","X-Tags":"a,b"},
                 "requireHeaders":["Content-Length","X-Tag"],"forbidHeaders":["X-Other"]}
                """#),
            Suite.response(
                #"{"name":"n","level":1.1,"data":"YmFy","when":12}"#,
                #""result":{"name":"n","level":1.1,"data":"bar","when":12,"tag":"t"}"#),
            Suite.response(
                #"{"__type":"a#Broken","message":"m","reason":"r"}"#,
                #""error":{"reason":"r"},"errorCode":"Broken","errorMessage":"m""#, status: 400, id: "fail"))
        let report = await runner.run()
        #expect(report.failures.map(\.text) == [])
        #expect(report.summary == "3 passed, 0 failed")
    }

    @Test func failureShowsTheCaseAndWhatWasGiven() async throws {
        let runner = try Suite.runner(Suite.request(#"{"tag":"t"}"#, #"{"uri":"/gauges","headers":{"X-Tag":"u"}}"#))
        let report = await runner.run()
        #expect(
            report.failures.map(\.text) == [
                """
                FAILED gauges/put
                  suite: Gauges
                  case:  Puts put
                  given: {"http":{"method":"PUT","requestUri":"/gauges"},"input":{"shape":"Gauge"}}
                  params: {"tag":"t"}
                  the header 'X-Tag' differs:
                    expected: u
                    actual:   t

                """
            ])
        #expect(report.summary == "0 passed, 1 failed")
    }

    @Test(arguments: [
        (#"{"uri":"/other"}"#, "  the path differs:\n    expected: /other\n    actual:   /gauges\n"),
        (#"{"uri":"/gauges?a=b"}"#, "  the query differs:\n    expected: a=b\n    actual:   \n"),
        (#"{"uri":"/gauges","method":"POST"}"#, "  the method differs:\n    expected: POST\n    actual:   PUT\n"),
        (
            #"{"uri":"/gauges","host":"other"}"#,
            "  the host differs:\n    expected: other\n    actual:   gauges.example.com\n"
        ),
        (
            #"{"uri":"/gauges","forbidHeaders":["X-Tag"]}"#,
            "  the header 'X-Tag', which is forbidden, differs:\n    expected: nothing\n    actual:   t\n"
        ),
        (
            #"{"uri":"/gauges","requireHeaders":["X-Other"]}"#,
            "  the header 'X-Other' differs:\n    expected: any value\n    actual:   nothing\n"
        ),
        (
            #"{"uri":"/gauges","body":"{\"name\":\"n\"}"}"#,
            "  the body differs (- expected, + actual):\n      {\n    -   \"name\": \"n\"\n    +   \"name\": \"m\"\n      }\n"
        ),
    ])
    func differenceInARequestIsShown(_ serialized: String, _ expected: String) async throws {
        let runner = try Suite.runner(Suite.request(#"{"tag":"t","name":"m"}"#, serialized))
        #expect(await Suite.failure(runner) == expected)
    }

    @Test func differenceInAResultIsShown() async throws {
        let runner = try Suite.runner(Suite.response(#"{"level":2}"#, #""result":{"level":1.5}"#))
        #expect(
            await Suite.failure(runner) == """
                  the result differs (- expected, + actual):
                      {
                    -   "level": 1.5
                    +   "level": 2.0,
                    +   "tag": "t"
                      }

                """)
    }

    @Test func errorInPlaceOfAResultIsShown() async throws {
        let runner = try Suite.runner(Suite.response(#"{"code":"Other","message":"m"}"#, #""result":{}"#, status: 500))
        #expect(
            await Suite.failure(runner)
                == "  the answer differs:\n    expected: a result\n    actual:   the error 'Other': m\n")
    }

    @Test func differenceInAnErrorIsShown() async throws {
        let runner = try Suite.runner(
            Suite.response(
                #"{"code":"Broken","message":"m"}"#, #""error":{},"errorCode":"Bad","errorMessage":"n""#, status: 500))
        #expect(
            await Suite.failure(runner) == """
                  the error's code differs:
                    expected: Bad
                    actual:   Broken
                  the error's message differs:
                    expected: n
                    actual:   m

                """)
    }

    @Test func errorThatTheOperationDoesNotListHasNoMembers() async throws {
        let runner = try Suite.runner(
            Suite.response(#"{"code":"Other"}"#, #""error":{"reason":"r"},"errorCode":"Other""#, status: 500))
        #expect(
            await Suite.failure(runner) == """
                  the error differs:
                    expected: an error that the operation lists
                    actual:   one that it does not

                """)
    }

    @Test func modelThatCannotBeReadFailsItsCases() async throws {
        let runner = try Suite.runner(
            Suite.request("{}", #"{"uri":"/gauges"}"#),
            shapes: #""Bad":{"type":"structure","members":{"a":{"shape":"Nowhere"}}},"#)
        #expect(
            await Suite.failure(runner).hasPrefix(
                "  the suite's model cannot be used: service-2.json:1:"))
    }

    @Test func parametersThatDoNotFitTheModelFailTheirCase() async throws {
        let runner = try Suite.runner(Suite.request(#"{"name":[1]}"#, #"{"uri":"/gauges"}"#))
        #expect(await Suite.failure(runner) == "  the case gives [1] where the model has a string\n")
    }

    @Test func casesOfOneOperationWithDifferentBindingsHaveTheirOwnModels() async throws {
        let second = Suite.request("{}", #"{"uri":"/levels","method":"PUT"}"#, id: "second")
            .replacing("\"requestUri\":\"/gauges\"", with: "\"requestUri\":\"/levels\"")
        let runner = try Suite.runner(Suite.request("{}", #"{"uri":"/gauges"}"#), second)
        #expect(await runner.run().summary == "2 passed, 0 failed")
    }
}
