/* SPDX-License-Identifier: MIT */
/*
 * The exponential in f32, inlined, what is built on it with no table and at most one division, and the logarithm.
 * Correctly rounded operations only, so that all instruction sets with FMA give the same bits.
 *
 * x = k ln 2 + r, |r| <= (ln 2) / 2: adding magic = 1.5 * 2^23 + bias rounds to k and leaves k + bias in the low
 * bits, whence the power of two.
 */
typedef struct {
	vf power, r; /* 2^(k + bias - 127) */
} v_reduced;

/* ln 2 in two parts, the upper one cut so that k times it is exact */
#define LN2_HI 0x1.62e4p-1
#define LN2_LO 0x1.7f7d1cp-20
#define LOG2_E 0x1.71547652b82fep+0

/* For exp(s x), s a power of two; r is divided by it, which saves multiplying x. */
V_INLINE v_reduced exp_reduce_times(vf x, double s, vf magic)
{
	vf n = v_muladd(x, v_set(s * LOG2_E), magic), k = v_sub(n, magic);
	vf r = v_muladd(k, v_set(-LN2_LO / s), v_muladd(k, v_set(-LN2_HI / s), x));

	return (v_reduced){ v_power_of_two(n), r };
}

V_INLINE v_reduced exp_reduce(vf x, vf magic) { return exp_reduce_times(x, 1, magic); }

/* For sums of 1 and exp(s x), |k| no more than 26: the error of ln 2, up to k 2^-29, is nothing beside the 1. */
V_INLINE v_reduced exp_reduce_beside_1(vf x, double s, vf magic)
{
#if V_HAS_FMA
	vf n = v_fma(x, v_set(s * LOG2_E), magic);

	return (v_reduced){ v_power_of_two(n), v_fma(v_sub(n, magic), v_set(-(LN2_HI + LN2_LO) / s), x) };
#else
	return exp_reduce_times(x, s, magic);
#endif
}

/* exp(c x), the product to twice the precision */
V_INLINE v_reduced exp_reduce_product(vf x, constant c, vf magic)
{
	if (fabs(c.hi) == 1 && c.lo == 0)
		return exp_reduce(c.hi < 0 ? v_neg(x) : x, magic);

	v_pair factor = v_set_constant(c);
	vf n = v_muladd(x, v_set(c.hi * LOG2_E), magic), k = v_sub(n, magic), whole = v_mul(k, v_set(LN2_HI));
#if V_HAS_FMA
	vf r = v_fma(x, factor.lo, v_fma(x, factor.hi, v_neg(whole)));
#else
	v_pair product = v_two_prod(x, factor.hi);
	vf r = v_add(v_sub(product.hi, whole), v_muladd(x, factor.lo, product.lo));
#endif

	return (v_reduced){ v_power_of_two(n), v_muladd(k, v_set(-LN2_LO), r) };
}

/* exp(s c x) likewise beside 1, with r divided by s; near 0 the one rounding is that of c x. */
V_INLINE v_reduced exp_reduce_product_beside_1(vf x, constant c, double s, vf magic)
{
#if V_HAS_FMA
	if (c.hi == 1 && c.lo == 0)
		return exp_reduce_beside_1(x, s, magic);

	v_pair factor = v_set_constant(c);
	vf n = v_fma(x, v_set(s * c.hi * LOG2_E), magic);
	vf rest = v_fma(v_sub(n, magic), v_set(-(LN2_HI + LN2_LO) / s), v_mul(x, factor.lo));

	return (v_reduced){ v_power_of_two(n), v_fma(x, factor.hi, rest) };
#else
	v_reduced e = exp_reduce_product(x, c_times(c, s), magic);

	return (v_reduced){ e.power, v_mul(e.r, v_set(1 / s)) };
#endif
}

/* exp(-x^2) */
V_INLINE v_reduced exp_reduce_minus_square(vf x, vf magic)
{
	v_pair square = v_two_prod(x, x);
	vf n = v_muladd(square.hi, v_set(-LOG2_E), magic), k = v_sub(n, magic), whole = v_mul(k, v_set(LN2_HI));
#if V_HAS_FMA
	vf r = v_fma(v_neg(x), x, v_neg(whole));
#else
	vf r = v_sub(v_sub(v_neg(square.hi), whole), square.lo);
#endif

	return (v_reduced){ v_power_of_two(n), v_muladd(k, v_set(-LN2_LO), r) };
}

/*
 * p(r) of exp(r) = 1 + r + r^2 p(r) for r = s h, times t, where s and t are powers of two; relative error 2^-28.2
 * (fit/exp.sollya)
 */
V_INLINE vf exp_series(vf h, double s, double t)
{
	vf p = v_muladd(v_set(0x1.694ac4p-10 * s * s * s * s * t), h, v_set(0x1.12398ep-7 * s * s * s * t));

	p = v_muladd(p, h, v_set(0x1.555a28p-5 * s * s * t));
	p = v_muladd(p, h, v_set(0x1.555492p-3 * s * t));
	return v_muladd(p, h, v_set(0x1.fffffap-2 * t));
}

/* exp(r) - 1, which keeps the relative accuracy of a small r, and half that for r = 2 h */
V_INLINE vf expm1_of_rest(vf r) { return v_muladd(v_mul(r, r), exp_series(r, 1, 1), r); }

V_INLINE vf half_expm1_of_twice(vf h) { return v_muladd(v_mul(h, h), exp_series(h, 2, 2), h); }

/* power exp(s h), with one operation less where that costs no accuracy */
V_INLINE vf exp_of_times(v_reduced x, double s)
{
#if V_HAS_FMA
	vf slope = v_fma(exp_series(x.r, s, s * s), x.r, v_set(s));

	return v_mul(x.power, v_fma(slope, x.r, v_set(1)));
#else
	vf slope = v_muladd(v_mul(x.r, x.r), exp_series(x.r, s, s * s), v_mul(v_set(s), x.r));

	return v_mul(x.power, v_add(v_set(1), slope));
#endif
}

V_INLINE vf exp_of(v_reduced x) { return exp_of_times(x, 1); }

V_INLINE vf exp_of_twice(v_reduced x) { return exp_of_times(x, 2); }

/* exp(x) 2^(bias - 127) in parts */
V_INLINE v_power exp_parts(vf x, vf magic)
{
	v_reduced e = exp_reduce(x, magic);

	return (v_power){ e.power, expm1_of_rest(e.r), v_set(1) };
}

/* From there on exp(-x) is 0, which is also less than any result needs. */
#define EXP_END 104

/* 1.5 2^23 + bias, for a power of two that is 2^lift too large */
V_INLINE vf exp_magic(int lift) { return v_set(0x1.8p23 + 127 + lift); }

/* exp(x) for x <= 0 (anything for x > 0); the power of two is 2^64 too large, so that it is normal to the
 * last. */
V_INLINE vf v_exp_nonpositive(vf x)
{
	return v_mul(exp_of(exp_reduce(v_max(v_set(-EXP_END), x), exp_magic(64))), v_set(0x1p-64));
}

/* exp(x), even where it is 0, subnormal or infinite; for x > 0 the power of two is 2^64 too small, so that only
 * the last product overflows. */
V_INLINE vf exp_anywhere(vf x)
{
	vf bounded = v_min(v_set(89), v_max(v_set(-EXP_END), x));
	vf magic = v_select_negative(x, exp_magic(64), exp_magic(-64));

	return v_mul(exp_of(exp_reduce(bounded, magic)), v_select_negative(x, v_set(0x1p-64), v_set(0x1p64)));
}

/* exp(x), with the same bits from either path where both will do */
V_INLINE vf v_exp(vf x)
{
	if (v_any(v_gt(v_abs(x), v_set(87))))
		return exp_anywhere(x);
	return exp_of(exp_reduce(x, exp_magic(0)));
}

/* exp(x) in parts for -110 <= x <= 0 and for 0 <= x <= 130 */
V_INLINE v_power v_exp_down(vf x)
{
	v_power e = exp_parts(x, exp_magic(40));

	e.unit = v_set(0x1p40);
	return e;
}

V_INLINE v_power v_exp_up(vf x)
{
	v_power e = exp_parts(x, exp_magic(-64));

	e.unit = v_set(0x1p-64);
	return e;
}

/*
 * value c / 2^120, where the value of about 2^120 or less is an exponential that was lifted by as much: no product
 * is out of range before the result is, and a large c brings back no lost bits.
 */
#define EXP_LIFT 120
#define EXP_LIFT_UNIT 0x1p120
#define LIFTED_END 170 /* down to exp(-LIFTED_END) 2^EXP_LIFT is normal */

V_INLINE vf v_lowered(vf value, double c)
{
	const int large = fabs(c) >= 1;

	return v_mul(v_mul(value, v_set(large ? c / EXP_LIFT_UNIT : c)), v_set(large ? 1 : 1 / EXP_LIFT_UNIT));
}

/* x c; a second part of 0 is not worth its operations. */
V_INLINE vf v_times(vf x, constant c)
{
	v_pair factor = v_set_constant(c);

	return c.lo == 0 && c_fits(c.hi) ? v_mul(x, factor.hi) : v_muladd(x, factor.hi, v_mul(x, factor.lo));
}

/* |x| up to where |c x| is the bound */
V_INLINE double exp_bound(double bound, double c)
{
	const double end = fabs(bound / c);

	return end < FLT_MAX ? end : FLT_MAX;
}

/* expm1(x) for x <= 0 as power h + (power - 1), anything for x > 0 */
V_INLINE vf expm1_nonpositive(v_reduced x) { return v_muladd(x.power, expm1_of_rest(x.r), v_sub(x.power, v_set(1))); }

/* From there on it is -1. */
#define EXPM1_END 18

/*
 * tanh(|u|) = (1 - e) / (1 + e) for e = exp(-2 |u|) = power (1 + 2 h): (1 -+ power) / 2 is exact, so halves of
 * numerator and denominator are rounded once each.  Near 0 the numerator is -h, with the relative accuracy of u.
 */
typedef struct {
	vf numerator, denominator;
} v_quotient;

V_INLINE v_quotient tanh_quotient(v_reduced minus_2_u)
{
	vf power = minus_2_u.power, h = half_expm1_of_twice(minus_2_u.r), half = v_set(0.5);

	return (v_quotient){ v_muladd(v_neg(power), h, v_muladd(power, v_set(-0.5), half)),
		             v_muladd(power, h, v_muladd(power, half, half)) };
}

/* From there on tanh(u) is 1.  The largest error is 1.93 ULP, near .52. */
#define TANH_END 9.02

V_INLINE vf v_tanh(vf x)
{
	vf minus = v_max(v_set(-TANH_END), v_neg_abs(x));
	v_quotient t = tanh_quotient(exp_reduce_beside_1(minus, 2, exp_magic(0)));

	return v_copysign(v_div(t.numerator, t.denominator), x);
}

/*
 * p e / (1 + e)^2 for a power of two p and e = exp(x), x in [-DENSITY_END, 0], given 2^40 times too large: the
 * quotient itself comes out right, subnormal or not.
 */
#define DENSITY_LIFT 40
#define DENSITY_END 106

V_INLINE vf logistic_density(vf e, double p)
{
	const double unit = 0x1p40 / p;

	return v_div(e, v_muladd(e, v_muladd(e, v_set(unit * 0x1p-80), v_set(unit * 0x1p-39)), v_set(unit)));
}

/* c e / (1 + e)^2 with e lifted, x in [-LIFTED_END, 0] */
V_INLINE vf scaled_logistic_density(vf lifted, double c)
{
	vf e = v_mul(lifted, v_set(1 / EXP_LIFT_UNIT));

	return v_lowered(v_div(lifted, v_muladd(e, v_add(e, v_set(2)), v_set(1))), c);
}

/* 1 / (1 + exp(x)), where exp(x) is 2^32 times too small.  The largest error is 2.00 ULP, just above x = 0. */
V_INLINE vf logistic_of_minus(v_reduced x)
{
	vf unit = v_set(0x1p-32);

	return v_div(unit, v_add(v_muladd(x.power, expm1_of_rest(x.r), unit), x.power));
}

/* 1 / (1 + exp(-c x)) */
V_INLINE vf v_logistic(vf x, constant c)
{
	/* from which 1 / (1 + exp(-u)) is 0, and 1 */
	const double zero = -exp_bound(EXP_END, c.hi), one = exp_bound(EXPM1_END, c.hi);
	vf magic = exp_magic(-32), bounded;

	if (c.hi < 0)
		bounded = v_max(v_set(-one), v_min(v_set(-zero), x));
	else
		bounded = v_max(v_set(zero), v_min(v_set(one), x));
	return logistic_of_minus(exp_reduce_product(bounded, c_times(c, -1), magic));
}

/* log1p(e) = e + e^2 p(e) for e in [0, 1], which is lifted, as is the result; relative error 2^-27.5
 * (fit/log1p.sollya) */
V_INLINE vf log1p_lifted(vf lifted)
{
	static const double p[] = { -0x1.ffffd2p-2, 0x1.554ddap-2,  -0x1.ff2556p-3, 0x1.935568p-3, -0x1.3a6736p-3,
		                    0x1.b53c48p-4,  -0x1.d7efa8p-5, 0x1.4a9226p-6,  -0x1.b22adep-9 };
	vf e = v_mul(lifted, v_set(1 / EXP_LIFT_UNIT)), t = v_mul(e, v_polynomial(e, p, sizeof p / sizeof *p));

	return v_muladd(lifted, t, lifted);
}

/*
 * log(x) of a positive normal number below 2^127.  x = 2^k (1 + f), f in [-1/3, 1/3], since k is the exponent of 1.5 x;
 * log(1 + f) = f + f^2 p(f) with a relative error of 2^-24 (Sollya, fpminimax).  Where k is 0 the result has all the
 * relative accuracy of f, which is exact.
 */
V_INLINE vf v_log_normal_number(vf x)
{
	static const double p[] = { -0x1.fffff6p-2, 0x1.55550ap-2, -0x1.000b0cp-2, 0x1.99d30ap-3,
		                    -0x1.518a1ap-3, 0x1.1e7d46p-3, -0x1.343adap-3, 0x1.20a29cp-3 };
	vf k = v_exponent(v_mul(x, v_set(1.5)));
	vf f = v_muladd(x, v_power_of_two(v_sub(v_set(0x1.8p23 + 127), k)), v_set(-1));
	vf log1p = v_muladd(v_mul(f, f), v_polynomial(f, p, sizeof p / sizeof *p), f);

	return v_muladd(k, v_set(0x1.62e43p-1), log1p);
}
