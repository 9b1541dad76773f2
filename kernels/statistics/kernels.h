/* SPDX-License-Identifier: MIT */
/* What an instruction set gives the statistics: sums and counts of columns, in lanes of double for either element type. */
#ifndef VACT_STATISTICS_KERNELS_H
#define VACT_STATISTICS_KERNELS_H

#include <stddef.h>

/* Columns that are gone through together: their sums are in the first-level cache. */
enum { VACT_STATISTICS_BLOCK = 64 };

/*
 * Some rows of a block, each column on its own.  Where no sum is infinite or NaN, no element is; otherwise most, low and
 * high may be anything.
 */
struct vact_statistics_chunk {
	double shift[VACT_STATISTICS_BLOCK];                               /* what sums are of differences to */
	double sum[VACT_STATISTICS_BLOCK], squares[VACT_STATISTICS_BLOCK]; /* of x - shift */
	double most[VACT_STATISTICS_BLOCK];                                /* the largest element, or 0 */
	double zeros[VACT_STATISTICS_BLOCK];                               /* elements that are 0, */
	double low[VACT_STATISTICS_BLOCK], high[VACT_STATISTICS_BLOCK];    /* on or beyond the thresholds */
};

/* Adds rows of a whole block, ldx elements apart.  thresholds are low and high, or NULL: then those are not counted. */
typedef void vact_statistics_add(struct vact_statistics_chunk *c, size_t rows, const void *x, size_t ldx,
                                 const double *thresholds);

struct vact_statistics_kernels {
	vact_statistics_add *f32, *f64;
};

/* Of the scalar path. */
extern const struct vact_statistics_kernels vact_statistics_reference;

#endif
