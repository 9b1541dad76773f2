/* SPDX-License-Identifier: MIT */
/* relu(x) = x > 0 ? x : 0, so relu(-0) = 0; f'(0) = 0.  Exact. */

static inline vf relu_forward(vf x)
{
	return v_keep(v_not(v_le(x, v_zero())), x); /* not "greater": NaN is kept */
}

static inline vf relu_gradient(vf x)
{
	return v_nan_from(x, v_keep(v_gt(x, v_zero()), v_set(1)));
}

static inline vf relu_from_output(vf y) { return relu_gradient(y); }
