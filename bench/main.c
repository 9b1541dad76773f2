/* SPDX-License-Identifier: MIT */
/* vact-bench: the suite under google-benchmark, or with --summary as a table of ratios. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "machine.h"
#include "options.h"
#include "shim.h"
#include "sizes.h"
#include "suite.h"
#include "summary.h"

/* A benchmark at one size, in a list of all that google-benchmark knows of. */
struct run {
	struct benchmark benchmark;
	size_t n;
	struct run *next;
};

static int prepare(const void *argument)
{
	const struct run *run = argument;

	return buffers_prepare(run->benchmark.type, run->n) && vact_set_isa(run->benchmark.isa) == VACT_OK;
}

static void run_once(const void *argument)
{
	const struct run *run = argument;

	benchmark_run(&run->benchmark, run->n, buffers_from(0));
}

/* The name is made for --benchmark_filter to slice: op/direction/type/isa/level/n. */
static int enroll(struct run **runs, const struct benchmark *b, size_t n)
{
	struct run *run = malloc(sizeof *run);
	char name[128];

	if (!run)
		return 0;
	*run = (struct run){ *b, n, *runs };
	*runs = run;
	snprintf(name, sizeof name, "%s/%s/%s/%s/%s/%zu", b->name, b->direction, vact_type_name(b->type), b->isa,
	         level_of(b->type, n), n);
	shim_register(&(struct shim_benchmark){ .name = name,
	                                        .elements = n,
	                                        .bytes = (size_t)(b->streams * (double)(n * vact_type_size(b->type))),
	                                        .prepare = prepare,
	                                        .run = run_once,
	                                        .argument = run });
	return 1;
}

/* At each size, the baselines come right before what is compared with them. */
static int enroll_suite(struct run **runs, vact_type type, const char *isa)
{
	struct benchmark *suite = suite_of(type, isa);
	size_t sizes[MAX_SIZES];
	const int n_sizes = sizes_of(type, sizes);
	int ok = suite != NULL;

	for (int i = 0; i < n_sizes; i++) {
		for (const struct benchmark *b = suite; ok && b->name; b++)
			ok = enroll(runs, b, sizes[i]);
	}
	free(suite);
	return ok;
}

static int enroll_all(struct run **runs)
{
	for (vact_type type = 0; (int)type < VACT_TYPES; type++) {
		for (int i = 0; vact_isa_at(i); i++) {
			if (vact_isa_supported(vact_isa_at(i)) && !enroll_suite(runs, type, vact_isa_at(i)))
				return 0;
		}
	}
	return 1;
}

static void free_runs(struct run *runs)
{
	while (runs) {
		struct run *next = runs->next;

		free(runs);
		runs = next;
	}
}

static int run_benchmarks(void)
{
	struct run *runs = NULL;
	int ok = enroll_all(&runs);

	if (ok)
		ok = shim_run() > 0;
	else
		fputs("vact-bench: out of memory\n", stderr);
	free_runs(runs);
	buffers_free();
	return ok;
}

int main(int argc, char **argv)
{
	struct options options;

	if (argc == 2 && strcmp(argv[1], "--help") == 0)
		options_help(); /* and google-benchmark's, from shim_initialize() */
	if (!options_parse(&options, argc, argv))
		return 2;
	if (options.summary)
		return summary(&options) ? 0 : 1;

	if (!shim_initialize(&argc, argv))
		return 2;
	machine_describe(shim_context);
	return run_benchmarks() ? 0 : 1;
}
