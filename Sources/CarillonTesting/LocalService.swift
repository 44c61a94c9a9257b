public import CarillonRuntime
import HTTPTypes
import Synchronization

/// A service that stands in for the real one: typed handlers behind the service's own wire format.
///
/// Requests come in as bytes and are routed, decoded, answered and encoded by the service's schema, so a test covers
/// all that the client does. The same service serves in memory and over a socket:
///
/// ```swift
/// let service = LocalService(ChimeSDKMessaging.schema)
/// service.on(ChimeSDKMessaging.Operations.channelFlowCallback) { request in
///     .init(channelArn: request.channelArn, callbackId: request.callbackId)
/// }
/// service.on(ChimeSDKMessaging.Operations.associateChannelFlow) {
///     request throws(ChimeSDKMessaging.AssociateChannelFlowError) in
///     throw .notFound(.init(code: .notFound, message: "there is no channel \(request.channelArn)"))
/// }
///
/// configuration.transport = service.transport                  // in memory
/// try await service.withServer { endpoint in                   // over a socket
///     configuration.endpointURL = endpoint
///     …
/// }
/// ```
///
/// What it answers by itself, with an id in `x-amzn-requestid` as always:
///
/// | request | status | code |
/// |---|---|---|
/// | of no operation of the service | 404 | `UnknownOperationException` |
/// | of an operation without handler | 501 | `NotImplemented` |
/// | that lacks a required member | 400 | `ValidationException` |
/// | that is not what the model describes | 400 | `SerializationException` |
/// | whose answer cannot be encoded | 500 | `InternalFailure` |
public final class LocalService: Sendable {
    /// The service that is stood in for.
    public let schema: ServiceSchema

    typealias Handler = @Sendable (ServiceRequest, Route) async -> ServiceResponse

    private struct State {
        var handlers: [Int: Handler] = [:]
        var recorded: [RecordedRequest] = []
        var requestCount = 0
    }

    private let state = Mutex(State())
    private let recordsRequests: Bool

    /// Makes a service without handlers.
    ///
    /// - Parameter recordsRequests: Whether ``recordedRequests`` keeps what comes in.
    public init(_ schema: ServiceSchema, recordsRequests: Bool = false) {
        self.schema = schema
        self.recordsRequests = recordsRequests
    }

    /// Answers an operation from now on; a handler that was there before is replaced.
    ///
    /// A closure that throws names its error type, as Swift's closures must:
    /// `{ request throws(ChimeSDKMessaging.CreateChannelError) in … }`. The operation must be of this service.
    public func on<Input, Output, Failure>(
        _ operation: Operation<Input, Output, Failure>,
        _ handler: @escaping @Sendable (Input) async throws(Failure) -> Output
    ) {
        precondition(operation.schema === schema, "\(operation.name) is no operation of this service")
        let answer = OperationHandler(operation: operation, handler: handler)
        on(operation.index, answer.respond)
    }

    func on(_ index: Int, _ handler: @escaping Handler) { state.withLock { $0.handlers[index] = handler } }

    /// Answers one request, from its bytes to the response's.
    public func respond(to request: ServiceRequest) async -> ServiceResponse {
        let route = schema.route(request)
        let name = route.map { schema.operationName($0.operation) }
        let (id, handler) = state.withLock { state in
            state.requestCount += 1
            if recordsRequests { state.recorded.append(RecordedRequest(operation: name, request: request)) }
            return (state.requestCount, route.flatMap { state.handlers[$0.operation] })
        }
        var response = await answer(request, route, handler)
        if response.head.headerFields[.amazonRequestID] == nil {
            response.head.headerFields[.amazonRequestID] = Self.requestID(id)
        }
        return response
    }

    private func answer(_ request: ServiceRequest, _ route: Route?, _ handler: Handler?) async -> ServiceResponse {
        guard let route else {
            let path = request.head.path?.prefix { $0 != "?" } ?? "/"
            return Refusal.unknownOperation.response(
                to: request, of: schema,
                "\(schema.service.serviceID) has no operation for \(request.head.method) \(path)")
        }
        guard let handler else {
            let name = schema.operationName(route.operation)
            let handler = "service.on(<Service>.Operations.\(name.lowerCamelCased)) { request in … }"
            return Refusal.noHandler.response(
                to: request, of: schema, "\(name) has no handler; add one: \(handler)")
        }
        return await handler(request, route)
    }

    /// Ids count up, so that a test may assert on them: `00000000-0000-4000-8000-000000000001`.
    private static func requestID(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return "00000000-0000-4000-8000-" + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    }

    // MARK: What came in

    /// The requests that came in, in order, if the service was made with `recordsRequests`.
    public var recordedRequests: [RecordedRequest] { state.withLock { $0.recorded } }

    /// The inputs that came in for one operation, in order, if the service was made with `recordsRequests`.
    ///
    /// - Throws: ``CarillonRuntime/CodecError`` when one of them is not what the model describes.
    public func inputs<Input, Output, Failure>(
        of operation: Operation<Input, Output, Failure>
    ) throws(CodecError) -> [Input] {
        var inputs: [Input] = []
        for recorded in recordedRequests {
            guard let route = schema.route(recorded.request), route.operation == operation.index else { continue }
            inputs.append(try operation.decodeRequest(recorded.request, route))
        }
        return inputs
    }
}

/// A request as it came in.
public struct RecordedRequest: Sendable, Hashable {
    /// The operation's name in the model; nil when the request is of no operation.
    public var operation: String?
    /// Head and body, without the fields that belong to the connection alone.
    public var request: ServiceRequest

    public init(operation: String?, request: ServiceRequest) {
        self.operation = operation
        self.request = request
    }
}

extension HTTPField.Name {
    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("'\(name)' is no header name") }
        return name
    }

    static let amazonRequestID = known("x-amzn-requestid")
}
