/* SPDX-License-Identifier: MIT */
/* What an instruction set gives the activations that change the width: functions on one row, for one element type. */
#ifndef VACT_WIDTHS_KERNELS_H
#define VACT_WIDTHS_KERNELS_H

#include <stddef.h>
#include <stdint.h>

struct vact_widths_kernels {
	/* positive = relu(x), negative = relu(-x), and the sum of the gradients */
	void (*crelu_forward)(size_t n, const void *x, void *positive, void *negative);
	void (*crelu_backward)(size_t n, const void *x, const void *d_positive, const void *d_negative, void *dx);

	/* y and the winning piece, unless that is NULL; the pieces begin stride elements apart */
	void (*maxout_forward)(size_t n, size_t pieces, size_t stride, const void *x, void *y, uint8_t *winner);
	void (*maxout_backward)(size_t n, size_t pieces, size_t stride, const void *dy, const uint8_t *winner,
	                        void *dx);
	/* whether all winners are less than pieces */
	int (*maxout_winners)(size_t n, size_t pieces, const uint8_t *winner);
};

#endif
