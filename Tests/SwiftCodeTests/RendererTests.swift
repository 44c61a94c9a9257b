import SwiftCode
import Testing

@Suite struct RendererTests {
    private func render(_ declarations: Declaration...) -> String {
        String(decoding: SourceFile(header: [], declarations: declarations).rendered(), as: UTF8.self)
    }

    @Test func fileHasHeaderImportsAndDeclarations() {
        let file = SourceFile(
            header: ["Made.\nBy hand."], imports: [Import("Carillon", access: .public)],
            declarations: [
                .type(TypeDeclaration(.enum, "A", access: .public, documentation: ["One.", "", "Two."], members: []))
            ])
        #expect(
            String(decoding: file.rendered(), as: UTF8.self) == """
                // Made.
                // By hand.
                public import Carillon

                /// One.
                ///
                /// Two.
                public enum A {}

                """)
    }

    @Test func longParametersStandOnePerLine() {
        let parameters = (1...5).map {
            Parameter(.same, "parameterNumber\($0)", .optional(.named("String")), default: .nil)
        }
        let function = FunctionDeclaration(
            .function("f"), access: .public, parameters: parameters, failure: .named("E"), result: .named("R"), body: []
        )
        #expect(
            render(.function(function)) == """

                public func f(
                    parameterNumber1: String? = nil,
                    parameterNumber2: String? = nil,
                    parameterNumber3: String? = nil,
                    parameterNumber4: String? = nil,
                    parameterNumber5: String? = nil
                ) async throws(E) -> R {}

                """)
    }

    @Test func shortGetterStandsOnItsLineAndLongArrayDoesNot() {
        func property(_ count: Int) -> Declaration {
            .property(
                PropertyDeclaration(
                    "members", .array(.named("Int")), access: .internal, isStatic: true,
                    content: .computed(get: .array((0..<count).map { .keyPath("property\($0)") }))))
        }
        #expect(render(property(2)) == "\nstatic var members: [Int] { [\\.property0, \\.property1] }\n")
        let long = render(property(9))
        #expect(long.hasPrefix("\nstatic var members: [Int] {\n    [\n        \\.property0,\n"))
        #expect(long.hasSuffix("        \\.property8\n    ]\n}\n"))
    }

    @Test func textStandsAtTheDepthOfItsLine() {
        let call = Expression.call(
            .type(.named("Schema")), [Argument(nil, .text("a \"b\"\n\nc")), Argument("rules", .string(""))])
        let property = PropertyDeclaration("s", nil, access: .internal, isStatic: true, content: .constant(call))
        #expect(
            render(.type(TypeDeclaration(.enum, "N", members: [.property(property)]))) == """

                enum N {
                    static let s = Schema(
                        \"""
                        a "b"

                        c
                        \""",
                        rules: ""
                    )
                }

                """)
    }

    @Test func switchHasAStatementPerCase() {
        let body = Statement.switch(
            .self,
            [
                SwitchCase(.payload("default", variable: "error"), .expression(.name("error"))),
                SwitchCase(.cast(variable: "error", .named("A")), .return(.nil)),
                SwitchCase(.default, .expression(.assignment(.self, .call(.implicit("a"), [])))),
            ])
        let function = FunctionDeclaration(.initializer(isFailable: true), access: .public, body: [body])
        #expect(
            render(.function(function)) == """

                public init?() {
                    switch self {
                    case .default(let error): error
                    case let error as A: return nil
                    default: self = .a()
                    }
                }

                """)
    }

    @Test func noLineIsLongerThanTheLimitWhenItCanBreak() {
        let arguments = (0..<40).map { Argument("label\($0)", .call(.name("value"), [Argument("x", .integer($0))])) }
        let property = PropertyDeclaration(
            "p", .named("T"), access: .public, content: .computed(get: .tryAwait(.call(.name("make"), arguments))))
        for line in render(.property(property)).split(separator: "\n") { #expect(line.utf8.count <= 120) }
    }

    @Test func keyPathsMethodsAndPairsAreWrittenAsSwiftDoes() {
        let path = Expression.keyPath([
            KeyPathStep("a", isOptional: true), KeyPathStep("default"), KeyPathStep("init", isOptional: true),
        ])
        let call = Expression.call(
            .name("f"), [Argument(nil, path), Argument(nil, .keyPath("a")), Argument(nil, .method(.self, "send"))])
        let property = PropertyDeclaration(
            "p", .generic("S", [.entry(key: .named("String"), value: .array(.named("Int")))]), access: .public,
            content: .computed(get: call))
        #expect(
            render(.property(property))
                == "\npublic var p: S<(key: String, value: [Int])> { f(\\.a?.default.`init`, \\.a, self.send(_:)) }\n")
    }
}
