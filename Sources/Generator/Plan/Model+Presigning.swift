import Model

extension Model {
    /// Whether the operation gets a method for presigned URLs: it is signed, and needs no body, or one that whoever has
    /// the URL may choose.
    ///
    /// The signature covers a body, so it may only be chosen where the service lets it be unsigned: in Amazon S3, and
    /// where the model says so.
    ///
    /// In the query protocols, where a form can go into the query, every operation could be one; methods for all of them
    /// would add 4.5 % to the compile time of EC2, for calls that are hardly ever made. What is used is
    /// `GetCallerIdentity` of STS, by which others learn who the caller is, so those without input have one. For the
    /// rest there is `presign(_:_:expiresIn:)` of the runtime.
    func canPresign(_ operation: Operation) -> Bool {
        let auth = operation.auth ?? service.auth
        guard auth.isEmpty || auth.contains(where: { $0 == "aws.auth#sigv4" || $0 == "aws.auth#sigv4a" }) else {
            return false
        }
        switch service.spoken {
        case .restJSON, .restXML: return !needsSignedBody(operation)
        case .query, .ec2:
            return operation.input.map { shapes[$0.value]?.members.isEmpty ?? true } ?? true
        case .json, .rpcV2CBOR, nil: return false
        }
    }

    private func needsSignedBody(_ operation: Operation) -> Bool {
        guard let input = operation.input.flatMap({ shapes[$0.value] }) else { return false }
        let mayBeUnsigned = service.signingName == "s3" || operation.isPayloadUnsigned
        return input.members.contains { member in
            switch member.traits.httpBinding {
            case nil: true
            case .payload: !mayBeUnsigned || shapes[member.target]?.kind != .blob
            default: false
            }
        }
    }
}

extension Service {
    /// The protocol that clients speak unless they are told otherwise, in the runtime's order.
    fileprivate var spoken: WireProtocol? {
        let preference: [WireProtocol] = [.json, .restJSON, .restXML, .rpcV2CBOR, .query, .ec2]
        return preference.first(where: protocols.contains)
    }
}
