import Carillon

/// A state machine: run three times.
func stepFunctions(_ server: MotoServer) async throws -> String {
    let stepFunctions = SFNClient(configuration: try server.configuration())
    let machine = try await stepFunctions.createStateMachine(
        name: "pass-on", definition: #"{"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}"#,
        roleArn: "arn:aws:iam::123456789012:role/runner", type: .standard)
    var started: Set<String> = []
    for number in 1...3 {
        let execution = try await stepFunctions.startExecution(
            stateMachineArn: machine.stateMachineArn, name: "run-\(number)", input: "{\"n\": \(number)}")
        started.insert(execution.executionArn)
        let description = try await stepFunctions.describeExecution(executionArn: execution.executionArn)
        try expect("the input", description.input, "{\"n\": \(number)}")
        try expect("the times", description.startDate, execution.startDate)
    }
    var pages = 0
    var listed: Set<String> = []
    for try await page in stepFunctions.listExecutionsPages(
        stateMachineArn: machine.stateMachineArn, maxResults: 2)
    {
        pages += 1
        listed.formUnion(page.executions.map(\.executionArn))
    }
    try expect("the executions", listed, started)
    try expect("the pages", pages, 2)

    var message: String?
    do {
        try await stepFunctions.startExecution(
            stateMachineArn: machine.stateMachineArn, name: "run-1", input: "{\"n\": 99}")
    } catch {
        guard case .executionAlreadyExists(let failure) = error else { throw error }
        message = failure.message
    }
    try expect("that the error names the execution", that: message?.contains("run-1") == true)
    try await stepFunctions.deleteStateMachine(stateMachineArn: machine.stateMachineArn)
    return "3 executions in 2 pages, one that exists already"
}
