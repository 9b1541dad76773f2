/* SPDX-License-Identifier: MIT */
/* sigmoid(x) = 1 / (1 + exp(-x)), with e = exp(-|x|) so that nothing overflows and small results stay exact. */

static inline vf sigmoid_forward(vf x)
{
	vf e = v_exp_minus_abs(x);

	return v_div(v_select(v_lt(x, v_zero()), e, v_set(1)), v_add(v_set(1), e));
}

/* s(x) s(-x); y (1 - y) would cancel. */
static inline vf sigmoid_gradient(vf x)
{
	vf e = v_exp_minus_abs(x), d = v_add(v_set(1), e);

	return v_div(e, v_mul(d, d));
}

static inline vf sigmoid_from_output(vf y) { return v_mul(y, v_sub(v_set(1), y)); }
