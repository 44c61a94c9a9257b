import Carillon

/// Users, with tags, and one who does not exist.
func iam(_ server: MotoServer) async throws -> String {
    let iam = IAMClient(configuration: try server.configuration())
    let names = ["anna", "bo", "c+d=e@f"]
    for name in names {
        let created = try await iam.createUser(
            path: "/staff/", userName: name, tags: [.init(key: "floor", value: "4 & 5"), .init(key: "desk", value: "")])
        try expect("the user's name", created.user?.userName, name)
    }
    let user = try await iam.getUser(userName: "anna").user
    try expect("the user's ARN", user.arn, "arn:aws:iam::123456789012:user/staff/anna")
    try expect("the user's tags", user.tags, [.init(key: "floor", value: "4 & 5"), .init(key: "desk", value: "")])
    try expect("the year of creation", that: user.createDate.seconds > 1_700_000_000)

    var listed: [String] = []
    for try await user in iam.listUsersItems(pathPrefix: "/staff/") { listed.append(user.userName) }
    try expect("the users", listed.sorted(), names.sorted())

    for name in names { try await iam.deleteUser(userName: name) }
    var message: String?
    do {
        try await iam.getUser(userName: "anna")
    } catch {
        guard case .noSuchEntity(let failure) = error else { throw error }
        message = failure.message
    }
    try expect("the error's message", message, "The user with name anna cannot be found.")
    return "\(names.count) users with tags, one who does not exist"
}
