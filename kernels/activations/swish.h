/* SPDX-License-Identifier: MIT */
/*
 * Inputs weighted by a sigmoid of themselves: x s(v), with v = beta x for swish and its special cases silu
 * and quick_gelu, and v = 2 sqrt(2 / pi) (x + .044715 x^3) for gelu_tanh.
 * Their gradients are in swish_gradient.h.
 */

/*
 * x s(v) = x - x / (1 + E) for v >= 0 and x / (1 + E) for v < 0, E = exp(|v|): this form has the fewest
 * roundings. The given x may be infinite; the sign is that of v.
 */
V_INLINE vf weighted(vf x, vf bounded_x, vf sign, v_power E)
{
	vf q = v_div(v_select_negative(sign, bounded_x, v_neg(bounded_x)), v_add(E.unit, v_lifted(E)));
	vf y = v_muladd(q, E.unit, v_select_negative(sign, v_zero(), x));

	return v_copysign(y, x); /* where it vanishes */
}

/* The same for a v of the sign of x, from the size of the bounded x: max(x, 0) - |x| / (1 + E) */
V_INLINE vf weighted_size(vf x, vf size, v_power E)
{
	vf q = v_div(size, v_add(v_muladd(E.power, E.rest, E.unit), E.power)); /* the smallest terms first */

	return v_copysign(v_muladd(v_neg(q), E.unit, v_max(v_zero(), x)), x); /* where it vanishes */
}

/* v belongs to the bounded x, for which |v| is within the range of v_exp_up. */
V_INLINE vf weighted_by_pair(vf x, vf bounded_x, v_pair v)
{
	v_power E = v_exp_up(v_abs(v.hi));

	return weighted(x, bounded_x, v.hi, v_mul_exp(E, v_select_negative(v.hi, v_neg(v.lo), v.lo)));
}

/* Beyond |v| = SWISH_END x s(v) is 0 or x. */
#define SWISH_END LANE(130, 770)

#if V_FAST_EXP
/* max(x, 0) - |x| / (1 + E) with E = exp(|v|), for a positive beta: one rounding after that of the quotient. */
V_INLINE vf weighted_by(vf x, vf size, v_reduced E)
{
	vf unit = v_set(0x1p-64), d = v_add(v_muladd(E.power, expm1_of_rest(E.r), unit), E.power);

	return v_copysign(v_muladd(v_neg(v_div(size, d)), unit, v_max(v_zero(), x)), x); /* where it vanishes */
}

V_INLINE vf swish_positive(vf x, double beta)
{
	vf size = v_min(v_set(exp_bound(SWISH_END, beta)), v_abs(x));

	return weighted_by(x, size, exp_reduce_product(size, c_exact(beta), exp_magic(-64)));
}

V_INLINE vf swish_forward(vf x, double beta)
{
	if (beta == 0)
		return v_mul(v_set(0.5), x);
	return beta < 0 ? v_neg(swish_positive(v_neg(x), -beta)) : swish_positive(x, beta);
}

V_INLINE vf silu_forward(vf x)
{
	vf size = v_min(v_set(SWISH_END), v_abs(x));

	return weighted_by(x, size, exp_reduce(size, exp_magic(-64)));
}
#else
V_INLINE vf swish_forward(vf x, double beta)
{
	const double end = fabs(SWISH_END / beta), most = LANE(FLT_MAX, DBL_MAX);
	vf bound = v_set(end < most ? end : most), a = v_clamp(bound, x);

	if (beta == 0)
		return v_mul(v_set(0.5), x);
	return weighted_by_pair(x, a, v_mul_constant(a, c_exact(beta)));
}

/* swish with a beta of 1, whose product has no second part */
V_INLINE vf silu_forward(vf x)
{
	vf a = v_clamp(v_set(SWISH_END), x);

	return weighted(x, a, x, v_exp_up(v_abs(a)));
}
#endif

/* |beta|; beyond 2^127, of which f32 holds no double, it counts as that. */
V_INLINE double swish_size(double beta)
{
	const double most = LANE(0x1p127, DBL_MAX);

	return fabs(beta) < most ? fabs(beta) : most;
}

/* exp(a size) up to 130 (770 in f64): where the exponential takes the product as it is, it need not be split. */
#if V_FAST_EXP && V_HAS_FMA
/* log2(e) size */
V_INLINE v_pair swish_rate(double size)
{
	const constant rate = c_product(size, 0x1.71547652b82fep+0);

	return (v_pair){ v_set(rate.hi), v_set(rate.hi - (double)(lane)rate.hi) };
}

V_INLINE v_power swish_exp_up(vf a, double size) { return v_exp2_up(a, swish_rate(size)); }
#else
V_INLINE v_power swish_exp_up(vf a, double size)
{
	v_pair v = v_mul_constant(a, c_exact(size));

	return v_mul_exp(v_exp_up(v.hi), v.lo);
}
#endif

/* f(x, -alpha) = -f(-x, alpha) */
V_INLINE vf quick_gelu_forward(vf x, double alpha)
{
	const double size = swish_size(alpha), most = LANE(FLT_MAX, DBL_MAX);
	vf a = v_min(v_min(v_set(most), v_set(SWISH_END / size)), v_abs(x)), sign = v_set(copysign(1, alpha));

	if (alpha == 0)
		return v_mul(v_set(0.5), x);
	return v_mul(sign, weighted_size(v_mul(sign, x), a, swish_exp_up(a, size)));
}

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
 * log2(e) v / a for the v of gelu_tanh, right to about 2^-45.  The constant term is cut
 * to 13 bits, so that what the rounded sum leaves of it is exact.  The constants are those of math/fit/exp2.py.
 */
V_INLINE v_pair gelu_tanh_rate(vf a)
{
	vf linear = v_set(0x1.26bp+1), cubic = v_set(0x1.a5a7dp-4);
	v_pair square = v_two_prod(a, a);
	vf hi = v_fma(square.hi, cubic, linear), lost = v_fma(square.hi, cubic, v_sub(linear, hi));
	vf rest = v_fma(square.lo, cubic, v_fma(square.hi, v_set(-0x1.151aaep-29), v_set(-0x1.3de432p-15)));

	return (v_pair){ hi, v_add(lost, rest) };
}

V_INLINE v_power gelu_tanh_exp_up(vf a) { return v_exp2_up(a, gelu_tanh_rate(a)); }
#else
V_INLINE v_power gelu_tanh_exp_up(vf a)
{
	v_pair v = gelu_tanh_argument(a, GELU_TANH_CUBIC);

	return v_mul_exp(v_exp_up(v.hi), v.lo);
}
#endif

V_INLINE vf gelu_tanh_forward(vf x)
{
	vf bound = v_set(GELU_TANH_END), a = v_min(bound, v_abs(x));

	return weighted_size(x, a, gelu_tanh_exp_up(a));
}
