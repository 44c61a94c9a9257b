internal import Foundation
internal import Model
internal import ModelReaders

/// A folder of suites in the form of botocore's protocol tests: `.json` files at any depth, each a list of suites.
///
///     [ { "description", "metadata", "shapes", "clientEndpoint", "cases": [ { "id", "given", "params", "serialized" } ] } ]
///
/// A suite's shapes belong to all of its cases, and every case brings an operation, `given`. Cases that are given the
/// same operation share one model: a ``CaseGroup``.
struct SuiteFolder {
    private(set) var groups: [CaseGroup] = []
    private var names: Set<String> = []

    /// The list of cases that botocore itself leaves out has no cases.
    private static let ignored: Set<String> = ["protocol-tests-ignore-list.json"]

    init(_ folder: String) throws(SuiteError) {
        for path in try Self.files(in: folder) {
            do throws(Diagnostic) {
                let file = try FileReader.read(folder + "/" + path)
                try read(Tree.parse(json: file.bytes, file: file.name).root, path)
            } catch {
                throw SuiteError(description: "\(error)")
            }
        }
        if groups.isEmpty { throw SuiteError(description: "\"\(folder)\" has no suites: no .json file with cases") }
    }

    /// Suites in memory, as one file.
    init(json: [UInt8], path: String) throws(SuiteError) {
        do throws(Diagnostic) {
            try read(Tree.parse(json: json, file: path).root, path)
        } catch {
            throw SuiteError(description: "\(error)")
        }
    }

    private static func files(in folder: String) throws(SuiteError) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue,
            let files = FileManager.default.enumerator(atPath: folder)
        else { throw SuiteError(description: "\"\(folder)\" is no folder; name one with suites") }
        var paths: [String] = []
        while let path = files.nextObject() as? String {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            if name.hasSuffix(".json"), !ignored.contains(name) { paths.append(path) }
        }
        return paths.sorted()
    }

    private mutating func read(_ root: Node, _ path: String) throws(Diagnostic) {
        guard root.kind == .array else {
            throw .error("no-suites", "a file of suites must be an array, not \(root.kind.phrase)", at: root.location)
        }
        let stem = path.hasSuffix(".json") ? String(path.dropLast(5)) : path
        for (index, suite) in root.elements.enumerated() {
            guard suite.kind == .object, let metadata = suite["metadata"], let cases = suite["cases"] else {
                throw .error("no-suite", "a suite must have \"metadata\" and \"cases\"", at: suite.location)
            }
            var wire = metadata["protocol"]?.string
            wire = wire ?? metadata["protocols"]?.elements.first { _ in true }?.string
            let all = try cases.elements.enumerated().map { (place, node) throws(Diagnostic) in
                try read(node, stem, "\(index):\(place)", suite, wire ?? "")
            }
            group(all, stem, "\(index)", SuiteModel(metadata: metadata, shapes: suite["shapes"]))
        }
    }

    private mutating func read(_ node: Node, _ stem: String, _ place: String, _ suite: Node, _ wire: String)
        throws(Diagnostic) -> ConformanceCase
    {
        let isInput = node["serialized"] != nil
        guard node["given"]?.kind == .object, isInput || node["response"] != nil else {
            throw .error(
                "no-case", "a case must have \"given\" and one of \"serialized\" and \"response\"", at: node.location)
        }
        // An id that stands twice in a file is none.
        let id = node["id"]?.string ?? place
        let name = names.insert("\(stem)/\(id)").inserted ? "\(stem)/\(id)" : "\(stem)/\(place)"
        names.insert(name)
        return ConformanceCase(
            name: name, node: node, direction: isInput ? .input : .output, wire: wire,
            suiteDescription: suite["description"]?.string ?? "", clientEndpoint: suite["clientEndpoint"]?.string)
    }

    private mutating func group(_ cases: [ConformanceCase], _ stem: String, _ suite: String, _ model: SuiteModel) {
        var places: [String: Int] = [:]
        for item in cases {
            let operation = SuiteModel.operation(of: item)
            let key = item.operation + " " + operation
            if let place = places[key] {
                groups[place].cases.append(item)
            } else {
                let name = places.isEmpty ? "\(stem) \(suite)" : "\(stem) \(suite) \(places.count)"
                places[key] = groups.count
                groups.append(CaseGroup(name: name, file: stem, model: model, operation: operation, cases: [item]))
            }
        }
    }
}

/// A folder or file that holds no suites.
public struct SuiteError: Error, Sendable, CustomStringConvertible {
    public let description: String
}
