/* SPDX-License-Identifier: MIT */
/*
 * The exponential in f32, inlined, what is built on it with no table and at most one division, and the logarithm.
 * Correctly rounded operations only, so that all instruction sets with FMA give the same bits.
 *
 * x = k ln 2 + r, |r| <= (ln 2) / 2: adding magic = 1.5 * 2^23 + bias rounds to k and leaves k + bias in the low
 * bits, whence the power of two.
 */
typedef struct {
	vf n, k, r; /* n says k + bias */
} v_reduced;

typedef struct {
	vf numerator, denominator;
} v_quotient;

/* ln 2 in two parts, the upper one cut so that k times it is exact */
#define LN2_HI 0x1.62e4p-1
#define LN2_LO 0x1.7f7d1cp-20
#define LOG2_E 0x1.71547652b82fep+0

/* 1.5 2^23 + bias, for a power of two that is 2^lift too large */
V_INLINE vf exp_magic(double lift) { return v_set(0x1.8p23 + 127 + lift); }

/* 2^(k + lift), from n or from k */
V_INLINE vf exp_power(vf n, vf k, double lift)
{
#if V_HAS_LDEXP
	return (void)n, v_ldexp(v_set(c_power_of_two(lift)), k);
#else
	return (void)k, (void)lift, v_power_of_two(n);
#endif
}

V_INLINE v_reduced exp_reduce(vf x, double lift)
{
	vf magic = exp_magic(lift), n = v_muladd(x, v_set(LOG2_E), magic), k = v_sub(n, magic);
	vf r = v_muladd(k, v_set(-LN2_LO), v_muladd(k, v_set(-LN2_HI), x));

	return (v_reduced){ n, k, r };
}

/* For sums of 1 and exp(x), |k| no more than 26: the error of ln 2, up to k 2^-29, is nothing beside the 1. */
V_INLINE v_reduced exp_reduce_beside_1(vf x)
{
#if V_HAS_FMA
	vf magic = exp_magic(0), n = v_fma(x, v_set(LOG2_E), magic), k = v_sub(n, magic);

	return (v_reduced){ n, k, v_fma(k, v_set(-(LN2_HI + LN2_LO)), x) };
#else
	return exp_reduce(x, 0);
#endif
}

/* exp(c x), the product to twice the precision */
V_INLINE v_reduced exp_reduce_product(vf x, constant c, double lift)
{
	if (fabs(c.hi) == 1 && c.lo == 0)
		return exp_reduce(c.hi < 0 ? v_neg(x) : x, lift);

	v_pair factor = v_set_constant(c);
	vf magic = exp_magic(lift), n = v_muladd(x, v_set(c.hi * LOG2_E), magic), k = v_sub(n, magic);
	vf whole = v_mul(k, v_set(LN2_HI));
#if V_HAS_FMA
	vf r = v_fma(x, factor.lo, v_fma(x, factor.hi, v_neg(whole)));
#else
	v_pair product = v_two_prod(x, factor.hi);
	vf r = v_add(v_sub(product.hi, whole), v_muladd(x, factor.lo, product.lo));
#endif

	return (v_reduced){ n, k, v_muladd(k, v_set(-LN2_LO), r) };
}

/* exp(-x^2) */
V_INLINE v_reduced exp_reduce_minus_square(vf x, double lift)
{
	v_pair square = v_two_prod(x, x);
	vf magic = exp_magic(lift), n = v_muladd(square.hi, v_set(-LOG2_E), magic), k = v_sub(n, magic);
	vf whole = v_mul(k, v_set(LN2_HI));
#if V_HAS_FMA
	vf r = v_fma(v_neg(x), x, v_neg(whole));
#else
	vf r = v_sub(v_sub(v_neg(square.hi), whole), square.lo);
#endif

	return (v_reduced){ n, k, v_muladd(k, v_set(-LN2_LO), r) };
}

/* p(r) of exp(r) = 1 + r + r^2 p(r), relative error 2^-28.2 (fit/exp.sollya) */
V_INLINE vf exp_series(vf r)
{
	static const double p[] = { 0x1.fffffap-2, 0x1.555492p-3, 0x1.555a28p-5, 0x1.12398ep-7, 0x1.694ac4p-10 };

	return v_polynomial(r, p, sizeof p / sizeof *p);
}

/* exp(r) - 1, which keeps the relative accuracy of a small r */
V_INLINE vf expm1_of_rest(vf r) { return v_muladd(v_mul(r, r), exp_series(r), r); }

/* exp(r), with one operation less where that costs no accuracy */
V_INLINE vf exp_of_rest(vf r)
{
#if V_HAS_FMA
	return v_fma(v_fma(exp_series(r), r, v_set(1)), r, v_set(1));
#else
	return v_add(v_set(1), expm1_of_rest(r));
#endif
}

/*
 * c 2^k / TAIL_UNIT from an n that is lifted by TAIL_LIFT: normal where c 2^k is subnormal, which is left to the product with
 * TAIL_UNIT, or to v_ldexp.
 */
#define TAIL_LIFT (V_HAS_LDEXP ? 0 : 64)
#define TAIL_UNIT (V_HAS_LDEXP ? 1 : 0x1p-64)

V_INLINE vf exp_tail(vf c, vf n, vf k)
{
#if V_HAS_LDEXP
	return (void)n, v_ldexp(c, k);
#else
	return (void)k, v_mul(c, v_power_of_two(n));
#endif
}

/* exp / TAIL_UNIT if x was reduced with TAIL_LIFT; exp itself without a lift, where that is normal */
V_INLINE vf exp_of(v_reduced x) { return exp_tail(exp_of_rest(x.r), x.n, x.k); }

/* exp of what was reduced with TAIL_LIFT, down to the last subnormal */
V_INLINE vf exp_to_the_last(v_reduced x) { return v_mul(exp_of(x), v_set(TAIL_UNIT)); }

/* exp(x) 2^lift in parts */
V_INLINE v_power exp_parts(vf x, double lift)
{
	v_reduced e = exp_reduce(x, lift);

	return (v_power){ exp_power(e.n, e.k, lift), expm1_of_rest(e.r), v_set(1) };
}

/* From there on exp(-x) is 0, which is also less than any result needs. */
#define EXP_END 104

/* exp(x) for x <= 0 (anything for x > 0) */
V_INLINE vf v_exp_nonpositive(vf x) { return exp_to_the_last(exp_reduce(v_max(v_set(-EXP_END), x), TAIL_LIFT)); }

/* exp(x), even where it is 0, subnormal or infinite */
V_INLINE vf exp_anywhere(vf x)
{
	v_reduced e = exp_reduce(v_min(v_set(89), v_max(v_set(-EXP_END), x)), 0);
#if V_HAS_LDEXP
	return exp_of(e);
#else
	/* 2^64 too large for x < 0, too small for x > 0, so that only the last product overflows */
	vf power = v_power_of_two(v_add(e.n, v_select_negative(x, v_set(64), v_set(-64))));

	return v_mul(v_mul(power, exp_of_rest(e.r)), v_select_negative(x, v_set(0x1p-64), v_set(0x1p64)));
#endif
}

/* exp(x), with the same bits from either path where both will do */
V_INLINE vf v_exp(vf x)
{
	if (V_HAS_LDEXP || v_any(v_gt(v_abs(x), v_set(87))))
		return exp_anywhere(x);
	return exp_of(exp_reduce(x, 0));
}

/* exp(x) in parts for -110 <= x <= 0 */
V_INLINE v_power v_exp_down(vf x)
{
	v_power e = exp_parts(x, 40);

	e.unit = v_set(0x1p40);
	return e;
}
