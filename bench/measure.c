/* SPDX-License-Identifier: MIT */
#include "measure.h"
#include <math.h>
#include <stdlib.h>
#include <time.h>
#include "sizes.h"

enum { CALLS = 3 };

/* Elements to time as one: long enough for the clock, and far too short for a time slice to end meanwhile. */
enum { BLOCK = 1 << 16 };

static const double SETTLE_SECONDS = 5e-3;

double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double time_calls(const struct benchmark *b, size_t n, size_t calls, struct arrays at)
{
	const double start = now();

	for (size_t i = 0; i < calls; i++)
		benchmark_run(b, n, at);
	return (now() - start) / (double)calls;
}

static double time_cached(const struct benchmark *b, size_t n)
{
	const size_t calls = n < BLOCK ? BLOCK / n : 1;

	return time_calls(b, n, calls, buffers_from(0)) / (double)n;
}

static double time_next_part(const struct benchmark *b, size_t n)
{
	static size_t next;
	const size_t part = n < BLOCK ? n : BLOCK;

	return time_calls(b, part, 1, buffers_from(next++ % (n / part) * part)) / (double)part;
}

static double sample(const struct benchmark *b, size_t n)
{
	const int cached = 2 * n * vact_type_size(b->type) <= last_level_cache_size();
	double fastest = INFINITY;

	if (cached)
		benchmark_run(b, n, buffers_from(0));
	for (int i = 0; i < CALLS; i++)
		fastest = fmin(fastest, cached ? time_cached(b, n) : time_next_part(b, n));
	return 1e9 * fastest;
}

static int prepare(const struct group *group)
{
	const struct benchmark *first = group->members[0];

	return buffers_prepare(first->type, group->n) && vact_set_isa(first->isa) == VACT_OK;
}

int settle(const struct group *group)
{
	const double end = now() + SETTLE_SECONDS;

	if (!prepare(group))
		return 0;
	for (int i = 0; now() < end; i++)
		benchmark_run(group->members[i % group->count], group->n < BLOCK ? group->n : BLOCK, buffers_from(0));
	return 1;
}

int measure_round(struct group *group)
{
	if (!prepare(group))
		return 0;
	if (group->rounds == MAX_ROUNDS)
		return 1;
	for (int i = 0; i < group->count; i++) {
		/* From another member on each time: nobody always runs after the same one. */
		const int k = (i + group->rounds) % group->count;

		group->ns[group->rounds][k] = sample(group->members[k], group->n);
	}
	group->rounds++;
	return 1;
}

static int by_value(const void *a, const void *b)
{
	const double m = *(const double *)a, n = *(const double *)b;

	return (m > n) - (m < n);
}

double lower_quartile(const struct group *group, int member)
{
	double values[MAX_ROUNDS];

	for (int r = 0; r < group->rounds; r++)
		values[r] = group->ns[r][member];
	qsort(values, (size_t)group->rounds, sizeof *values, by_value);
	return values[group->rounds / 4];
}
