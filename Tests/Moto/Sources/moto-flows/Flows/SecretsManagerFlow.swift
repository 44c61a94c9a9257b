import Carillon

/// A secret: made, read, replaced by bytes.
func secretsManager(_ server: MotoServer) async throws -> String {
    let secrets = SecretsManagerClient(configuration: try server.configuration())
    let created = try await secrets.createSecret(
        name: "prod/database", secretString: "{\"password\": \"a\\\"b\u{1F511}\"}", tags: [.init(key: "a", value: "b")])
    // The token of the request, which the client fills in, becomes the version's name.
    try expect("the version's name", created.versionId?.count, 36)
    let first = try await secrets.getSecretValue(secretId: "prod/database")
    try expect("the secret", first.secretString, "{\"password\": \"a\\\"b\u{1F511}\"}")
    try expect("the version", first.versionId, created.versionId)
    try expect("the description", that: !"\(first)".contains("password"))

    try await secrets.putSecretValue(secretId: "prod/database", secretBinary: [0, 128, 255])
    let second = try await secrets.getSecretValue(secretId: "prod/database", versionStage: "AWSCURRENT")
    try expect("the bytes", second.secretBinary, [0, 128, 255])
    try expect("the stages", second.versionStages, ["AWSCURRENT"])

    try await secrets.deleteSecret(secretId: "prod/database", forceDeleteWithoutRecovery: true)
    var message: String?
    do {
        try await secrets.getSecretValue(secretId: "prod/database")
    } catch {
        guard case .resourceNotFound(let failure) = error else { throw error }
        message = failure.message
    }
    try expect("the error's message", message, "Secrets Manager can't find the specified secret.")
    return "a text and bytes, a secret that does not exist"
}
