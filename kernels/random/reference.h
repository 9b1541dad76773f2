/* SPDX-License-Identifier: MIT */
/* The scalar reference of the random activations: Philox word by word, and the table's formulas in WIDE. */
#include "constants.h"

typedef struct {
	uint32_t word[4];
} philox;

static philox philox_of(uint64_t seed, uint64_t block, uint32_t stream)
{
	uint32_t key0 = (uint32_t)seed, key1 = (uint32_t)(seed >> 32);
	philox s = { { (uint32_t)block, (uint32_t)(block >> 32), stream, 0 } };

	for (int i = 0; i < PHILOX_ROUNDS; i++, key0 += PHILOX_W0, key1 += PHILOX_W1) {
		const uint64_t a = (uint64_t)PHILOX_M0 * s.word[0], b = (uint64_t)PHILOX_M1 * s.word[2];

		s = (philox){ { (uint32_t)(b >> 32) ^ s.word[1] ^ key0, (uint32_t)b,
			        (uint32_t)(a >> 32) ^ s.word[3] ^ key1, (uint32_t)a } };
	}
	return s;
}

static void uniform(uint64_t seed, uint64_t first, size_t n, void *u)
{
	for (size_t i = 0; i < n; i += 4) {
		const uint64_t block = (first + i) / 4;
		const philox s = philox_of(seed, block, 0), t = V_F32 ? s : philox_of(seed, block, 1);

		for (size_t j = 0; j < 4; j++) {
			const uint64_t bits = (uint64_t)s.word[j] << 32 | t.word[j];

			((lane *)u)[i + j] =
			        V_F32 ? (lane)(bits >> 40) * (lane)0x1p-24 : (lane)(bits >> 11) * (lane)0x1p-53;
		}
	}
}

/*
 * The quantile of the normal distribution at u plus half a step of the uniform numbers, by Newton's method from a bound
 * on the side from which it converges steadily: for erf in the middle, for log(erfc) towards the ends.
 */
static WIDE normal(WIDE u)
{
	const WIDE sqrt_2pi = (WIDE)2.50662827463100050241576528481104525L,
	           sqrt_half = (WIDE)0.70710678118654752440084436210484903928L;
	const WIDE q = u - (WIDE)0.5 + (V_F32 ? (WIDE)0x1p-25 : (WIDE)0x1p-54), p = (WIDE)0.5 - fabs(q);
	const int middle = p > (WIDE)0.1;
	WIDE z = middle ? sqrt_2pi * fabs(q) : sqrt(-2 * log(2 * p));

	for (int i = 0; i < 12; i++) {
		const WIDE density = exp(-z * z / 2) / sqrt_2pi, above = erfc(z * sqrt_half) / 2;

		z += middle ? (fabs(q) - erf(z * sqrt_half) / 2) / density : log(above / p) * above / density;
	}
	return copysign(z, q);
}

static WIDE gumbel(WIDE u) { return -log(-log(u > 0 ? u : V_F32 ? (WIDE)0x1p-25 : (WIDE)0x1p-54)); }

typedef WIDE noisy_formula(WIDE x, WIDE noise, vparams p);

/* NaN and +-inf by the rule around all rows. */
static WIDE settled_noisy(noisy_formula *f, WIDE x, WIDE noise, vparams p)
{
	if (isnan(x))
		return x;
	return isinf(x) ? limit(f(far_out(x, 1), noise, p), f(far_out(x, 1.5), noise, p)) : f(x, noise, p);
}

#define VACT_RANDOM(ID, name, PARAMS, domain, noise_of_u, mean, f, df, ...)                                   \
 static WIDE name##_noise_of(WIDE u, vparams p) { PARAMS return (void)p, (void)u, (WIDE)(noise_of_u); }       \
 static WIDE name##_noisy_f(WIDE x, WIDE noise, vparams p) { PARAMS return (void)p, (void)noise, (WIDE)(f); } \
 static WIDE name##_noisy_df(WIDE x, WIDE noise, vparams p)                                                   \
 {                                                                                                            \
  PARAMS return (void)p, (void)x, (void)noise, (WIDE)(df);                                                    \
 }                                                                                                            \
 static WIDE name##_noisy_forward_of(WIDE x, WIDE noise, vparams p)                                           \
 {                                                                                                            \
  return settled_noisy(name##_noisy_f, x, noise, p);                                                          \
 }                                                                                                            \
 static WIDE name##_noisy_gradient_of(WIDE x, WIDE noise, vparams p)                                          \
 {                                                                                                            \
  return settled_noisy(name##_noisy_df, x, noise, p);                                                         \
 }
#include "random.def"
#undef VACT_RANDOM
