import CarillonRuntime
import CarillonTesting

/// A small service in the form of generated code, so that these tests depend on no generated module.
enum Parcels {
    static let schema = ServiceSchema(
        """
        carillon-schema 1
        service Parcels 2024-01-01 parcels parcels protocols=rest-json auth=aws.auth#sigv4
        structure SendRequest
        - Id string required label=id
        - Note string required
        - Urgent boolean query=urgent
        structure SendResponse
        - Id string
        - Note string
        structure DropRequest
        - Id string required label=id
        structure EchoRequest
        - Data blob payload
        structure EchoResponse
        - Data blob payload
        structure NotFoundException error=NotFoundException status=404 fault=client
        - Message string
        - $metadata metadata
        operation Drop DELETE /parcels/{id} 204 2 - errors=5
        operation Echo POST /echo 200 3 4
        operation Send PUT /parcels/{id} 201 0 1 errors=5
        """,
        endpointRules: "",
        types: [
            SendRequest.self, SendResponse.self, DropRequest.self, EchoRequest.self, EchoResponse.self,
            NotFoundException.self,
        ])

    enum Operations {
        static var drop: Operation<DropRequest, Unit, ParcelError> { .init(schema, 0) }
        static var echo: Operation<EchoRequest, EchoResponse, ParcelError> { .init(schema, 1) }
        static var send: Operation<SendRequest, SendResponse, ParcelError> { .init(schema, 2) }
    }

    struct SendRequest: Structure {
        var id: String
        var note: String
        var urgent: Bool?

        static var shape: ShapeReference { .init(schema, 0) }
        static var members: [PartialKeyPath<Self>] { [\.id, \.note, \.urgent] }
    }

    struct SendResponse: Structure {
        var id: String?
        var note: String?

        static var shape: ShapeReference { .init(schema, 1) }
        static var members: [PartialKeyPath<Self>] { [\.id, \.note] }
    }

    struct DropRequest: Structure {
        var id: String

        static var shape: ShapeReference { .init(schema, 2) }
        static var members: [PartialKeyPath<Self>] { [\.id] }
    }

    struct EchoRequest: Structure {
        var data: [UInt8]?

        static var shape: ShapeReference { .init(schema, 3) }
        static var members: [PartialKeyPath<Self>] { [\.data] }
    }

    struct EchoResponse: Structure {
        var data: [UInt8]?

        static var shape: ShapeReference { .init(schema, 4) }
        static var members: [PartialKeyPath<Self>] { [\.data] }
    }

    struct NotFoundException: ServiceError {
        var message: String?
        var metadata = ErrorMetadata()

        static var shape: ShapeReference { .init(schema, 5) }
        static var members: [PartialKeyPath<Self>] { [\.message, \.metadata] }
    }

    enum ParcelError: OperationError {
        case notFound(NotFoundException)
        case unmodeled(UnmodeledError)
        case client(ClientError)

        init?(modeled error: any ServiceError) {
            guard let error = error as? NotFoundException else { return nil }
            self = .notFound(error)
        }

        var underlying: any Error {
            switch self {
            case .notFound(let error): error
            case .unmodeled(let error): error
            case .client(let error): error
            }
        }
    }

    /// A service that knows every parcel but `lost`, and takes its time over `slow`.
    static func service() -> LocalService {
        let service = LocalService(schema, recordsRequests: true)
        service.on(Operations.send) { request throws(ParcelError) in
            if request.id == "lost" { throw .notFound(.init(message: "there is no parcel 'lost'")) }
            if request.id == "slow" { try? await Task.sleep(for: .seconds(600)) }
            return SendResponse(id: request.id, note: request.note)
        }
        service.on(Operations.echo) { EchoResponse(data: $0.data) }
        return service
    }
}
