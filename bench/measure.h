/* SPDX-License-Identifier: MIT */
/* Times whose ratios do not move with the noise of neighbours and clock rates. */
#ifndef VACT_BENCH_MEASURE_H
#define VACT_BENCH_MEASURE_H

#include "suite.h"

enum { MAX_MEMBERS = 16, MAX_ROUNDS = 512 };

/* Benchmarks of one instruction set and type that are compared on n elements. */
struct group {
	const struct benchmark *members[MAX_MEMBERS];
	int count;
	size_t n;
	int rounds;
	double ns[MAX_ROUNDS][MAX_MEMBERS]; /* per element */
};

/* Runs the members untimed for a while: after instructions of another width, the clock rate takes some
 * milliseconds to become what it would be without them.  Returns 0 if there is no memory. */
int settle(const struct group *group);

/*
 * Times each member once more, in turn.  Between the rounds of a group come those of others, so that the
 * rounds see all the moods of the machine.  Returns 0 if there is no memory.
 *
 * The time is the fastest of a few calls.  Up to the last-level cache they follow a call that brings the
 * arrays in.  Beyond, each is on the next of many parts of the arrays, so that what it touches was evicted
 * since it was last touched: that costs as much per element as a call on all of them, and is over before the
 * scheduler intervenes.
 */
int measure_round(struct group *group);

/* The time per element that a quarter of the rounds stayed below.  Of what was tried, the ratio of two of
 * these varied least from run to run on a busy machine: a few percent, where the median of the ratios and the
 * ratio of the minima went astray. */
double lower_quartile(const struct group *group, int member);

double now(void); /* in seconds */

#endif
