/// A setting that cannot be used, or is missing: which one, where it stands, and what to do.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Reason: Hashable, Sendable {
        /// No source names a value that the client needs.
        case missing
        /// A value is not one of those that the setting takes.
        case invalidValue
        /// A profile is asked for that no file has.
        case unknownProfile
        /// A file exists and could not be read.
        case unreadableFile
        /// A file does not follow the grammar of AWS configuration files.
        case malformedFile
    }

    public var reason: Reason
    /// What was to be set, such as `region`.
    public var setting: String
    /// The variable, or file and line, that the value comes from; `nil` when it comes from nowhere or from code.
    public var place: String?
    /// A sentence, without any secret.
    public var message: String

    public init(_ reason: Reason, setting: String, place: String? = nil, message: String) {
        self.reason = reason
        self.setting = setting
        self.place = place
        self.message = message
    }

    public var description: String {
        place.map { "\($0): \(message)" } ?? message
    }
}
