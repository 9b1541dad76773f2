/* SPDX-License-Identifier: MIT */
/* The rectified linear unit and its kin.  relu(-0) is 0; f' is that of the left side at the kink. */

/* x > 0 ? x : 0.  The maximum keeps NaN, and -0 too, which adding +0 turns into +0: cheaper than a comparison. */
V_INLINE vf relu_forward(vf x) { return v_add(v_max(v_zero(), x), v_zero()); }

V_INLINE vf relu_gradient(vf x) { return v_step(x, 0, 0); }

V_INLINE vf relu_from_output(vf y) { return relu_gradient(y); }

/* relu(x)^2 */
V_INLINE vf squared_relu_forward(vf x)
{
	vf r = relu_forward(x);

	return v_mul(r, r);
}

/* 2 relu(x): relu's sum with +0 doubles as well. */
V_INLINE vf squared_relu_gradient(vf x) { return v_muladd(v_max(v_zero(), x), v_set(2), v_zero()); }

V_INLINE vf squared_relu_from_output(vf y)
{
	vf r = v_sqrt(relu_forward(y));

	return v_add(r, r);
}

/* x > 0 ? x : negative_slope x; a slope of 0, as a lane, times -inf is the limit, 0. */
V_INLINE vf leaky_relu_forward(vf x, double negative_slope)
{
	vf left = v_mul((lane)negative_slope == 0 ? v_finite(x) : x, v_set(negative_slope));

	return v_select(v_gt(x, v_zero()), x, left);
}

V_INLINE vf leaky_relu_gradient(vf x, double negative_slope) { return v_step(x, 0, negative_slope); }

V_INLINE vf leaky_relu_from_output(vf y, double negative_slope) { return leaky_relu_gradient(y, negative_slope); }

/* x > threshold ? x : value */
V_INLINE vf threshold_forward(vf x, double threshold, double value)
{
	x = v_in_register(x);
	return v_select(v_le_constant(x, c_exact(threshold)), v_set(value), x);
}

V_INLINE vf threshold_gradient(vf x, double threshold, double value)
{
	(void)value;
	return v_step_constant(x, c_exact(threshold));
}

/* x > alpha ? x : 0 */
V_INLINE vf thresholded_relu_forward(vf x, double alpha) { return threshold_forward(x, alpha, 0); }

V_INLINE vf thresholded_relu_gradient(vf x, double alpha) { return threshold_gradient(x, alpha, 0); }

V_INLINE vf thresholded_relu_from_output(vf y, double alpha) { return threshold_gradient(y, alpha, 0); }
