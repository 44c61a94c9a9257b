import Carillon

/// Functions: none yet, and one that does not exist. (moto needs containers for real ones.)
func lambda(_ server: MotoServer) async throws -> String {
    let lambda = LambdaClient(configuration: try server.configuration())
    var names: [String] = []
    for try await function in lambda.listFunctionsItems(maxItems: 10) { names.append(function.functionName ?? "") }
    try expect("the functions", names, [])
    var message: String?
    do {
        try await lambda.getFunction(functionName: "resize:7")
    } catch {
        guard case .resourceNotFound(let failure) = error else { throw error }
        message = failure.message
    }
    try expect(
        "the error's message", message,
        "Function not found: arn:aws:lambda:eu-west-1:123456789012:function:resize:7")
    return "an empty list, a function that does not exist"
}
