/* SPDX-License-Identifier: MIT */
/* What an instruction set gives the losses, for one element type. */
#ifndef VACT_LOSS_KERNELS_H
#define VACT_LOSS_KERNELS_H

#include <stddef.h>

/* A sum in two parts: hi + lo. */
typedef struct {
	double hi, lo;
} vact_sum;

/* One row and what is wanted of it; the arrays hold n elements of the type that the table is for. */
struct vact_loss_row {
	size_t n;
	const void *x, *next; /* next: x of the row that is done after this one, of the last its own */
	const void *t;        /* target values, or NULL: then 1 at the label and 0 elsewhere */
	size_t label;
	const void *w;  /* weights, or NULL for 1 */
	double on, off; /* the smoothed target is on t + off; for cross-entropy */
	double scale;   /* of dx */
	void *dx;       /* or NULL */
	void *each;     /* the losses of the elements, or NULL; for losses that have one per element */
};

/* Does the row and returns its loss, or the sum of its elements'. */
typedef vact_sum vact_loss_function(const struct vact_loss_row *row);

struct vact_loss_kernels {
	vact_loss_function *loss[3]; /* by vact_loss_op */
};

#endif
