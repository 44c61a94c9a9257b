import Foundation

/// What a command line needs beside Carillon.
enum Console {
    static func note(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

    static func exit(_ status: Int32) -> Never { Foundation.exit(status) }
}
