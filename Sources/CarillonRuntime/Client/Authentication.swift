/// How one request shows who sends it: the ways that may serve, the first one first.
struct RequestAuthentication: Sendable {
    enum Way: Sendable {
        case sigV4(SigV4Signer)
        case sigV4a(SigV4aSigner)
        case bearer
        case anonymous
    }

    var first: Way
    /// For when there are no credentials for the first.
    var others: [Way] = []

    static let anonymous = RequestAuthentication(first: .anonymous)
}

/// Why a request cannot be sent as anybody.
struct AuthenticationError: Error {
    var message: String
    /// A ``CredentialError``, a ``TokenError``, or the ``TransportError`` of a request that was not sent.
    var cause: any Error
    /// Another way may serve.
    var isUnavailable: Bool
    /// The time or the task ended while credentials were waited for.
    var unsent: TransportError?

    init(unsent error: TransportError) {
        message = "\(error)"
        cause = error
        isUnavailable = false
        unsent = error
    }

    init(_ error: CredentialError) {
        message = "\(error)"
        cause = error
        isUnavailable = error.kind == .unavailable
    }

    init(_ error: TokenError) {
        message = "\(error)"
        cause = error
        isUnavailable = error.kind == .unavailable
    }
}

/// A request as it goes out.
struct SignedRequest: Sendable {
    var request: ServiceRequest
    /// The time in the signature; `nil` without one.
    var time: Timestamp?
}

/// A service's signers, with the keys that they keep. An operation or an endpoint may want others in their place.
struct ServiceSigners: Sendable {
    private let service: ServiceFacts
    private let region: String
    /// What the configuration says, whatever an endpoint does.
    private let regionSet: [String]
    private let sigV4: SigV4Signer
    private let sigV4a: SigV4aSigner
    /// The same for bodies that no signature covers.
    private let unsignedBody: SigV4Signer.Options

    init(_ service: ServiceFacts, _ configuration: ClientConfiguration) {
        self.service = service
        region = configuration.region
        regionSet = configuration.sigV4aSigningRegionSet
        let options: SigV4Signer.Options = service.signingName == "s3" ? .s3 : .init()
        sigV4 = SigV4Signer(signingName: service.signingName, region: region, options: options)
        sigV4a = SigV4aSigner(
            signingName: service.signingName, regionSet: regionSet.isEmpty ? [region] : regionSet,
            options: options)
        var unsigned = options
        unsigned.signsBody = false
        unsignedBody = unsigned
    }

    /// The way of signing by one of the two versions.
    ///
    /// - Parameter endpoint: What the endpoint says of it.
    func way(
        _ scheme: AuthScheme, _ endpoint: EndpointAuthScheme?, isPayloadUnsigned: Bool
    ) -> RequestAuthentication.Way {
        guard endpoint != nil || isPayloadUnsigned else {
            return scheme == .sigV4 ? .sigV4(sigV4) : .sigV4a(sigV4a)
        }
        var options = isPayloadUnsigned ? unsignedBody : sigV4.options
        if endpoint?.disableDoubleEncoding == true { options.encodesPathTwice = false }
        let name = endpoint?.signingName ?? service.signingName
        guard scheme == .sigV4a else {
            return .sigV4(
                sigV4.scoped(signingName: name, region: endpoint?.signingRegion ?? region, options: options))
        }
        let regions = regionSet.isEmpty ? endpoint?.signingRegionSet ?? [] : regionSet
        return .sigV4a(
            sigV4a.scoped(signingName: name, regionSet: regions.isEmpty ? [region] : regions, options: options))
    }
}
