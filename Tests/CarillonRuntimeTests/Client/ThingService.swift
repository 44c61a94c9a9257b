import CarillonRuntime

/// A service of one operation in the form that the generator emits.
enum Things {
    static let schema = ServiceSchema(
        text,
        endpointRules: rules,
        types: [PutThingRequest.self, PutThingResponse.self, NotFoundException.self, BusyException.self])

    static let text = """
        carillon-schema 1
        service Things 2021-05-15 things things protocols=rest-json auth=aws.auth#sigv4
        structure PutThingRequest
        - Name string required label=name
        - Token string required token
        - Secret string sensitive
        structure PutThingResponse
        - Id string required
        - Count integer header=x-count
        structure NotFoundException error=NotFoundException status=404 fault=client
        - Message string
        - $metadata metadata
        structure BusyException error=BusyException status=400 fault=client throttling
        - Message string
        - $metadata metadata
        operation PutThing PUT /things/{name} 200 0 1 errors=2,3
        """

    static var putThing: Operation<PutThingRequest, PutThingResponse, PutThingError> { .init(schema, 0) }

    struct PutThingRequest: Structure, CustomReflectable {
        var name: String
        var token: String?
        var secret: String?
        static var shape: ShapeReference { .init(schema, 0) }
        static var members: [PartialKeyPath<Self>] { [\.name, \.token, \.secret] }
    }

    struct PutThingResponse: Structure {
        var id: String
        var count: Int?
        static var shape: ShapeReference { .init(schema, 1) }
        static var members: [PartialKeyPath<Self>] { [\.id, \.count] }
    }

    struct NotFoundException: ServiceError {
        var message: String?
        var metadata = ErrorMetadata()
        static var shape: ShapeReference { .init(schema, 2) }
        static var members: [PartialKeyPath<Self>] { [\.message, \.metadata] }
    }

    struct BusyException: ServiceError {
        var message: String?
        var metadata = ErrorMetadata()
        static var shape: ShapeReference { .init(schema, 3) }
        static var members: [PartialKeyPath<Self>] { [\.message, \.metadata] }
    }

    enum PutThingError: OperationError {
        case notFound(NotFoundException)
        case busy(BusyException)
        case unmodeled(UnmodeledError)
        case client(ClientError)

        init?(modeled error: any ServiceError) {
            switch error {
            case let error as NotFoundException: self = .notFound(error)
            case let error as BusyException: self = .busy(error)
            default: return nil
            }
        }

        var underlying: any Error {
            switch self {
            case .notFound(let error): error
            case .busy(let error): error
            case .unmodeled(let error): error
            case .client(let error): error
            }
        }
    }

    /// The standard rules: region, FIPS, dual stack, and a custom endpoint.
    static let rules = """
        carillon-endpoint-rules 1
        parameters 4
        Region s 0 AWS::Region -
        UseDualStack b 1 AWS::UseDualStack 4
        UseFIPS b 1 AWS::UseFIPS 4
        Endpoint s 0 SDK::Endpoint -
        strings 9
        Invalid Configuration: FIPS and custom endpoint are not supported
        Invalid Configuration: Dualstack and custom endpoint are not supported
        https://things-fips.
        .
        FIPS and DualStack are enabled, but this partition does not support one or both
        FIPS is enabled but this partition does not support FIPS
        https://things.
        DualStack is enabled but this partition does not support DualStack
        Invalid Configuration: Missing Region
        nodes 27
        b 0
        isSet 3
        b 1
        booleanEquals 2 6
        s 0
        booleanEquals 1 6
        s 1
        isSet 0
        aws.partition 0
        . 12 supportsFIPS
        booleanEquals 6 13
        . 12 supportsDualStack
        booleanEquals 6 15
        s 2
        s 3
        . 12 dualStackDnsSuffix
        t 17 0 18 19
        s 4
        booleanEquals 13 6
        . 12 dnsSuffix
        t 17 0 18 23
        s 5
        s 6
        t 26 0 18 19
        s 7
        t 26 0 18 23
        s 8
        outcomes 11
        error 8
        error 10
        endpoint 3 0 0
        endpoint 20 0 0
        error 21
        endpoint 24 0 0
        error 25
        endpoint 27 0 0
        error 28
        endpoint 29 0 0
        error 30
        rules 20
        t 4 5
        o 0 7
        o 1 9
        o 2
        t 19 11
        t 19 12
        t 10 7 9
        t 9 14 16
        o 3
        o 4
        t 14 7
        t 13 22
        o 5
        o 6
        t 18 9
        t 17 16
        o 7
        o 8
        o 9
        o 10
        """
}
