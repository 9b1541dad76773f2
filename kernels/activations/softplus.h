/* SPDX-License-Identifier: MIT */
/*
 * softplus(x) = log(1 + exp(beta x)) / beta = max(x, 0) + log1p(exp(-|beta x|)) / beta, without PyTorch's
 * threshold; f'(x) = sigmoid(beta x) and, from the output, 1 - exp(-beta y).
 */

#if V_FAST_EXP
/* log1p(exp(-|x|)); of NaN anything */
V_INLINE vf log1p_exp_minus_abs(vf x)
{
	v_significand s = exp_significand(v_min_abs_number(v_set(EXP_END), x));
	vf e = exp_of_significand(s.value, s);

	return v_muladd(v_mul(e, e), log1p_slope(e), e);
}

/*
 * In general the exponential is lifted, lest its lost bits be brought back into range by a small beta, and nothing is rounded
 * before the product with 1 / beta, which has a rounding of its own; of log1p(e + lo) = log1p(e) + lo / (1 + e) the quotient
 * is taken for 1 - e / 2.  Half of the lift goes with the product, whose constant would be subnormal with all of it.
 */
V_INLINE vf softplus_forward(vf x, double beta)
{
	if (beta == 1)
		return v_add(v_max(v_zero(), x), log1p_exp_minus_abs(x));

	vf a = v_min_abs_number(v_set(exp_bound(LIFTED_END, beta)), x);
	v_pair lifted = exp_pair_of_factors(exp_factors(a, c_exact(-beta), EXP_LIFT));
	vf e = v_mul(lifted.hi, v_set(1 / EXP_LIFT_UNIT));
	v_pair rest = v_two_prod(e, log1p_slope(e)), log = v_two_prod_add(lifted.hi, rest.hi, lifted.hi);

	log.lo = v_muladd(lifted.hi, rest.lo, v_muladd(lifted.lo, v_muladd(e, v_set(-0.5), v_set(1)), log.lo));
	return v_muladd(v_pair_times(log, c_times(c_inverse(beta), 0x1p-60)), v_set(0x1p60 / EXP_LIFT_UNIT),
	                v_max(v_zero(), x));
}

V_INLINE vf logsigmoid_forward(vf x) { return v_sub(v_min(v_set(-0.0), x), log1p_exp_minus_abs(x)); }
#else
/*
 * log1p(hi + lo) = log1p(hi) + lo / (1 + hi), where 1 - hi / 2 is near enough for hi in [0, 1].  In the far
 * tail log1p(e) is e, and dividing by a small beta would bring the lost bits of a subnormal back into range.
 */
V_INLINE vf softplus_forward(vf x, double beta)
{
	v_scaled e = v_exp_sum_scaled(v_mul_constant(v_abs(x), c_exact(-beta)));
	v_pair inverse = v_set_constant(c_inverse(beta));
	vf log = v_select(v_lt(e.scale, v_set(1)), e.value.hi, v_log1p(e.value.hi));
	vf rest = v_mul(e.value.lo, v_muladd(e.value.hi, v_set(-0.5), v_set(1)));

	rest = v_muladd(rest, inverse.hi, v_mul(log, inverse.lo));
	return v_add(v_max(v_zero(), x), v_mul(v_muladd(log, inverse.hi, rest), e.scale));
}

V_INLINE vf logsigmoid_forward(vf x) { return v_neg(softplus_forward(v_neg(x), 1)); }
#endif

V_INLINE vf softplus_gradient(vf x, double beta) { return sigmoid_of(x, beta); }

V_INLINE vf softplus_from_output(vf y, double beta) { return v_neg(v_expm1_times(y, c_exact(-beta))); }

/* log(sigmoid(x)) = -softplus(-x), so f' is sigmoid(-x) and, from the output, 1 - exp(y). */
V_INLINE vf logsigmoid_gradient(vf x) { return sigmoid_forward(v_neg(x)); }

V_INLINE vf logsigmoid_from_output(vf y) { return v_neg(v_expm1_times(y, c_exact(1))); }
