/* SPDX-License-Identifier: MIT */
/*
 * The upper tail of the normal distribution, Q(a) = erfc(a / sqrt 2) / 2 for a >= 0, through the inverse
 * Mills ratio
 *
 *     lambda(a) = phi(a) / Q(a) = sqrt(2 / pi) / erfcx(a / sqrt 2) = a + sqrt(2 / pi) - a g(a).
 *
 * The terms with a rational approximation never make up more than a fifth of lambda, so its rounding errors
 * hardly matter: dividing by lambda is far more accurate than multiplying by an erfcx of the same cost.
 */

/* Beyond it even the smallest subnormal is more than a Q(a). */
#define NORMAL_TAIL_END LANE(14.6, 38.8)

/* 1 / sqrt(2 pi), sqrt(2 / pi) is twice that. */
V_INLINE v_pair v_inv_sqrt_2pi(void)
{
	return v_set_constant((constant){ 0x1.9884533d43651p-2, -0x1.cbc0d30ebfd15p-56 });
}

/*
 * g(a) for a in [0, NORMAL_TAIL_END], fitted to minimize the relative error of
 * lambda: 2^-31.9 in f32, 2^-58.8 in f64.  No coefficient is negative, so
 * nothing cancels.  The first in f32 is a unit less than what was fitted, for which the largest error of gelu is 2.89 ULP
 * instead of 3.01.
 */
V_INLINE vf v_inverse_mills_g(vf a)
{
#if V_F32
	static const double n[] = { 0x1.7419f20000000p-2, 0x1.16d1a9de28e44p-2, 0x1.917f7175f03adp-4,
		                    0x1.351a227e9fc15p-6, 0x1.b5fe2b29f525cp-10 };
	static const double d[] = { 0x1.0000000000000p+0, 0x1.0c9e424b79695p+0, 0x1.1051a8682c67ap-1,
		                    0x1.3ef168113cffcp-3, 0x1.ae6df18348ddep-6, 0x1.1277acf068025p-9 };
#else
	static const double n[] = { 0x1.7419f246c6ef7p-2,  0x1.ff603947f6e6ap-2,  0x1.5d31837bb5ab3p-2,
		                    0x1.308f6b00f3ce3p-3,  0x1.724751e86043fp-5,  0x1.43f5700e6c457p-7,
		                    0x1.97adc9667b2bap-10, 0x1.64c82790d4e44p-13, 0x1.8cc6bbe210f4cp-17,
		                    0x1.b1043ab3380b9p-22 };
	static const double d[] = { 0x1.0000000000000p+0,  0x1.ac9d15895117bp+0, 0x1.6356dba74a5ddp+0,
		                    0x1.79563e18534efp-1,  0x1.19a6e1a208e2ap-2, 0x1.337e6f2d9790cp-4,
		                    0x1.f0b85bc734617p-7,  0x1.258479914c64fp-9, 0x1.e7c735c57ae57p-13,
		                    0x1.03453f7fe038bp-16, 0x1.0f5a5543ceda8p-21 };
#endif
	return v_div(v_polynomial(a, n, sizeof n / sizeof *n), v_polynomial(a, d, sizeof d / sizeof *d));
}

/* lambda(a) in two parts */
V_INLINE v_pair v_inverse_mills(vf a)
{
	vf g = v_inverse_mills_g(a);
	v_pair c = v_inv_sqrt_2pi(), top = v_two_sum(a, v_add(c.hi, c.hi));
	vf rest = v_muladd(v_neg(a), g, v_add(top.lo, v_add(c.lo, c.lo))), hi = v_add(top.hi, rest);

	return (v_pair){ hi, v_add(v_sub(top.hi, hi), rest) };
}

/* exp(-a^2 / 2), the square in two parts. */
V_INLINE v_scaled v_exp_minus_half_square(vf a)
{
	v_pair square = v_two_prod(a, a);

	return v_exp_sum_scaled((v_pair){ v_mul(v_set(-0.5), square.hi), v_mul(v_set(-0.5), square.lo) });
}
