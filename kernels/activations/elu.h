/* SPDX-License-Identifier: MIT */
/* elu(x) = x > 0 ? x : alpha expm1(x); f'(0) = alpha. */

static inline vf elu_forward(vf x, double alpha)
{
	return v_select(v_gt(x, v_zero()), x, v_mul(v_set(alpha), v_expm1(x)));
}

static inline vf elu_gradient(vf x, double alpha)
{
	return v_select(v_gt(x, v_zero()), v_set(1), v_mul(v_set(alpha), v_exp(x)));
}

/* y = alpha expm1(x) for x <= 0, so alpha exp(x) = y + alpha. */
static inline vf elu_from_output(vf y, double alpha)
{
	return v_select(v_gt(y, v_zero()), v_set(1), v_add_constant(y, alpha));
}
