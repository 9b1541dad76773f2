/* SPDX-License-Identifier: MIT */
/* Straight lines between two flat ends, and curves made of them; f' = 0 at both kinks where it jumps. */

/* low < x < high ? value : 0, NaN where x is: x times 0 is, and an infinite x is outside. */
V_INLINE vf between(vf x, constant low, constant high, double value)
{
	vm above = v_ge_constant(x, high), below = v_le_constant(x, low);
	vf y = v_muladd(v_after_mask(above, v_after_mask(below, x)), v_zero(), v_set(value));

	return v_drop(below, v_drop(above, y));
}

/* x clamped to [min, max]; an end of 0 is +0, whichever the sign of x. */
V_INLINE vf hardtanh_forward(vf x, double min, double max)
{
	vf y = min == 0 ? v_drop(v_le(x, v_zero()), x) : v_max(v_set(min), x);

	return max == 0 ? v_keep(v_not(v_ge(y, v_zero())), y) : v_min(v_set(max), y);
}

V_INLINE vf hardtanh_gradient(vf x, double min, double max) { return between(x, c_exact(min), c_exact(max), 1); }

V_INLINE vf hardtanh_from_output(vf y, double min, double max) { return hardtanh_gradient(y, min, max); }

V_INLINE vf relu6_forward(vf x) { return hardtanh_forward(x, 0, 6); }

V_INLINE vf relu6_gradient(vf x) { return hardtanh_gradient(x, 0, 6); }

V_INLINE vf relu6_from_output(vf y) { return hardtanh_gradient(y, 0, 6); }

/* (x + shift) / width clamped to [0, 1]; to 0 first, or what underflows would be -0 */
V_INLINE vf hardsigmoid_forward(vf x, double shift, double width)
{
	vf y = v_max(v_zero(), v_add_constant(x, c_exact(shift)));

	return v_min(v_set(1), v_div_constant(y, width));
}

V_INLINE vf hardsigmoid_gradient(vf x, double shift, double width)
{
	return between(x, c_exact(-shift), c_sum(width, -shift), 1 / width);
}

V_INLINE vf hardsigmoid_from_output(vf y, double shift, double width)
{
	(void)shift;
	return between(y, c_exact(0), c_exact(1), 1 / width);
}

/* (x + 1) / 2 clamped to [0, 1] */
V_INLINE vf sparse_sigmoid_forward(vf x) { return hardsigmoid_forward(x, 1, 2); }

V_INLINE vf sparse_sigmoid_gradient(vf x) { return hardsigmoid_gradient(x, 1, 2); }

V_INLINE vf sparse_sigmoid_from_output(vf y) { return hardsigmoid_from_output(y, 1, 2); }

/* The integral of sparse_sigmoid: 0, (x + 1)^2 / 4, x. */
V_INLINE vf sparse_plus_forward(vf x)
{
	vf half = v_muladd(x, v_set(0.5), v_set(0.5));
	vf y = v_select(v_lt(x, v_set(1)), v_mul(half, half), x);

	return v_drop(v_le(half, v_zero()), y);
}

V_INLINE vf sparse_plus_gradient(vf x) { return sparse_sigmoid_forward(x); }

V_INLINE vf sparse_plus_from_output(vf y) { return v_min(v_set(1), v_sqrt(relu_forward(y))); }

/*
 * (x + shift) / n, the root exact, for shift / n = 1/2.  With FMA in one operation, in f32: there 1/n cut by one bit is
 * as near as an ULP and its product with shift has no more bits than a lane.
 */
V_INLINE vf line_from(vf x, double shift, double n)
{
#if V_HAS_FMA && V_F32
	const double inverse = 0x1.555554p-2 * (3 / n); /* n is 3 or 6 */

	return v_fma(x, v_set(inverse), v_set(inverse * shift));
#else
	return v_mul(v_add(x, v_set(shift)), v_set(1 / n));
#endif
}

/* x clamp(x + 3, 0, 6) / 6 with x clamped from below first: -3 times 0 is -0, and no large x overflows. */
V_INLINE vf hardswish_forward(vf x)
{
	vf a = v_max(v_set(-3), x);

	return v_mul(a, v_min(v_set(1), line_from(a, 3, 6)));
}

/*
 * 0 at -3, but 1 at 3; (x + 1.5) / 3 between.  At -3 the line is -1/2 or an ULP more, and at the next number more than
 * what is compared: that spares a copy of x.
 */
V_INLINE vf hardswish_gradient(vf x)
{
	vm right = v_ge(x, v_set(3));
	vf line = line_from(v_after_mask(right, x), 1.5, 3);

	return v_drop(v_le(line, v_set(-0.5 + LANE(0x1p-25, 0x1p-54))), v_select(right, v_set(1), line));
}
