/* SPDX-License-Identifier: MIT */
/*
 * The normal distribution: gelu, and its density as a radial-basis unit.
 *
 * gelu(x) = x Phi(x).  With a = |x|, Q(a) = phi(a) / lambda(a) and Phi(-a) = Q(a), Phi(a) = 1 - Q(a), nothing
 * cancels and the negative tail keeps its relative accuracy down to the last subnormal.
 */

#if V_FAST_EXP
/*
 * max(-0, x) - a Q(a): where that vanishes, x < 0 has given -0.  At most 1.84 ULP, at -1.84; 2.12 without FMA.
 */
V_INLINE vf gelu_forward(vf x)
{
	x = v_in_register(x);

	vf a = v_min_abs_number(v_set(GELU_END), x);
	normal_piece p = normal_piece_of(&gelu_pieces, x, a);
	v_reduced e = normal_exponential(normal_beside(p, a));
	v_pair rest = normal_piece_pair(&gelu_pieces, p);
	vf tail = exp_tail(v_add(rest.hi, v_muladd(rest.hi, e.r, rest.lo)), e.n, e.k);

	return v_muladd(tail, v_set(-TAIL_UNIT), v_max(v_set(-0.0), x));
}

/* Phi(x) + x phi(x): Q - a phi on the left, one minus that on the right. */
V_INLINE vf gelu_gradient(vf x)
{
	vf a = v_min(v_set(GELU_GRADIENT_END), v_abs(x));
	normal_piece p = normal_piece_of(&gelu_gradient_pieces, x, a);
	v_reduced e = normal_exponential(normal_beside(p, a));
	vf rest = normal_piece_value(&gelu_gradient_pieces, p);
	vf w = v_mul(exp_tail(v_muladd(rest, e.r, rest), e.n, e.k), v_set(TAIL_UNIT));

	return v_select_positive(x, v_sub(v_set(1), w), w);
}
#else
/* |x|, or the point beyond which all is 0; NaN stays. */
V_INLINE vf gelu_clamped(vf x) { return v_min(v_set(NORMAL_TAIL_END), v_abs(x)); }

/* exp(-a^2 / 2) m / (sqrt(2 pi) lambda(a)) */
V_INLINE vf gelu_tail(vf a, v_pair m, v_pair lambda)
{
	v_scaled e = v_exp_minus_half_square(a);
	v_pair c = v_inv_sqrt_2pi(), cm = v_two_prod(c.hi, m.hi), n = v_two_prod(e.value.hi, cm.hi);

	cm.lo = v_add(cm.lo, v_muladd(c.lo, m.hi, v_mul(c.hi, m.lo)));
	n.lo = v_add(n.lo, v_muladd(e.value.hi, cm.lo, v_mul(e.value.lo, cm.hi)));
	return v_mul(v_div_pair(n, lambda), e.scale);
}

/* a Q(a), which is a / 2 for tiny a: there the parts of the products would underflow. */
V_INLINE vf gelu_forward(vf x)
{
	vf a = gelu_clamped(x), tail = gelu_tail(a, v_pair_of(a), v_inverse_mills(a));

	tail = v_select(v_lt(a, v_set(LANE(0x1p-60, 0x1p-500))), v_mul(v_set(0.5), a), tail);
	return v_select(v_lt(x, v_zero()), v_neg(tail), v_sub(x, tail));
}

/* Phi(x) + x phi(x): Q - a phi = phi (1 - a lambda) / lambda on the left, one minus that on the right. */
V_INLINE vf gelu_gradient(vf x)
{
	vf a = gelu_clamped(x);
	v_pair lambda = v_inverse_mills(a), back = v_two_prod(a, lambda.hi), m = v_two_sum(v_set(1), v_neg(back.hi));

	m.lo = v_sub(m.lo, v_muladd(a, lambda.lo, back.lo));

	vf left = gelu_tail(a, m, lambda);

	return v_select(v_lt(x, v_zero()), left, v_sub(v_set(1), left));
}

#endif

/* Beyond it exp(-x^2) is 0. */
#define GAUSSIAN_END LANE(10.4, 30)

#if V_FAST_EXP
V_INLINE vf gaussian_forward(vf x)
{
	vf a = v_clamp(v_set(GAUSSIAN_END), x);

	return exp_to_the_last(exp_reduce_minus_square(a, TAIL_LIFT));
}

/* -2 x exp(-x^2) */
V_INLINE vf gaussian_gradient(vf x)
{
	vf a = v_clamp(v_set(GAUSSIAN_END), x);
	v_reduced e = exp_reduce_minus_square(a, TAIL_LIFT);

	return v_mul(exp_tail(v_mul(v_mul(v_set(-2), a), exp_of_rest(e.r)), e.n, e.k), v_set(TAIL_UNIT));
}
#else
V_INLINE v_pair minus_square(vf x)
{
	vf a = v_min(v_set(GAUSSIAN_END), v_abs(x));
	v_pair square = v_two_prod(a, a);

	return (v_pair){ v_neg(square.hi), v_neg(square.lo) };
}

V_INLINE vf gaussian_forward(vf x) { return v_exp_sum_nonpositive(minus_square(x)); }

/* -2 x exp(-x^2) */
V_INLINE vf gaussian_gradient(vf x)
{
	v_scaled e = v_exp_sum_scaled(minus_square(x));
	vf bound = v_set(GAUSSIAN_END), a = v_clamp(bound, x);

	return v_mul(v_mul(v_mul(v_set(-2), a), v_sum(e.value)), e.scale);
}
#endif
