/* SPDX-License-Identifier: MIT */
/* Randomized leaky ReLU (Xu, Wang, Chen & Li 2015): x > 0 ? x : slope x, the slope being the noise. */

/* Not v_muladd: slopes have the same bits with and without FMA.  Rounding must not lead beyond upper. */
V_INLINE vf rrelu_noise(vf u, double lower, double upper)
{
	return v_min(v_set(upper), v_add(v_set(lower), v_mul(u, v_set(upper - lower))));
}

/* A slope of 0 times -inf is the limit, 0. */
V_INLINE vf rrelu_forward(vf x, vf slope, double lower, double upper)
{
	const int may_vanish = lower <= 0 && upper >= 0;
	vf bounded = may_vanish ? v_select(v_eq(slope, v_zero()), v_finite(x), x) : x;

	return v_select(v_gt(x, v_zero()), x, v_mul(bounded, slope));
}

V_INLINE vf rrelu_gradient(vf x, vf slope, double lower, double upper)
{
	(void)lower;
	(void)upper;
	return v_nan_from(x, v_select(v_gt(x, v_zero()), v_set(1), slope));
}

/* The same with slopes of the normal distribution. */
V_INLINE vf rrelu_gaussian_noise(vf u, double mean, double deviation)
{
	return v_muladd(v_set(deviation), v_normal(u), v_set(mean));
}

V_INLINE vf rrelu_gaussian_forward(vf x, vf slope, double mean, double deviation)
{
	(void)mean;
	(void)deviation;
	return rrelu_forward(x, slope, -1, 1);
}

V_INLINE vf rrelu_gaussian_gradient(vf x, vf slope, double mean, double deviation)
{
	return rrelu_gradient(x, slope, mean, deviation);
}
