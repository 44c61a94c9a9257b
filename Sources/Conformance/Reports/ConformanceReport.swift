/// What a run found.
public struct ConformanceReport: Sendable {
    public private(set) var passed = 0
    /// In the order of the suites.
    public private(set) var failures: [CaseFailure] = []
    /// Names of the list of known failures whose cases passed.
    public private(set) var unexpectedPasses: [String] = []
    /// Failures of the list of known failures.
    public private(set) var expectedFailures: [CaseFailure] = []
    /// Names of the list of known failures that no case has.
    public private(set) var unknownNames: [String] = []

    public var failed: Int { failures.count + unexpectedPasses.count + unknownNames.count }

    mutating func add(_ name: String, _ failure: CaseFailure?, _ known: KnownFailures) {
        switch (failure, known.reason(name)) {
        case (nil, nil): passed += 1
        case (nil, .some): unexpectedPasses.append(name)
        case (let failure?, nil): failures.append(failure)
        case (let failure?, .some): expectedFailures.append(failure)
        }
    }

    mutating func add(unknownNames names: [String]) { unknownNames += names }

    /// The last lines of a run: what is wrong with the list of known failures, then the counts.
    public var summary: String {
        var text = ""
        for name in unexpectedPasses {
            text += "PASSED \(name), which is among the known failures; take it off the list\n"
        }
        for name in unknownNames { text += "UNKNOWN \(name) is among the known failures, but there is no such case\n" }
        if !expectedFailures.isEmpty { text += "\(expectedFailures.count) known failures\n" }
        return text + "\(passed) passed, \(failed) failed"
    }

    /// Passed and failed cases by protocol and direction would need all names; this counts the failures.
    public var failuresByProtocol: [(wire: String, count: Int)] {
        var counts: [String: Int] = [:]
        for failure in failures { counts[failure.wire, default: 0] += 1 }
        return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
