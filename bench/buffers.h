/* SPDX-License-Identifier: MIT */
/* The one set of arrays that all benchmarks share. */
#ifndef VACT_BENCH_BUFFERS_H
#define VACT_BENCH_BUFFERS_H

#include "call.h"

struct arrays {
	const void *x, *y, *dy; /* x and dy uniform in [-8, 8), y in (0, 1) */
	void *out, *out_2;
	const uint8_t *bits; /* 0 and 1 at random */
};

/* Sees to arrays of at least n elements; 0 if there is no memory for them. */
int buffers_prepare(vact_type type, size_t n);

/* The arrays that buffers_prepare() was last asked for, from an element on. */
struct arrays buffers_from(size_t first);

void buffers_free(void);

#endif
