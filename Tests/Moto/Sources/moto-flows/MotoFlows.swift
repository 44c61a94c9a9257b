import Carillon

// What a user does with a service, from making something to taking it away again, each a function in `Flows/`: they
// read like an application's code, and everything that comes back is compared with what was sent. moto, on the other
// side, was written against the real services by people who do not know Carillon.
//
//     moto-flows http://127.0.0.1:5000             all flows
//     moto-flows http://127.0.0.1:5000 s3 sqs      some

/// A flow by its name.
struct Flow: Sendable {
    let name: String
    /// Says in a few words what was done.
    let run: @Sendable (MotoServer) async throws -> String

    static let all = [
        Flow(name: "dynamodb", run: dynamoDB),
        Flow(name: "sqs", run: sqs),
        Flow(name: "sns", run: sns),
        Flow(name: "iam", run: iam),
        Flow(name: "sts", run: sts),
        Flow(name: "ec2", run: ec2),
        Flow(name: "route53", run: route53),
        Flow(name: "cloudwatch", run: cloudWatch),
        Flow(name: "kinesis", run: kinesis),
        Flow(name: "lambda", run: lambda),
        Flow(name: "secretsmanager", run: secretsManager),
        Flow(name: "stepfunctions", run: stepFunctions),
        Flow(name: "s3", run: s3),
        Flow(name: "presigning", run: presigning),
        Flow(name: "signatures", run: signatures),
        Flow(name: "call", run: commandLine),
    ]
}

@main
struct MotoFlows {
    static func main() async {
        guard CommandLine.arguments.count > 1 else {
            Console.note("usage: moto-flows URL [FLOW…]; scripts/moto starts moto and runs all of them")
            Console.exit(64)
        }
        let server = MotoServer(url: CommandLine.arguments[1])
        let names = CommandLine.arguments.dropFirst(2)
        if let name = names.first(where: { name in !Flow.all.contains { $0.name == name } }) {
            Console.note("'\(name)' is no flow; there are \(Flow.all.map(\.name).joined(separator: ", "))")
            Console.exit(64)
        }
        var failed = 0
        let flows = Flow.all.filter { names.isEmpty || names.contains($0.name) }
        for flow in flows {
            do {
                print("\(flow.name): \(try await flow.run(server)) ok")
            } catch {
                failed += 1
                print("\(flow.name): failed\n    \(error)")
            }
        }
        print("\(flows.count - failed) flows passed, \(failed) failed")
        Console.exit(failed == 0 ? 0 : 1)
    }
}
