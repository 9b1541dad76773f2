/* SPDX-License-Identifier: MIT */
/* What an instruction set gives the gated units: functions on one row of n elements, for one element type. */
#ifndef VACT_GATED_KERNELS_H
#define VACT_GATED_KERNELS_H

#include <stddef.h>

enum {
#define VACT_GATED(ID, ...) VACT_GATED_ROW_##ID,
#include "gated.def"
#undef VACT_GATED
	VACT_GATED_ROWS
};

/* y = a f(b).  With dy for a, it is the gradient with respect to a. */
typedef void vact_gated_map(size_t n, const void *a, const void *b, void *y);

/* da = dy f(b), where it is asked for, and db = dy a f'(b). */
typedef void vact_gated_map_gradients(size_t n, const void *a, const void *b, const void *dy, void *da, void *db);

struct vact_gated_kernels {
	vact_gated_map *forward[VACT_GATED_ROWS];
	vact_gated_map_gradients *gradient_b[VACT_GATED_ROWS]; /* da is ignored */
	vact_gated_map_gradients *gradients[VACT_GATED_ROWS];
};

#endif
