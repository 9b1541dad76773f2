/* SPDX-License-Identifier: MIT */
/* What vact-bench needs of google-benchmark, as a C interface. */
#ifndef VACT_BENCH_SHIM_H
#define VACT_BENCH_SHIM_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct shim_benchmark {
	const char *name;
	size_t elements, bytes;               /* that one call works on, for the rates */
	int (*prepare)(const void *argument); /* before the calls, untimed; 0 if it cannot be done */
	void (*run)(const void *argument);
	const void *argument; /* of both; must outlive shim_run() */
};

/* Takes google-benchmark's own flags out of argv and returns 1, or 0 after a message if others are left. Does
 * not return from --help. */
int shim_initialize(int *argc, char **argv);

/* A line of the header, a member of "context" in JSON.  After shim_initialize(). */
void shim_context(const char *key, const char *value);

void shim_register(const struct shim_benchmark *benchmark);

/* Runs what --benchmark_filter selects; returns how many that were. */
size_t shim_run(void);

#ifdef __cplusplus
}
#endif
#endif
