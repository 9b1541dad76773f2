/* SPDX-License-Identifier: MIT */
/*
 * Statistics of columns: the check of the arguments, and how blocks of columns and of rows become one.  Every column is
 * summed down its rows on its own, so vectors change no order.
 */
#include "arguments.h"
#include <math.h>
#include <string.h>

/* Columns that are gone through together, whose sums are in the first-level cache, and rows whose sums are of
 * differences to one number. */
enum { BLOCK = 64, CHUNK = 256 };

/* Two disjoint sets as one (Chan, Golub & LeVeque). */
static void merge(vact_statistics *a, const vact_statistics *b)
{
	const double n = (double)a->count + (double)b->count, d = b->mean - a->mean;
	const double share = (double)b->count / n;

	a->mean += d * share;
	a->variance += b->variance + d * (d * share) * (double)a->count;
	a->count += b->count;
	a->zeros += b->zeros;
	a->low += b->low;
	a->high += b->high;
	a->nans += b->nans;
	a->dead += b->dead;
}

/* The largest element that is no larger. */
static float at_most_f32(double x)
{
	const float f = (float)x;

	return (double)f > x ? nextafterf(f, -INFINITY) : f;
}

static double at_most_f64(double x) { return x; }

#define LANE float
#define COUNT uint32_t
#define OF(name) name##_f32
#include "statistics_block.h"

#define LANE double
#define COUNT uint64_t
#define OF(name) name##_f64
#include "statistics_block.h"

static void finish(vact_statistics *s) { s->variance /= (double)s->count; }

static vact_status check_params(vact_statistics_params *p, const vact_statistics_params *params)
{
	vact_status status;

	vact_statistics_defaults(p);
	if (!params)
		return VACT_OK;
	if ((status = vact_check_version(params, sizeof *params)) != VACT_OK)
		return status;
	*p = *params;
	if (p->scope > VACT_STATISTICS_WHOLE || p->reserved)
		return VACT_UNSUPPORTED;
	return p->low < p->high ? VACT_OK : VACT_BAD_PARAMETER;
}

/* Whether rows of cols elements, ldx apart, are something that can exist. */
static int is_shape(element type, size_t rows, size_t cols, size_t ldx)
{
	const size_t most = PTRDIFF_MAX / size_of(type);

	return cols <= ldx && ldx <= most && rows <= most && (rows - 1) <= (most - cols) / ldx &&
	       cols <= PTRDIFF_MAX / sizeof(vact_statistics);
}

static int share_a_byte(const void *a, size_t a_bytes, const void *b, size_t b_bytes)
{
	return a == b || vact_overlap(a, a_bytes, b, b_bytes);
}

static vact_status statistics(element type, size_t rows, size_t cols, const void *x, size_t ldx,
                              const vact_statistics_params *params, vact_statistics *scratch, vact_statistics *out)
{
	vact_statistics_params p;
	const vact_status status = check_params(&p, params);
	const int whole = p.scope == VACT_STATISTICS_WHOLE;

	if (status != VACT_OK)
		return status;
	if (rows == 0 || cols == 0)
		return VACT_OK;
	if (!x || !out || (whole && !scratch))
		return VACT_NULL_POINTER;
	if (!is_shape(type, rows, cols, ldx))
		return VACT_BAD_SIZE;

	const size_t x_bytes = ((rows - 1) * ldx + cols) * size_of(type), all = cols * sizeof *out;
	const size_t out_bytes = whole ? sizeof *out : all;
	vact_statistics *columns = whole ? scratch : out;

	if (share_a_byte(x, x_bytes, out, out_bytes) ||
	    (whole && (share_a_byte(x, x_bytes, scratch, all) || share_a_byte(scratch, all, out, out_bytes))))
		return VACT_OVERLAP;

	for (size_t from = 0; from < cols; from += BLOCK) {
		const size_t n = cols - from < BLOCK ? cols - from : BLOCK;

		if (type == F32)
			add_block_f32(rows, n, (const float *)x + from, ldx, &p, columns + from);
		else
			add_block_f64(rows, n, (const double *)x + from, ldx, &p, columns + from);
	}
	for (size_t step = 1; whole && step < cols; step *= 2) {
		for (size_t j = 0; j + step < cols; j += 2 * step)
			merge(&columns[j], &columns[j + step]);
	}
	if (whole)
		*out = columns[0];
	for (size_t j = 0; j < (whole ? 1 : cols); j++)
		finish(&out[j]);
	return VACT_OK;
}

vact_status vact_statistics_defaults(vact_statistics_params *out)
{
	if (!out)
		return VACT_NULL_POINTER;
	*out = (vact_statistics_params){ .size = sizeof *out,
		                         .mode = VACT_FAST,
		                         .scope = VACT_STATISTICS_COLUMNS,
		                         .low = -(double)INFINITY,
		                         .high = (double)INFINITY };
	return VACT_OK;
}

size_t vact_statistics_scratch(vact_statistics_scope scope, size_t cols)
{
	return scope == VACT_STATISTICS_WHOLE ? cols : 0;
}

vact_status vact_statistics_f32(size_t rows, size_t cols, const float *x, size_t ldx,
                                const vact_statistics_params *params, vact_statistics *scratch, vact_statistics *out)
{
	return statistics(F32, rows, cols, x, ldx, params, scratch, out);
}

vact_status vact_statistics_f64(size_t rows, size_t cols, const double *x, size_t ldx,
                                const vact_statistics_params *params, vact_statistics *scratch, vact_statistics *out)
{
	return statistics(F64, rows, cols, x, ldx, params, scratch, out);
}
