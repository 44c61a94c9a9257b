internal import Model

/// A value from an input as diagnostics show it.
func quoted(_ text: String) -> String { Diagnostic.quoted(text) }

/// The same without the quotation marks, where others stand around it.
func shortened(_ text: String) -> String { String(quoted(text).dropFirst().dropLast()) }
