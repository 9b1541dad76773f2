/* SPDX-License-Identifier: MIT */
/* Straight lines between two flat ends, and curves made of them; f' = 0 at both kinks where it jumps. */

/*
 * a < end ? value : 0 for a >= 0, NaN where a is, without a comparison: a is cut down to the end, and what is less is less
 * by the step between two lanes at least, a power of two that has to have an inverse.  The value is 1 at most.
 */
V_INLINE vf cut_off(vf a, double end, double step, double value)
{
	return v_min(v_set(value), v_muladd(v_min(v_set(end), a), v_set(-1 / step), v_set(end / step)));
}

#if V_F32
/*
 * 0 < x < end ? value : 0, NaN where x is.  Bits less those of x, which make the smallest x inside infinity: only what is
 * inside is above what the end becomes, all else being less or NaN.
 */
V_INLINE vf cut_off_both(vf x, double end, double value)
{
	const uint32_t first = 0x7f800001;
	vf bound = v_bits_below(first, v_set(end));

	x = v_in_register(x);
	return v_keep_or_nan(v_gt(v_bits_below(first, x), bound), v_set(value), x);
}
#endif

/* low < x < high ? value : 0, NaN where x is: x times 0 is, and an infinite x is outside. */
V_INLINE vf between(vf x, constant low, constant high, double value)
{
	const double end = c_ceil(high), step = end > 0 ? end - (double)c_beside((lane)end, -1) : 0;

	if (V_HAS_FIXUP && value == 1) {
		x = v_in_register(x);
		return v_drop(v_ge_constant(x, high), v_step_constant(x, low));
	}
	if (low.hi == -high.hi && low.lo == -high.lo && value <= 1 && c_has_inverse(step))
		return cut_off(v_abs(x), end, step, value);
#if V_F32
	if (low.hi == 0 && low.lo == 0 && end > 0)
		return cut_off_both(x, end, value);
#endif

	x = v_in_register(x);

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

/*
 * (x + shift) / width in one FMA, of f32, where that has the root exact: 1 / width cut by a bit has to be as near as an ULP, as
 * that of 3 and 6 is, and its product with shift has to have no more bits than a lane.  What is so large does not underflow.
 */
V_INLINE double line_slope(double width) { return c_upper(1 / width, 23); }

V_INLINE int is_one_fma(double shift, double width)
{
	const double slope = line_slope(width), offset = slope * shift;

	return V_HAS_FMA && V_F32 && fabs(slope * width - 1) <= 0x1.01p-24 && c_fits(shift) && c_fits(offset) &&
	       shift >= 0x1p-60 && offset >= 0x1p-60;
}

V_INLINE vf line_from(vf x, double shift, double width)
{
	if (is_one_fma(shift, width))
		return v_muladd(x, v_set(line_slope(width)), v_set(line_slope(width) * shift));
	return v_mul(v_add(x, v_set(shift)), v_set(1 / width));
}

/*
 * (x + shift) / width clamped to [0, 1]; to 0 first, or what underflows would be -0.  What lanes do not hold of shift and of
 * 1 / width has no roundings of its own: it is added to the product.  Without FMA that is left out where the sum has one alone.
 */
V_INLINE vf hardsigmoid_forward(vf x, double shift, double width)
{
	const double lost = c_lost(c_exact(shift));
	const int plain = lost == 0 ? !(V_HAS_FMA && V_F32) : fabs(lost) > width;
	vf y;

	if (is_one_fma(shift, width)) {
		y = v_max(v_zero(), line_from(x, shift, width));
	} else if (plain || !c_has_inverse(width)) {
		y = v_div_constant(v_max(v_zero(), v_add_constant(x, c_exact(shift))), width);
	} else {
		v_pair inverse = v_set_constant(c_inverse(width));
		const double most = 4 * width < FLT_MAX ? 4 * width : FLT_MAX; /* 3 is as good as infinity */
		vf sum = v_min(v_set(most), v_add(x, v_set(shift)));

		y = v_muladd(sum, inverse.lo, v_set(lost / width));
		y = v_drop(v_le_constant(x, c_exact(-shift)), v_muladd(sum, inverse.hi, y));
	}
	return v_min(v_set(1), y);
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
	x = v_in_register(x);

	vf half = v_max(v_zero(), v_muladd(x, v_set(0.5), v_set(0.5)));

	return v_select(v_lt(x, v_set(1)), v_mul(half, half), x);
}

V_INLINE vf sparse_plus_gradient(vf x) { return sparse_sigmoid_forward(x); }

V_INLINE vf sparse_plus_from_output(vf y) { return v_min(v_set(1), v_sqrt(relu_forward(y))); }

/* x clamp(x + 3, 0, 6) / 6 with x clamped from below first: -3 times 0 is -0, and no large x overflows. */
V_INLINE vf hardswish_forward(vf x)
{
	vf a = v_max(v_set(-3), x);

	return v_mul(a, v_min(v_set(1), line_from(a, 3, 6)));
}

/* 3 times it is infinite, the number before 3 times it is not: (the largest lane + half an ULP) / 3, rounded up. */
#define OVERFLOWS_AT_3 LANE(0x1.555556p+126, 0x1.5555555555555p+1022)

/*
 * 0 at -3, but 1 at 3; (x + 1.5) / 3 between.  At -3 the line is -1/2 or an ULP more, and at the next number more than
 * what is compared: that spares a copy of x.
 */
V_INLINE vf hardswish_gradient(vf x)
{
	x = v_in_register(x);
	if (V_HAS_FIXUP)
		return v_step_at_infinity(v_mul(x, v_set(OVERFLOWS_AT_3)), line_from(x, 1.5, 3));

	vm right = v_ge(x, v_set(3));
	vf line = line_from(v_after_mask(right, x), 1.5, 3);

	return v_drop(v_le(line, v_set(-0.5 + LANE(0x1p-25, 0x1p-54))), v_select(right, v_set(1), line));
}
