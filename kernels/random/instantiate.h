/* SPDX-License-Identifier: MIT */
/*
 * The rows of random.def -> functions -> one const struct vact_random_kernels.  For each row it needs name_noise_of(u, p),
 * name_noisy_forward_of(x, noise, p) and name_noisy_gradient_of(x, noise, p); besides, uniform().
 */

typedef vf noisy_kernel(vf x, vf noise, vparams p);

/* y = f(x, noise), or with dy y = dy f(x, noise) */
V_INLINE void map_noisy(noisy_kernel *f, size_t n, const lane *x, const lane *noise, const lane *dy, lane *y,
                        vparams p)
{
	size_t at = 0;

	for (const size_t end = whole_blocks(n, BLOCK); at < end; at += BLOCK) {
		vf v[UNROLL];

		for (int i = 0; i < UNROLL; i++) {
			const size_t here = at + (size_t)i * V_LANES;

			v[i] = f(v_in_register(v_load(x + here)), v_in_register(v_load(noise + here)), p);
		}
		keep_order();
		for (int i = 0; dy && i < UNROLL; i++)
			v[i] = v_mul(v_load(dy + at + i * V_LANES), v[i]);
		store_vectors(y + at, v, UNROLL, V_LANES);
	}
	for (; at < n; at += V_LANES) {
		const vf result = f(load_first(x + at, n - at), load_first(noise + at, n - at), p);

		store_first(y + at, dy ? v_mul(load_first(dy + at, n - at), result) : result, n - at);
	}
}

#define VACT_RANDOM(ID, name, ...)                                                                            \
 V_FLATTEN static void name##_map_noise(size_t n, void *u, const double *p)                                   \
 {                                                                                                            \
  map(name##_noise_of, n, u, u, vparams_from(p));                                                             \
 }                                                                                                            \
 V_FLATTEN static void name##_map_noisy(size_t n, const void *x, const void *noise, void *y, const double *p) \
 {                                                                                                            \
  map_noisy(name##_noisy_forward_of, n, x, noise, NULL, y, vparams_from(p));                                  \
 }                                                                                                            \
 V_FLATTEN static void name##_map_noisy_gradient(size_t n, const void *x, const void *noise, const void *dy,  \
	                                         void *dx, const double *p)                                   \
 {                                                                                                            \
  map_noisy(name##_noisy_gradient_of, n, x, noise, dy, dx, vparams_from(p));                                  \
 }
#include "random.def"
#undef VACT_RANDOM

static const struct vact_random_kernels random_kernels = {
	.uniform = uniform,
#define VACT_RANDOM(ID, name, ...)                                                           \
 .noise[VACT_RANDOM_##ID] = name##_map_noise, .forward[VACT_RANDOM_##ID] = name##_map_noisy, \
 .backward[VACT_RANDOM_##ID] = name##_map_noisy_gradient,
#include "random.def"
#undef VACT_RANDOM
};
