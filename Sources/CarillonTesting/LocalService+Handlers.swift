public import CarillonRuntime

// The same for handlers that return nothing and for those that do not throw, which the compiler does not take for
// throwing ones where the error's type is typed by a generic parameter.

extension LocalService {
    /// Answers an operation with a handler that does not throw.
    public func on<Input, Output, Failure>(
        _ operation: Operation<Input, Output, Failure>, _ handler: @escaping @Sendable (Input) async -> Output
    ) {
        on(operation) { input throws(Failure) in await handler(input) }
    }

    /// Answers an operation that has no output.
    public func on<Input, Failure>(
        _ operation: Operation<Input, Unit, Failure>,
        _ handler: @escaping @Sendable (Input) async throws(Failure) -> Void
    ) {
        on(operation) { input throws(Failure) -> Unit in
            try await handler(input)
            return Unit()
        }
    }

    /// Answers an operation that has no output with a handler that does not throw.
    public func on<Input, Failure>(
        _ operation: Operation<Input, Unit, Failure>, _ handler: @escaping @Sendable (Input) async -> Void
    ) {
        on(operation) { input throws(Failure) -> Unit in
            await handler(input)
            return Unit()
        }
    }
}
