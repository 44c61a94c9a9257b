import Carillon

/// Instances: run, described page by page, terminated.
func ec2(_ server: MotoServer) async throws -> String {
    let ec2 = EC2Client(configuration: try server.configuration())
    var launched: [String] = []
    for number in 1...5 {
        let reservation = try await ec2.runInstances(
            imageId: "ami-12c6146b", instanceType: .init(rawValue: "t3.micro"), maxCount: 1, minCount: 1,
            userData: "IyEvYmluL3NoCg==",
            tagSpecifications: [
                .init(resourceType: .instance, tags: [.init(key: "Name", value: "worker \(number) <&>")])
            ])
        launched += reservation.instances?.compactMap(\.instanceId) ?? []
    }
    try expect("the instances", launched.count, 5)

    let running = EC2.Filter(name: "instance-state-name", values: ["pending", "running"])
    var sizes: [Int] = []
    for try await page in ec2.describeInstancesPages(filters: [running], maxResults: 2) {
        sizes.append(page.reservations?.count ?? 0)
    }
    try expect("the reservations a page", sizes, [2, 2, 1])
    var names: [String] = []
    for try await instance in ec2.describeInstancesItems(filters: [running], maxResults: 2).items(\.instances) {
        names += instance.tags?.compactMap(\.value) ?? []
        try expect("the state", instance.state?.name, .running)
        try expect("the time of launch", that: instance.launchTime != nil)
    }
    try expect("the names", names.sorted(), (1...5).map { "worker \($0) <&>" })

    let ended = try await ec2.terminateInstances(instanceIds: launched).terminatingInstances ?? []
    try expect("the states before", ended.map { $0.previousState?.code }, launched.map { _ in 16 })
    var code: String?
    do {
        try await ec2.describeInstances(instanceIds: ["i-00000000000000000"])
    } catch {
        // The model of EC2 lists no errors: they are told apart by their codes.
        guard case .unmodeled(let failure) = error else { throw error }
        code = failure.code
    }
    try expect("the error's code", code, "InvalidInstanceID.NotFound")
    return "5 instances in 3 pages, one that does not exist"
}
