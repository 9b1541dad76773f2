/* SPDX-License-Identifier: MIT */
/*
 * Blocks of inputs are worked through in phases: all threads evaluate the reference once, then the block is put
 * through each instruction set (the choice of which is global to the library, so threads move on together) and judged.
 */
#define _POSIX_C_SOURCE 200809L
#include "sweep.h"
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include "judge.h"
#include "table.h"

enum { BLOCK = 1 << 20, MAX_THREADS = 256 };

/* What the threads share. */
struct work {
	const struct sweep *sweep;
	double roots[VACT_MAX_POINTS];
	int n_roots;
	void *x, *ones, *y; /* BLOCK elements each */
	long double *want;
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

/* One in eight is any bit pattern at all; the others lie where functions are neither linear nor flat: exponents from
 * -30 to 10. */
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

static void set_input(const struct work *work, size_t i, uint64_t number)
{
	if (work->sweep->type == VACT_F32) {
		((float *)work->ones)[i] = 1;
		memcpy((float *)work->x + i, &(uint32_t){ (uint32_t)(number * work->sweep->stride) }, sizeof(float));
	} else {
		((double *)work->ones)[i] = 1;
		((double *)work->x)[i] = random_f64(number);
	}
}

static void evaluate_reference(const struct work *work, size_t i)
{
	const struct sweep *s = work->sweep;

	if (s->type == VACT_F32)
		work->want[i] = vact_reference_f32(s->direction, s->op, ((float *)work->x)[i], s->params.p);
	else
		work->want[i] = vact_reference_f64(s->direction, s->op, ((double *)work->x)[i], s->params.p);
}

static void judge(const struct work *work, size_t i, uint64_t number, struct finding *found)
{
	const struct sweep *s = work->sweep;
	const int f32 = s->type == VACT_F32;
	const double x = f32 ? ((float *)work->x)[i] : ((double *)work->x)[i];
	const double got = f32 ? ((float *)work->y)[i] : ((double *)work->y)[i];
	double absolute, ulp;
	uint64_t bits = 0;

	memcpy(&bits, (char *)work->y + i * vact_type_size(s->type), vact_type_size(s->type));
	found->hash += mix(number ^ mix(isnan(got) ? UINT64_MAX : bits));
	/* Most results are correctly rounded: no need to measure how well, once a worse one is known. */
	if (found->max_ulp >= .5 && got != 0 && got == (f32 ? (float)work->want[i] : (double)work->want[i]))
		return;
	if (f32)
		ulp = judge_f32(s->direction, ((float *)work->y)[i], (double)work->want[i], &absolute);
	else
		ulp = judge_f64(s->direction, got, work->want[i], &absolute);
	found->above_one += ulp > 1;
	if (s->direction != VACT_FORWARD && near_root(work->roots, work->n_roots, x)) {
		if (absolute > found->max_absolute_near_root)
			found->max_absolute_near_root = absolute;
		if (absolute <= root_allowance(s->type))
			return;
	}
	if (ulp > found->max_ulp) {
		found->max_ulp = ulp;
		found->input = x;
		found->got = got;
		found->wanted = work->want[i];
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
		const size_t offset = begin * vact_type_size(s->type);

		/* The last block is shorter, so shares move: nobody may still be judging the block before. */
		pthread_barrier_wait(&work->barrier);
		for (size_t i = begin; i < end; i++) {
			set_input(work, i, start + i);
			evaluate_reference(work, i);
		}
		for (int isa = 0; s->isas[isa]; isa++) {
			pthread_barrier_wait(&work->barrier);
			if (worker->index == 0)
				vact_set_isa(s->isas[isa]);
			pthread_barrier_wait(&work->barrier);
			vact_call(s->direction, s->type, s->op, end - begin, (char *)work->x + offset,
			          (char *)work->ones + offset, (char *)work->y + offset, &s->params);
			for (size_t i = begin; i < end; i++)
				judge(work, i, start + i, &worker->found[isa]);
		}
		if (worker->index == 0 && s->progress)
			s->progress((double)(start + n) / (double)s->count);
	}
	return NULL;
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
	/* A thread that cannot be had would leave the others waiting at the barrier for ever: nothing to do but end. */
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
	work.n_roots = vact_roots(sweep->op, sweep->params.p, work.roots);
	work.x = malloc(BLOCK * sizeof(double));
	work.ones = malloc(BLOCK * sizeof(double));
	work.y = malloc(BLOCK * sizeof(double));
	work.want = malloc(BLOCK * sizeof *work.want);
	if (work.x && work.ones && work.y && work.want)
		error = run_workers(&work, found);
	free(work.x);
	free(work.ones);
	free(work.y);
	free(work.want);
	return error;
}
