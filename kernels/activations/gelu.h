/* SPDX-License-Identifier: MIT */
/*
 * gelu(x) = x Phi(x).  With a = |x|, Q(a) = phi(a) / lambda(a) and Phi(-a) = Q(a), Phi(a) = 1 - Q(a), nothing cancels
 * and the negative tail keeps its relative accuracy down to the last subnormal.
 */

/* a, or the point beyond which all is 0; NaN stays. */
static inline vf gelu_clamped(vf x) { return v_min(v_set(NORMAL_TAIL_END), v_abs(x)); }

/* a Q(a) = exp(-a^2 / 2) (a / sqrt(2 pi)) / lambda(a), the product of the first two in two parts. */
static inline vf gelu_tail(vf a)
{
	v_pair power = v_minus_half_square(a), c = v_inv_sqrt_2pi(), scaled = v_two_prod(a, c.hi);
	vf e = v_exp(power.hi), lo = v_muladd(power.lo, scaled.hi, v_muladd(a, c.lo, scaled.lo));

	return v_div(v_muladd(e, scaled.hi, v_mul(e, lo)), v_inverse_mills(a));
}

static inline vf gelu_forward(vf x)
{
	vf tail = gelu_tail(gelu_clamped(x));

	return v_select(v_lt(x, v_zero()), v_neg(tail), v_sub(x, tail));
}

/* Phi(x) + x phi(x): Q - a phi = phi (1 - a lambda) / lambda on the left, one minus that on the right. */
static inline vf gelu_gradient(vf x)
{
	vf a = gelu_clamped(x), lambda = v_inverse_mills(a);
	vf phi = v_mul(v_inv_sqrt_2pi().hi, v_exp_sum(v_minus_half_square(a)));
	vf left = v_div(v_mul(phi, v_sub(v_set(1), v_mul(a, lambda))), lambda);

	return v_select(v_lt(x, v_zero()), left, v_sub(v_set(1), left));
}
