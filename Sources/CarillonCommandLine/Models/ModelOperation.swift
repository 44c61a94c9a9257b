internal import Model

/// The model's operation, under a name that the runtime's `Operation` does not share.
typealias ModelOperation = Operation
