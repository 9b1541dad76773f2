/* SPDX-License-Identifier: MIT */
/*
 * Statistics of columns: in plain C, whose loops over the columns of a block the compiler turns into vectors of the base
 * instruction set.  Every column is summed down its rows on its own, so vectors change no order.
 */
#include "arguments.h"
#include <math.h>

/* Columns that are gone through together: a few cache lines of each row, and their sums in the first-level cache. */
enum { BLOCK = 64 };

struct sums {
	double mean[BLOCK], squares[BLOCK]; /* squares: the sum of (x - mean)^2 */
	uint64_t zeros[BLOCK], low[BLOCK], high[BLOCK], nans[BLOCK], alive[BLOCK];
};

/* One element more in each column, the one-over-k-th. */
static void add_row(struct sums *s, const double *x, double one_over_k, double low, double high)
{
	for (int j = 0; j < BLOCK; j++) {
		const double d = x[j] - s->mean[j];

		s->mean[j] += d * one_over_k;
		s->squares[j] += d * (x[j] - s->mean[j]);
	}
	for (int j = 0; j < BLOCK; j++) {
		s->zeros[j] += x[j] == 0;
		s->low[j] += x[j] <= low;
		s->high[j] += x[j] >= high;
		s->nans[j] += x[j] != x[j];
		s->alive[j] += !(x[j] <= 0);
	}
}

/* The row's part that is in the block, and zeros after it. */
static void widen(element type, const void *x, size_t from, size_t n, double *row)
{
	if (type == F32) {
		for (size_t j = 0; j < n; j++)
			row[j] = (double)((const float *)x)[from + j];
	} else {
		for (size_t j = 0; j < n; j++)
			row[j] = ((const double *)x)[from + j];
	}
}

/* Columns from .. from + n - 1, their variance still being the sum of squares. */
static void add_block(element type, size_t rows, size_t from, size_t n, const void *x, size_t ldx,
                      const vact_statistics_params *p, vact_statistics *out)
{
	struct sums s = { 0 };
	double row[BLOCK] = { 0 };

	for (size_t i = 0; i < rows; i++) {
		widen(type, x, i * ldx + from, n, row);
		add_row(&s, row, 1 / ((double)i + 1), p->low, p->high);
	}
	for (size_t j = 0; j < n; j++)
		out[j] = (vact_statistics){ rows,      s.zeros[j],  s.low[j],  s.high[j],
			                    s.nans[j], !s.alive[j], s.mean[j], s.squares[j] };
}

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

		add_block(type, rows, from, n, x, ldx, &p, columns + from);
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
