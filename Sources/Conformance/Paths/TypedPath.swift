public import CarillonRuntime
internal import HTTPTypes
internal import Model
internal import Synchronization

/// The path through generated types: a case's values are brought into them by their layouts, and back.
struct TypedPath: CasePath {
    let registry: TypedRegistry

    func operation(_ group: CaseGroup, _ model: Model) throws(CaseError) -> any CaseOperation {
        guard let operation = registry.operations[group.name] else {
            throw CaseError("there are no generated types of \"\(group.name)\"")
        }
        return operation()
    }
}

/// The generated operations of suites, by the names of their groups.
///
/// A generated file fills it: ``TypedSources``.
public struct TypedRegistry: Sendable {
    fileprivate var operations: [String: @Sendable () -> any CaseOperation] = [:]

    public init() {}

    /// - Parameter operation: Called when a case of the group runs, which is when the service's schema is read.
    public mutating func add<Input: Structure, Output: Structure, Failure: OperationError>(
        _ group: String, _ operation: @escaping @Sendable () -> CarillonRuntime.Operation<Input, Output, Failure>
    ) {
        operations[group] = { TypedOperation(operation: operation()) }
    }
}

private struct TypedOperation<Input: Structure, Output: Structure, Failure: OperationError>: CaseOperation {
    let operation: CarillonRuntime.Operation<Input, Output, Failure>

    func request(_ input: Document, _ configuration: ClientConfiguration) async throws(CaseError) -> ServiceRequest {
        let transport = RecordingTransport()
        var configuration = configuration
        configuration.transport = transport
        let client = ServiceClient(operation.schema, configuration: configuration, transport: transport)
        let input = try value(input)
        do throws(Failure) {
            _ = try await client.execute(operation, input)
        } catch {
            guard let request = transport.request else {
                throw CaseError("the request cannot be made: \(error.underlying)")
            }
            return request
        }
        throw CaseError("a response came without a service")
    }

    func answer(_ configuration: ClientConfiguration) async throws(CaseError) -> CaseAnswer {
        let client = ServiceClient(operation.schema, configuration: configuration, transport: CannedTransport())
        let input = try value(.object([:]))
        do throws(Failure) {
            return .output(try await client.execute(operation, input).document)
        } catch {
            let metadata = error.metadata
            if let modeled = error.underlying as? any ServiceError {
                return .error(
                    code: metadata.code, message: metadata.message, shape: type(of: modeled).shapeName,
                    members: modeled.document)
            }
            if error.underlying is UnmodeledError {
                return .error(code: metadata.code, message: metadata.message, shape: nil, members: .object([:]))
            }
            throw CaseError("\(error.underlying)")
        }
    }

    private func value(_ document: Document) throws(CaseError) -> Input {
        do throws(CodecError) {
            return try Input(document: document)
        } catch {
            throw CaseError("the input has no value of the generated type: \(error)")
        }
    }
}

/// Keeps the request and answers none.
private final class RecordingTransport: Transport {
    private let last = Mutex<ServiceRequest?>(nil)

    var request: ServiceRequest? { last.withLock { $0 } }

    func send(_ request: ServiceRequest, timeout: Duration) async throws(TransportError) -> ServiceResponse {
        last.withLock { $0 = request }
        throw TransportError(.other, "this transport answers nothing")
    }
}
