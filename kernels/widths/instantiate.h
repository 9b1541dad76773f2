/* SPDX-License-Identifier: MIT */
/* The functions of widths_kernels. */
#include "crelu.h"
#include "maxout.h"

V_FLATTEN static void crelu_halves(size_t n, const void *x, void *positive, void *negative)
{
	crelu_row(n, x, positive, negative);
}

V_FLATTEN static void crelu_halves_gradient(size_t n, const void *x, const void *d_positive, const void *d_negative,
                                            void *dx)
{
	crelu_row_gradient(n, x, d_positive, d_negative, dx);
}

/* Two pieces, the usual number, have code of their own. */
V_FLATTEN static void maxout_pieces(size_t n, size_t pieces, size_t stride, const void *x, void *y, uint8_t *winner)
{
	if (pieces == 2 && winner)
		maxout_row(n, 2, stride, x, y, winner);
	else if (pieces == 2)
		maxout_row(n, 2, stride, x, y, NULL);
	else
		maxout_row(n, pieces, stride, x, y, winner);
}

V_FLATTEN static void maxout_pieces_gradient(size_t n, size_t pieces, size_t stride, const void *dy,
                                             const uint8_t *winner, void *dx)
{
	if (pieces == 2)
		maxout_row_gradient(n, 2, stride, dy, winner, dx);
	else
		maxout_row_gradient(n, pieces, stride, dy, winner, dx);
}

V_FLATTEN static int maxout_pieces_winners(size_t n, size_t pieces, const uint8_t *winner)
{
	return maxout_row_winners(n, pieces, winner);
}

static const struct vact_widths_kernels widths_kernels = { crelu_halves, crelu_halves_gradient, maxout_pieces,
	                                                   maxout_pieces_gradient, maxout_pieces_winners };
