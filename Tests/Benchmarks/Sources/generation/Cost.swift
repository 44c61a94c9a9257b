import Foundation

#if canImport(Glibc)
import Glibc
#endif

/// What a piece of work costs its process.
struct Cost {
    /// Seconds.
    var wall: Double
    /// Seconds of all processors.
    var processor: Double
    /// Megabytes, at most, since the process began.
    var memory: Double
    /// The files read, made or changed, and their bytes.
    var files: Int
    var bytes: Int

    /// - Parameter work: Returns the number of files and of bytes.
    static func measure(_ work: () throws -> (Int, Int)) throws -> Cost {
        let start = (ContinuousClock.now, usage)
        let (files, bytes) = try work()
        let wall = start.0.duration(to: .now) / .seconds(1)
        let usage = usage
        return Cost(
            wall: wall, processor: usage.processor - start.1.processor, memory: usage.memory, files: files,
            bytes: bytes)
    }

    private static var usage: (processor: Double, memory: Double) {
        var usage = rusage()
        #if canImport(Glibc)
        getrusage(RUSAGE_SELF.rawValue, &usage)
        let unit = 1_000.0
        #else
        getrusage(RUSAGE_SELF, &usage)
        let unit = 1_000_000.0
        #endif
        let seconds = Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        let microseconds = Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
        return (seconds + microseconds / 1e6, Double(usage.ru_maxrss) / unit)
    }
}

extension Cost {
    /// The values in a line, for the process that waits for them.
    var text: String { "\(wall) \(processor) \(memory) \(files) \(bytes)" }

    init?(_ text: String) {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 5, let wall = Double(words[0]), let processor = Double(words[1]),
            let memory = Double(words[2]), let files = Int(words[3]), let bytes = Int(words[4])
        else { return nil }
        self.init(wall: wall, processor: processor, memory: memory, files: files, bytes: bytes)
    }
}
