/* SPDX-License-Identifier: MIT */
/* mish(x) = x tanh(softplus(x)), with one exponential. */

#if V_FAST_EXP
/*
 * With e = exp(x) = 2^k (1 + rest) the factor of x is z / (z + 2), z = e (e + 2).  As (1 + w) times a power of two:
 * 2^k:  w = (2 rest + rest e - e (e + 1)) / (z + 2), good for x < 0, where it is close to rest;
 * 1/2:  w = (z - 2) / (z + 2), good for x > 0, where it rises from .2 to 1.
 * The lesser power, and so the greater w, is the better one.  Its product with x is exact, and of the roundings of w little
 * remains: at most 2.00 ULP, at -1.03 (2.5 without FMA).  2 rest is not drawn in, where what rounding 2 + e loses would be
 * most of the error about -5.
 *
 * Powers come 2^64 times too large, so that the result is subnormal only when it is complete.  Beyond the end it is
 * the end and what x has more: the sum is x for every x if all bits of the end are ones, so that no difference is
 * rounded from halfway.
 */
V_INLINE vf mish_forward(vf x)
{
	vf two = v_set(2), above = v_max(v_set(-110), x), a = v_min(v_set(0x1.fffffep4), above);
	v_power parts = exp_parts(a, 64);
	vf e = v_lifted_times(parts, v_set(0x1p-64)), e2 = v_add(e, two);
	vf left = v_muladd(two, parts.rest, v_muladd(parts.rest, e, v_neg(v_muladd(e, e, e))));
	vf right = v_muladd(e, e2, v_neg(two));
	vf w = v_div(v_max(left, right), v_muladd(e, e2, two)), p = v_mul(a, v_min(v_set(0x1p63), parts.power));
	vf minus_more = v_sub(a, above); /* subtracted, so that 0 keeps its sign */

	return v_muladd(v_muladd(p, w, p), v_set(0x1p-64), v_neg(minus_more));
}
#else
/*
 * With e = exp(-|x|), |mish(x)| = p / 2 + p (1/4 + n / d):
 * x < 0:   p = |x| e,  n = 1/2 - 1/2 e - 3/4 e^2,  d = 2 + 2 e + e^2;
 * x >= 0:  p = |x|,    n = 1/4 + 1/2 e - 3/2 e^2,  d = 1 + 2 e + 2 e^2.
 * The quotient is between -.15 and .25, so its roundings hardly matter (a half rather
 * than 3/4, whose product would be rounded without FMA), and that of p is made good.  On the left p is scaled by the
 * unit of e, so that it is normal to the end.
 */
V_INLINE vf mish_forward(vf x)
{
	vf one = v_set(1), two = v_set(2), size = v_abs(x), a = v_min(v_set(LANE(110, 770)), size);
	v_power parts = v_exp_down(v_neg(a));
	vf down = v_div(one, parts.unit), e = v_lifted_times(parts, down);
	vf factor = v_mul(e, v_select_negative(x, one, two)), constant_term = v_select_negative(x, two, one);
	vf n = v_muladd(v_set(-0.75), factor, v_select_negative(x, v_set(-0.5), v_set(0.5)));
	vf d = v_muladd(e, factor, v_muladd(two, e, constant_term));
	vf quotient = v_div(v_muladd(n, e, v_mul(v_set(0.25), constant_term)), d);
	vf scaled = v_mul(a, v_select_negative(x, parts.power, one));
	v_pair p = v_two_prod_add(scaled, v_select_negative(x, parts.rest, v_zero()), scaled);

	p.hi = v_select_negative(x, p.hi, size);

	vf y = v_muladd(v_set(0.5), p.hi, v_muladd(p.hi, v_add(quotient, v_set(0.25)), p.lo));

	return v_mul(y, v_select_negative(x, v_neg(down), one));
}
#endif

#if V_FAST_EXP && V_HAS_FMA
/*
 * w for x < 0 and 1 + w for x >= 0, where w = l n / d^2 with e = exp(-|x|):
 * x < 0:   l = e,    n = (4 + 4 x) + e (6 + 4 x + e (4 + e)),  d = 2 + e (2 + e);
 * x >= 0:  l = e^2,  n = (4 x - 2) + e (4 x - 4 - 4 e),        d = 1 + e (2 + 2 e).
 * n cancels about its root at -1.19, but there 4 + 4 x is rounded once, and the rest is multiplied by an e of less than .4.
 * Numerator and denominator come with the unit of e, so that a subnormal quotient is rounded once.  d^2 is a
 * polynomial of its own: the error of d would count twice.  Both have a factor of 1.25: where roundings add up to the most,
 * about -.2, d^2 itself would be little more than 16, and its rounding as large as can be.  At most 3.81 ULP, at -1.47.
 */
V_INLINE vf mish_gradient(vf x)
{
	const double scale = 1.25;
	vf bound = v_set(110), a = v_clamp(bound, x), one = v_set(1), four = v_set(4 * scale),
	   eight = v_set(8 * scale);
	v_power parts = v_exp_down(v_neg_abs(a));
	vf e = v_mul(v_lifted(parts), v_div(one, parts.unit)), e4 = v_muladd(v_set(scale), e, four);
	vf inner = v_muladd(four, a, v_select_negative(x, v_set(6 * scale), v_set(-4 * scale)));
	vf n = v_muladd(e, v_muladd(e, v_select_negative(x, e4, v_set(-4 * scale)), inner),
	                v_muladd(four, a, v_select_negative(x, four, v_set(-2 * scale))));
	vf square = v_muladd(e, v_select_negative(x, e4, v_muladd(four, e, eight)), eight);
	vf top = v_mul(v_select_negative(x, one, e), n);

	square = v_muladd(e, square, v_select_negative(x, eight, four));
	square = v_muladd(e, square, v_select_negative(x, four, v_set(scale)));

	vf w = v_div(v_lifted_times(parts, top), v_mul(square, parts.unit));

	return v_add(w, v_select_negative(x, v_zero(), one));
}
#else
/*
 * x < 0:   e ((e + 2) d + 4 x (1 + e)) / d^2,      d = e (e + 2) + 2, whose numerator cancels: it is summed
 * in pairs; x >= 0:  ((1 + 2 e) d + 4 x e^2 (1 + e)) / d^2,  d = 1 + 2 e + 2 e^2.
 */
V_INLINE vf mish_gradient(vf x)
{
	vm left = v_lt(x, v_zero());
	vf bound = v_set(LANE(200, 2000)), a = v_clamp(bound, x), x4 = v_mul(v_set(4), a);
	v_scaled e = v_exp_sum_scaled(v_pair_of(v_neg_abs(a)));
	v_pair one = v_pair_of(v_set(1)), two = v_pair_of(v_set(2)), square = v_mul_pairs(e.value, e.value);
	v_pair twice = { v_add(e.value.hi, e.value.hi), v_add(e.value.lo, e.value.lo) };
	v_pair e1 = v_add_pairs(one, e.value), e2 = v_add_pairs(two, e.value), plus = v_add_pairs(one, twice);
	v_pair n_left = v_add_pairs(square, twice), d_left = v_add_pairs(two, n_left);
	v_pair d_right = v_add_pairs(plus, v_add_pairs(square, square));

	n_left = v_mul_pairs(e.value, v_add_pairs(v_mul_pairs(e2, d_left), v_mul_pairs(v_pair_of(x4), e1)));

	v_pair n_right = v_add_pairs(v_mul_pairs(plus, d_right), v_mul_pairs(v_mul_pairs(v_pair_of(x4), square), e1));
	v_pair n = v_select_pair(left, n_left, n_right), d = v_select_pair(left, d_left, d_right);

	return v_mul(v_div_pair(n, v_mul_pairs(d, d)), v_select(left, e.scale, v_set(1)));
}
#endif
