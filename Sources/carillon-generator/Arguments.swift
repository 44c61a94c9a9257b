/// The arguments of the program.
struct Arguments {
    static let help = """
        usage: carillon-generator --config FILE --output FOLDER [options]

          --config FILE         the configuration, carillon.yaml or carillon.json
          --output FOLDER       where the Swift files go
          --models FOLDER       a folder with models, searched after the configuration's own; may be repeated
          --stem-from-config    name files after the services in the configuration, without folders
          --planned SERVICE     a service that the build expects; fail when the configuration has others; may be repeated
          --check               write nothing: show what differs and end with 1
          --jobs N              how many services are generated at a time; one a processor if left out

        """

    /// What is wrong with the arguments, as a sentence.
    struct Mistake: Error {
        var message: String
    }

    private(set) var configuration = ""
    private(set) var output = ""
    private(set) var models: [String] = []
    /// The services whose files the build expects; empty when it expects none in particular.
    private(set) var planned: [String] = []
    /// `nil` for one a processor.
    private(set) var jobs: Int?
    private(set) var stemFromConfig = false
    private(set) var isCheck = false
    private(set) var isHelp = false

    init(_ arguments: some Sequence<String>) throws(Mistake) {
        var iterator = arguments.makeIterator()
        while let argument = iterator.next() {
            switch argument {
            case "--config": configuration = try Self.value(of: argument, iterator.next())
            case "--output": output = try Self.value(of: argument, iterator.next())
            case "--models": models.append(try Self.value(of: argument, iterator.next()))
            case "--planned": planned.append(try Self.value(of: argument, iterator.next()))
            case "--jobs": jobs = try Self.number(of: argument, iterator.next())
            case "--stem-from-config": stemFromConfig = true
            case "--check": isCheck = true
            case "--help", "-h": isHelp = true
            default: throw Mistake(message: "'\(argument)' is no argument of carillon-generator")
            }
        }
        if isHelp { return }
        if configuration.isEmpty { throw Mistake(message: "--config is missing; name the configuration") }
        if output.isEmpty { throw Mistake(message: "--output is missing; name the folder for the Swift files") }
    }

    private static func value(of option: String, _ value: String?) throws(Mistake) -> String {
        guard let value, !value.isEmpty else { throw Mistake(message: "\(option) needs a value") }
        return value
    }

    private static func number(of option: String, _ value: String?) throws(Mistake) -> Int {
        let value = try Self.value(of: option, value)
        guard let number = Int(value), number > 0 else {
            throw Mistake(message: "\(option) \(value) does nothing; use a number from 1 on")
        }
        return number
    }
}
