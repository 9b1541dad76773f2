/* SPDX-License-Identifier: MIT */
/* The exponential and the exponential linear units. */

V_INLINE vf exp_forward(vf x) { return v_exp(x); }

V_INLINE vf exp_gradient(vf x) { return v_exp(x); }

V_INLINE vf exp_from_output(vf y) { return y; }

/*
 * c expm1(x) and c exp(x) for x <= 0 and c >= 0, anything for x > 0.  A large c brings a subnormal exp(x) back into
 * range, where its lost bits would show.
 */
V_INLINE vf scaled_expm1(vf x, constant c)
{
#if V_FAST_EXP
	return v_times(expm1_of(exp_reduce_beside_1(v_max(v_set(-EXPM1_END), x))), c);
#else
	return v_times(v_expm1(x), c);
#endif
}

V_INLINE vf scaled_exp(vf x, double c)
{
#if V_FAST_EXP
	v_reduced e = exp_reduce(v_max(v_set(-LIFTED_END), v_neg_abs(x)), EXP_LIFT);

	return v_lowered(v_mul(v_power_of_two(e.n), exp_of_rest(e.r)), c);
#else
	v_scaled e = v_exp_sum_scaled(v_pair_of(x));

	return v_mul(v_mul(v_set(c), v_sum(e.value)), e.scale);
#endif
}

/* x > 0 ? x : alpha expm1(x); f'(0) = alpha */
V_INLINE vf elu_forward(vf x, double alpha)
{
	return v_select(v_lt(x, v_zero()), scaled_expm1(x, c_exact(alpha)), x);
}

V_INLINE vf elu_gradient(vf x, double alpha) { return v_select(v_gt(x, v_zero()), v_set(1), scaled_exp(x, alpha)); }

/* y = alpha expm1(x) for x <= 0, so alpha exp(x) = y + alpha. */
V_INLINE vf elu_from_output(vf y, double alpha)
{
	y = v_in_register(y);
	return v_select(v_gt(y, v_zero()), v_set(1), v_add_constant(y, c_exact(alpha)));
}

/* scale elu(x, alpha), with the constants for which mean 0 and variance 1 are a fixed point, and f'(0) of the
 * left. */
#define SELU_SCALE ((constant){ 0x1.0cfabd6a91132p+0, 0x1.6fc7d272f2696p-55 })
#define SELU_SCALE_ALPHA ((constant){ 0x1.c212cc640f031p+0, 0x1.05161b045a1f1p-56 })

V_INLINE vf selu_forward(vf x)
{
	return v_select(v_lt(x, v_zero()), scaled_expm1(x, SELU_SCALE_ALPHA), v_mul(x, v_set(SELU_SCALE.hi)));
}

V_INLINE vf selu_gradient(vf x)
{
	return v_select(v_gt(x, v_zero()), v_set(SELU_SCALE.hi), scaled_exp(x, SELU_SCALE_ALPHA.hi));
}

V_INLINE vf selu_from_output(vf y)
{
	y = v_in_register(y);
	return v_select(v_gt(y, v_zero()), v_set(SELU_SCALE.hi), v_add_constant(y, SELU_SCALE_ALPHA));
}

/* c x, infinite or not */
V_INLINE vf scaled_pair(v_pair x, double c)
{
	v_pair product = v_mul_constant(x.hi, c_exact(c));

	return v_add(product.hi, v_muladd(x.lo, v_set(c), product.lo));
}

/*
 * x > 0 ? x : alpha expm1(x / alpha); f'(0) = 1.  Near 0 it is x: multiplying by 1 / alpha and by alpha again
 * would lose what underflows between.  A negative alpha makes x / alpha positive there, and the exponential
 * may overflow where the product does not.
 */
V_INLINE vf celu_any(vf x, double alpha)
{
	v_pair u = v_mul_constant(x, c_inverse(alpha));
	vf left = scaled_pair(v_expm1_parts(u), alpha);

	if (alpha < 0) {
		/* From there on the product with alpha is infinite; the exponential is not yet. */
		vf end = v_set(LANE(128, 760));
		vm large = v_gt(u.hi, v_set(LIFT_FROM));
		v_pair bounded = { v_min(end, u.hi), v_keep(v_lt(u.hi, end), u.lo) };
		vf lowered = scaled_pair(exp_shifted(bounded, large, -1), alpha);

		left = v_select(large, v_mul(lowered, v_set(LIFT_UNIT)), left);
	}
	return v_select(v_or(v_gt(x, v_zero()), v_lt(v_abs(u.hi), v_set(LANE(0x1p-25, 0x1p-54)))), x, left);
}

V_INLINE vf celu_gradient_any(vf x, double alpha)
{
	vf left = v_exp_sum(v_mul_constant(x, c_inverse(alpha)));

	return v_select(v_gt(x, v_zero()), v_set(1), left);
}

#if V_FAST_EXP
V_INLINE vf celu_forward(vf x, double alpha)
{
	const constant inverse = c_inverse(alpha);
	vf bounded = v_max(v_set(-exp_bound(EXPM1_END, inverse.hi)), x);
	vf left = alpha == 1 ? expm1_of(exp_reduce_beside_1(bounded))
	                     : v_pair_times(expm1_pair(bounded, inverse), c_exact(alpha));

	if (alpha < 0)
		return celu_any(x, alpha);
	return v_select(v_lt(x, v_set(-exp_bound(0x1p-25, inverse.hi))), left, x);
}

V_INLINE vf celu_gradient(vf x, double alpha)
{
	const constant inverse = c_inverse(alpha);
	vf bounded = v_max(v_set(-exp_bound(EXP_END, inverse.hi)), v_neg_abs(x));
	vf left = exp_to_the_last(exp_reduce_product(bounded, inverse, TAIL_LIFT));

	return alpha < 0 ? celu_gradient_any(x, alpha) : v_select(v_gt(x, v_zero()), v_set(1), left);
}
#else
V_INLINE vf celu_forward(vf x, double alpha) { return celu_any(x, alpha); }

V_INLINE vf celu_gradient(vf x, double alpha) { return celu_gradient_any(x, alpha); }
#endif

/* exp(x / alpha) = (y + alpha) / alpha */
V_INLINE vf celu_from_output(vf y, double alpha)
{
	y = v_in_register(y);
	return v_select(v_gt(y, v_zero()), v_set(1), v_div(v_add_constant(y, c_exact(alpha)), v_set(alpha)));
}
