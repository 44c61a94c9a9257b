import CarillonRuntime
import Foundation
import Generator
import Model
import Testing

/// Every case that botocore keeps for its services, encoded by the generator and resolved by the runtime.
@Suite(.enabled(if: Botocore.root != nil, Comment(rawValue: Botocore.absence)))
struct BotocoreConformanceTests {
    @Test func everyCaseOfEveryServicePasses() throws {
        let folder = try #require(Botocore.root).appending(path: "tests/functional/endpoint-rules")
        var count = 0
        var encoding = Duration.zero
        var resolving = Duration.zero
        for service in Botocore.names(in: folder) {
            let ruleSet = try #require(try Botocore.ruleSet(service), "\(service) has no rule set")
            let cases = EndpointCase.all(
                service: service, try Botocore.json(folder.appending(path: "\(service)/endpoint-tests-1.json")))
            let clock = ContinuousClock()
            let model = try RuleSetFromJSON.ruleSet(ruleSet)
            var program: EndpointProgram?
            encoding += try clock.measure { program = try EndpointProgram(encoding: model) }
            let text = try #require(program?.text)
            let rules = try EndpointRules(decoding: text)
            resolving += clock.measure {
                for item in cases {
                    if let failure = item.failure(rules) { Issue.record(Comment(rawValue: failure)) }
                }
            }
            #expect(text.utf8.allSatisfy { 0x20..<0x7F ~= $0 && $0 != 0x22 && $0 != 0x5C || $0 == 0x0A })
            count += cases.count
        }
        #expect(count > 10_000)
        print("endpoint cases: \(count); encoding \(encoding), resolving \(resolving)")
    }

    @Test func everyRuleSetOfEveryVersionIsEncodedWithoutAFinding() throws {
        let data = try #require(Botocore.root).appending(path: "botocore/data")
        var count = 0
        for service in Botocore.names(in: data) {
            for version in Botocore.names(in: data.appending(path: service)) {
                let file = data.appending(path: "\(service)/\(version)/endpoint-rule-set-1.json")
                guard let json = try Botocore.dataFile(file) else { continue }
                let program = try EndpointProgram(encoding: RuleSetFromJSON.ruleSet(json))
                #expect(program.warnings.isEmpty)
                _ = try EndpointRules(decoding: program.text)
                count += 1
            }
        }
        #expect(count > 400)
    }

    @Test func builtInsGiveTheSameEndpointsAsNames() throws {
        let folder = try #require(Botocore.root).appending(path: "tests/functional/endpoint-rules")
        for service in ["s3", "s3control", "sts", "dynamodb", "eventbridge", "route53"]
        where Botocore.names(in: folder).contains(service) {
            let json = try #require(try Botocore.ruleSet(service))
            let model = try RuleSetFromJSON.ruleSet(json)
            let rules = try EndpointRules(decoding: EndpointProgram(encoding: model).text)
            let cases = EndpointCase.all(
                service: service, try Botocore.json(folder.appending(path: "\(service)/endpoint-tests-1.json")))
            for item in cases {
                let parameters = item.withBuiltIns(of: model)
                if let failure = item.failure(rules, parameters) { Issue.record(Comment(rawValue: failure)) }
            }
        }
    }

    @Test func engineCasesOfTheLibraryPass() throws {
        let folder = try #require(Botocore.root).appending(path: "tests/unit/data/endpoints")
        var count = 0
        for name in Botocore.names(in: folder.appending(path: "test-cases")) {
            let model = try RuleSetFromJSON.ruleSet(Botocore.json(folder.appending(path: "valid-rules/\(name)")))
            let rules = try EndpointRules(decoding: EndpointProgram(encoding: model).text)
            for item in EndpointCase.all(service: name, try Botocore.json(folder.appending(path: "test-cases/\(name)")))
            {
                count += 1
                if let failure = item.failure(rules) { Issue.record(Comment(rawValue: failure)) }
            }
        }
        #expect(count > 50)
    }

    @Test func partitionsAreThoseOfThePublishedFile() throws {
        let json = try Botocore.json(try #require(Botocore.root).appending(path: "botocore/data/partitions.json"))
        let partitions = json["partitions"]?.elements ?? []
        #expect(partitions.count >= 8)
        let rules = try EndpointRules(decoding: EndpointProgram(encoding: .partitionProbe).text)
        for partition in partitions {
            let outputs = try #require(partition["outputs"])
            let id = try #require(partition["id"]?.string)
            let expected: [EndpointProperty.Field] = outputs.members.sorted { $0.name < $1.name }.compactMap {
                guard let text = $0.value.string else { return nil }
                return .init(name: $0.name, value: .string(text))
            }
            let regions = (partition["regions"]?.members ?? []).map(\.name)
            for region in regions + (try patternRegions(#require(partition["regionRegex"]?.string))) {
                let endpoint = try rules.resolve(["Region": .string(region)])
                #expect(endpoint.properties == expected, "\(region) of \(id)")
                #expect(endpoint.path == "/\(outputs["supportsFIPS"]?.boolean ?? false)")
            }
        }
    }

    /// Regions that nobody has yet, made from the parts of `^(us|eu)\-\w+\-\d+$`.
    private func patternRegions(_ pattern: String) throws -> [String] {
        let plain = pattern.replacing("\\-", with: "-").replacing("^", with: "").replacing("$", with: "")
        let suffix = "-\\w+-\\d+"
        #expect(plain.hasSuffix(suffix), "the pattern \(pattern) has a form that the runtime does not know")
        let head = plain.dropLast(suffix.count)
        let groups = head.split(separator: "(", maxSplits: 1, omittingEmptySubsequences: false)
        guard groups.count == 2, let end = groups[1].lastIndex(of: ")") else { return ["\(head)-nowhere_1-77"] }
        return groups[1][..<end].split(separator: "|").map { "\(groups[0])\($0)-nowhere_1-77" }
    }
}

extension EndpointCase {
    /// The parameters given as the client gives them, where the rule set names a built-in.
    func withBuiltIns(of ruleSet: EndpointRuleSet) -> EndpointParameters {
        var result = EndpointParameters()
        for member in parameters {
            let builtIn = ruleSet.parameters.first { $0.name == member.name }?.builtIn
            let isSet = builtIn.map { result.builtIns.set($0, member.value) } ?? false
            if !isSet { result.set(member.name, member.value.parameterValue) }
        }
        return result
    }
}

extension EndpointBuiltIns {
    fileprivate mutating func set(_ name: String, _ value: TestJSON) -> Bool {
        let strings: [String: WritableKeyPath<Self, String?>] = [
            "AWS::Region": \.region, "SDK::Endpoint": \.endpoint, "AWS::Auth::AccountId": \.accountID,
            "AWS::Auth::AccountIdEndpointMode": \.accountIDEndpointMode,
        ]
        let booleans: [String: WritableKeyPath<Self, Bool?>] = [
            "AWS::UseFIPS": \.useFIPS, "AWS::UseDualStack": \.useDualStack,
            "AWS::STS::UseGlobalEndpoint": \.stsUseGlobalEndpoint,
            "AWS::S3Control::UseArnRegion": \.s3ControlUseArnRegion, "AWS::S3::Accelerate": \.s3.accelerate,
            "AWS::S3::DisableMultiRegionAccessPoints": \.s3.disableMultiRegionAccessPoints,
            "AWS::S3::ForcePathStyle": \.s3.forcePathStyle, "AWS::S3::UseArnRegion": \.s3.useArnRegion,
            "AWS::S3::UseGlobalEndpoint": \.s3.useGlobalEndpoint,
        ]
        if let path = strings[name] { self[keyPath: path] = value.string }
        if let path = booleans[name] { self[keyPath: path] = value.boolean }
        return strings[name] != nil || booleans[name] != nil
    }
}

extension EndpointRuleSet {
    /// Answers everything that `aws.partition` says of a region.
    fileprivate static var partitionProbe: EndpointRuleSet {
        let place = RuleSetFromJSON.place
        let names = ["dnsSuffix", "dualStackDnsSuffix", "implicitGlobalRegion", "name"]
        let partition = Call(
            function: "aws.partition", arguments: [.reference("Region")], assign: "p", location: place)
        func rule(_ supportsFIPS: Bool) -> Rule {
            let condition = Call(
                function: "booleanEquals",
                arguments: [
                    .call(
                        .init(
                            function: "getAttr", arguments: [.reference("p"), .string("supportsFIPS")], location: place)
                    ),
                    .boolean(supportsFIPS),
                ], location: place)
            let endpoint = Rule.Outcome.endpoint(
                url: .string("https://example.com/\(supportsFIPS)"), headers: [],
                properties: names.map { .init(name: $0, value: .string("{p#\($0)}")) })
            return Rule(conditions: [condition], outcome: endpoint, location: place)
        }
        return EndpointRuleSet(
            version: "1.0", parameters: [.init(name: "Region", kind: .string, isRequired: true, location: place)],
            rules: [.init(conditions: [partition], outcome: .tree([rule(true), rule(false)]), location: place)],
            location: place)
    }
}
