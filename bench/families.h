/* SPDX-License-Identifier: MIT */
/* What can be timed besides the pointwise activations: the row-wise functions and statistics, in rows of 1024 columns,
 * and the random activations. */
#ifndef VACT_BENCH_FAMILIES_H
#define VACT_BENCH_FAMILIES_H

#include "buffers.h"

struct family {
	const char *name, *direction; /* "rrelu", "forward" */
	int streams;                  /* arrays that it reads or writes */
	int op;                       /* for run: of the family's own enumeration, or the statistics' scope */
	void (*run)(int op, vact_type type, size_t n, struct arrays at);
};

/* The i-th of them, those of one name being neighbours; 0 past the end. */
int family_at(int i, struct family *family);

#endif
