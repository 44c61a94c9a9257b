internal import Model

/// A value from an input as diagnostics show it.
func quoted(_ text: String) -> String { Diagnostic.quoted(text) }
