/* SPDX-License-Identifier: MIT */
/* Functions that several activations share, over the vocabulary and v_exp. */

/* n / d, rounded about once. */
V_INLINE vf v_div_pair(v_pair n, v_pair d)
{
	vf inverse = v_div(v_set(1), d.hi), q = v_mul(n.hi, inverse);
	v_pair back = v_two_prod(q, d.hi);
	vf rest = v_add(v_sub(v_sub(n.hi, back.hi), back.lo), v_sub(n.lo, v_mul(q, d.lo)));

	return v_muladd(rest, inverse, q);
}

/* exp(-|x|), which no x overflows: what the sigmoid family is built on. */
V_INLINE vf v_exp_minus_abs(vf x) { return v_exp_nonpositive(v_neg_abs(x)); }

/* exp(hi + lo) for |lo| far below 1: lo carries what rounding the argument to hi would lose.  An infinite
 * result must not meet a lo of 0 or of the other sign. */
V_INLINE vf v_exp_sum(v_pair x)
{
	vf e = v_exp(x.hi);

	return v_select(v_lt(e, v_set((double)INFINITY)), v_muladd(e, x.lo, e), e);
}

V_INLINE vf v_exp_sum_nonpositive(v_pair x)
{
	vf e = v_exp_nonpositive(x.hi);

	return v_muladd(e, x.lo, e);
}

/* expm1(hi + lo) likewise, and before the sum is rounded */
V_INLINE v_pair v_expm1_parts(v_pair x)
{
	vf q = v_expm1(x.hi);

	return (v_pair){ q, v_keep(v_lt(q, v_set((double)INFINITY)), v_muladd(q, x.lo, x.lo)) };
}

V_INLINE vf v_expm1_sum(v_pair x) { return v_sum(v_expm1_parts(x)); }

/* expm1(c x), of the sign of c x */
V_INLINE vf v_expm1_times(vf x, constant c)
{
#if V_FAST_EXP
	const double end = exp_bound(EXPM1_END, c.hi), large = exp_bound(87, c.hi);
	vf bounded = c.hi < 0 ? v_min(v_set(end), x) : v_max(v_set(-end), x);
	vf y = v_with_sign(expm1_of(exp_reduce_product(bounded, c, 0)), c.hi < 0 ? v_neg(x) : x);
	vm far = c.hi < 0 ? v_lt(x, v_set(-large)) : v_gt(x, v_set(large));

	return v_any(far) ? v_select(far, v_expm1_sum(v_mul_constant(x, c)), y) : y;
#else
	return c.hi == 1 ? v_expm1(x) : v_expm1_sum(v_mul_constant(x, c));
#endif
}

/* n / (1 + e)^2 for e in [0, 1], rounded about once: the gradients of the sigmoid family. */
V_INLINE vf v_div_square(v_pair n, v_pair e)
{
	v_pair d = v_fast_two_sum(v_set(1), e.hi);

	d.lo = v_add(d.lo, e.lo);
	return v_div_pair(n, v_mul_pairs(d, d));
}

/* A number to twice the precision and with an extended exponent: (hi + lo) scale, scale being a power of two.
 */
typedef struct {
	v_pair value;
	vf scale;
} v_scaled;

/*
 * exp((hi + s) + lo) in the lanes of the mask, with s = 64 ln 2 in f32 and 96 ln 2 in f64, or minus that.  Where |hi|
 * is beyond LIFT_FROM the upper part of s has no bits below those of hi, so adding it is exact.
 */
#define LIFT_FROM LANE(64, 512)
#define LIFT_UNIT LANE(0x1p64, 0x1p96)

/* as power (1 + rest) */
V_INLINE v_power exp_shifted_parts(v_pair x, vm where, double sign)
{
	const double s = LANE(0x1.62e43p+5, 0x1.0a2b23f3bab7p+6);
	const double rest = LANE(-0x1.05c610ca86c39p-23, 0x1.b40d76ac6b203p-45);
	vf unit = v_select(where, v_set(sign > 0 ? LIFT_UNIT : 1 / LIFT_UNIT), v_set(1));

	return (v_power){ v_exp(v_add(x.hi, v_keep(where, v_set(sign * s)))),
		          v_add(x.lo, v_keep(where, v_set(sign * rest))), unit };
}

V_INLINE v_pair exp_shifted(v_pair x, vm where, double sign)
{
	v_power e = exp_shifted_parts(x, where, sign);

	return (v_pair){ e.power, v_mul(e.power, e.rest) };
}

/*
 * exp(hi + lo) even where that is subnormal, down to the square of the smallest normal number or so: the value is
 * normal, and so keeps its precision through what is still to be multiplied with it.
 */
V_INLINE v_scaled v_exp_sum_scaled(v_pair x)
{
	vm tail = v_lt(x.hi, v_set(-LIFT_FROM));

	return (v_scaled){ exp_shifted(x, tail, 1), v_select(tail, v_set(1 / LIFT_UNIT), v_set(1)) };
}

#if !V_FAST_EXP
/* exp(x) for x <= 0 and for x >= 0; SLEEF's comes in one piece, shifted where it would overflow or lose bits. */
V_INLINE v_power v_exp_down(vf x) { return exp_shifted_parts(v_pair_of(x), v_lt(x, v_set(-LIFT_FROM)), 1); }

V_INLINE v_power v_exp_up(vf x) { return exp_shifted_parts(v_pair_of(x), v_gt(x, v_set(LIFT_FROM)), -1); }
#endif

/* e exp(lo) for a lo whose square does not count */
V_INLINE v_power v_mul_exp(v_power e, vf lo)
{
	e.rest = v_add(e.rest, v_muladd(e.rest, lo, lo));
	return e;
}

/* The exponential times its unit */
V_INLINE vf v_lifted(v_power e) { return v_muladd(e.power, e.rest, e.power); }

/* That times c */
V_INLINE vf v_lifted_times(v_power e, vf c)
{
	e.power = v_mul(e.power, c);
	return v_lifted(e);
}
