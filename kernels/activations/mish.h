/* SPDX-License-Identifier: MIT */
/*
 * mish(x) = x tanh(softplus(x)), with one exponential e = exp(-|x|):
 * x (1 + 2 e) / (1 + 2 e + 2 e^2) for x >= 0 and x n / (n + 2), n = e (e + 2), for x < 0.
 */

/*
 * x < 0:   x w / (w + 2),            w = e^2 + 2 e;
 * x >= 0:  x - 2 x e^2 / (1 + w),    w = 2 e^2 + 2 e.
 * On the left the roundings of w, of w + 2 and of the product are made good in the quotient.  All but x is
 * scaled by the unit of e; below the bound the result is 0.
 */
V_INLINE vf mish_forward(vf x)
{
	vm left = v_lt(x, v_zero());
	vf bound = v_set(LANE(110, 770)), a = v_clamp(bound, x);
	v_lifted e = v_exp_down(v_pair_of(v_neg_abs(a)));
	vf down = v_div(v_set(1), e.unit), e2 = v_add(e.value.hi, e.value.hi), e_down = v_mul(e.value.hi, down);
	vf factor = v_select(left, e_down, v_add(e_down, e_down)), lo = v_add(e.value.lo, e.value.lo);
	vf one = v_select(left, v_add(e.unit, e.unit), e.unit);
	v_pair w = v_two_prod_add(e.value.hi, factor, e2), d = v_fast_two_sum(one, w.hi);

	w.lo = v_add(w.lo, lo);
	d.lo = v_add(d.lo, w.lo);

	v_pair n = v_two_prod(a, v_select(left, w.hi, v_mul(v_neg(e.value.hi), factor)));

	n.lo = v_muladd(a, v_keep(left, w.lo), n.lo);

	vf q = v_div_pair(n, d);

	return v_copysign(v_select(left, q, v_add(x, q)), x);
}

/*
 * x < 0:   e ((e + 2) d + 4 x (1 + e)) / d^2,      d = e (e + 2) + 2, whose numerator cancels: it is summed
 * in pairs; x >= 0:  ((1 + 2 e) d + 4 x e^2 (1 + e)) / d^2,  d = 1 + 2 e + 2 e^2.
 */
V_INLINE vf mish_gradient(vf x)
{
	vm left = v_lt(x, v_zero());
	vf bound = v_set(LANE(200, 2000)), a = v_clamp(bound, x), x4 = v_mul(v_set(4), a);
	v_scaled e = v_exp_sum_scaled(v_pair_of(v_neg_abs(a)));
	v_pair one = v_pair_of(v_set(1)), two = v_pair_of(v_set(2)), square = v_mul_pairs(e.value, e.value);
	v_pair twice = { v_add(e.value.hi, e.value.hi), v_add(e.value.lo, e.value.lo) };
	v_pair e1 = v_add_pairs(one, e.value), e2 = v_add_pairs(two, e.value), plus = v_add_pairs(one, twice);
	v_pair n_left = v_add_pairs(square, twice), d_left = v_add_pairs(two, n_left);
	v_pair d_right = v_add_pairs(plus, v_add_pairs(square, square));

	n_left = v_mul_pairs(e.value, v_add_pairs(v_mul_pairs(e2, d_left), v_mul_pairs(v_pair_of(x4), e1)));

	v_pair n_right = v_add_pairs(v_mul_pairs(plus, d_right), v_mul_pairs(v_mul_pairs(v_pair_of(x4), square), e1));
	v_pair n = v_select_pair(left, n_left, n_right), d = v_select_pair(left, d_left, d_right);

	return v_mul(v_div_pair(n, v_mul_pairs(d, d)), v_select(left, e.scale, v_set(1)));
}
