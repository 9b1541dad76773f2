/* SPDX-License-Identifier: MIT */
/* Shrinkage: 0 for |x| <= lambda; f' = 0 at both kinks. */

/* |x| <= lambda */
V_INLINE vm within(vf x, double lambda) { return v_le_constant(v_abs(x), c_exact(lambda)); }

/* |x| > lambda ? x : 0 */
V_INLINE vf hardshrink_forward(vf x, double lambda)
{
	x = v_in_register(x);
	return v_drop(within(x, lambda), x);
}

/*
 * The lane after lambda less lambda, over their difference, is 1: |x| cut down to that lane makes it a step without a
 * comparison, and lets NaN out.  The difference is a power of two, and so the FMA exact.
 */
V_INLINE vf hardshrink_gradient(vf x, double lambda)
{
	const double low = (double)c_floor(c_exact(lambda)), next = (double)c_beside((lane)low, 1), step = next - low;

	if (c_has_inverse(step))
		return v_max(v_zero(), v_muladd(v_min(v_set(next), v_abs(x)), v_set(1 / step), v_set(-low / step)));
	return v_step_constant(v_abs(x), c_exact(lambda));
}

V_INLINE vf hardshrink_from_output(vf y, double lambda)
{
	(void)lambda;
	return v_drop(v_eq(y, v_zero()), v_nan_from(y, v_set(1)));
}

/* x > lambda ? x - lambda : x < -lambda ? x + lambda : 0; x less x clamped is that, for a lambda that lanes
 * hold, and by an FMA where there is one, since some CPUs have no more room for sums than for maxima */
V_INLINE vf softshrink_forward(vf x, double lambda)
{
	vf bound = v_set(lambda);

	x = v_in_register(x);
	if (c_fits(lambda) && lambda > 0)
		return V_HAS_FMA ? v_muladd(v_set(-1), v_clamp(bound, x), x) : v_sub(x, v_clamp(bound, x));
	return v_drop(within(x, lambda), v_with_sign(v_add_constant(v_abs(x), c_exact(-lambda)), x));
}

V_INLINE vf softshrink_gradient(vf x, double lambda) { return hardshrink_gradient(x, lambda); }

V_INLINE vf softshrink_from_output(vf y, double lambda) { return hardshrink_from_output(y, lambda); }
