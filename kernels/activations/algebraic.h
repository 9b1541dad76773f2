/* SPDX-License-Identifier: MIT */
/* Smooth units without a transcendental function. */

/* x / (1 + |x|) */
V_INLINE vf softsign_forward(vf x)
{
	vf a = v_abs(v_finite(x));

	return v_copysign(v_div(a, v_add(v_set(1), a)), x);
}

/* 1 / (1 + |x|)^2: squared last, so that it does not underflow early. */
V_INLINE vf softsign_gradient(vf x)
{
	vf r = v_div(v_set(1), v_add(v_set(1), v_abs(x)));

	return v_mul(r, r);
}

V_INLINE vf softsign_from_output(vf y)
{
	vf r = v_sub(v_set(1), v_abs(y));

	return v_mul(r, r);
}

/* sqrt(x^2 + b), by way of a scale where x^2 would overflow. */
V_INLINE vf square_root_sum(vf x, double b)
{
	vm large = v_gt(v_abs(x), v_set(LANE(0x1p40, 0x1p400)));
	vf down = v_select(large, v_set(LANE(0x1p-70, 0x1p-600)), v_set(1));
	vf up = v_select(large, v_set(LANE(0x1p70, 0x1p600)), v_set(1)), t = v_mul(x, down);

	return v_mul(v_sqrt(v_muladd(t, t, v_mul(v_mul(v_set(b), down), down))), up);
}

/* (|x| + r) / 2 with r = sqrt(x^2 + b) */
V_INLINE v_pair squareplus_half(vf x, vf r) { return v_two_sum(v_mul(v_set(0.5), v_abs(x)), v_mul(v_set(0.5), r)); }

/* That for x >= 0, and b / (2 (r - x)) for x < 0, where (x + r) / 2 would cancel. */
V_INLINE vf squareplus_forward(vf x, double b)
{
	vf a = v_finite(x);
	v_pair half = squareplus_half(a, square_root_sum(a, b));
	vf left = v_div_pair(v_set_constant(c_exact(b / 4)), half);

	return v_select(v_lt(x, v_zero()), v_keep(v_lt(v_set(-(double)INFINITY), x), left),
	                v_select(v_lt(x, v_set((double)INFINITY)), half.hi, x));
}

/* y / r, on both sides */
V_INLINE vf squareplus_gradient(vf x, double b)
{
	vf a = v_finite(x), r = square_root_sum(a, b);
	v_pair half = squareplus_half(a, r), quarter = v_set_constant(c_exact(b / 4));
	vf right = v_div_pair(half, v_pair_of(r)), left = v_div_pair(quarter, v_mul_pairs(half, v_pair_of(r)));

	/* half r overflows before the quotient vanishes */
	left = v_select(v_lt(r, v_set(LANE(0x1p60, 0x1p500))), left, v_div(v_div_pair(quarter, half), r));

	return v_select(v_lt(x, v_zero()), left, right);
}

/* y^2 / (y^2 + b / 4) in terms of t = 2 y / sqrt(b) or its inverse, whichever is below 1. */
V_INLINE vf squareplus_from_output(vf y, double b)
{
	vf root = v_mul(v_set(0.5), v_sqrt(v_set(b))), a = v_abs(y);
	vm small = v_lt(a, root);
	vf t = v_div(v_select(small, a, root), v_select(small, root, a)), square = v_mul(t, t);

	return v_nan_from(y, v_div(v_select(small, square, v_set(1)), v_add(v_set(1), square)));
}
