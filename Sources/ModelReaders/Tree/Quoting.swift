internal import Model

/// A value from an input as diagnostics show it.
package func quoted(_ text: String) -> String { Diagnostic.quoted(text) }
