#ifndef CARILLON_ALLOCATIONS_H
#define CARILLON_ALLOCATIONS_H

#include <stdint.h>

/// Blocks of memory that the calling thread has asked for since it started; always 0 where malloc cannot be replaced.
uint64_t carillon_allocation_count(void);

#endif
