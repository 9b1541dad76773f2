/* SPDX-License-Identifier: MIT */
/*
 * Inputs weighted by a sigmoid of themselves: x s(v), with v = beta x for swish and its special cases silu
 * and quick_gelu, and v = 2 sqrt(2 / pi) (x + .044715 x^3) for gelu_tanh.
 *
 * With e = exp(-|v|) and g = x dv/dx, f' = s(v) (1 + g s(-v)) is (1 + e (1 + g)) / (1 + e)^2 for v >= 0 and
 * e (1 + g + e) / (1 + e)^2 for v < 0.  In the far tail e is scaled, so that x brings no lost bits back.
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

/* v belongs to the bounded x, for which |v| is within the range of v_exp_up. */
V_INLINE vf weighted_by_pair(vf x, vf bounded_x, v_pair v)
{
	v_power E = v_exp_up(v_abs(v.hi));

	return weighted(x, bounded_x, v.hi, v_mul_exp(E, v_select_negative(v.hi, v_neg(v.lo), v.lo)));
}

/* For lanes where the caller knows 1 + g + e better than by summing it, near its root. */
typedef struct {
	vm where;
	vf sum;
} known_sum;

/* g must be finite */
V_INLINE vf weighted_gradient(v_pair v, v_pair g, known_sum near)
{
	vm left = v_lt(v.hi, v_zero());
	v_scaled e = v_exp_sum_scaled(v_minus_abs(v));
	v_pair one_g = v_add_pairs(v_pair_of(v_set(1)), g);
	v_pair sum = v_select_pair(near.where, v_pair_of(near.sum), v_add_pairs(one_g, e.value));
	v_pair on_left = v_mul_pairs(e.value, sum);
	v_pair on_right = v_add_pairs(v_pair_of(v_set(1)), v_mul_pairs(e.value, one_g));

	return v_mul(v_div_square(v_select_pair(left, on_left, on_right), e.value),
	             v_select(left, e.scale, v_set(1)));
}

/* v bounded to where exp(-|v|) is 0, so that products with it are 0 too; NaN stays. */
V_INLINE v_pair bounded(v_pair v)
{
	vf bound = v_set(LANE(200, 2000)), hi = v_clamp(bound, v.hi);

	return (v_pair){ hi, v_keep(v_lt(v_abs(hi), bound), v.lo) };
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

/*
 * 1 + v + exp(v) about its root -r, in d = v + r: with 1 - r + exp(-r) = 0 it is d + exp(-r) expm1(d), and
 * expm1(d) is d times its Taylor series.  A small beta stretches the surroundings of the root, where summing
 * would lose bits.
 */
V_INLINE known_sum swish_near_root(v_pair v)
{
	const constant r = { 0x1.474973c84120bp+0, 0x1.f8d74bc9ac154p-54 };
	static const double series[] = { 1.0,
		                         1.0 / 2,
		                         1.0 / 6,
		                         1.0 / 24,
		                         1.0 / 120,
		                         1.0 / 720,
		                         1.0 / 5040,
		                         1.0 / 40320,
		                         1.0 / 362880,
		                         1.0 / 3628800,
		                         1.0 / 39916800,
		                         1.0 / 479001600,
		                         1.0 / 6227020800,
		                         1.0 / 87178291200,
		                         1.0 / 1307674368000 };
	vf d = v_add(v_add_constant(v.hi, r), v.lo);
	vf h = v_polynomial(d, series, LANE(9, 15));

	return (known_sum){ v_lt(v_abs(d), v_set(0.5)), v_muladd(v_mul(d, v_set(0x1.1d25cf210482ep-2)), h, d) };
}

V_INLINE vf swish_gradient(vf x, double beta)
{
	v_pair v = bounded(v_mul_constant(x, c_exact(beta)));

	return weighted_gradient(v, v, swish_near_root(v));
}

V_INLINE vf silu_gradient(vf x) { return swish_gradient(x, 1); }

V_INLINE vf quick_gelu_forward(vf x, double alpha) { return swish_forward(x, alpha); }

V_INLINE vf quick_gelu_gradient(vf x, double alpha) { return swish_gradient(x, alpha); }

/* 2 sqrt(2 / pi), that times .044715, and three times the latter */
#define GELU_TANH_LINEAR ((constant){ 0x1.9884533d43651p+0, -0x1.cbc0d30ebfd15p-54 })
#define GELU_TANH_CUBIC ((constant){ 0x1.2444f2a4d8b4bp-4, -0x1.6c843a29d1c70p-61 })
#define GELU_TANH_CUBIC_3 ((constant){ 0x1.b6676bf7450f0p-3, 0x1.bba7351828aabp-57 })

/* |v| is 110 there in f32, 770 in f64. */
V_INLINE vf gelu_tanh_bounded(vf x)
{
	vf bound = v_set(LANE(10.9, 21.7));

	return v_clamp(bound, x);
}

/* x (GELU_TANH_LINEAR + cubic x^2) */
V_INLINE v_pair gelu_tanh_argument(vf x, constant cubic)
{
	v_pair square = v_mul_pairs(v_set_constant(cubic), v_two_prod(x, x));

	return v_mul_pairs(v_pair_of(x), v_add_pairs(v_set_constant(GELU_TANH_LINEAR), square));
}

V_INLINE vf gelu_tanh_forward(vf x)
{
	vf a = gelu_tanh_bounded(x);

	return weighted_by_pair(x, a, gelu_tanh_argument(a, GELU_TANH_CUBIC));
}

V_INLINE vf gelu_tanh_gradient(vf x)
{
	vf a = gelu_tanh_bounded(x);
	v_pair v = gelu_tanh_argument(a, GELU_TANH_CUBIC), g = gelu_tanh_argument(a, GELU_TANH_CUBIC_3);

	return weighted_gradient(v, g, (known_sum){ v_lt(x, x), v_zero() });
}
