// What generated code and its users import: the runtime, with the trait `HTTPTransport` the default transport, and with
// the trait `RoleCredentials` the sources of credentials that ask a service.
@_exported public import CarillonRuntime

#if HTTPTransport
@_exported public import CarillonHTTP
#endif

#if RoleCredentials
@_exported public import CarillonCredentials
#endif

extension ServiceClient {
    /// Makes a client of a service with the default transport, unless the configuration names one.
    ///
    /// Built without the package trait `HTTPTransport` there is no default: every request then fails with a
    /// ``ClientError`` that says so.
    public init(_ schema: ServiceSchema, configuration: ClientConfiguration) {
        #if HTTPTransport
        self.init(schema, configuration: configuration, transport: HTTPTransport.shared)
        #else
        self.init(schema, configuration: configuration, transport: NoTransport())
        #endif
    }
}

#if !HTTPTransport
/// Stands where the default transport would, when the package is built without it.
private struct NoTransport: Transport {
    func send(_ request: ServiceRequest, timeout: Duration) async throws(TransportError) -> ServiceResponse {
        throw TransportError(
            .other,
            "there is no transport: enable the trait HTTPTransport of the package carillon, or set the configuration's transport"
        )
    }
}
#endif
