/* SPDX-License-Identifier: MIT */
/*
 * The upper tail of the normal distribution, Q(a) = erfc(a / sqrt 2) / 2 for a >= 0, through the inverse Mills ratio
 *
 *     lambda(a) = phi(a) / Q(a) = sqrt(2 / pi) / erfcx(a / sqrt 2) = a + delta(a).
 *
 * delta falls from sqrt(2 / pi) at 0 to 1 / a, so its rounding errors matter less and less as a grows: dividing by
 * a + delta has half the error of multiplying by an erfcx.
 */

/* Beyond it even the smallest subnormal is more than a Q(a). */
#define NORMAL_TAIL_END LANE(14.6, 38.8)

/*
 * lambda(a) for a in [0, NORMAL_TAIL_END].  delta is a rational function, fitted to minimize the relative error of
 * a + delta: 2^-30.4 in f32, 2^-57.8 in f64.  No coefficient is negative, so nothing cancels.
 */
V_INLINE vf v_inverse_mills(vf a)
{
#if V_F32
	static const double n[] = { 0x1.98845341e5dc1p-1, 0x1.01bd1b8ff8a58p-1, 0x1.54c5308173db9p-3,
		                    0x1.ea17ac80626cbp-6, 0x1.4836919994822p-9 };
	static const double d[] = { 0x1.0000000000000p+0, 0x1.161a9061b9cd1p+0, 0x1.2222ff4038b61p-1,
		                    0x1.5e7a3c979e052p-3, 0x1.ea4ae3d974cbbp-6, 0x1.482e70cd536dap-9 };
#else
	static const double n[] = { 0x1.9884533d43651p-1,  0x1.f9fdf6957fe66p-1,  0x1.407accf0a3f21p-1,
		                    0x1.078a804028584p-2,  0x1.319839a6e0da7p-4,  0x1.012c8902689d7p-6,
		                    0x1.394b6fdbd958ap-9,  0x1.0ab40e5c9d3e1p-12, 0x1.2182c2558c8c9p-16,
		                    0x1.34f959141369cp-21 };
	static const double d[] = { 0x1.0000000000000p+0,  0x1.b1ac680a64689p+0,  0x1.6b5d2a06eda80p+0,
		                    0x1.85e6afed62c75p-1,  0x1.262687df46ac1p-2,  0x1.44c0562032f3fp-4,
		                    0x1.0973af3eafa65p-6,  0x1.3dd17a8f89f61p-9,  0x1.0be907c2ed34cp-12,
		                    0x1.2182c25314c8dp-16, 0x1.34f959147dc64p-21 };
#endif
	return v_add(a, v_div(v_polynomial(a, n, sizeof n / sizeof *n), v_polynomial(a, d, sizeof d / sizeof *d)));
}

/* -a^2 / 2 in two parts. */
V_INLINE v_pair v_minus_half_square(vf a)
{
	v_pair square = v_two_prod(a, a);

	return (v_pair){ v_mul(v_set(-0.5), square.hi), v_mul(v_set(-0.5), square.lo) };
}

/* 1 / sqrt(2 pi), to twice the precision. */
V_INLINE v_pair v_inv_sqrt_2pi(void)
{
	const double hi = 0x1.9884533d43651p-2;

	return (v_pair){ v_set(hi), LANE(v_lost(hi), v_set(-0x1.cbc0d30ebfd15p-56)) };
}
