/* SPDX-License-Identifier: MIT */
/* What an instruction set gives the library for the row-wise functions. */
#ifndef VACT_ROWWISE_KERNELS_H
#define VACT_ROWWISE_KERNELS_H

#include "vact/rowwise.h"

enum {
#define VACT_ROWWISE(ID, ...) VACT_ROWWISE_ROW_##ID,
#include "rowwise.def"
#undef VACT_ROWWISE
	VACT_ROWWISE_ROWS
};

/* One call, its arguments checked; what a function does not read may be anything.  Strides are in elements, whose
 * type the table that holds the function knows. */
struct vact_rowwise_call {
	size_t rows, cols;
	const void *x, *y, *dy;
	void *out;
	size_t ldx, ldy, lddy, ldout;
	double temperature;
	int zeros; /* VACT_ALL_MINUS_INF_ZEROS */
};

typedef void vact_rowwise_map(const struct vact_rowwise_call *call);

struct vact_rowwise_kernels {
	vact_rowwise_map *forward[VACT_ROWWISE_ROWS];
	vact_rowwise_map *backward[VACT_ROWWISE_ROWS];
};

#endif
