/// What is wrong with something that should hold credentials: a sentence, or part of one, that quotes nothing of it.
struct CredentialProblem: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}

/// Credentials in JSON, as programs, containers' agents and the metadata service of instances give them.
struct CredentialAnswer {
    /// No answer of a source is as long; a longer one is no answer.
    static let sizeLimit = 65_536

    private let members: [String: Document]

    init(_ bytes: [UInt8]) throws(CredentialProblem) {
        guard bytes.count <= Self.sizeLimit else {
            throw CredentialProblem("more than \(Self.sizeLimit) bytes")
        }
        guard !bytes.isEmpty else { throw CredentialProblem("nothing") }
        guard let document = Self.document(bytes), case .object(let members) = document else {
            throw CredentialProblem("\(bytes.count) bytes that are no JSON object")
        }
        self.members = members
    }

    private static func document(_ bytes: [UInt8]) -> Document? {
        // Names and values are compared and sent: they must be exactly what was written.
        guard bytes.withUnsafeBufferPointer({ String(validating: $0, as: UTF8.self) }) != nil else { return nil }
        return try? JSONCoding.document(from: bytes)
    }

    /// A member that is a whole number.
    func integer(_ name: String) -> Int64? {
        if case .integer(let number)? = members[name] { number } else { nil }
    }

    /// A member that is a text which can stand in a header field; `nil` when it is missing, null or empty.
    func text(_ name: String) throws(CredentialProblem) -> String? {
        guard let member = members[name], member != .null else { return nil }
        guard let text = member.string else {
            throw CredentialProblem("\(name) as \(member.kindName), where a string should stand")
        }
        guard CredentialText.isSendable(text) else {
            throw CredentialProblem("\(name) with a character that no header field may have")
        }
        return text.isEmpty ? nil : text
    }

    func required(_ name: String) throws(CredentialProblem) -> String {
        guard let text = try text(name) else { throw CredentialProblem("no \(name)") }
        return text
    }

    /// A member that is a time by RFC 3339.
    func time(_ name: String) throws(CredentialProblem) -> Timestamp? {
        guard let text = try text(name) else { return nil }
        guard let time = try? Timestamp(text, as: .dateTime) else {
            throw CredentialProblem("\(name) that is no time such as 2030-01-31T12:00:00Z")
        }
        return time
    }
}

/// Checks texts of credentials. Key and token become parts of header fields, where a line break would begin another.
package enum CredentialText {
    package static func isSendable(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    /// What is wrong with keys that somebody wrote down; `nil` when nothing is.
    ///
    /// The secret key is never sent, and who serves S3 on their own may have made it a phrase.
    static func problem(_ credentials: Credentials) -> String? {
        let sent = [("access key id", credentials.accessKeyID), ("session token", credentials.sessionToken ?? "")]
        if let wrong = sent.first(where: { !isSendable($0.1) }) {
            return "the \(wrong.0) has a blank, a line break or another character that none has; copy it anew"
        }
        let hasControls = credentials.secretAccessKey.utf8.contains { $0 < 0x20 || $0 == 0x7F }
        return hasControls ? "the secret access key has a line break or another control character; copy it anew" : nil
    }
}
