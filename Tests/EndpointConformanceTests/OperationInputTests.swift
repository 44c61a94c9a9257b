@testable import CarillonRuntime
import CarillonXML
import Foundation
import Generator
import Model
import ModelReaders
import Testing

/// The cases that state a call of an operation go the client's way: configuration, credentials, input, rules.
@Suite(.enabled(if: Botocore.root != nil, Comment(rawValue: Botocore.absence)))
struct OperationInputTests {
    /// Calls that no client of ours can make, with the reason.
    static let impossible: Set<String> = []

    @Test func everyCallOfEveryServiceGoesToItsEndpoint() async throws {
        let root = try #require(Botocore.root)
        let folder = root.appending(path: "tests/functional/endpoint-rules")
        var count = 0
        var left: Set<String> = []
        for service in Botocore.names(in: folder) {
            let cases = EndpointCase.all(
                service: service, try Botocore.json(folder.appending(path: "\(service)/endpoint-tests-1.json"))
            ).filter { !$0.calls.isEmpty }
            guard !cases.isEmpty else { continue }
            let names = Set(cases.flatMap(\.calls).compactMap { $0["operationName"]?.string })
            let model = try ModelReader().read(folder: root.appending(path: "botocore/data/\(service)").path).model
            let wire = try GeneratorPipeline.schema(of: model, operations: names)
            let schema = try ServiceSchema(dynamic: wire.text, endpointRules: wire.endpointRules, formats: [.xml])
            for item in cases {
                for call in item.calls {
                    count += 1
                    guard let failure = await Self.failure(item, call, schema) else { continue }
                    left.insert("\(service) \(item.title)")
                    if !Self.impossible.contains("\(service) \(item.title)") {
                        Issue.record(Comment(rawValue: failure))
                    }
                }
            }
        }
        #expect(left == Self.impossible)
        #expect(count > 500)
    }

    private static func failure(_ item: EndpointCase, _ call: TestJSON, _ schema: ServiceSchema) async -> String? {
        let name = call["operationName"]?.string ?? ""
        guard let operation = schema.operations.first(where: { $0.name == name }) else { return "no operation \(name)" }
        let configuration: ClientConfiguration
        do {
            configuration = try Self.configuration(call["builtInParams"] ?? .null)
        } catch {
            return "\(item.title): \(error)"
        }
        let client = ServiceClient(schema, configuration: configuration, transport: NoTransport())
        var operationCall = OperationCall(client: client, operation: operation)
        try? await operationCall.findAccount()
        let record = DynamicRecord(operation.input, scattering: (call["operationParams"] ?? .object([])).document)
        defer { record.discard() }
        let accountID = operationCall.accountID
        return item.failure { () throws(EndpointError) in
            try client.endpoints.resolve(operation, UnsafeRawPointer(record.memory), accountID: accountID)
        }
    }

    private static func configuration(_ given: TestJSON) throws -> ClientConfiguration {
        let credentials = Credentials(
            accessKeyID: "A", secretAccessKey: "S", accountID: given["AWS::Auth::AccountId"]?.string)
        var configuration = try ClientConfiguration(
            region: given["AWS::Region"]?.string ?? "us-east-1",
            credentials: StaticCredentialProvider(credentials), environment: .inMemory())
        configuration.endpointURL = given["SDK::Endpoint"]?.string
        configuration.useFIPS = given["AWS::UseFIPS"]?.boolean ?? false
        configuration.useDualStack = given["AWS::UseDualStack"]?.boolean ?? false
        configuration.usesGlobalSTS = given["AWS::STS::UseGlobalEndpoint"]?.boolean ?? false
        if let mode = given["AWS::Auth::AccountIdEndpointMode"]?.string {
            configuration.accountIDEndpointMode = try #require(AccountIDEndpointMode(rawValue: mode))
        }
        // Not given means the rules' own default, not the client's.
        configuration.s3.forcePathStyle = given["AWS::S3::ForcePathStyle"]?.boolean ?? false
        configuration.s3.accelerate = given["AWS::S3::Accelerate"]?.boolean
        configuration.s3.useArnRegion =
            given["AWS::S3::UseArnRegion"]?.boolean ?? given["AWS::S3Control::UseArnRegion"]?.boolean
        configuration.s3.useGlobalEndpoint = given["AWS::S3::UseGlobalEndpoint"]?.boolean
        configuration.s3.disableMultiRegionAccessPoints = given["AWS::S3::DisableMultiRegionAccessPoints"]?.boolean
        return configuration
    }

    private struct NoTransport: Transport {
        func send(_ request: ServiceRequest, timeout: Duration) async throws(TransportError) -> ServiceResponse {
            throw TransportError(.other, "nothing is sent here")
        }
    }
}

extension TestJSON {
    fileprivate var document: Document {
        switch self {
        case .null: .null
        case .boolean(let value): .boolean(value)
        case .number(let value): .integer(Int64(value))
        case .string(let value): .string(value)
        case .array(let elements): .array(elements.map(\.document))
        case .object(let members): .object(.init(members.map { ($0.name, $0.value.document) }) { $1 })
        }
    }
}
