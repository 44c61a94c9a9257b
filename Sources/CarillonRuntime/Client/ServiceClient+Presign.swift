internal import HTTPTypes

extension ServiceClient {
    /// Makes a request that whoever has its URL can send, until it expires; nothing is sent.
    ///
    /// An operation can be one when all of its input stands in the path, the query and header fields, or when its body is
    /// a blob that the service lets be unsigned, such as an object of Amazon S3: then whoever has the URL sends the body,
    /// and the input has none. A service of the query protocol takes its form in the query.
    ///
    /// - Parameter duration: How long services accept the URL: 1 second to 7 days. Credentials that end before take the
    ///   URL with them.
    /// - Throws: ``ClientError`` when the operation cannot be such a request, the duration is another one, or there are
    ///   no credentials.
    public func presign<Input: Structure, Output: Structure, Failure: OperationError>(
        _ operation: Operation<Input, Output, Failure>, _ input: Input, expiresIn duration: Duration
    ) async throws(ClientError) -> PresignedRequest {
        var call = OperationCall(client: self, operation: operation.layout)
        try await call.findAccount()
        var input = input
        withUnsafeMutablePointer(to: &input) { call.complete(UnsafeMutableRawPointer($0)) }
        return try await call.presign(call.prepare(input), expiresIn: duration)
    }

    /// The same as ``presign(_:_:expiresIn:)`` without any generated type, as ``execute(operation:_:)`` is.
    ///
    /// - Throws: ``DynamicError``.
    public func presign(
        operation name: String, _ input: Document, expiresIn duration: Duration
    ) async throws(DynamicError) -> PresignedRequest {
        var call = try call(name)
        do throws(ClientError) {
            try await call.findAccount()
            return try await call.presign(call.prepare(input), expiresIn: duration)
        } catch {
            throw DynamicError(kind: .client(error), metadata: error.metadata)
        }
    }
}

extension OperationCall {
    func presign(_ prepared: PreparedRequest, expiresIn duration: Duration) async throws(ClientError)
        -> PresignedRequest
    {
        let request = try presignable(prepared.request)
        guard prepared.authentication.isSignature else {
            throw error(.input, "the operation is not signed, so there is no presigned URL of it")
        }
        let credentials: Credentials
        do throws(AuthenticationError) {
            credentials = try await self.credentials(until: deadline)
        } catch {
            throw clientError(error)
        }
        let time = client.clock.now()
        let signature = prepared.authentication.signature(credentials, time)
        guard let signature, !hasBlob || signature.canLeaveBodyUnsigned else { throw bodyRefusal }
        do throws(PresignError) {
            return try PresignedRequest(request, signature, at: time, expiresIn: duration)
        } catch {
            throw self.error(.input, "\(error)", cause: error)
        }
    }

    /// The request as a URL can stand for it.
    private func presignable(_ request: ServiceRequest) throws(ClientError) -> ServiceRequest {
        var request = request
        let wire = client.spoken.wire
        switch wire {
        case .query, .ec2Query:
            let form = String(decoding: request.body, as: UTF8.self)
            request.head.method = .get
            request.head.path = (request.head.path ?? "/") + "?" + form
            request.head.headerFields[.contentType] = nil
            request.body = []
        case .restJSON, .restXML:
            // Of the body that is to come nobody knows the digest.
            if request.body.isEmpty { request.head.headerFields[.contentMD5] = nil }
        case .awsJSON10, .awsJSON11, .rpcV2CBOR: throw bodyRefusal
        }
        guard request.body.isEmpty else { throw bodyRefusal }
        return request
    }

    /// Whoever sends the request sends a body with it.
    private var hasBlob: Bool {
        client.spoken.wire.bindsHTTP && operation.requestBinding(client.spoken.wire).payload != nil
    }

    private var bodyRefusal: ClientError {
        error(
            .input,
            "a presigned URL has no body, and this request needs one; sign requests of '\(operation.name)' when they "
                + "are sent, or leave out the member that is the body")
    }
}

extension RequestAuthentication {
    fileprivate var isSignature: Bool {
        ([first] + others).contains {
            switch $0 {
            case .sigV4, .sigV4a: true
            case .bearer, .anonymous: false
            }
        }
    }

    /// The signature by the first way that is one; `nil` when none is.
    fileprivate func signature(_ credentials: Credentials, _ time: Timestamp) -> RequestSignature? {
        for way in [first] + others {
            switch way {
            case .sigV4(let signer): return signer.signature(credentials, time)
            case .sigV4a(let signer): return signer.signature(credentials, time)
            case .bearer, .anonymous: continue
            }
        }
        return nil
    }
}
