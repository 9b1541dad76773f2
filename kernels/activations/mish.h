/* SPDX-License-Identifier: MIT */
/* mish(x) = x tanh(softplus(x)), with one exponential. */

#if V_FAST_EXP && V_HAS_FMA
/*
 * With exp(x) = n / d: x n m / (n m + 2 d^2), m = n + 2 d.  The roundings of n, d, m and of the denominator meet in w = m /
 * (n m + 2 d^2), that of p = x n is made good: at most 2.94 ULP, at .186.  The form below had 2.40, for 23 % more time with
 * AVX-512 and 12 % with AVX2.
 *
 * n and d come 2^32 times too large, so that the result is subnormal only when it is complete.  Beyond the end it is the end
 * and what x has more: the sum is x for every x if all bits of the end are ones, so that no difference is rounded from
 * halfway.
 */
V_INLINE vf mish_forward(vf x)
{
	vf above = v_max(v_set(-109.5), x), a = v_min(v_set(0x1.fffffep3), above);
	v_quotient e = exp_quotient(a, 1);
	vf n = e.numerator, d = e.denominator, d2 = v_add(d, d), m = v_add(n, d2);
	vf w = v_div(m, v_muladd(d, d2, v_mul(n, m))), p = v_mul(a, n), over = v_fma(v_neg(a), n, p);
	vf minus_more = v_sub(a, above); /* subtracted, so that 0 keeps its sign */

	return v_muladd(p, w, v_muladd(v_neg(over), w, v_neg(minus_more)));
}
#elif V_FAST_EXP
/*
 * With e = exp(x) and z = e (e + 2) the factor of x is z / (z + 2).  As (1 + w) times
 * e:    w = -e (e + 1) / (z + 2), good for x < 0, where it is small;
 * 1/2:  w = (z - 2) / (z + 2), good for x > 0, where it rises from .2 to 1.
 * The lesser factor, and so the greater w, is the better one.  The roundings of e and of the two products count, those of w
 * little.
 *
 * e comes 2^32 times too large, z 2^64; beyond the end as above.
 */
V_INLINE vf mish_forward(vf x)
{
	const double unit = 0x1p32;
	vf above = v_max(v_set(-109.5), x), a = v_min(v_set(0x1.fffffep3), above);
	vf e = exp_lifted(a, 32), two = v_set(2 * unit * unit);
	vf z = v_mul(e, v_add(e, v_set(2 * unit))), left = v_mul(e, v_sub(v_set(-unit), e));
	vf w = v_div(v_max(left, v_sub(z, two)), v_add(z, two)), p = v_mul(a, v_min(v_set(unit / 2), e));
	vf minus_more = v_sub(a, above); /* subtracted, so that 0 keeps its sign */

	return v_muladd(v_muladd(p, w, p), v_set(1 / unit), v_neg(minus_more));
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
 * With e = exp(x) and D = e (e + 2) + 2:
 * x < 0:   e (4 + 4 x + e (6 + 4 x + e (4 + e))) / D^2;
 * x >= 0:  1 + (e (4 x - 4 + e (4 x - 2)) - 4) / D^2.
 * The first cancels about its root at -1.19, but there 4 + 4 x is rounded once, and the rest is multiplied by an e of less
 * than .4.  D^2 is a polynomial of its own: the error of D would count twice.  All have a factor of 9/8: without it D^2
 * would be little more than 4 in the left tail, and its rounding as large as can be.  At most 4.27 ULP, at -.60.  x is
 * bounded lest D^2 be infinite.
 */
V_INLINE vf mish_gradient(vf x)
{
	const double scale = 1.125, unit = 0x1p32;
	vf a = v_min(v_set(22), v_max(v_set(-109.5), x)), lifted = exp_lifted(a, 32),
	   e = v_mul(lifted, v_set(1 / unit));
	vf x4 = v_muladd(v_set(4 * scale), a, v_set(4 * scale)), e4 = v_muladd(e, v_set(scale), v_set(4 * scale));
	vf left = v_muladd(e, v_muladd(e, e4, v_add(x4, v_set(2 * scale))), x4);
	vf right = v_muladd(e, v_sub(x4, v_set(6 * scale)), v_sub(x4, v_set(8 * scale)));
	vf square = v_muladd(e, v_muladd(e, e4, v_set(8 * scale)), v_set(8 * scale));

	right = v_muladd(e, right, v_set(-4 * scale));
	square = v_muladd(e, square, v_set(4 * scale));

	vf quotient = v_div(v_select_negative(x, left, right), square);

	return v_muladd(v_mul(quotient, v_set(1 / unit)), v_min(v_set(unit), lifted),
	                v_select_negative(x, v_zero(), v_set(1)));
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
