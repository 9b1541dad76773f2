/* SPDX-License-Identifier: MIT */
/*
 * vact: what the outputs of a layer look like: how many are zero or saturated, which units never fire, mean and
 * variance.
 *
 * x has rows rows (examples) of cols columns (units); row i begins at x + i ldx.  One pass over x, with nothing but the
 * caller's scratch.  Sums are of doubles, and their order is fixed: it depends on rows, cols and scope alone, not on
 * the instruction set, so the result has the same bits everywhere where double is IEEE 754's.
 *
 * Each column goes down its rows in chunks of 256, of which sum and sum of squares are taken of the differences to the
 * chunk's first row, four rows at a time (pairs first); the chunks are merged as in Chan, Golub & LeVeque 1979, and so
 * are, for VACT_STATISTICS_WHOLE, the columns, neighbours first.  Nothing is squared before a number of the column's own
 * is taken off, so that a large mean does not swallow a small variance; it loses 8 of its 53 bits at worst, where the
 * first row of a chunk is an outlier.
 */
#ifndef VACT_STATISTICS_H
#define VACT_STATISTICS_H

#include "vact.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Whose statistics. */
typedef enum {
	VACT_STATISTICS_COLUMNS, /* of each column: cols of them */
	VACT_STATISTICS_WHOLE    /* of all elements: one */
} vact_statistics_scope;

/* Of a column or the whole.  Counts are of elements, exact. */
typedef struct {
	uint64_t count;  /* elements: rows, or rows cols */
	uint64_t zeros;  /* x == 0, of either sign; zeros / count is the sparsity */
	uint64_t low;    /* x <= the lower threshold: saturated there */
	uint64_t high;   /* x >= the upper threshold */
	uint64_t nans;   /* NaNs, which are neither zero, saturated nor positive; mean and variance are NaN then */
	uint64_t dead;   /* columns in which no element is > 0 (or NaN): 0 or 1 for a column */
	double mean;     /* not finite where there is an infinity, nor is the variance */
	double variance; /* of the population: the sum of (x - mean)^2 over count; times count / (count - 1) it is
	                     * that of a sample */
} vact_statistics;

/*
 * The parameters of one call.  NULL means: columns, thresholds -infinity and infinity.  Start from
 * vact_statistics_defaults().
 */
typedef struct {
	uint32_t size;     /* sizeof(vact_statistics_params) as the caller was compiled: it lets the struct grow */
	uint32_t mode;     /* VACT_FAST */
	uint32_t scope;    /* of vact_statistics_scope */
	uint32_t reserved; /* 0 */
	double low, high;  /* thresholds, not NaN; low < high.  As doubles, with which x is compared exactly */
} vact_statistics_params;

VACT_API vact_status vact_statistics_defaults(vact_statistics_params *out);

/* The elements of vact_statistics to be given as scratch: 0 for VACT_STATISTICS_COLUMNS, cols for the whole. */
VACT_API size_t vact_statistics_scratch(vact_statistics_scope scope, size_t cols);

/*
 * out: cols elements, or one.  scratch may be NULL where none is needed.  Where there are no rows or no columns the call
 * succeeds with any pointers, and nothing is written.
 *
 * VACT_NULL_POINTER; VACT_BAD_SIZE if ldx < cols or the sizes cannot exist; VACT_BAD_PARAMETER for the thresholds;
 * VACT_OVERLAP if two of x, out and scratch share a byte; VACT_UNSUPPORTED for another scope or mode.
 */
VACT_API vact_status vact_statistics_f32(size_t rows, size_t cols, const float *x, size_t ldx,
                                         const vact_statistics_params *params, vact_statistics *scratch,
                                         vact_statistics *out);
VACT_API vact_status vact_statistics_f64(size_t rows, size_t cols, const double *x, size_t ldx,
                                         const vact_statistics_params *params, vact_statistics *scratch,
                                         vact_statistics *out);

#ifdef __cplusplus
}
#endif
#endif
