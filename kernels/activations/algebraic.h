/* SPDX-License-Identifier: MIT */
/* Smooth units without a transcendental function. */

/* x / (1 + |x|), at most 1.78 ULP */
V_INLINE vf softsign_forward(vf x)
{
	x = v_in_register(x);

	vf a = v_min(v_set(0x1p60), v_abs(x));

	return v_with_sign(v_div_normal(a, v_add(v_set(1), a)), x);
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

/*
 * In f32 sqrt(x^2 + b) takes one square, and beyond 2^60 is |x| itself; the terms of the gradient's quotient are scaled down,
 * so that the product of the lower one does not overflow before the quotient vanishes.
 */
#if V_F32
/*
 * (|x| + r) / 2, which is |x| where that is large, or b / 4 over it.  What rounding b lost counts in the quotient alone.  At
 * most 2.4 ULP with b = 4, and 2.76 of those b that were tried.  A step of Newton's on y^2 + |x| y = b / 4 for the quotient y
 * makes the former 1.33, for a third more time with AVX2.
 */
V_INLINE vf squareplus_forward(vf x, double b)
{
	vf size = v_abs(x), a = v_min(v_set(0x1p59), v_mul(v_set(0.5), size)), square = v_muladd(a, a, v_set(b / 4));
	vf half = v_max(v_add_sqrt(a, square), size);
	vf left = v_div(v_set(b / 4), half);
	const double lost = b / (double)(lane)b - 1;

	if (lost != 0)
		left = v_muladd(left, v_set(lost), left);
	return v_select_negative(x, left, half);
}

/*
 * b / (4 s r) for x < 0, and that less than 1 for x > 0, s being (|x| + r) / 2.  What rounding r lost, (x^2 + b - r^2) /
 * (2 r), changes s r by 1/2 to 3/4 of x^2 + b - r^2.  Near enough to 0 for it to count, the quotient is mended for that
 * and for what rounding s lost.
 */
V_INLINE vf squareplus_gradient(vf x, double b)
{
	const double n = b * 0x1p-62;
	vf size = v_abs(x), far = v_set(0x1p60), a = v_min(far, size), half = v_set(0.5);
	vf square = v_muladd(a, a, v_set(b)), root = v_max(v_sqrt(square), size), r = v_mul(root, v_set(0x1p-60));
	v_pair s = v_fast_two_sum(v_mul(half, root), v_mul(half, size));
	vf q = v_div(v_set(n), v_mul(s.hi, r));
	vf lost = v_muladd(v_neg(root), v_mul(root, v_set(0x1p-61)), v_mul(square, v_set(0x1p-61)));
	vf rest = v_keep(v_lt(size, far), v_muladd(s.lo, r, lost));
	vf left = v_muladd(v_mul(v_mul(q, rest), v_set(-1 / n)), q, q);

	return v_select(v_lt(x, v_zero()), left, v_sub(v_set(1), left));
}
#else
/* sqrt(x^2 + b), by way of a scale where x^2 would overflow. */
V_INLINE vf square_root_sum(vf x, double b)
{
	vm large = v_gt(v_abs(x), v_set(0x1p400));
	vf down = v_select(large, v_set(0x1p-600), v_set(1));
	vf up = v_select(large, v_set(0x1p600), v_set(1)), t = v_mul(x, down);

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
	left = v_select(v_lt(r, v_set(0x1p500)), left, v_div(v_div_pair(quarter, half), r));

	return v_select(v_lt(x, v_zero()), left, right);
}
#endif

/* y^2 / (y^2 + b / 4), of an output so scaled that its square is normal where the result is, and bounded where that is 1. */
V_INLINE vf squareplus_from_output(vf y, double b)
{
	const double scale = LANE(0x1p36, 0x1p300);
	vf a = v_mul(v_min(v_set(LANE(0x1p26, 0x1p100)), v_abs(y)), v_set(scale)), square = v_mul(a, a);

	return v_div(square, v_add(square, v_set(b / 4 * scale * scale)));
}
