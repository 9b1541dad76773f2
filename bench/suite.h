/* SPDX-License-Identifier: MIT */
/* Everything that can be timed: the activations of the table in all directions, the families and the baselines. */
#ifndef VACT_BENCH_SUITE_H
#define VACT_BENCH_SUITE_H

#include "baselines.h"
#include "buffers.h"
#include "families.h"

struct benchmark {
	const char *name;      /* "gelu", "copy2" */
	const char *direction; /* "forward", "baseline" */
	const char *isa;
	vact_type type;
	int streams;                     /* arrays that it reads or writes */
	const struct baseline *baseline; /* NULL for an activation, which op and dir say, and for a family */
	vact_op op;
	vact_direction dir;
	struct family family; /* its run is NULL for all but families */
};

/* All of one type and of one instruction set: the baselines, then the rows of the table in their order, then the families.  Ended
 * by one without a name; to be freed.  NULL if there is no memory. */
struct benchmark *suite_of(vact_type type, const char *isa);

/* Runs it once on n elements.  Its instruction set must be the active one. */
void benchmark_run(const struct benchmark *b, size_t n, struct arrays at);

#endif
