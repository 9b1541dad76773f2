/* SPDX-License-Identifier: MIT */
/* What an instruction set gives the random activations, for one element type. */
#ifndef VACT_RANDOM_KERNELS_H
#define VACT_RANDOM_KERNELS_H

#include "vact/random.h"

enum {
#define VACT_RANDOM(ID, ...) VACT_RANDOM_ROW_##ID,
#include "random.def"
#undef VACT_RANDOM
	VACT_RANDOM_ROWS
};

/* Uniform numbers come in groups of so many elements, whose first has an index that is a multiple of it: what one step
 * of the widest instruction set makes. */
enum { VACT_RANDOM_GROUP = 128 };

/* The uniform numbers of n elements from index first on, both multiples of the group. */
typedef void vact_random_uniform(uint64_t seed, uint64_t first, size_t n, void *u);

/* Uniform numbers into noise, in place. */
typedef void vact_random_noise(size_t n, void *u, const double *p);

/* y = f(x, noise) and dx = dy f'(x, noise) */
typedef void vact_random_map(size_t n, const void *x, const void *noise, void *y, const double *p);
typedef void vact_random_map_gradient(size_t n, const void *x, const void *noise, const void *dy, void *dx,
                                      const double *p);

struct vact_random_kernels {
	vact_random_uniform *uniform;
	vact_random_noise *noise[VACT_RANDOM_ROWS];
	vact_random_map *forward[VACT_RANDOM_ROWS];
	vact_random_map_gradient *backward[VACT_RANDOM_ROWS];
};

#endif
