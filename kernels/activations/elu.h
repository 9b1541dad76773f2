/* SPDX-License-Identifier: MIT */
/* elu(x) = x > 0 ? x : alpha expm1(x); f'(0) = alpha. */

static inline vf elu_forward(vf x, double alpha)
{
	return v_select(v_gt(x, v_zero()), x, v_mul(v_set(alpha), v_expm1(x)));
}

/* A large alpha brings a subnormal exp(x) back into range, where its lost bits would show. */
static inline vf elu_gradient(vf x, double alpha)
{
	v_scaled e = v_exp_sum_scaled((v_pair){ x, v_zero() });
	vf left = v_mul(v_mul(v_set(alpha), v_add(e.value.hi, e.value.lo)), e.scale);

	return v_select(v_gt(x, v_zero()), v_set(1), left);
}

/* y = alpha expm1(x) for x <= 0, so alpha exp(x) = y + alpha. */
static inline vf elu_from_output(vf y, double alpha)
{
	return v_select(v_gt(y, v_zero()), v_set(1), v_add_constant(y, alpha));
}
