internal import HTTPTypes

// Which of the ways to authenticate that an operation has is taken, and how.
//
//     the model's schemes of the operation, or of the service
//       | the configuration's preference, the environment's token     order
//       | the endpoint's schemes                                      which signature, for which name and region
//       v
//     RequestAuthentication
//       | credentials, token                                          the first way for which there are any
//       v
//     SignedRequest

extension OperationCall {
    /// The schemes of the operation, or of the service, the preferred one first.
    var authOptions: AuthOptions { operation.auth?.preferring(client.authPreference) ?? client.authOptions }

    /// The ways that may serve, in order.
    func authentication(_ endpoint: Endpoint) throws(ClientError) -> RequestAuthentication {
        let options = authOptions
        var ways: [RequestAuthentication.Way] = []
        var isSigned = false
        for scheme in options.schemes {
            switch scheme {
            case .bearer: ways.append(.bearer)
            case .anonymous: ways.append(.anonymous)
            case .sigV4, .sigV4a:
                if endpoint.authSchemes.isEmpty {
                    ways.append(way(scheme, nil))
                } else if !isSigned {
                    // The endpoint knows better than the model which signature it takes.
                    isSigned = true
                    ways.append(try signature(endpoint.authSchemes))
                }
            }
        }
        guard let first = ways.first else { throw unsupported(options.unsupported) }
        return RequestAuthentication(first: first, others: ways.count > 1 ? Array(ways.dropFirst()) : [])
    }

    private func way(_ scheme: AuthScheme, _ endpoint: EndpointAuthScheme?) -> RequestAuthentication.Way {
        client.signers.way(scheme, endpoint, isPayloadUnsigned: operation.isPayloadUnsigned)
    }

    /// The first of the endpoint's signatures that is known here, the preferred one before the others.
    private func signature(_ offered: [EndpointAuthScheme]) throws(ClientError) -> RequestAuthentication.Way {
        for preferred in client.authPreference where preferred.isSignature {
            if let match = offered.first(where: { $0.name == preferred.name }) { return way(preferred, match) }
        }
        for candidate in offered {
            if let scheme = AuthScheme(name: candidate.name), scheme.isSignature { return way(scheme, candidate) }
        }
        throw unsupported(offered.map(\.name))
    }

    private func unsupported(_ names: [String]) -> ClientError {
        error(
            .credentials,
            "the operation authenticates by \(names.joined(separator: ", ")), which is not supported; supported are "
                + AuthScheme.allCases.map(\.rawValue).joined(separator: ", "))
    }

    // MARK: Signing

    /// The request with its signature, as it would be sent now.
    func signed(_ prepared: PreparedRequest) async throws(ClientError) -> ServiceRequest {
        do throws(AuthenticationError) {
            return try await sign(prepared, until: deadline).request
        } catch {
            throw clientError(error)
        }
    }

    func clientError(_ error: AuthenticationError) -> ClientError {
        if let unsent = error.unsent { return failure(unsent, 0) }
        return self.error(.credentials, error.message, cause: error.cause)
    }

    /// Authenticates by the first way for which there are credentials, or a token.
    func sign(
        _ prepared: PreparedRequest, until deadline: Duration
    ) async throws(AuthenticationError) -> SignedRequest {
        let failure: AuthenticationError
        do throws(AuthenticationError) {
            return try await sign(prepared.request, prepared.authentication.first, deadline)
        } catch {
            guard error.isUnavailable, !prepared.authentication.others.isEmpty else { throw error }
            failure = error
        }
        var all = failure
        for way in prepared.authentication.others {
            do throws(AuthenticationError) {
                return try await sign(prepared.request, way, deadline)
            } catch {
                guard error.isUnavailable else { throw error }
                if error.message != failure.message { all.message += "; \(error.message)" }
            }
        }
        throw all
    }

    private func sign(
        _ request: ServiceRequest, _ way: RequestAuthentication.Way, _ deadline: Duration
    ) async throws(AuthenticationError) -> SignedRequest {
        var signed = SignedRequest(request: request)
        switch way {
        case .sigV4(let signer):
            let (credentials, time) = (try await credentials(until: deadline), client.clock.now())
            signer.sign(&signed.request, credentials: credentials, at: time)
            signed.time = time
        case .sigV4a(let signer):
            let (credentials, time) = (try await credentials(until: deadline), client.clock.now())
            signer.sign(&signed.request, credentials: credentials, at: time)
            signed.time = time
        case .bearer: signed.request.head.headerFields[.authorization] = "Bearer \(try await token(for: request))"
        case .anonymous: break
        }
        return signed
    }

    func credentials(until deadline: Duration) async throws(AuthenticationError) -> Credentials {
        let provider = client.configuration.credentialProvider
        do throws(CredentialRace.Loss) {
            let left = deadline - client.configuration.environment.elapsed()
            return try await CredentialRace.credentials(of: provider, within: left)
        } catch {
            switch error {
            case .failed(let error): throw AuthenticationError(error)
            case .cancelled:
                let message = "the task was cancelled while it waited for credentials"
                throw AuthenticationError(unsent: TransportError(.cancelled, message))
            case .timeout:
                let message =
                    "no credentials within the operation's time limit of \(client.configuration.operationTimeout); "
                    + "the source \"\(provider.nameForMessages)\" has not answered"
                throw AuthenticationError(unsent: TransportError(.timeout, message))
            }
        }
    }

    private func token(for request: ServiceRequest) async throws(AuthenticationError) -> String {
        do throws(TokenError) {
            let service = client.schema.service
            let token = try await client.configuration.token(signingName: service.signingName)
            try token.check(for: request, at: client.clock.now())
            return token.token
        } catch {
            throw AuthenticationError(error)
        }
    }
}

// MARK: - Tokens

extension ClientConfiguration {
    /// What goes before the model's order: what was asked for, then the token of a service in the environment, since
    /// nobody sets one who does not want it to be used.
    func authPreference(signingName: String) -> [AuthScheme] {
        let preferred = authSchemePreference.compactMap(AuthScheme.init(name:))
        if !preferred.isEmpty { return preferred }
        return environmentToken(signingName: signingName) == nil ? [] : [.bearer]
    }

    /// `AWS_BEARER_TOKEN_BEDROCK`
    private static func tokenVariable(signingName: String) -> String {
        "AWS_BEARER_TOKEN_" + signingName.uppercased().map { $0 == "-" || $0 == " " ? "_" : String($0) }.joined()
    }

    private func environmentToken(signingName: String) -> BearerToken? {
        guard readsTokenVariables else { return nil }
        let variable = Self.tokenVariable(signingName: signingName)
        return environment.setting(variable).map { BearerToken($0, source: variable) }
    }

    func token(signingName: String) async throws(TokenError) -> BearerToken {
        if let tokenProvider { return try await tokenProvider.token() }
        if let token = environmentToken(signingName: signingName) { return token }
        throw TokenError(
            .unavailable, source: "configuration",
            message: "set the client configuration's tokenProvider, or "
                + "\(Self.tokenVariable(signingName: signingName)) in the environment")
    }
}

extension BearerToken {
    /// Checks that the token can be sent, and that nobody on the way can read it.
    fileprivate func check(for request: ServiceRequest, at time: Timestamp) throws(TokenError) {
        guard !token.isEmpty, token.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
            throw TokenError(
                .invalid, source: source, message: "the token is empty, or has characters that no header may have")
        }
        if let expiration, expiration <= time {
            throw TokenError(.invalid, source: source, message: "the token ended at \(expiration); get another one")
        }
        let authority = request.head.authority ?? ""
        let isLocal = (try? MetadataAddress("http://" + authority))?.isLoopback == true
        guard request.head.scheme == "https" || isLocal else {
            throw TokenError(
                .invalid, source: source,
                message: "the token is not sent to \"\(authority)\" over plain http, where anybody can read it; "
                    + "use an https endpoint")
        }
    }
}
