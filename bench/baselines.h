/* SPDX-License-Identifier: MIT */
/* Simple loops that say how fast an array of that size can be gone through at all. */
#ifndef VACT_BENCH_BASELINES_H
#define VACT_BENCH_BASELINES_H

#include "call.h"

/* Half an array read, and both halves of another written: to be told from one and a half that are added up otherwise. */
#define FORK_STREAMS 1.5

struct baseline {
	const char *name;
	double streams; /* arrays of n elements that it reads or writes: 2 (x and out), 3 (dy too), or FORK_STREAMS */
	void (*run)(size_t n, const void *x, const void *dy, void *out);
};

/* Those of an instruction set of this build, ended by one without a name:
 *
 *     copy2, copy3      out = x and out = x dy, through the library's own loops
 *     stream2, stream3  the same with non-temporal stores, where there are any
 *     fork              both halves of out = the first half of x
 *     exp               out = exp(x): SLEEF's u10, or the C library's under "reference"
 *
 * and under "reference" also memcpy and the C library's tanh and erf.
 */
const struct baseline *baselines_of(const char *isa, vact_type type);

#endif
