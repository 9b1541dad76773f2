/* SPDX-License-Identifier: MIT */
/*
 * Blocks of inputs are worked through in phases: all threads evaluate the reference once, then the block is
 * put through each instruction set (the choice of which is global to the library, so threads move on
 * together) and judged.
 */
#define _POSIX_C_SOURCE 200809L
#include "sweep.h"
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include "judge.h"

enum { BLOCK = 1 << 17, MAX_THREADS = 256 }; /* a block stays in the cache */

/* What the threads share. */
struct work {
	const struct sweep *sweep;
	struct roots roots;
	void *x, *ones;     /* BLOCK elements each */
	void *y, *y_before; /* of this and the last instruction set */
	void *want;         /* double for f32, long double for f64 */
	pthread_barrier_t barrier;
};

struct worker {
	struct work *work;
	int index;
	pthread_t thread;
	struct finding found[SWEEP_MAX_ISAS];
};

/* splitmix64 (Steele, Lea & Flood 2014): a good hash of a counter. */
static uint64_t mix(uint64_t z)
{
	z += 0x9e3779b97f4a7c15;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

/* One in eight is any bit pattern at all; the others lie where functions are neither linear nor flat:
 * exponents from -30 to 10. */
static double random_f64(uint64_t number)
{
	const uint64_t bits = mix(number), exponent = 1023 - 30 + mix(~number) % 41;
	double x;

	if (bits & 7)
		memcpy(&x, &(uint64_t){ (bits & 0x800fffffffffffff) | exponent << 52 }, sizeof x);
	else
		memcpy(&x, &(uint64_t){ mix(bits) }, sizeof x);
	return x;
}

static void set_inputs_f32(const struct work *work, size_t begin, size_t end, uint64_t start)
{
	const struct sweep *s = work->sweep;
	float *x = work->x, *ones = work->ones;
	double *want = work->want;

	for (size_t i = begin; i < end; i++) {
		memcpy(x + i, &(uint32_t){ (uint32_t)((start + i) * s->stride) }, sizeof *x);
		ones[i] = 1;
		want[i] = x[i];
	}
	if (!s->hash_only)
		vact_reference_at_f32(s->direction, s->op, end - begin, want + begin, s->params.p);
}

static void set_inputs_f64(const struct work *work, size_t begin, size_t end, uint64_t start)
{
	const struct sweep *s = work->sweep;
	double *x = work->x, *ones = work->ones;
	long double *want = work->want;

	for (size_t i = begin; i < end; i++) {
		want[i] = x[i] = random_f64(start + i);
		ones[i] = 1;
	}
	if (!s->hash_only)
		vact_reference_at_f64(s->direction, s->op, end - begin, want + begin, s->params.p);
}

/* Adds what one result does to the finding, but for its hash. */
static void note(const struct work *work, double x, double got, long double want, double ulp, double absolute,
                 struct finding *found)
{
	found->above_one += ulp > 1;
	if (near_root(&work->roots, x, want)) {
		found->max_absolute_near_root = fmax(found->max_absolute_near_root, absolute);
		if (absolute <= root_allowance(work->sweep->type))
			return;
	}
	if (ulp > found->max_ulp) {
		found->max_ulp = ulp;
		found->input = x;
		found->got = got;
		found->wanted = want;
	}
}

/* A sum of products, so that threads can add up their shares; the factors are odd and depend on the place. */
static uint64_t hashed(uint64_t number, uint64_t bits)
{
	return (bits ^ 0x9e3779b97f4a7c15) * ((2 * number + 1) * 0xbf58476d1ce4e5b9);
}

/*
 * Whether a result needs no closer look: it is no worse than what has been found already.  Without branches, which
 * would go either way at random; anything unusual (NaN, infinity, a zero with the wrong sign) answers no.
 */
static int unremarkable_f32(vact_direction direction, float got, double want, double worst_ulp, double worst_absolute)
{
	const double error = fabs(got - want);
	const int in_ulp = error <= worst_ulp * ulp_of_f32(want), in_absolute = error <= worst_absolute;
	const int right_zero = !wrong_zero(direction, got == 0, signbit(got), signbit(want));

	return in_ulp & in_absolute & right_zero;
}

static void judge_results_f32(const struct work *work, size_t begin, size_t end, uint64_t start,
                              struct finding *found)
{
	const vact_direction direction = work->sweep->direction;
	const int hash_only = work->sweep->hash_only;
	const float *x = work->x, *y = work->y;
	const double *want = work->want;
	double absolute;

	for (size_t i = begin; i < end; i++) {
		const double worst_absolute = work->roots.count ? found->max_absolute_near_root : (double)INFINITY;
		uint32_t bits;

		memcpy(&bits, y + i, sizeof bits);
		found->hash += hashed(start + i, isnan(y[i]) ? UINT64_MAX : bits);
		if (hash_only)
			continue;
		if (unremarkable_f32(direction, y[i], want[i], found->max_ulp, worst_absolute)) {
			found->above_one += fabs(y[i] - want[i]) > ulp_of_f32(want[i]);
			continue;
		}

		const double ulp = judge_f32(direction, y[i], want[i], &absolute);

		note(work, x[i], y[i], want[i], ulp, absolute, found);
	}
}

/* Most results are correctly rounded: no need to measure how well, once a worse one is known. */
static void judge_results_f64(const struct work *work, size_t begin, size_t end, uint64_t start,
                              struct finding *found)
{
	const double *x = work->x, *y = work->y;
	const long double *want = work->want;
	double absolute;

	for (size_t i = begin; i < end; i++) {
		uint64_t bits;

		memcpy(&bits, y + i, sizeof bits);
		found->hash += hashed(start + i, isnan(y[i]) ? UINT64_MAX : bits);
		if (work->sweep->hash_only || (y[i] == (double)want[i] && y[i] != 0 && found->max_ulp >= .5))
			continue;

		const double ulp = judge_f64(work->sweep->direction, y[i], want[i], &absolute);

		note(work, x[i], y[i], want[i], ulp, absolute, found);
	}
}

static void merge(struct finding *into, const struct finding *from)
{
	const uint64_t above_one = into->above_one + from->above_one, hash = into->hash + from->hash;
	const double near_root = fmax(into->max_absolute_near_root, from->max_absolute_near_root);

	if (from->max_ulp > into->max_ulp)
		*into = *from;
	into->above_one = above_one;
	into->hash = hash;
	into->max_absolute_near_root = near_root;
}

/* What every instruction set has found already, so that looking for worse is enough wherever they agree. */
static struct finding least_of(const struct finding *found, const char *const *isas)
{
	struct finding least = { .max_ulp = found->max_ulp, .max_absolute_near_root = found->max_absolute_near_root };

	for (int isa = 1; isas[isa]; isa++) {
		least.max_ulp = fmin(least.max_ulp, found[isa].max_ulp);
		least.max_absolute_near_root = fmin(least.max_absolute_near_root, found[isa].max_absolute_near_root);
	}
	return least;
}

/* One thread's share of a block, on every instruction set.  Those that give the same bits need not be judged
 * twice. */
static void evaluate_share(struct worker *worker, size_t begin, size_t end, uint64_t start)
{
	struct work *work = worker->work;
	const struct sweep *s = work->sweep;
	const size_t size = vact_type_size(s->type), offset = begin * size;
	struct finding share = { .hash = 0 };

	for (int isa = 0; s->isas[isa]; isa++) {
		pthread_barrier_wait(&work->barrier);
		if (worker->index == 0)
			vact_set_isa(s->isas[isa]);
		pthread_barrier_wait(&work->barrier);
		vact_call(s->direction, s->type, s->op, end - begin, (char *)work->x + offset,
		          (char *)work->ones + offset, (char *)work->y + offset, &s->params);
		if (isa == 0 ||
		    memcmp((char *)work->y + offset, (char *)work->y_before + offset, (end - begin) * size)) {
			share = least_of(worker->found, s->isas);
			if (s->type == VACT_F32)
				judge_results_f32(work, begin, end, start, &share);
			else
				judge_results_f64(work, begin, end, start, &share);
			memcpy((char *)work->y_before + offset, (char *)work->y + offset, (end - begin) * size);
		}
		merge(&worker->found[isa], &share);
	}
}

static void *run_worker(void *argument)
{
	struct worker *worker = argument;
	struct work *work = worker->work;
	const struct sweep *s = work->sweep;

	for (uint64_t start = 0; start < s->count; start += BLOCK) {
		const size_t n = s->count - start < BLOCK ? (size_t)(s->count - start) : BLOCK;
		const size_t share = n / (size_t)s->threads + 1;
		const size_t begin = share * (size_t)worker->index < n ? share * (size_t)worker->index : n;
		const size_t end = begin + share < n ? begin + share : n;

		/* The last block is shorter, so shares move: nobody may still be judging the block before. */
		pthread_barrier_wait(&work->barrier);
		if (s->type == VACT_F32)
			set_inputs_f32(work, begin, end, start);
		else
			set_inputs_f64(work, begin, end, start);
		evaluate_share(worker, begin, end, start);
		if (worker->index == 0 && s->progress)
			s->progress((double)(start + n) / (double)s->count);
	}
	return NULL;
}

static int run_workers(struct work *work, struct finding *found)
{
	struct worker *workers = calloc(MAX_THREADS, sizeof *workers);
	int error = workers ? pthread_barrier_init(&work->barrier, NULL, (unsigned)work->sweep->threads) : ENOMEM;

	if (error) {
		free(workers);
		return error;
	}
	for (int t = 0; t < work->sweep->threads; t++) {
		workers[t].work = work;
		workers[t].index = t;
	}
	/* A thread that cannot be had would leave the others waiting at the barrier for ever: nothing to do
	 * but end. */
	for (int t = 1; t < work->sweep->threads; t++) {
		if (pthread_create(&workers[t].thread, NULL, run_worker, &workers[t]) != 0)
			exit(EXIT_FAILURE);
	}
	run_worker(&workers[0]);
	for (int t = 1; t < work->sweep->threads; t++)
		pthread_join(workers[t].thread, NULL);
	for (int t = 0; t < work->sweep->threads; t++) {
		for (int isa = 0; work->sweep->isas[isa]; isa++)
			merge(&found[isa], &workers[t].found[isa]);
	}
	pthread_barrier_destroy(&work->barrier);
	free(workers);
	return 0;
}

int sweep_run(const struct sweep *sweep, struct finding *found)
{
	struct work work = { .sweep = sweep };
	int error = ENOMEM;

	if (sweep->threads < 1 || sweep->threads > MAX_THREADS)
		return EINVAL;
	memset(found, 0, SWEEP_MAX_ISAS * sizeof *found);
	work.roots = roots_of(sweep->op, sweep->direction, sweep->params.p);
	work.x = malloc(BLOCK * sizeof(double));
	work.ones = malloc(BLOCK * sizeof(double));
	work.y = malloc(BLOCK * sizeof(double));
	work.y_before = malloc(BLOCK * sizeof(double));
	work.want = malloc(BLOCK * sizeof(long double));
	if (work.x && work.ones && work.y && work.y_before && work.want)
		error = run_workers(&work, found);
	free(work.x);
	free(work.ones);
	free(work.y);
	free(work.y_before);
	free(work.want);
	return error;
}
