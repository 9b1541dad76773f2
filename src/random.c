/* SPDX-License-Identifier: MIT */
/*
 * The exported functions of the random activations: check the arguments, then piece by piece make the noise and use it.
 * Uniform numbers are made in whole groups, from the one on that the first element is in.
 */
#include <float.h>
#include <math.h>
#include <string.h>
#include "arguments.h"
#include "dispatch.h"

/* The elements whose noise is on the stack at a time: little enough to stay in the first-level cache. */
enum { PIECE = 4 * VACT_RANDOM_GROUP };

/* Aligned, so that no vector is on two of the cache's lines. */
union noise {
	_Alignas(64) float f32[PIECE];
	double f64[PIECE];
};

#define NO_PARAMS
#define PARAM(i, name, value) \
 const double name = p[i];    \
 (void)name;
#define VACT_RANDOM(ID, name, PARAMS, domain, noise, mean_, ...)              \
 static int name##_domain(const double *p) { PARAMS return (void)p, domain; } \
 static double name##_mean(const double *p) { PARAMS return (void)p, (double)(mean_); }
#include "random.def"
#undef VACT_RANDOM

static const struct {
	int (*domain)(const double *p);
	double (*mean)(const double *p);
} rows[VACT_RANDOM_ROWS] = {
#define VACT_RANDOM(ID, name, ...) [VACT_RANDOM_##ID] = { name##_domain, name##_mean },
#include "random.def"
#undef VACT_RANDOM
};

/* A call, its arguments checked. */
struct call {
	vact_random_op op;
	element type;
	const struct vact_random_kernels *kernels;
	vact_random_params params;
};

static vact_status read_params(struct call *c, const vact_random_params *params)
{
	const vact_random_info_t *info = vact_random_info(c->op);
	vact_status status = VACT_OK;

	if (!info)
		return VACT_UNKNOWN_OP;
	if (params && (status = vact_check_version(params, sizeof *params)) != VACT_OK)
		return status;
	vact_random_defaults(c->op, &c->params);
	if (!params)
		return VACT_OK;
	if (params->evaluate > 1 || params->reserved)
		return VACT_UNSUPPORTED;
	for (int i = info->n_params; i < VACT_MAX_PARAMS; i++)
		c->params.p[i] = 0;
	for (int i = 0; i < info->n_params; i++) {
		c->params.p[i] = params->p[i];
		if (!(fabs(params->p[i]) <= (c->type == F32 ? FLT_MAX : DBL_MAX)))
			return VACT_BAD_PARAMETER;
	}
	c->params.seed = params->seed;
	c->params.offset = params->offset;
	c->params.evaluate = params->evaluate;
	return rows[c->op].domain(c->params.p) ? VACT_OK : VACT_BAD_PARAMETER;
}

static void *advanced(element type, const void *array, size_t i)
{
	return (char *)(uintptr_t)array + i * size_of(type);
}

static void fill_with_mean(const struct call *c, void *noise, size_t n)
{
	const double mean = rows[c->op].mean(c->params.p);

	for (size_t i = 0; i < n; i++) {
		if (c->type == F32)
			((float *)noise)[i] = (float)mean;
		else
			((double *)noise)[i] = mean;
	}
}

/* The elements from there on whose noise can be made at once, up to a whole piece. */
static size_t piece_at(uint64_t index, size_t n)
{
	const size_t most = PIECE - (size_t)(index % PIECE);

	return n < most ? n : most;
}

/* The noise of n elements from an index on, all in one piece; it is somewhere in the buffer. */
static const void *make_noise(const struct call *c, uint64_t index, size_t n, union noise *buffer)
{
	const size_t before = (size_t)(index % VACT_RANDOM_GROUP);
	const size_t groups = (before + n + VACT_RANDOM_GROUP - 1) / VACT_RANDOM_GROUP;
	void *noise = advanced(c->type, buffer, before);

	if (c->params.evaluate) {
		fill_with_mean(c, noise, n);
	} else {
		c->kernels->uniform(c->params.seed, index - before, groups * VACT_RANDOM_GROUP, buffer);
		c->kernels->noise[c->op](n, noise, c->params.p);
	}
	return noise;
}

static vact_status check_size(const struct call *c, size_t n)
{
	return n > PTRDIFF_MAX / size_of(c->type) || n > UINT64_MAX - c->params.offset ? VACT_BAD_SIZE : VACT_OK;
}

static const struct vact_random_kernels *active_kernels(element type)
{
	const struct vact_isa *isa = vact_active();

	return (type == F32 ? isa->f32 : isa->f64)->random;
}

static vact_status forward(vact_random_op op, element type, size_t n, const void *x, void *y, void *noise,
                           const vact_random_params *params)
{
	struct call c = { .op = op, .type = type, .kernels = active_kernels(type) };
	vact_status status = read_params(&c, params);
	union noise buffer;

	if (status != VACT_OK || n == 0)
		return status;
	if (!x || !y)
		return VACT_NULL_POINTER;
	if ((status = check_size(&c, n)) != VACT_OK)
		return status;

	const size_t bytes = n * size_of(type);

	if (vact_overlap(y, bytes, x, bytes))
		return VACT_OVERLAP;
	if (noise && (noise == y || vact_overlap(noise, bytes, y, bytes) || vact_overlap(noise, bytes, x, bytes)))
		return VACT_OVERLAP;

	for (size_t i = 0, m; i < n; i += m) {
		m = piece_at(c.params.offset + i, n - i);

		const void *made = make_noise(&c, c.params.offset + i, m, &buffer);

		c.kernels->forward[op](m, advanced(type, x, i), made, advanced(type, y, i), c.params.p);
		if (noise)
			memcpy(advanced(type, noise, i), made, m * size_of(type));
	}
	return VACT_OK;
}

static vact_status backward(vact_random_op op, element type, size_t n, const void *x, const void *dy,
                            const void *noise, void *dx, const vact_random_params *params)
{
	struct call c = { .op = op, .type = type, .kernels = active_kernels(type) };
	vact_status status = read_params(&c, params);
	union noise buffer;

	if (status != VACT_OK || n == 0)
		return status;
	if (!x || !dy || !dx)
		return VACT_NULL_POINTER;
	if ((status = check_size(&c, n)) != VACT_OK)
		return status;

	const size_t bytes = n * size_of(type);

	if (vact_overlap(dx, bytes, x, bytes) || vact_overlap(dx, bytes, dy, bytes) ||
	    (noise && vact_overlap(dx, bytes, noise, bytes)))
		return VACT_OVERLAP;

	for (size_t i = 0, m; i < n; i += m) {
		m = piece_at(c.params.offset + i, n - i);

		const void *used = noise ? advanced(type, noise, i) : make_noise(&c, c.params.offset + i, m, &buffer);

		c.kernels->backward[op](m, advanced(type, x, i), used, advanced(type, dy, i), advanced(type, dx, i),
		                        c.params.p);
	}
	return VACT_OK;
}

vact_status vact_random_forward_f32(vact_random_op op, size_t n, const float *x, float *y, float *noise,
                                    const vact_random_params *params)
{
	return forward(op, F32, n, x, y, noise, params);
}

vact_status vact_random_forward_f64(vact_random_op op, size_t n, const double *x, double *y, double *noise,
                                    const vact_random_params *params)
{
	return forward(op, F64, n, x, y, noise, params);
}

vact_status vact_random_backward_f32(vact_random_op op, size_t n, const float *x, const float *dy, const float *noise,
                                     float *dx, const vact_random_params *params)
{
	return backward(op, F32, n, x, dy, noise, dx, params);
}

vact_status vact_random_backward_f64(vact_random_op op, size_t n, const double *x, const double *dy,
                                     const double *noise, double *dx, const vact_random_params *params)
{
	return backward(op, F64, n, x, dy, noise, dx, params);
}
