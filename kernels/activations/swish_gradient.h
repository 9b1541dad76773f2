/* SPDX-License-Identifier: MIT */
/*
 * The gradients of inputs weighted by a sigmoid of themselves, x s(v), for the v of swish.h.
 *
 * With e = exp(-|v|) and g = x dv/dx, f' = s(v) (1 + g s(-v)) is (1 + e (1 + g)) / (1 + e)^2 for v >= 0 and
 * e (1 + g + e) / (1 + e)^2 for v < 0.  In the far tail e is scaled, so that x brings no lost bits back.
 */

/*
 * 1 - v + exp(-v) about its root r, in d = r - v: with 1 - r + exp(-r) = 0 it is d + exp(-r) expm1(d), and
 * expm1(d) is d times its Taylor series.  A small beta stretches the surroundings of the root, where summing
 * would lose bits.
 */
V_INLINE v_pair swish_near_root(vf d)
{
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
	vf slope = v_set(0x1.1d25cf210482ep-2); /* exp(-r) */

	return v_two_prod_add(v_mul(d, slope), v_polynomial(d, series, LANE(9, 15)), d);
}

/* r - v for v = hi + lo: near r, where the first difference is exact, rounded once */
V_INLINE vf swish_from_root(v_pair v)
{
	const v_pair r = v_set_constant((constant){ 0x1.474973c84120bp+0, 0x1.f8d74bc9ac154p-54 });

	return v_add(v_sub(r.hi, v.hi), v_sub(r.lo, v.lo));
}

#if V_FAST_EXP
/*
 * f' from e and n = e (1 - |g| + e) scale: for v < 0 it is w = e (1 - |g| + e) / (1 + e)^2, and 1 - w for v > 0.  e comes
 * WEIGHTED_UNIT times too large and n its square, so that the quotient has no unit and is rounded once, even where it is
 * subnormal, and with a scale, which is the caller's to choose.
 */
# define WEIGHTED_UNIT 0x1p40 /* as v_exp_down has it */

V_INLINE vf weighted_quotient(vf v, vf e, vf n, double scale)
{
	vf twice = v_set(2 * scale * WEIGHTED_UNIT);
	/* gcc leaves a v_muladd by 1 as it is. */
	vf factor = scale == 1 ? v_add(e, twice) : v_muladd(e, v_set(scale), twice);
	vf w = v_div(n, v_muladd(e, factor, v_set(scale * WEIGHTED_UNIT * WEIGHTED_UNIT)));

	return v_select_positive(v, v_sub(v_set(1), w), w);
}

/* That from e and sum = (1 - |g| + e) WEIGHTED_UNIT; the product with a power of two is exact. */
V_INLINE vf weighted_gradient(vf v, v_power e, vf sum)
{
	return weighted_quotient(v, v_lifted(e), v_lifted_times(e, sum), 1);
}

/* Beyond |v| = SWISH_GRADIENT_END w is 0. */
# define SWISH_GRADIENT_END 109

/* swish' with a beta of 1, whose product has no second part */
V_INLINE vf silu_gradient(vf x)
{
	vf minus = v_max(v_set(-SWISH_GRADIENT_END), v_neg_abs(x));
	v_power e = v_exp_down(minus);

	return weighted_gradient(x, e, v_add(v_muladd(minus, e.unit, e.unit), v_lifted(e)));
}

/*
 * exp(x b), and (1 + x b + exp(x b)) unit, for x b from -110 to 0 and a finite b.  What rounding b lost goes to the smaller
 * term, so as not to be rounded in the size of the larger.  Without FMA the product has to be split before it can be reduced.
 */
typedef struct {
	v_power e;
	vf sum;
} weighted_parts;

V_INLINE weighted_parts swish_parts(vf x, double b)
{
	vf hi = v_set(b), lo = v_set(b - (double)(lane)b);
# if V_HAS_FMA
	v_power e = v_exp2_down(x, exp_rate(b));
	vf n = v_fma(x, v_mul(hi, e.unit), e.unit);

	return (weighted_parts){ e, v_add(n, v_fma(x, v_mul(lo, e.unit), v_lifted(e))) };
# else
	v_pair v = v_two_prod(x, hi);

	v.lo = v_muladd(x, lo, v.lo);

	v_power e = v_mul_exp(v_exp_down(v.hi), v.lo);

	vf n = v_add(v_add(v_set(1), v.hi), v.lo);

	return (weighted_parts){ e, v_add(v_mul(n, e.unit), v_lifted(e)) };
# endif
}

V_INLINE vf swish_gradient(vf x, double beta)
{
	const double size = fabs(beta);

	if (beta == 1)
		return silu_gradient(x);

	vf minus = v_max(v_set(-exp_bound(SWISH_GRADIENT_END, size)), v_neg_abs(x));
	weighted_parts parts = swish_parts(minus, size);
	v_power e = parts.e;
	vf n = v_lifted_times(e, parts.sum);

	if (size < 0.75) { /* near the root, farther than 1/4 from it too, without summing */
		vf d = swish_from_root(v_mul_constant(minus, c_exact(-size))), power = v_mul(e.power, e.unit);
		v_pair sum = swish_near_root(d);
		vf upper = v_mul(power, sum.hi), lower = v_mul(power, sum.lo);

		n = v_select(v_lt(v_abs(d), v_set(0.35)), v_add(upper, v_muladd(upper, e.rest, lower)), n);
	}
	return weighted_quotient(v_mul(v_set(copysign(1, beta)), x), v_lifted(e), n, 1);
}

/*
 * g is 2 sqrt(2 / pi) (a + 3 .044715 a^3).  In the tail (1 + e)^2 is hardly more than 1, where its rounding would count most:
 * hence the scale, one with which the coefficient of a^3 loses hardly anything when it is rounded.  At most 4.37 ULP, at -3.14
 * (3.80 with a power of two and what is left instead of a table, and all of a^2, for 23 % more time); 4.17 without FMA,
 * at -.33.
 */
V_INLINE vf gelu_tanh_gradient(vf x)
{
	vf minus = v_max(v_set(-GELU_TANH_END), v_neg_abs(x));
# if V_HAS_FMA
	const double scale = 0x1.8997b4p+0, unit = scale * WEIGHTED_UNIT, linear = GELU_TANH_LINEAR.hi * unit,
	             lost = linear - (double)(float)linear;
	v_pair square = v_two_prod(minus, minus);
	vf e = exp_rounded_once(exp_factors_of_rate(minus, gelu_tanh_rate(square), 0, 40));
	vf cubic = v_fma(square.hi, v_set(GELU_TANH_CUBIC_3.hi * unit), v_set(lost));
	vf sum = v_fma(minus, v_set(linear), v_fma(minus, cubic, v_set(unit)));

	return weighted_quotient(x, e, v_mul(e, v_fma(e, v_set(scale), sum)), scale);
# else
	v_pair v = gelu_tanh_argument(minus, GELU_TANH_CUBIC), g = gelu_tanh_argument(minus, GELU_TANH_CUBIC_3);
	v_power e = v_mul_exp(v_exp_down(v.hi), v.lo);
	vf sum = v_add(v_mul(v_add(v_add(v_set(1), g.hi), g.lo), e.unit), v_lifted(e));

	return weighted_gradient(x, e, sum);
# endif
}
#else
/* For lanes where the caller knows 1 + g + e better than by summing it, near its root. */
typedef struct {
	vm where;
	v_pair sum;
} known_sum;

/* g must be finite */
V_INLINE vf weighted_gradient(v_pair v, v_pair g, known_sum near)
{
	vm left = v_lt(v.hi, v_zero());
	v_scaled e = v_exp_sum_scaled(v_minus_abs(v));
	v_pair one_g = v_add_pairs(v_pair_of(v_set(1)), g);
	v_pair sum = v_select_pair(near.where, near.sum, v_add_pairs(one_g, e.value));
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

V_INLINE vf swish_gradient(vf x, double beta)
{
	v_pair v = bounded(v_mul_constant(x, c_exact(beta)));
	vf d = swish_from_root((v_pair){ v_neg(v.hi), v_neg(v.lo) });

	return weighted_gradient(v, v, (known_sum){ v_lt(v_abs(d), v_set(0.5)), swish_near_root(d) });
}

V_INLINE vf silu_gradient(vf x) { return swish_gradient(x, 1); }

V_INLINE vf gelu_tanh_gradient(vf x)
{
	vf bound = v_set(GELU_TANH_END), a = v_clamp(bound, x);
	v_pair v = gelu_tanh_argument(a, GELU_TANH_CUBIC), g = gelu_tanh_argument(a, GELU_TANH_CUBIC_3);

	return weighted_gradient(v, g, (known_sum){ v_lt(x, x), v_pair_of(x) });
}
#endif

V_INLINE vf quick_gelu_gradient(vf x, double alpha) { return swish_gradient(x, alpha); }
