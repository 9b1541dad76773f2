/* SPDX-License-Identifier: MIT */
/*
 * A quotient and a root from estimates: a division of 512 bits keeps its port busy for ten cycles, and a square root, which
 * has to share it, for longer.
 */

#if V_HAS_FMA
/* n / d for d in [2^-126, 2^126] */
V_INLINE vf v_div_normal(vf n, vf d)
{
	vf y = v_inverse_estimate(d), e = v_fma(v_neg(d), y, v_set(1));

	/* 1 / d (1 - e^3), |e| < .0506 */
	y = v_fma(y, v_fma(e, e, e), y);

	vf q = v_mul(n, y);

	return v_fma(v_fma(v_neg(q), d, n), y, q);
}
#endif

/* a + sqrt(x) for a normal x: t / sqrt(1 - e) with |e| < .0682, relative error 2^-29.4 (fit/inverse_root.sollya) */
V_INLINE vf v_add_sqrt(vf a, vf x)
{
	static const double p[] = { 0x1p-1, 0x1.7fff98p-2, 0x1.3fff52p-2, 0x1.195ac6p-2, 0x1.fb1f8ep-3 };
	vf y = v_inverse_root_estimate(x), t = v_mul(x, y), e = v_muladd(v_neg(t), y, v_set(1));

	return v_add(t, v_muladd(t, v_mul(e, v_polynomial(e, p, sizeof p / sizeof *p)), a));
}
