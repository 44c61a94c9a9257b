/// The schema text that the generator writes and ``ServiceSchema`` reads: lines of tokens, a line a shape, member or operation.
///
/// In a token every byte outside a small set of printable ones is written `%XX`, so that neither a space nor a line
/// break of a model can end a token. A worked example:
///
///     structure AssociateChannelFlowRequest
///     - ChannelArn string required label=channelArn
///     operation AssociateChannelFlow PUT /channels/{channelArn}/channel-flow 200 0 - errors=4,5
struct SchemaText {
    /// Why a text is no schema; generated code and runtime of one version never cause it.
    struct Malformed: Error, CustomStringConvertible {
        var line: Int
        var reason: String
        var description: String { "schema text, line \(line): \(reason)" }
    }

    struct Service {
        var id = ""
        var version = ""
        var signingName = ""
        var endpointPrefix = ""
        var options: [String: String] = [:]
    }

    struct Shape {
        var kind: ShapeKind
        var name: String
        var options: [String: String]
        var members: [Member] = []
    }

    struct Member {
        var name: String
        var target: Target
        var options: [String: String]
    }

    enum Target {
        case leaf(ShapeKind)
        case shape(Int)
    }

    struct Operation {
        var name: String
        var method: String
        var uri: String
        var responseCode: Int
        var input: Int?
        var output: Int?
        var options: [String: String]
    }

    var service = Service()
    var shapes: [Shape] = []
    var operations: [Operation] = []

    init(_ text: String) throws(Malformed) {
        var number = 0
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true) {
            number += 1
            let tokens = line.split(separator: UInt8(ascii: " ")).map { Self.unescape($0) }
            do {
                try read(tokens, number)
            } catch let reason as Reason {
                throw Malformed(line: number, reason: reason.text)
            } catch {
                throw Malformed(line: number, reason: "\(error)")
            }
        }
        guard number > 0 else { throw Malformed(line: 1, reason: "empty") }
    }

    private struct Reason: Error {
        var text: String
        init(_ text: String) { self.text = text }
    }

    private mutating func read(_ tokens: [String], _ number: Int) throws {
        guard let head = tokens.first else { return }
        if number == 1 {
            guard tokens == ["carillon-schema", "1"] else {
                throw Reason("this runtime reads 'carillon-schema 1'; generate the code again with the same version")
            }
            return
        }
        switch head {
        case "service": try readService(tokens)
        case "-": try readMember(tokens)
        case "operation": try readOperation(tokens)
        default:
            guard let kind = ShapeKind(schemaWord: head), tokens.count >= 2 else {
                throw Reason("'\(head)' starts no known line")
            }
            shapes.append(Shape(kind: kind, name: tokens[1], options: Self.options(tokens.dropFirst(2))))
        }
    }

    private mutating func readService(_ tokens: [String]) throws {
        guard tokens.count >= 5 else { throw Reason("a service line has four names") }
        service = Service(
            id: tokens[1], version: tokens[2], signingName: tokens[3], endpointPrefix: tokens[4],
            options: Self.options(tokens.dropFirst(5)))
    }

    private mutating func readMember(_ tokens: [String]) throws {
        guard tokens.count >= 3, !shapes.isEmpty else {
            throw Reason("a member line needs a shape, a name and a target")
        }
        let target: Target
        if tokens[2].hasPrefix("@") {
            guard let index = Int(tokens[2].dropFirst()) else { throw Reason("'\(tokens[2])' is no target") }
            target = .shape(index)
        } else {
            guard let kind = ShapeKind(schemaWord: tokens[2]), kind.isLeaf else {
                throw Reason("'\(tokens[2])' is no target")
            }
            target = .leaf(kind)
        }
        shapes[shapes.count - 1].members.append(
            Member(name: tokens[1], target: target, options: Self.options(tokens.dropFirst(3))))
    }

    private mutating func readOperation(_ tokens: [String]) throws {
        guard tokens.count >= 7, let code = Int(tokens[4]) else { throw Reason("an operation line has six values") }
        operations.append(
            Operation(
                name: tokens[1], method: tokens[2], uri: tokens[3], responseCode: code,
                input: Int(tokens[5]), output: Int(tokens[6]), options: Self.options(tokens.dropFirst(7))))
    }

    /// `required label=x` becomes `["required": "", "label": "x"]`.
    private static func options(_ tokens: ArraySlice<String>) -> [String: String] {
        var options: [String: String] = [:]
        for token in tokens {
            if let equals = token.utf8.firstIndex(of: UInt8(ascii: "=")) {
                options[String(token[..<equals])] = String(token[token.utf8.index(after: equals)...])
            } else {
                options[token] = ""
            }
        }
        return options
    }

    private static func unescape(_ token: Substring.UTF8View) -> String {
        guard token.contains(UInt8(ascii: "%")) else { return String(Substring(token)) }
        var bytes: [UInt8] = []
        var rest = token[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2, let high = Hex.value(rest.removeFirst()),
                let low = Hex.value(rest.removeFirst())
            {
                bytes.append(high << 4 | low)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
