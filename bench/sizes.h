/* SPDX-License-Identifier: MIT */
/* The caches of the machine, and the array sizes that follow from them. */
#ifndef VACT_BENCH_SIZES_H
#define VACT_BENCH_SIZES_H

#include "call.h"

enum { CACHES = 3, MAX_SIZES = CACHES + 2, FIXED_SIZE = 65536 };

/* The bytes of the data cache of that level, 1 to CACHES; 0 if the machine has none. */
size_t cache_size(int level);

/* The bytes of the largest one. */
size_t last_level_cache_size(void);

/* Where a forward pass over n elements, x and y together, finds room: "L1", "L2", "L3" or "DRAM". */
const char *level_of(vact_type type, size_t n);

/* The sizes to measure, in elements and increasing: x and y of a forward pass together are half of each cache
 * and four times the last one; and FIXED_SIZE, to compare machines by.  All directions take the same sizes,
 * so that their times can be compared: three arrays in half of a cache meant for two still fit.  Returns
 * their number. */
int sizes_of(vact_type type, size_t sizes[MAX_SIZES]);

/* Four times the last-level cache: the last of sizes_of(). */
size_t dram_size(vact_type type);

#endif
