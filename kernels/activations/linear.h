/* SPDX-License-Identifier: MIT */
/* Straight lines and steps; f'(0) = 0 for step, sign and abs. */

V_INLINE vf identity_forward(vf x) { return x; }

V_INLINE vf identity_gradient(vf x) { return v_nan_from(x, v_set(1)); }

V_INLINE vf identity_from_output(vf y) { return identity_gradient(y); }

/*
 * slope x + offset cancels near its root: there one rounding is too many.  A fused multiply-add has one for
 * constants that lanes hold; otherwise what rounding loses is added up apart.  An infinite sum has lost
 * nothing.
 */
V_INLINE vf linear_forward(vf x, double slope, double offset)
{
	if (V_HAS_FMA && c_fits(slope) && c_fits(offset) && slope != 0)
		return v_muladd(x, v_set(slope), v_set(offset));

	v_pair product = v_mul_constant(x, c_exact(slope)), c = v_set_constant(c_exact(offset));
	v_pair sum = v_two_sum(product.hi, c.hi);
	vm finite = v_lt(v_abs(sum.hi), v_set((double)INFINITY));

	return v_add(sum.hi, v_keep(finite, v_add(sum.lo, v_add(product.lo, c.lo))));
}

V_INLINE vf linear_gradient(vf x, double slope, double offset)
{
	(void)offset;
	return v_nan_from(x, v_set(slope));
}

V_INLINE vf linear_from_output(vf y, double slope, double offset) { return linear_gradient(y, slope, offset); }

V_INLINE vf step_forward(vf x) { return v_step(x, 0, 0); }

V_INLINE vf step_gradient(vf x) { return v_nan_from(x, v_zero()); }

V_INLINE vf step_from_output(vf y) { return step_gradient(y); }

V_INLINE vf sign_forward(vf x) { return v_sign(x); }

V_INLINE vf sign_gradient(vf x) { return v_nan_from(x, v_zero()); }

V_INLINE vf sign_from_output(vf y) { return sign_gradient(y); }

V_INLINE vf abs_forward(vf x) { return v_abs(x); }

V_INLINE vf abs_gradient(vf x) { return v_sign(x); }
