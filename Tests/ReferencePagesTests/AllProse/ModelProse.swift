import Foundation

/// The texts of documentation in the models of botocore's unpacked source distribution, each once.
enum ModelProse {
    /// All of them take half a minute in a debug build.
    static let isWhole = ProcessInfo.processInfo.environment["CARILLON_ALL_PROSE"] != nil

    static let absence = "botocore's source distribution is neither in CARILLON_BOTOCORE nor in .cache/botocore"

    /// `nil` when absent. The folder may hold the distribution's content or the folder that it unpacks to.
    static let data: URL? = {
        let repository = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder =
            ProcessInfo.processInfo.environment["CARILLON_BOTOCORE"].map { URL(filePath: $0) }
            ?? repository.appending(path: ".cache/botocore")
        let candidates =
            [folder] + names(in: folder).filter { $0.hasPrefix("botocore-") }.map { folder.appending(path: $0) }
        return candidates.map { $0.appending(path: "botocore/data") }.first {
            FileManager.default.fileExists(atPath: $0.appending(path: "partitions.json").path)
        }
    }()

    /// The texts of all services, or of every tenth.
    static func texts() throws -> [String] {
        guard let data else { return [] }
        var texts: [String] = []
        var seen: Set<Data> = []
        for (index, service) in names(in: data).enumerated() where isWhole || index.isMultiple(of: 10) {
            for version in names(in: data.appending(path: service)) {
                let file = data.appending(path: "\(service)/\(version)/service-2.json")
                guard let bytes = try? Data(contentsOf: file) else { continue }
                for literal in literals(in: bytes) where seen.insert(literal).inserted {
                    let text = try JSONSerialization.jsonObject(with: literal, options: .fragmentsAllowed)
                    if let text = text as? String { texts.append(text) }
                }
            }
        }
        return texts
    }

    /// The string literals behind the key `documentation`.
    private static func literals(in file: Data) -> [Data] {
        let key = Data("\"documentation\"".utf8)
        var literals: [Data] = []
        var start = file.startIndex
        while let found = file.range(of: key, in: start..<file.endIndex) {
            start = found.upperBound
            while start < file.endIndex, ": \n".utf8.contains(file[start]) { start += 1 }
            guard start < file.endIndex, file[start] == UInt8(ascii: "\"") else { continue }
            let end = file.withUnsafeBytes { endOfLiteral($0, from: start + 1) }
            literals.append(file[start..<end])
            start = end
        }
        return literals
    }

    private static func endOfLiteral(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(index + 1, bytes.count)
    }

    private static func names(in folder: URL) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }
}
