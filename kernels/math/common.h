/* SPDX-License-Identifier: MIT */
/* Functions that several activations share, over the vocabulary and v_exp. */

/* exp(-|x|), which no x overflows: what the sigmoid family is built on. */
V_INLINE vf v_exp_minus_abs(vf x) { return v_exp(v_neg(v_abs(x))); }

/* exp(hi + lo) for |lo| far below 1: lo carries what rounding the argument to hi would lose. */
V_INLINE vf v_exp_sum(v_pair x)
{
	vf e = v_exp(x.hi);

	return v_muladd(e, x.lo, e);
}

/* expm1(hi + lo) likewise; infinity must not meet a lo of 0. */
V_INLINE vf v_expm1_sum(v_pair x)
{
	vf q = v_expm1(x.hi);

	return v_add(q, v_keep(v_lt(q, v_set((double)INFINITY)), v_muladd(q, x.lo, x.lo)));
}

/* A number to twice the precision and with an extended exponent: (hi + lo) scale, scale being a power of two. */
typedef struct {
	v_pair value;
	vf scale;
} v_scaled;

/*
 * exp(hi + lo) even where that is subnormal, down to the square of the smallest normal number or so: the value is
 * normal, and so keeps its precision through what is still to be multiplied with it.
 */
V_INLINE v_scaled v_exp_sum_scaled(v_pair x)
{
	/* 32 ln 2 in f32 and 96 ln 2 in f64; the upper part has no bits below those of x.hi, so adding it is exact. */
	const double shift = LANE(0x1.62e43p+4, 0x1.0a2b23f3bab7p+6);
	const double rest = LANE(-0x1.05c610ca86c39p-24, 0x1.b40d76ac6b203p-45);
	vm tail = v_lt(x.hi, v_set(LANE(-64, -512)));
	vf e = v_exp(v_add(x.hi, v_keep(tail, v_set(shift)))), lo = v_add(x.lo, v_keep(tail, v_set(rest)));

	return (v_scaled){ { e, v_mul(e, lo) }, v_select(tail, v_set(LANE(0x1p-32, 0x1p-96)), v_set(1)) };
}

/* n / d, rounded about once. */
V_INLINE vf v_div_pair(v_pair n, v_pair d)
{
	vf inverse = v_div(v_set(1), d.hi), q = v_mul(n.hi, inverse);
	v_pair back = v_two_prod(q, d.hi);
	vf rest = v_add(v_sub(v_sub(n.hi, back.hi), back.lo), v_sub(n.lo, v_mul(q, d.lo)));

	return v_muladd(rest, inverse, q);
}
