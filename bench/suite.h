/* SPDX-License-Identifier: MIT */
/* Everything that can be timed: the baselines, the activations of the table in all directions, and the functions on
 * several arrays. */
#ifndef VACT_BENCH_SUITE_H
#define VACT_BENCH_SUITE_H

#include "baselines.h"
#include "families.h"

struct benchmark {
	const char *name;      /* "gelu", "copy2" */
	const char *direction; /* "forward", "baseline" */
	const char *isa;
	vact_type type;
	double streams;                  /* arrays that it reads or writes */
	const struct baseline *baseline; /* these two are NULL for an activation, which op and dir say */
	const struct family_benchmark *family;
	vact_op op;
	vact_direction dir;
};

/* All of one type and of one instruction set: the baselines, the rows of the table in their order, then the functions
 * on several arrays.  Ended by one without a name; to be freed.  NULL if there is no memory. */
struct benchmark *suite_of(vact_type type, const char *isa);

/* Runs it once on n elements.  Its instruction set must be the active one. */
void benchmark_run(const struct benchmark *b, size_t n, struct arrays at);

#endif
