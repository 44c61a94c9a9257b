import CAllocations

/// Blocks of memory that the thread has asked for.
enum Allocations {
    static var count: UInt64 { carillon_allocation_count() }
}
