/* SPDX-License-Identifier: MIT */
/* The functions of widths_kernels. */
#include "crelu.h"

V_FLATTEN static void crelu_halves(size_t n, const void *x, void *positive, void *negative)
{
	crelu_row(n, x, positive, negative);
}

V_FLATTEN static void crelu_halves_gradient(size_t n, const void *x, const void *d_positive, const void *d_negative,
                                            void *dx)
{
	crelu_row_gradient(n, x, d_positive, d_negative, dx);
}

static const struct vact_widths_kernels widths_kernels = { crelu_halves, crelu_halves_gradient };
