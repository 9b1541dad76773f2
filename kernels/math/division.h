/* SPDX-License-Identifier: MIT */
/*
 * In f32 a quotient and a root from estimates: a division of 512 bits keeps its port busy for ten cycles, and a square root,
 * which has to share it, for longer.  The estimates are made of the bits, not by the CPU's own instructions, and so the same
 * everywhere; their constants are those of fit/estimates.py.
 */

/* n / d for d in [2^-126, 2^126]; in f32 with FMA up to .78 ULP (of 3e8 random quotients), otherwise rounded once */
#if V_F32 && V_HAS_FMA
V_INLINE vf v_div_normal(vf n, vf d)
{
	/* 1 / d (1 - e), |e| < .0506, then (1 - e^3) */
	vf y = v_bits_below(0x7ef31000, d), e = v_fma(v_neg(d), y, v_set(1));

	y = v_fma(y, v_fma(e, e, e), y);

	vf q = v_mul(n, y);

	return v_fma(v_fma(v_neg(q), d, n), y, q);
}
#else
V_INLINE vf v_div_normal(vf n, vf d) { return v_div(n, d); }
#endif

#if V_F32
/*
 * a + sqrt(x) for a normal x.  With an estimate y of 1 / sqrt(x), and t = x y, the root is t / sqrt(1 - e), |e| < .0682;
 * relative error 2^-29.4 (fit/inverse_root.sollya).
 */
V_INLINE vf v_add_sqrt(vf a, vf x)
{
	static const double p[] = { 0x1p-1, 0x1.7fff98p-2, 0x1.3fff52p-2, 0x1.195ac6p-2, 0x1.fb1f8ep-3 };
	vf y = v_bits_below(0x5f374800, v_bits_down(x, 1)), t = v_mul(x, y), e = v_muladd(v_neg(t), y, v_set(1));

	return v_add(t, v_muladd(t, v_mul(e, v_polynomial(e, p, sizeof p / sizeof *p)), a));
}
#endif
