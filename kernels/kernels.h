/* SPDX-License-Identifier: MIT */
/* What an instruction set gives the library: one function per activation and direction, for one element type.
 */
#ifndef VACT_KERNELS_H
#define VACT_KERNELS_H

#include "vact/vact.h"
#include "channel/kernels.h"
#include "gated/kernels.h"
#include "loss/kernels.h"
#include "rowwise/kernels.h"
#include "widths/kernels.h"
#include "random/kernels.h"
#include "statistics/kernels.h"

/* The rows of the table as a count, and the proof that the public enumeration lists them in the same order.
 */
enum {
#define VACT_ACTIVATION(ID, ...) VACT_ROW_##ID,
#define VACT_FROM_OUTPUT(...)
#include "activations.def"
#undef VACT_ACTIVATION
#undef VACT_FROM_OUTPUT
	VACT_ROWS
};

/* The parameters of one call, by value: the compiler keeps what it derives from them out of the loop. */
typedef struct {
	double p[VACT_MAX_PARAMS];
} vparams;

/* y = f(x) or f'(x): n elements, whose type the table that holds the function knows; p are the parameters. */
typedef void vact_map(size_t n, const void *x, void *y, const double *p);

/* dx = dy f'(x), or dy f'(x(y)) when x is really y. */
typedef void vact_map_gradient(size_t n, const void *x, const void *dy, void *dx, const double *p);

struct vact_kernels {
	vact_map *forward[VACT_ROWS];
	vact_map *derivative[VACT_ROWS];
	vact_map_gradient *backward[VACT_ROWS];
	vact_map_gradient *from_output[VACT_ROWS]; /* NULL where the row has none */
	struct vact_rowwise_kernels rowwise;
	struct vact_loss_kernels losses;
	const struct vact_gated_kernels *gated;
	const struct vact_channel_kernels *channel;
	const struct vact_widths_kernels *widths;
	const struct vact_random_kernels *random;
	const struct vact_statistics_kernels *statistics; /* in the table for f64, of both types */
};

extern const struct vact_kernels vact_kernels_reference_f32, vact_kernels_reference_f64;
extern const struct vact_kernels vact_kernels_sse2_f32, vact_kernels_sse2_f64;
extern const struct vact_kernels vact_kernels_avx2_f32, vact_kernels_avx2_f64;
extern const struct vact_kernels vact_kernels_avx512_f32, vact_kernels_avx512_f64;
extern const struct vact_kernels vact_kernels_neon_f32, vact_kernels_neon_f64;

#endif
