/* SPDX-License-Identifier: MIT */
/* The command line of vact-verify. */
#ifndef VACT_OPTIONS_H
#define VACT_OPTIONS_H

#include "sweep.h"

struct options {
	unsigned directions; /* bit masks over the enumerations */
	unsigned types;
	uint64_t stride; /* f32 */
	uint64_t random; /* f64 inputs */
	int threads;
	int check;     /* fail where a row's bound is exceeded */
	int hash_only; /* judge nothing */
	int markdown;  /* print a table for docs/accuracy.md */
	const char *isas[SWEEP_MAX_ISAS];
	char **ops;         /* names, NULL-terminated; empty for all */
	const char *params; /* "alpha=0.5,beta=2": for the rows that have a parameter of that name */
};

/* Parses argv; on --help or an error prints what is to be said and exits. */
void options_parse(struct options *options, int argc, char **argv);

/* The row's parameters: its defaults with those of --params put in.  0 if a value is no number. */
int options_params(const struct options *options, vact_op op, vact_params *params);

#endif
