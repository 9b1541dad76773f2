/* SPDX-License-Identifier: MIT */
/*
 * Inputs weighted by a sigmoid of themselves: x s(v), with v = beta x for swish and its special cases silu
 * and quick_gelu, and v = 2 sqrt(2 / pi) (x + .044715 x^3) for gelu_tanh.
 * Their gradients are in swish_gradient.h.
 */

/* Beyond |v| = SWISH_END x s(v) is 0 or x. */
#define SWISH_END LANE(130, 770)

/*
 * x s(v) for a v of the sign of x, from the size of the bounded x: max(x, 0) - |x| / (1 + E) with E = exp(|v|). This form
 * has the fewest roundings, only one after that of the quotient.  d is (1 + E) unit.
 */
V_INLINE vf weighted_by(vf x, vf size, vf d, vf unit)
{
	return v_muladd(v_neg(v_div(size, d)), unit, v_max(v_set(-0.0), x)); /* -0 where it vanishes for x < 0 */
}

#if V_FAST_EXP
# define SWISH_LIFT (-64)

V_INLINE vf weighted(vf x, vf size, v_factors E)
{
	vf unit = v_set(0x1p-64);

	return weighted_by(x, size, exp_plus(E, unit), unit);
}

/* By the corrected r alone: with the coarse one silu has 2.002 ULP, at -36.2. */
V_INLINE v_factors swish_exp(vf a, double size)
{
	v_factors E = exp_factors(a, c_exact(size), SWISH_LIFT);

	E.coarse = E.r;
	return E;
}
#else
V_INLINE vf weighted(vf x, vf size, v_power E)
{
	return weighted_by(x, size, v_add(v_muladd(E.power, E.rest, E.unit), E.power), E.unit);
}

V_INLINE v_power swish_exp(vf a, double size)
{
	v_pair v = v_mul_constant(a, c_exact(size));

	return size == 1 ? v_exp_up(a) : v_mul_exp(v_exp_up(v.hi), v.lo);
}
#endif

/* f(x, -beta) = -f(-x, beta) */
V_INLINE vf swish_forward(vf x, double beta)
{
	const double size = fabs(beta);

	x = v_in_register(x);

	vf a = v_min_abs_number(v_set(SWISH_END / size), x), sign = v_set(copysign(1, beta));

	if (beta == 0)
		return v_mul(v_set(0.5), x);
	return v_mul(sign, weighted(v_mul(sign, x), a, swish_exp(a, size)));
}

V_INLINE vf silu_forward(vf x) { return swish_forward(x, 1); }

V_INLINE vf quick_gelu_forward(vf x, double alpha) { return swish_forward(x, alpha); }

/* 2 sqrt(2 / pi), that times .044715, and three times the latter */
#define GELU_TANH_LINEAR ((constant){ 0x1.9884533d43651p+0, -0x1.cbc0d30ebfd15p-54 })
#define GELU_TANH_CUBIC ((constant){ 0x1.2444f2a4d8b4bp-4, -0x1.6c843a29d1c70p-61 })
#define GELU_TANH_CUBIC_3 ((constant){ 0x1.b6676bf7450f0p-3, 0x1.bba7351828aabp-57 })

/* |v| is 110 there in f32, 770 in f64. */
#define GELU_TANH_END LANE(10.9, 21.7)

/* x (GELU_TANH_LINEAR + cubic x^2) */
V_INLINE v_pair gelu_tanh_argument(vf x, constant cubic)
{
	v_pair square = v_mul_pairs(v_set_constant(cubic), v_two_prod(x, x));

	return v_mul_pairs(v_pair_of(x), v_add_pairs(v_set_constant(GELU_TANH_LINEAR), square));
}

#if V_FAST_EXP && V_HAS_FMA
/*
 * log2(e) v / a for the v of gelu_tanh and square = a^2, right to about 2^-45.  The constant term is cut
 * to 22 bits, down to the last bit of a sum below 16, so that what the sum leaves of it is exact.  The constants are those
 * of math/fit/exp2.py.
 */
V_INLINE v_pair gelu_tanh_rate(v_pair square)
{
	vf linear = v_set(0x1.26aecp+1), cubic = v_set(0x1.a5a7dp-4);
	vf hi = v_fma(square.hi, cubic, linear), lost = v_fma(square.hi, cubic, v_sub(linear, hi));
	vf rest = v_fma(square.lo, cubic, v_fma(square.hi, v_set(-0x1.151aaep-29), v_set(0x1.0de73ap-22)));

	return (v_pair){ hi, v_add(lost, rest) };
}

V_INLINE v_factors gelu_tanh_exp(vf a)
{
	return exp_factors_of_rate(a, gelu_tanh_rate(v_two_prod(a, a)), 0, SWISH_LIFT);
}
#elif V_FAST_EXP
V_INLINE v_factors gelu_tanh_exp(vf a)
{
	v_pair v = gelu_tanh_argument(a, GELU_TANH_CUBIC);
	v_factors E = exp_factors(v.hi, c_exact(1), SWISH_LIFT);

	return (v_factors){ .power = E.power, .r = v_add(E.r, v.lo) };
}
#else
V_INLINE v_power gelu_tanh_exp(vf a)
{
	v_pair v = gelu_tanh_argument(a, GELU_TANH_CUBIC);

	return v_mul_exp(v_exp_up(v.hi), v.lo);
}
#endif

V_INLINE vf gelu_tanh_forward(vf x)
{
	x = v_in_register(x);

	vf a = v_min_abs_number(v_set(GELU_TANH_END), x);

	return weighted(x, a, gelu_tanh_exp(a));
}
