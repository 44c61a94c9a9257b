import Carillon

/// Who calls, and as whom else.
func sts(_ server: MotoServer) async throws -> String {
    let sts = STSClient(configuration: try server.configuration())
    let caller = try await sts.getCallerIdentity()
    try expect("the account", caller.account, "123456789012")
    let answer = try await sts.assumeRole(
        roleArn: "arn:aws:iam::123456789012:role/auditor", roleSessionName: "audit-1", durationSeconds: 900,
        tags: [.init(key: "case", value: "7/8")])
    try expect("the role", answer.assumedRoleUser?.arn, "arn:aws:sts::123456789012:assumed-role/auditor/audit-1")
    let temporary = try require("the credentials", answer.credentials)

    // What an application does with them: another client, signed by the role.
    let credentials = Credentials(
        accessKeyID: temporary.accessKeyId, secretAccessKey: temporary.secretAccessKey,
        sessionToken: temporary.sessionToken, expiration: temporary.expiration)
    let auditor = STSClient(configuration: try server.configuration(credentials))
    let arn = try await auditor.getCallerIdentity().arn
    try expect("the caller", arn, "arn:aws:sts::123456789012:assumed-role/auditor/audit-1")
    return "a role assumed"
}
