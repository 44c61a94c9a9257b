import Model
import SwiftCode
import Testing

@testable import Generator

@Suite struct SnippetTests {
    private typealias Make = ModelFixture

    /// What stands in the file's extension, without the header and one level of indentation.
    private func snippet(_ source: String?, _ start: String, lines: Int) throws -> String {
        let all = try #require(source).split(separator: "\n", omittingEmptySubsequences: false)
        let first = try #require(all.firstIndex { $0.contains(start) }, "no line with '\(start)' in\n\(source ?? "")")
        let indentation = all[first].prefix { $0 == " " }.count
        return all[first...].prefix(lines).map { String($0.dropFirst(min(indentation, $0.count))) }.joined(
            separator: "\n")
    }

    private var model: Model {
        Make.model(
            [
                Make.shape(
                    "PutRequest", .structure,
                    Make.member("ItemArn", "String", required: true) { $0.httpBinding = .label },
                    Make.member("Token", "String", required: true) { $0.isIdempotencyToken = true },
                    Make.member("Kind", "Kind"), Make.member("Tags", "Tags"), Make.member("At", "Timestamp")),
                Make.shape("PutResponse", .structure, Make.member("Node", "Node", required: true)),
                Make.shape(
                    "Node", .structure, Make.member("Next", "Node", required: true), Make.member("Secret", "Secret"),
                    Make.member("schema", "Choice")),
                Make.shape("Choice", .union, Make.member("S", "String"), Make.member("Many", "Choices")),
                Make.shape("Choices", .list, Make.member("member", "Choice")),
                Make.shape("Tags", .map, Make.member("key", "Kind"), Make.member("value", "String")) {
                    $0.isSparse = true
                },
                Make.shape("Secret", .string) { $0.isSensitive = true },
                Make.enumeration("Kind", "DEFAULT", "VOIP"),
                Make.shape("GoneException", .structure, Make.member("Message", "String")) {
                    $0.error = ErrorTrait(httpStatusCode: 410)
                },
                Make.shape("Unreached", .structure),
            ],
            operations: [
                Make.operation("Ping"),
                Make.operation("Put", input: "PutRequest", output: "PutResponse", errors: ["GoneException"]),
            ])
    }

    @Test(arguments: [[WireProtocol.restXML], [.query], [.ec2, .query]])
    func serviceThatSpeaksOnlyXMLImportsItsCodec(_ protocols: [WireProtocol]) throws {
        var model = model
        model.service.protocols = protocols
        let files = Make.generate(model).files
        expectSame(
            try snippet(files[".swift"], "import Carillon", lines: 2),
            """
            public import Carillon
            internal import CarillonXML  // It is a product of its own: the target needs it in Package.swift, too.
            """)
        expectSame(
            try snippet(files[".swift"], "endpointRules:", lines: 2),
            """
            endpointRules: "",
            formats: [.xml],
            """)
        #expect(files.values.filter { $0.contains("CarillonXML") }.count == 1)
    }

    @Test(arguments: [[WireProtocol.restJSON], [.query, .json], [.rpcV2CBOR, .query], []])
    func serviceThatSpeaksSomethingElseDoesNot(_ protocols: [WireProtocol]) throws {
        var model = model
        model.service.protocols = protocols
        let files = Make.generate(model).files
        #expect(files.values.allSatisfy { !$0.contains("CarillonXML") && !$0.contains("formats:") })
    }

    @Test func structureHasPropertiesInitialiserAndKeyPaths() throws {
        expectSame(
            try snippet(Make.generate(model).files["+Operations.swift"], "struct PutRequest", lines: 24),
            """
            public struct PutRequest: Structure {
                public var itemArn: String
                /// This field is autopopulated if not provided: `nil` becomes a random UUID, which stays the same across retries.
                public var token: String?
                public var kind: Kind?
                public var tags: [String: String?]?
                public var at: Timestamp?

                public init(
                    itemArn: String,
                    token: String? = nil,
                    kind: Kind? = nil,
                    tags: [String: String?]? = nil,
                    at: Timestamp? = nil
                ) {
                    self.itemArn = itemArn
                    self.token = token
                    self.kind = kind
                    self.tags = tags
                    self.at = at
                }

                public static var shape: ShapeReference { .init(schema, 4) }
                public static var members: [PartialKeyPath<Self>] { [\\.itemArn, \\.token, \\.kind, \\.tags, \\.at] }
            """)
    }

    @Test func recursiveMemberStandsBehindAReference() throws {
        expectSame(
            try snippet(Make.generate(model).files["+Types.swift"], "struct Node", lines: 20),
            """
            public struct Node: Structure, CustomReflectable {
                private var _next: Indirect<Node>?

                public var next: Node? {
                    get { _next?.value }
                    set { _next = newValue.map(Indirect.init) }
                }

                public var secret: String?
                public var schema: Choice?

                public init(next: Node? = nil, secret: String? = nil, schema: Choice? = nil) {
                    self._next = next.map(Indirect.init)
                    self.secret = secret
                    self.schema = schema
                }

                public static var shape: ShapeReference { .init(TestService.schema, 3) }
                public static var members: [PartialKeyPath<Self>] { [\\._next, \\.secret, \\.schema] }
            }
            """)
    }

    @Test func enumIsOpen() throws {
        expectSame(
            try snippet(Make.generate(model).files["+Types.swift"], "struct Kind", lines: 12),
            """
            public struct Kind: OpenEnum {
                public var rawValue: String

                public init(rawValue: String) { self.rawValue = rawValue }

                /// `DEFAULT`
                public static var `default`: Self { .init(rawValue: "DEFAULT") }
                /// `VOIP`
                public static var voip: Self { .init(rawValue: "VOIP") }
                public static var allCases: [Self] { [.default, .voip] }
            }

            """)
    }

    @Test func unionHasACaseAMember() throws {
        expectSame(
            try snippet(Make.generate(model).files["+Types.swift"], "enum Choice", lines: 24),
            """
            public enum Choice: Union, ListValue {
                case s(String)
                case many([Choice])
                /// A member that this version of the model does not know, by its name on the wire.
                case unknown(UnknownMember)

                public static var shape: ShapeReference { .init(schema, 0) }

                public init(_ member: UnionMember) {
                    switch member.index {
                    case 0: self = .s(member.take())
                    case 1: self = .many(member.take())
                    default: self = .unknown(member.unknown)
                    }
                }

                public func visit(_ visitor: UnionVisitor) {
                    switch self {
                    case .s(let value): visitor.visit(0, value)
                    case .many(let value): visitor.visit(1, value)
                    case .unknown(let value): visitor.visit(value)
                    }
                }
            }
            """)
    }

    @Test func errorsHaveMetadataAndAnEnumAnOperation() throws {
        let errors = Make.generate(model).files["+Errors.swift"]
        expectSame(
            try snippet(errors, "struct GoneException", lines: 13),
            """
            public struct GoneException: ServiceError {
                public var message: String?
                /// Status, request id and code of the response that carried the error.
                public var metadata: ErrorMetadata

                public init(message: String? = nil, metadata: ErrorMetadata = .init()) {
                    self.message = message
                    self.metadata = metadata
                }

                public static var shape: ShapeReference { .init(schema, 1) }
                public static var members: [PartialKeyPath<Self>] { [\\.message, \\.metadata] }
            }
            """)
        expectSame(
            try snippet(errors, "enum PutError", lines: 22),
            """
            public enum PutError: OperationError {
                case gone(GoneException)
                /// An error whose code this model does not list for the operation.
                case unmodeled(UnmodeledError)
                /// The request never reached the service, or there is no understandable answer.
                case client(ClientError)

                public init?(modeled error: any ServiceError) {
                    switch error {
                    case let error as GoneException: self = .gone(error)
                    default: return nil
                    }
                }

                public var underlying: any Error {
                    switch self {
                    case .gone(let error): error
                    case .unmodeled(let error): error
                    case .client(let error): error
                    }
                }
            }
            """)
    }

    @Test func clientCallsOperationsByTheirValues() throws {
        let client = Make.generate(model).files["+Client.swift"]
        expectSame(
            try snippet(client, "struct TestServiceClient", lines: 18),
            """
            public struct TestServiceClient: TestServiceProtocol {
                /// What executes the operations: encode, endpoint, sign, send, decode, with retries.
                public let client: ServiceClient

                /// A client with a configuration of its own: region, credentials, transport, retries.
                public init(configuration: ClientConfiguration) {
                    client = ServiceClient(TestService.schema, configuration: configuration)
                }

                public func ping() async throws(TestService.PingError) {
                    _ = try await client.execute(TestService.Operations.ping, Unit())
                }

                public func put(_ input: TestService.PutRequest) async throws(TestService.PutError) -> TestService.PutResponse {
                    try await client.execute(TestService.Operations.put, input)
                }
            }

            """)
    }

    @Test func schemaTextListsTheReachedShapesByIndex() throws {
        expectSame(
            try snippet(Make.generate(model).files[".swift"], "carillon-schema", lines: 28),
            """
            carillon-schema 1
            service Test%20Service 2020-01-01 test test protocols=rest-json auth=aws.auth#sigv4
            union Choice
            - S string
            - Many @6
            structure GoneException error=GoneException status=410 fault=client
            - Message string
            - $metadata metadata
            enum Kind
            structure Node
            - Next @3 indirect
            - Secret string sensitive
            - schema @0
            structure PutRequest
            - ItemArn string required label=ItemArn
            - Token string required token
            - Kind @2
            - Tags @7
            - At timestamp
            structure PutResponse
            - Node @3 required
            list Choices
            - member @0
            map Tags sparse
            - key string
            - value string
            operation Ping POST / 200 - -
            operation Put POST / 200 4 5 errors=1
            """)
    }

    @Test func optionsOfTheOutputAreTheOnesAskedFor() throws {
        let options = GeneratorOptions(stem: "test", access: .internal, source: "a test")
        let output = GeneratorPipeline(options: options) { Make.prose($0.value) }.run(model, operations: ["Ping"])
        #expect(output.files.map(\.name) == GeneratedFile.names(stem: "test"))
        let text = output.files.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
        #expect(!text.contains("public") && !text.contains("Put") && text.contains("func ping()"))
        let types = try #require(output.files.first { $0.name == "test+Types.swift" })
        #expect(
            String(decoding: types.bytes, as: UTF8.self) == """
                // Generated by Carillon from a test. Do not edit: change the model or the pages instead.
                // swift-format-ignore-file

                """)
    }

    @Test func clientTakesATransportWhereTheRuntimeHasNone() throws {
        let options = GeneratorOptions(
            stem: "test", source: "a test", runtimeModule: "CarillonRuntime", hasDefaultTransport: false)
        let output = GeneratorPipeline(options: options) { Make.prose($0.value) }.run(model, operations: ["Ping"])
        let client = output.files.first { $0.name == "test+Client.swift" }.map {
            String(decoding: $0.bytes, as: UTF8.self)
        }
        expectSame(try snippet(client, "import", lines: 1), "public import CarillonRuntime")
        expectSame(
            try snippet(client, "/// A client with", lines: 6),
            """
            /// A client with a configuration of its own: region, credentials, transport, retries.
            ///
            /// - Parameter transport: What carries the requests, unless the configuration names one.
            public init(configuration: ClientConfiguration, transport: any Transport) {
                client = ServiceClient(TestService.schema, configuration: configuration, transport: transport)
            }
            """)
    }
}
