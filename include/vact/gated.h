/* SPDX-License-Identifier: MIT */
/*
 * vact: gated linear units, y = a f(b), and their gradients.  Included by vact.h.
 *
 *     y  = a f(b)           vact_gated_forward_f32   vact_gated_forward_f64
 *     da = dy f(b)          vact_gated_backward_f32  vact_gated_backward_f64
 *     db = dy a f'(b)       in the same pass
 *
 * The rules of vact.h hold here too.  Besides:
 *
 * - Every array has rows of cols elements, each row beginning ld... elements after the one before: ld... >= cols.  The
 *   two halves of the rows of one array x are a = x, b = x + cols with a stride of 2 cols each; arrays of their own
 *   that are contiguous have a stride of cols.  What lies between the rows is neither read nor written.
 * - f and f' are those of an activation of vact.h, with the same bits: y and da are the IEEE products of a or dy with
 *   what vact_forward gives of b, and db is that of (dy a), rounded, with what vact_derivative gives of b.  So NaN in
 *   any factor gives NaN, and so does 0 times infinity.
 * - In place is allowed: an output may be the very array of an input (the same pointer and the same stride).  Any other
 *   element that an output has in common with an input, or da with db, is VACT_OVERLAP.
 * - rows == 0 or cols == 0 succeeds whatever the pointers and strides.
 */
#ifndef VACT_GATED_H
#define VACT_GATED_H

#include "vact.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The gated units.  The numbers are part of the ABI: new ones are added at the end. */
typedef enum {
	VACT_GATED_NONE = -1, /* no unit: what vact_gated_find() returns for an unknown name */

	/* Gated linear unit: a sigmoid(b).  Dauphin et al. 2017. */
	VACT_GLU,

	/* a relu(b).  Shazeer 2020, as are those below. */
	VACT_REGLU,

	/* a gelu(b), the exact gelu. */
	VACT_GEGLU,

	/* a gelu_tanh(b): with the tanh approximation of gelu. */
	VACT_GEGLU_TANH,

	/* a silu(b). */
	VACT_SWIGLU
} vact_gated_op;

/*
 * y = a f(b).  VACT_UNKNOWN_OP; VACT_NULL_POINTER; VACT_BAD_SIZE if a stride is less than cols or an array of that size
 * cannot exist; VACT_OVERLAP.
 */
VACT_API vact_status vact_gated_forward_f32(vact_gated_op op, size_t rows, size_t cols, const float *a, size_t lda,
                                            const float *b, size_t ldb, float *y, size_t ldy);
VACT_API vact_status vact_gated_forward_f64(vact_gated_op op, size_t rows, size_t cols, const double *a, size_t lda,
                                            const double *b, size_t ldb, double *y, size_t ldy);

/*
 * da = dy f(b) and db = (dy a) f'(b).  One of da and db may be NULL if it is not asked for, and its stride is ignored
 * then; the inputs are needed all the same.  Errors as in the forward pass.
 */
VACT_API vact_status vact_gated_backward_f32(vact_gated_op op, size_t rows, size_t cols, const float *a, size_t lda,
                                             const float *b, size_t ldb, const float *dy, size_t lddy, float *da,
                                             size_t ldda, float *db, size_t lddb);
VACT_API vact_status vact_gated_backward_f64(vact_gated_op op, size_t rows, size_t cols, const double *a, size_t lda,
                                             const double *b, size_t ldb, const double *dy, size_t lddy, double *da,
                                             size_t ldda, double *db, size_t lddb);

/* What is known of a gated unit.  Owned by the library, valid for ever; fields may be added at the end. */
typedef struct {
	const char *name;       /* "swiglu" */
	vact_op gate;           /* f, a row of vact_info(), which has its formulas */
	const char *forward;    /* y in C, in a, b, f and df */
	const char *gradient_a; /* da likewise, in dy too */
	const char *gradient_b;
	/* Largest error in units in the last place, where every factor and product is a normal number: that of f or f' at
	 * its worst place in a binade, and the roundings of the products.  The gradient's is that of db; da has the
	 * forward one.  Near a root of f' the error of db is that of f', bounded absolutely, times dy a. */
	struct {
		struct {
			double forward, gradient;
		} f32, f64;
	} max_ulp;
} vact_gated_info_t;

/* The unit of that name ("swiglu"), or VACT_GATED_NONE.  NULL is no name. */
VACT_API vact_gated_op vact_gated_find(const char *name);

/* NULL for an unknown one. */
VACT_API const vact_gated_info_t *vact_gated_info(vact_gated_op op);

/* Their number: 0 .. vact_gated_count() - 1. */
VACT_API int vact_gated_count(void);

#ifdef __cplusplus
}
#endif
#endif
