/* SPDX-License-Identifier: MIT */
/*
 * Sines in f32 with FMA, inlined.  pi is three constants; beyond TRIGONOMETRIC_END, where that is not enough, what calls
 * this has to do without.  The constants are those of fit/sin.py.
 */

/* Where rounding x / pi is off by no more than .0013 */
#define TRIGONOMETRIC_END 0x1p16

/* pi */
#define PI_HI 0x1.921fb4p+1
#define PI_MIDDLE 0x1.4442dp-23
#define PI_LO 0x1.846988p-47

/*
 * x - k pi for |k| < 2^15: the first difference is exact (both terms are multiples of 2^-22, or of the last place of x,
 * and it is below 2) but for |x| < 1/2 with k = 1/2 or -1/2, when it is above 1 and its error counts half for a sine.  So
 * the error is that of two roundings, relative to the result.  The parts of pi have one sign, so that -0 - 0 pi is -0.
 */
V_INLINE vf v_sub_multiple_of_pi(vf x, vf k)
{
	vf r = v_fma(k, v_set(-PI_HI), x);

	return v_fma(k, v_set(-PI_LO), v_fma(k, v_set(-PI_MIDDLE), r));
}

/*
 * sin(r) for |r| <= 1.576, with a relative error of 2^-26.2; -0 for -0.  At most 1.82 ULP, and never above 1 in size: near
 * pi / 2, where most of the error arises, r^3 is just less than 4 and so hardly rounded, and the last coefficient is a little
 * too large.
 */
V_INLINE vf v_sin_reduced(vf r)
{
	static const double c[] = { -0x1.555556p-3, 0x1.11114ap-7, -0x1.a02e2ep-13, 0x1.746f14p-19, -0x1.e02844p-26 };
	vf square = v_mul(r, r);

	return v_with_sign(v_fma(v_mul(square, r), v_polynomial(square, c, 5), r), r);
}

/* sin(x) for |x| <= TRIGONOMETRIC_END: k = x / pi, rounded, and the sign is that of (-1)^k. */
V_INLINE vf v_sin_near(vf x)
{
	vf magic = v_set(0x1.8p23), n = v_fma(x, v_set(0x1.45f306p-2), magic);

	return v_negate_odd(n, v_sin_reduced(v_sub_multiple_of_pi(x, v_sub(n, magic))));
}

/* cos(x) = (-1)^k sin(x - (k - 1/2) pi) */
V_INLINE vf v_cos_near(vf x)
{
	vf magic = v_set(0x1.8p23), half = v_set(0.5), n = v_add(v_fma(x, v_set(0x1.45f306p-2), half), magic);

	return v_negate_odd(n, v_sin_reduced(v_sub_multiple_of_pi(x, v_sub(v_sub(n, magic), half))));
}

/*
 * 1 + sin(2 x) = 2 sin(x + pi / 4)^2 for x = hi + lo, |hi| <= TRIGONOMETRIC_END; whole says that lo is 0.  For |x| below 1/2
 * the first difference is rounded; what that lost is made good in the square.
 */
V_INLINE vf v_sin_2x_plus_1(v_pair x, int whole)
{
	static const double c[] = { -0x1.555556p-2, 0x1.6c16eap-5,   -0x1.a01f4ep-9,
		                    0x1.282922p-13, -0x1.215e4cp-18, 0x1.8e25dcp-24 };
	vf magic = v_set(0x1.8p23), quarter = v_set(0.25);
	vf n = v_add(v_fma(x.hi, v_set(0x1.45f306p-2), quarter), magic), k = v_sub(v_sub(n, magic), quarter);
	vf upper = v_fma(k, v_set(-PI_HI), x.hi), lost = v_sub(x.hi, v_fma(k, v_set(PI_HI), upper));
	v_pair r = { v_fma(k, v_set(-PI_MIDDLE), upper), v_fma(k, v_set(-PI_LO), lost) };

	if (!whole)
		r = v_fast_two_sum(r.hi, v_add(r.lo, x.lo));

	vf square = v_fma(r.hi, r.hi, v_mul(v_add(r.hi, r.hi), r.lo)), twice = v_add(square, square);

	return v_fma(v_mul(square, v_polynomial(square, c, 6)), twice, twice);
}

/*
 * t + sin(t)^2 for |t| <= TRIGONOMETRIC_END.  With k = 2 t / pi, rounded, and r = t - k pi / 2 it is t + sin(r)^2 for an
 * even k and (t + 1) - sin(r)^2 for an odd one: where it would cancel, k is -1, and t + 1 is exact.  sin(r)^2 is r^2 + rest,
 * r^2 being exact and what rounding r has lost part of the rest.  whole says that t.lo is 0.
 */
V_INLINE v_pair v_plus_sin_squared(v_pair t, int whole)
{
	static const double c[] = { -0x1.555556p-2, 0x1.6c16a2p-5, -0x1.9feb0ep-9, 0x1.1e236ap-13 };
	vf magic = v_set(0x1.8p22), n = v_fma(t.hi, v_set(0x1.45f306p-2), magic); /* k in its lowest bits */
	vf k = v_sub(n, magic), lower = v_set(-PI_MIDDLE), upper = v_fma(k, v_set(-PI_HI), t.hi);
	vf r = v_fma(k, lower, upper), lost = v_fma(k, lower, v_sub(upper, r)), square = v_mul(r, r);
	vf one = v_select_negative(v_negate_odd(n, square), v_set(1), v_zero()), base = v_add(t.hi, one);
	vf below = v_sub(t.hi, v_sub(base, one)), slope = v_add(r, r);

	/* sin(r)^2 = r^2 (1 + m) */
	v_pair p = v_two_prod_add(v_polynomial(square, c + 1, 3), square, v_set(c[0]));
	vf m = v_mul(square, p.hi);

	if (whole) {
		vf rest = v_fma(slope, lost, v_mul(square, m));

		return (v_pair){ v_fma(v_negate_odd(n, r), r, base), v_add(v_negate_odd(n, rest), below) };
	}

	/* What is to be scaled has a rounding more, and so those of r^2, of m and of the sum count. */
	vf m_lost = v_fma(square, p.lo, v_fma(square, p.hi, v_neg(m)));
	v_pair sum = v_two_sum(base, v_negate_odd(n, square));

	slope = v_fma(v_add(m, m), slope, slope);

	vf rest =
	        v_fma(square, m, v_fma(square, m_lost, v_fma(slope, v_add(lost, t.lo), v_fma(r, r, v_neg(square)))));

	return (v_pair){ sum.hi, v_add(v_add(v_negate_odd(n, rest), t.lo), v_add(below, sum.lo)) };
}
