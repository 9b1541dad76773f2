/* SPDX-License-Identifier: MIT */
/*
 * Statistics of columns: the check of the arguments, and how blocks of columns and of rows become one.  Every column is
 * summed down its rows on its own, so vectors change no order.
 *
 * Mean and squares of a chunk are of differences to its first row.  (mean - shift)^2 is no more than the sum of squares
 * itself, since the shift is one of the elements: taking one from the other costs a factor of CHUNK in accuracy at worst.
 */
#include <math.h>
#include <string.h>
#include "arguments.h"
#include "dispatch.h"

/* Columns that are gone through together, and rows whose sums are of differences to one number. */
enum { BLOCK = VACT_STATISTICS_BLOCK, CHUNK = 256 };

/* The columns of a call from one on, up to a block of them, and what adds rows of them. */
struct block {
	element type;
	size_t n, ldx;
	const void *x;
	double thresholds[2];
	vact_statistics_add *add;
};

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

static const void *element_at(const struct block *b, size_t row, size_t column)
{
	return (const char *)b->x + (row * b->ldx + column) * size_of(b->type);
}

static double value_at(const struct block *b, size_t row, size_t column)
{
	const void *at = element_at(b, row, column);

	return b->type == F32 ? (double)*(const float *)at : *(const double *)at;
}

/* Adds m rows from one on.  Where there are fewer columns than a block has, a copy has the others: zeros. */
static void add_rows(struct vact_statistics_chunk *c, const struct block *b, size_t row, size_t m,
                     const double *thresholds)
{
	double copy[4 * BLOCK];

	if (b->n == BLOCK) {
		b->add(c, m, element_at(b, row, 0), b->ldx, thresholds);
		return;
	}
	memset(copy, 0, sizeof copy);
	for (size_t i = 0, rows; i < m; i += rows) {
		rows = m - i < 4 ? 1 : 4;
		for (size_t k = 0; k < rows; k++)
			memcpy((char *)copy + k * BLOCK * size_of(b->type), element_at(b, row + i + k, 0),
			       b->n * size_of(b->type));
		b->add(c, rows, copy, BLOCK, thresholds);
	}
}

/* The counts of a column with an infinity or a NaN, one element after the other; alive if there is a positive one or a
 * NaN. */
static int count(vact_statistics *s, const struct block *b, size_t row, size_t m, size_t column)
{
	int alive = 0;

	s->low = s->high = 0;
	for (size_t i = 0; i < m; i++) {
		const double x = value_at(b, row + i, column);

		s->low += x <= b->thresholds[0];
		s->high += x >= b->thresholds[1];
		s->nans += isnan(x) ? 1 : 0;
		alive |= !(x <= 0);
	}
	return alive;
}

/* The statistics of m rows from one on, the variance being the sum of squares. */
static void add_chunk(const struct block *b, size_t row, size_t m, vact_statistics *out)
{
	const int infinite = isinf(b->thresholds[0]) && isinf(b->thresholds[1]); /* which only infinities reach */
	struct vact_statistics_chunk c;

	memset(&c, 0, sizeof c);
	for (size_t j = 0; j < b->n; j++)
		c.shift[j] = value_at(b, row, j);
	add_rows(&c, b, row, m, infinite ? NULL : b->thresholds);
	for (size_t j = 0; j < b->n; j++) {
		const double mean = c.sum[j] * (1 / (double)m), squares = c.squares[j] - mean * c.sum[j];
		vact_statistics s = { .count = m,
			              .zeros = (uint32_t)c.zeros[j],
			              .mean = c.shift[j] + mean,
			              .variance = squares < 0 ? 0 : squares };
		int alive = c.most[j] > 0;

		if (isfinite(c.sum[j])) {
			s.low = (uint32_t)c.low[j];
			s.high = (uint32_t)c.high[j];
		} else {
			alive = count(&s, b, row, m, j);
		}
		s.dead = !alive;

		const uint64_t dead = (row == 0 || out[j].dead) && !alive;

		if (row == 0)
			out[j] = s;
		else
			merge(&out[j], &s);
		out[j].dead = dead;
	}
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

	const struct vact_statistics_kernels *kernels = vact_active()->f64->statistics;
	struct block b = { .type = type, .ldx = ldx, .thresholds = { p.low, p.high } };

	b.add = type == F32 ? kernels->f32 : kernels->f64;
	for (size_t from = 0; from < cols; from += BLOCK) {
		b.n = cols - from < BLOCK ? cols - from : BLOCK;
		b.x = (const char *)x + from * size_of(type);
		for (size_t row = 0, m; row < rows; row += m) {
			m = rows - row < CHUNK ? rows - row : CHUNK;
			add_chunk(&b, row, m, columns + from);
		}
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
