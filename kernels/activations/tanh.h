/* SPDX-License-Identifier: MIT */
/* tanh(x), and sech(x)^2 as 4 e / (1 + e)^2 with e = exp(-2 |x|). */

static inline vf tanh_forward(vf x) { return v_tanh(x); }

static inline vf tanh_gradient(vf x)
{
	vf e = v_exp_minus_abs(v_add(x, x)), d = v_add(v_set(1), e);

	return v_div(v_mul(v_set(4), e), v_mul(d, d));
}

static inline vf tanh_from_output(vf y) { return v_mul(v_sub(v_set(1), y), v_add(v_set(1), y)); }
