/* SPDX-License-Identifier: MIT */
/*
 * Row-wise functions: softmax and its kin, each row of a matrix by itself.  Part of vact.h, which includes this.
 *
 *     y  = f(x)                  vact_rowwise_forward_f32    vact_rowwise_forward_f64
 *     dx = f'(x) transposed dy   vact_rowwise_backward_f32   vact_rowwise_backward_f64
 *
 * Row r of x begins at x + r ldx and has cols elements, at least 1 and as many as memory has; so for y, dy and dx,
 * except that logsumexp has one output per row: its y and dy have one column.  T is the temperature, 1 by default.
 *
 * - Any magnitude is fine: exponentials are of differences to the row's maximum, exact where they matter.
 * - -inf counts for nothing: its probability is 0 (log_softmax -inf).  A row of -inf alone has no probabilities and
 *   gives NaN, or zeros with VACT_ALL_MINUS_INF_ZEROS (log_softmax -inf, which are the logarithms of zeros); logsumexp
 *   gives -inf, its limit, either way.
 * - +inf gives NaN for the whole row, as in PyTorch: the limit depends on how the others grow.  hardmax, which is
 *   nothing but a comparison, finds it the maximum; logsumexp is +inf.  softmin is softmax of -x in this too.
 * - NaN anywhere in a row gives NaN in all of the row's outputs (which NaN is not promised).
 * - Sums have a fixed order.  In f32 there are 16 partial sums in double, and a row is cut into blocks of 64 columns:
 *   of a block the terms of columns j and j + 16, then those of j + 32 and j + 48, are added to each other and go to
 *   partial sum j (sparsemax adds each by itself).  In f64 there are 8, which keep apart what their additions lose, and
 *   the term of column j goes to partial sum j mod 8.  At the end the upper half of the partial sums is added to the
 *   lower one, and so on.  So the result depends on the row's values alone, not on its alignment, the other rows or
 *   the thread, and is the same on all instruction sets with FMA.
 * - In place is allowed: an output may be the very array of an input, with the same row stride.  Any other overlap
 *   from the first to the last element of an output with those of an input that is read is VACT_OVERLAP.
 * - No rows or no columns succeed whatever the pointers.  On every status but VACT_OK nothing is written.  Elements
 *   between a row's end and the next row are never touched.
 */
#ifndef VACT_ROWWISE_H
#define VACT_ROWWISE_H

#include "vact.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The numbers are part of the ABI: new ones are added at the end. */
typedef enum {
	VACT_ROWWISE_NONE = -1, /* what vact_rowwise_find() returns for an unknown name */

	/* exp(x_i / T) / sum_j exp(x_j / T).  Bridle 1990.
	 * dx_i = y_i (dy_i - sum_j y_j dy_j) / T, from y. */
	VACT_SOFTMAX,

	/* x_i / T - log sum_j exp(x_j / T), right to the last bits where it is nearly 0 too.
	 * dx_i = (dy_i - exp(y_i) sum_j dy_j) / T, from y. */
	VACT_LOG_SOFTMAX,

	/* softmax(-x): exp(-x_i / T) / sum_j exp(-x_j / T).
	 * dx_i = -y_i (dy_i - sum_j y_j dy_j) / T, from y. */
	VACT_SOFTMIN,

	/* log sum_j exp(x_j / T): one output per row, not multiplied by T.
	 * dx_i = dy softmax(x)_i / T, from x, since exp(x_i / T - y) would lose what y was rounded by. */
	VACT_LOGSUMEXP,

	/* 1 for the first maximum of the row, 0 elsewhere.  T does not matter.
	 * dx_i = 0 dy_i, which is NaN where dy is infinite or NaN; NaN from a y that is. */
	VACT_HARDMAX,

	/* The point of the probability simplex that is nearest to x / T: max(0, x_i / T - tau), with the tau that makes
	 * the sum 1.  Martins & Astudillo 2016.  tau is found by Michelot's iteration: a few passes over the row, as many
	 * as it has columns at worst.
	 * dx_i = (dy_i - mean dy over the support) / T on the support, where y > 0, and 0 elsewhere; from y. */
	VACT_SPARSEMAX
} vact_rowwise_op;

enum { VACT_ALL_MINUS_INF_ZEROS = 1 }; /* vact_rowwise_params.flags */

/* Where a function takes a pointer to them, NULL means the defaults, which vact_rowwise_defaults() sets. */
typedef struct {
	uint32_t size;      /* sizeof(vact_rowwise_params) as the caller was compiled: it lets the struct grow */
	uint32_t mode;      /* VACT_FAST */
	uint32_t flags;     /* 0 or VACT_ALL_MINUS_INF_ZEROS; others are VACT_UNSUPPORTED */
	uint32_t reserved;  /* 0, or VACT_UNSUPPORTED */
	double temperature; /* 1; > 0, and it and its inverse normal numbers of the element type */
} vact_rowwise_params;

/*
 * Errors: VACT_UNKNOWN_OP; VACT_BAD_PARAMETER, VACT_BAD_SIZE and VACT_UNSUPPORTED for params; VACT_NULL_POINTER;
 * VACT_BAD_SIZE for a stride below the number of columns or a matrix that cannot exist; VACT_OVERLAP.
 */
VACT_API vact_status vact_rowwise_forward_f32(vact_rowwise_op op, size_t rows, size_t cols, const float *x,
                                              size_t ldx, float *y, size_t ldy, const vact_rowwise_params *params);
VACT_API vact_status vact_rowwise_forward_f64(vact_rowwise_op op, size_t rows, size_t cols, const double *x,
                                              size_t ldx, double *y, size_t ldy, const vact_rowwise_params *params);

/*
 * y is the output of the forward pass, with the same params.  logsumexp reads x and not y, the others y and not x
 * (vact_rowwise_info()->gradient_reads_x); what is not read may be NULL, and its stride anything.
 */
VACT_API vact_status vact_rowwise_backward_f32(vact_rowwise_op op, size_t rows, size_t cols, const float *x,
                                               size_t ldx, const float *y, size_t ldy, const float *dy, size_t lddy,
                                               float *dx, size_t lddx, const vact_rowwise_params *params);
VACT_API vact_status vact_rowwise_backward_f64(vact_rowwise_op op, size_t rows, size_t cols, const double *x,
                                               size_t ldx, const double *y, size_t ldy, const double *dy, size_t lddy,
                                               double *dx, size_t lddx, const vact_rowwise_params *params);

/* What is known of a row-wise function.  Owned by the library, valid for ever; fields may be added at the end. */
typedef struct {
	const char *name;     /* "softmax" */
	const char *forward;  /* y in terms of x and T, for people to read */
	const char *gradient; /* dx in terms of y or x, dy and T */
	int one_output;       /* 1 if y and dy have one column, 0 if as many as x */
	int gradient_reads_x; /* 1 if backward reads x and not y, 0 if y and not x */
	/*
	 * Largest error in units in the last place, by evidence from samples.  forward: of y_i; for logsumexp, of y or of
	 * the row's maximum / T, whichever is larger in magnitude; for sparsemax, of 1.  gradient: of the row's largest
	 * |a| + |b|, dx_i being a - b, and where b is a sum, the sum of its terms' magnitudes in its place.
	 */
	struct {
		struct {
			double forward, gradient;
		} f32, f64;
	} max_ulp;
} vact_rowwise_info_t;

/* The op of that name ("softmax"), or VACT_ROWWISE_NONE.  NULL is no name. */
VACT_API vact_rowwise_op vact_rowwise_find(const char *name);

/* NULL for an unknown op. */
VACT_API const vact_rowwise_info_t *vact_rowwise_info(vact_rowwise_op op);

/* ops are 0 .. vact_rowwise_count() - 1. */
VACT_API int vact_rowwise_count(void);

/* Fills in the defaults, which are the same for all ops.  VACT_NULL_POINTER or VACT_UNKNOWN_OP otherwise. */
VACT_API vact_status vact_rowwise_defaults(vact_rowwise_op op, vact_rowwise_params *out);

#ifdef __cplusplus
}
#endif
#endif
