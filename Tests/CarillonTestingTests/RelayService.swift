import CarillonRuntime

/// A small service that offers several protocols, in the form of generated code.
enum Relay {
    static let schema = ServiceSchema(
        """
        carillon-schema 1
        service Relay 2024-01-01 relay relay protocols=rest-json,json,smithy-rpc-v2-cbor auth=smithy.api#noAuth \
        target=Relay_2024 json=1.1 querycompatible
        structure PassRequest
        - Id string required label=id
        - At timestamp required query=at
        - Kind string header=x-kind
        - Data blob
        - Counts @4
        - Choice @1
        union Choice
        - text string
        - number long
        structure PassResponse
        - Id string required
        - At timestamp required
        - Kind string header=x-kind
        - Data blob
        - Counts @4
        - Choice @1
        structure LostException error=Relay.Lost status=404 fault=client
        - Message string
        - $metadata metadata
        map Counts
        - key string
        - value integer
        operation Pass PUT /relay/{id} 201 0 2 errors=3
        operation Rest POST /rest 200 - -
        """,
        endpointRules: "", types: [PassRequest.self, Choice.self, PassResponse.self, LostException.self])

    enum Operations {
        static var pass: Operation<PassRequest, PassResponse, RelayError> { .init(schema, 0) }
        static var rest: Operation<Unit, Unit, RelayError> { .init(schema, 1) }
    }

    struct PassRequest: Structure {
        var id: String
        var at: Timestamp
        var kind: String?
        var data: [UInt8]?
        var counts: [String: Int]?
        var choice: Choice?

        static var shape: ShapeReference { .init(schema, 0) }
        static var members: [PartialKeyPath<Self>] { [\.id, \.at, \.kind, \.data, \.counts, \.choice] }
    }

    struct PassResponse: Structure {
        var id: String
        var at: Timestamp
        var kind: String?
        var data: [UInt8]?
        var counts: [String: Int]?
        var choice: Choice?

        static var shape: ShapeReference { .init(schema, 2) }
        static var members: [PartialKeyPath<Self>] { [\.id, \.at, \.kind, \.data, \.counts, \.choice] }
    }

    enum Choice: Union {
        case text(String)
        case number(Int)
        case unknown(UnknownMember)

        static var shape: ShapeReference { .init(schema, 1) }

        init(_ member: UnionMember) {
            switch member.index {
            case 0: self = .text(member.take())
            case 1: self = .number(member.take())
            default: self = .unknown(member.unknown)
            }
        }

        func visit(_ visitor: UnionVisitor) {
            switch self {
            case .text(let value): visitor.visit(0, value)
            case .number(let value): visitor.visit(1, value)
            case .unknown(let value): visitor.visit(value)
            }
        }
    }

    struct LostException: ServiceError {
        var message: String?
        var metadata = ErrorMetadata()

        static var shape: ShapeReference { .init(schema, 3) }
        static var members: [PartialKeyPath<Self>] { [\.message, \.metadata] }
    }

    enum RelayError: OperationError {
        case lost(LostException)
        case unmodeled(UnmodeledError)
        case client(ClientError)

        init?(modeled error: any ServiceError) {
            guard let error = error as? LostException else { return nil }
            self = .lost(error)
        }

        var underlying: any Error {
            switch self {
            case .lost(let error): error
            case .unmodeled(let error): error
            case .client(let error): error
            }
        }
    }
}
