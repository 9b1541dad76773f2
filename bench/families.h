/* SPDX-License-Identifier: MIT */
/* The functions on several arrays, as benchmarks on n elements of output in rows of FAMILY_COLS. */
#ifndef VACT_BENCH_FAMILIES_H
#define VACT_BENCH_FAMILIES_H

#include "buffers.h"

enum { FAMILY_COLS = 1024 };

struct family_benchmark {
	const char *name;      /* "swiglu" */
	const char *direction; /* "forward" */
	double streams;        /* arrays of n elements that it reads or writes, as those of baselines.h */
	int op;                /* of the enumeration that run knows */
	void (*run)(int op, vact_type type, size_t rows, size_t cols, struct arrays at);
};

/* All of them, those of one name together; ended by one without a name. */
extern const struct family_benchmark family_benchmarks[];

/* Runs it once.  Fewer elements than FAMILY_COLS are one row, and what does not fill a row is left out. */
void family_run(const struct family_benchmark *b, vact_type type, size_t n, struct arrays at);

size_t family_count(void);
int is_family_benchmark(const char *name);

#endif
