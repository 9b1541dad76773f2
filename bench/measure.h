/* SPDX-License-Identifier: MIT */
/* Ratios of times that noise, from neighbours and clock rates, does not move. */
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

/* The median over the rounds of a member's time per element, and of the ratio of two members' times. */
double median_ns(const struct group *group, int member);
double median_ratio(const struct group *group, int member, int to);

double now(void); /* in seconds */

#endif
