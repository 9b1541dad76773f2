/* SPDX-License-Identifier: MIT */
/* What an instruction set gives the activations with a weight per channel: for one element type, x is
 * [outer][channels][inner], and channels == 1 comes with outer == 1. */
#ifndef VACT_CHANNEL_KERNELS_H
#define VACT_CHANNEL_KERNELS_H

#include <stddef.h>

typedef void vact_channel_map(size_t outer, size_t channels, size_t inner, const void *x, const void *w, void *y);
typedef void vact_channel_map_gradients(size_t outer, size_t channels, size_t inner, const void *x, const void *w,
                                        const void *dy, void *dx, void *dw);

struct vact_channel_kernels {
	vact_channel_map *prelu_forward;
	vact_channel_map_gradients *prelu_dx, *prelu_dw; /* the other output is ignored */
	vact_channel_map_gradients *prelu_dx_dw;
};

#endif
