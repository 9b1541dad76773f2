/* SPDX-License-Identifier: MIT */
/* The functions of channel_kernels. */
#include "prelu.h"

V_FLATTEN static void prelu_channels_forward(size_t outer, size_t channels, size_t inner, const void *x,
                                             const void *w, void *y)
{
	if (prelu_has_zeros(channels, w))
		prelu_map(PRELU_FORWARD_WITH_ZEROS, outer, channels, inner,
		          (struct prelu){ .x = x, .w = w, .out = y });
	else
		prelu_map(PRELU_FORWARD, outer, channels, inner, (struct prelu){ .x = x, .w = w, .out = y });
}

V_FLATTEN static void prelu_channels_dx(size_t outer, size_t channels, size_t inner, const void *x, const void *w,
                                        const void *dy, void *dx, void *dw)
{
	prelu_map(PRELU_BACKWARD, outer, channels, inner, (struct prelu){ x, w, dy, dx, dw });
}

V_FLATTEN static void prelu_channels_dw(size_t outer, size_t channels, size_t inner, const void *x, const void *w,
                                        const void *dy, void *dx, void *dw)
{
	prelu_map_gradients(0, outer, channels, inner, (struct prelu){ x, w, dy, dx, dw });
}

V_FLATTEN static void prelu_channels_dx_dw(size_t outer, size_t channels, size_t inner, const void *x, const void *w,
                                           const void *dy, void *dx, void *dw)
{
	prelu_map_gradients(1, outer, channels, inner, (struct prelu){ x, w, dy, dx, dw });
}

static const struct vact_channel_kernels channel_kernels = { prelu_channels_forward, prelu_channels_dx,
	                                                     prelu_channels_dw, prelu_channels_dx_dw };
