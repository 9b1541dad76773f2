/* SPDX-License-Identifier: MIT */
/* Everything that can be timed: the activations of the table and the row-wise functions in all directions, and the
 * baselines. */
#ifndef VACT_BENCH_SUITE_H
#define VACT_BENCH_SUITE_H

#include "baselines.h"
#include "buffers.h"

enum { ROW_COLUMNS = 1024 };

struct benchmark {
	const char *name;      /* "gelu", "copy2" */
	const char *direction; /* "forward", "baseline" */
	const char *isa;
	vact_type type;
	int streams;                     /* arrays that it reads or writes */
	const struct baseline *baseline; /* NULL for a function of the library, which the rest says */
	vact_op op;
	vact_direction dir;
	vact_rowwise_op rowwise; /* VACT_ROWWISE_NONE where op says it */
};

/* All of one type and of one instruction set: the baselines, then the rows of the tables in their order. Ended
 * by one without a name; to be freed.  NULL if there is no memory. */
struct benchmark *suite_of(vact_type type, const char *isa);

/* Runs it once on n elements, which are rows of ROW_COLUMNS for a row-wise function.  Its instruction set must be the
 * active one. */
void benchmark_run(const struct benchmark *b, size_t n, struct arrays at);

#endif
