/* SPDX-License-Identifier: MIT */
/* hardsigmoid(x) = (x + shift) / width clamped to [0, 1]; f' = 0 at both kinks. */

static inline vf hardsigmoid_forward(vf x, double shift, double width)
{
	vf y = v_mul(v_add_constant(x, shift), v_set(1 / width));

	return v_min(v_set(1), v_max(v_zero(), y));
}

static inline vf hardsigmoid_gradient(vf x, double shift, double width)
{
	vm above = v_gt(v_add_constant(x, shift), v_zero());
	vm below = v_lt(v_add_constants(x, shift, -width), v_zero());

	return v_nan_from(x, v_keep(v_and(above, below), v_set(1 / width)));
}

static inline vf hardsigmoid_from_output(vf y, double shift, double width)
{
	(void)shift;
	return v_nan_from(y, v_keep(v_and(v_gt(y, v_zero()), v_lt(y, v_set(1))), v_set(1 / width)));
}
