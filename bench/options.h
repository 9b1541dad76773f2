/* SPDX-License-Identifier: MIT */
#ifndef VACT_BENCH_OPTIONS_H
#define VACT_BENCH_OPTIONS_H

#include "call.h"
#include "sizes.h"

/* Lists are the user's text, names separated by commas; NULL is all of them. */
struct options {
	int summary;
	const char *isas; /* NULL: all that the CPU supports but "reference", which is slow */
	const char *ops;
	vact_type type;
	size_t sizes[MAX_SIZES];
	int n_sizes;
	double seconds;
};

/* 0 after a message if something is wrong.  Leaves what does not belong to --summary to google-benchmark. */
int options_parse(struct options *options, int argc, char **argv);

void options_help(void);

/* Whether a list has that name. */
int in_list(const char *list, const char *name);

#endif
