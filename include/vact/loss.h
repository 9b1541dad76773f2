/* SPDX-License-Identifier: MIT */
/*
 * Losses with their gradients, in one pass over the data: included by vact.h, whose rules hold here as well.
 *
 * x has rows x cols elements, one sample per row, ldx >= cols elements from one row to the next; dx likewise, and dx
 * may be NULL (only the loss is wanted) or x itself with ldx == lddx.  Sums are taken in an order that depends on the
 * shape alone: not on the instruction set, not on alignment.
 */
#ifndef VACT_LOSS_H
#define VACT_LOSS_H

#include "vact.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The losses.  The numbers are part of the ABI: new ones are added at the end. */
typedef enum {
	VACT_LOSS_NONE = -1, /* no loss: what vact_loss_find() returns for an unknown name */

	/*
	 * Softmax and cross-entropy of logits x: l = -sum_c w_c t_c log softmax(x)_c, one l per row, and
	 * dl/dx_j = p_j sum_c w_c t_c - w_j t_j, p = softmax(x).  t is the target, smoothed: (1 - s) t + s / cols; w are
	 * the weights of the classes, or 1.  A row whose label is ignore_index has the loss and the gradient 0.  The
	 * mean is over the weights of the labels that count, sum_rows w_label, and for a distribution over the rows: that
	 * of no row at all is NaN, and so is its gradient.  A logit of -inf is a class that is impossible; +inf gives NaN,
	 * as NaN does.
	 */
	VACT_SOFTMAX_CROSS_ENTROPY,

	/*
	 * Logistic regression's: sigmoid and binary cross-entropy of logits x with targets t in [0, 1],
	 * l = w t softplus(-x) + (1 - t) softplus(x), one l per element; w is the weight of its column for positive
	 * targets (PyTorch's pos_weight), or 1.  dl/dx = (1 - t) s(x) - w t s(-x).
	 */
	VACT_LOGISTIC_LOSS,

	/* l = (x - t)^2, one per element, and dl/dx = 2 (x - t): what cross-entropy replaced.  Weights are not used. */
	VACT_SQUARED_ERROR
} vact_loss_op;

/* What the loss becomes of the l.  The gradient is that of the reduced loss; of none, that of each l. */
typedef enum { VACT_REDUCE_MEAN, VACT_REDUCE_SUM, VACT_REDUCE_NONE } vact_reduction;

/* How targets are given.  Labels are only for VACT_SOFTMAX_CROSS_ENTROPY. */
typedef enum {
	VACT_TARGET_VALUES, /* rows x cols elements of x's type: a distribution over the classes, or what is to be had */
	VACT_TARGET_INT32, /* rows labels in [0, cols) or ignore_index: int32_t */
	VACT_TARGET_INT64  /* int64_t */
} vact_target_kind;

/* Start from vact_loss_defaults().  A NULL pointer to it means the defaults. */
typedef struct {
	uint32_t size;          /* sizeof(vact_loss_params) as the caller was compiled */
	uint32_t mode;          /* VACT_FAST */
	uint32_t reduction;     /* vact_reduction (VACT_REDUCE_MEAN) */
	uint32_t target;        /* vact_target_kind (VACT_TARGET_VALUES) */
	size_t target_stride;   /* elements from one row of target values to the next; 0 (the default) means cols */
	int64_t ignore_index;   /* the label of rows that do not count (-100) */
	double label_smoothing; /* s in [0, 1] (0), of VACT_SOFTMAX_CROSS_ENTROPY */
	double gradient_scale;  /* dx is multiplied by it (1): the gradient of what comes after */
	const void *weights;    /* cols elements of x's type, finite and not negative, or NULL (the default) for 1 */
} vact_loss_params;

/*
 * The loss of x against targets, and its gradient.
 *
 *   loss  one element; with VACT_REDUCE_NONE rows of them, or rows x cols, without gaps, for the losses that have one
 *         l per element.  It overlaps nothing else.
 *   dx    rows x cols, or NULL
 *
 * Nothing is written unless the status is VACT_OK.  VACT_BAD_LABEL: a label is neither in [0, cols) nor ignore_index.
 * VACT_BAD_SIZE: a stride shorter than a row.  VACT_BAD_PARAMETER: label_smoothing, gradient_scale or a weight outside
 * what is said above.  VACT_UNSUPPORTED: labels for a loss that takes none.  With no rows or no columns mean is NaN,
 * sum is 0.  Error of a loss: at most 4 ULP; of a gradient: 4 ULP of the largest term
 * of its row, and for labels without smoothing of the largest element.
 */
VACT_API vact_status vact_loss_f32(vact_loss_op op, size_t rows, size_t cols, const float *x, size_t ldx,
                                   const void *targets, float *loss, float *dx, size_t lddx,
                                   const vact_loss_params *params);
VACT_API vact_status vact_loss_f64(vact_loss_op op, size_t rows, size_t cols, const double *x, size_t ldx,
                                   const void *targets, double *loss, double *dx, size_t lddx,
                                   const vact_loss_params *params);

VACT_API void vact_loss_defaults(vact_loss_params *out); /* NULL is left alone */

/* What is known of a loss.  Owned by the library, valid for ever; fields may be added at the end. */
typedef struct {
	const char *name;     /* "softmax_cross_entropy" */
	const char *loss;     /* l */
	const char *gradient; /* dl/dx */
	int per_element;      /* one l per element, else one per row */
} vact_loss_info_t;

VACT_API vact_loss_op vact_loss_find(const char *name);           /* or VACT_LOSS_NONE */
VACT_API const vact_loss_info_t *vact_loss_info(vact_loss_op op); /* NULL for an unknown op */
VACT_API int vact_loss_count(void);                               /* ops are 0 .. vact_loss_count() - 1 */

#ifdef __cplusplus
}
#endif
#endif
