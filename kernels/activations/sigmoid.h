/* SPDX-License-Identifier: MIT */
/* The logistic function, 1 / (1 + exp(-v)), with e = exp(-|v|) so that nothing overflows and small results
 * stay exact. */

#if V_FAST_EXP
V_INLINE vf sigmoid_of(vf x, double beta) { return v_logistic(x, c_exact(beta)); }

V_INLINE vf sigmoid_forward(vf x) { return sigmoid_of(x, 1); }

/* s(x) s(-x); y (1 - y) would cancel. */
V_INLINE vf sigmoid_gradient(vf x)
{
	vf minus = v_max(v_set(-DENSITY_END), v_neg_abs(x));

	return logistic_density(exp_of_factors(exp_factors(minus, c_exact(1), DENSITY_LIFT), 1), 1);
}
#else
V_INLINE vf sigmoid_of(vf x, double beta)
{
	v_pair v = v_mul_constant(x, c_exact(beta));
	vf e = v_exp_sum_nonpositive(v_minus_abs(v));

	return v_div(v_select_negative(v.hi, e, v_set(1)), v_add(v_set(1), e));
}

V_INLINE vf sigmoid_forward(vf x)
{
	vf e = v_exp_minus_abs(x);

	return v_div(v_select_negative(x, e, v_set(1)), v_add(v_set(1), e));
}

V_INLINE vf sigmoid_gradient(vf x)
{
	v_pair e = v_pair_of(v_exp_minus_abs(x));

	return v_div_square(e, e);
}
#endif

V_INLINE vf sigmoid_from_output(vf y) { return v_mul(y, v_sub(v_set(1), y)); }
