/* SPDX-License-Identifier: MIT */
/*
 * What is built on the exponential in f32, with at most one division, and the logarithm.  Correctly rounded operations
 * only, so that all instruction sets with FMA give the same bits.
 */

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

/* |x| up to where |c x| is the bound */
V_INLINE double exp_bound(double bound, double c)
{
	const double end = fabs(bound / c);

	return end < FLT_MAX ? end : FLT_MAX;
}

/* expm1(x) as power h + (power - 1), up to 87 */
V_INLINE vf expm1_of(v_reduced x)
{
	vf power = v_power_of_two(x.n);

	return v_muladd(power, expm1_of_rest(x.r), v_sub(power, v_set(1)));
}

/* expm1(c x), |c x| no more than EXPM1_END, of which nothing is rounded but c x without FMA: for a product to come. */
V_INLINE v_pair expm1_pair(vf x, constant c)
{
#if V_HAS_FMA
	v_pair factor = v_set_constant(c);
	vf magic = exp_magic(0), n = v_fma(x, v_set(c.hi * LOG2_E), magic), k = v_sub(n, magic);
	vf whole = v_fma(k, v_set(-(LN2_HI + LN2_LO)), v_mul(x, factor.lo));
	vf r = v_fma(x, factor.hi, whole), lost = v_fma(x, factor.hi, v_sub(whole, r));
#else
	v_reduced e = exp_reduce_product(x, c, 0);
	vf n = e.n, r = e.r, lost = v_zero();
#endif
	vf power = v_power_of_two(n);
	v_pair h = v_two_prod_add(v_mul(r, r), exp_series(r), r);
	v_pair q = v_two_prod_add(power, h.hi, v_sub(power, v_set(1)));

	h.lo = v_add(h.lo, v_muladd(h.hi, lost, lost));
	return (v_pair){ q.hi, v_muladd(power, h.lo, q.lo) };
}

/* From there on it is -1. */
#define EXPM1_END 18

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

/*
 * c e / (1 + e)^2 with e lifted, x in [-LIFTED_END, 0].  The three coefficients of (1 + e)^2 / c are off alike; half of the lift
 * is left in the quotient, lest that overflow or lose bits.
 */
V_INLINE vf scaled_logistic_density(vf lifted, double c)
{
	const double unit = 0x1p60 / c;
	vf e = v_mul(lifted, v_set(1 / EXP_LIFT_UNIT));
	vf square = v_muladd(e, v_muladd(e, v_set(unit), v_set(2 * unit)), v_set(unit));

	return v_mul(v_div(lifted, square), v_set(0x1p-60));
}

/* 1 / (1 + exp(-c x)) */
V_INLINE vf v_logistic(vf x, constant c)
{
	/* from which 1 / (1 + exp(-u)) is 0, and 1 */
	const double zero = -exp_bound(EXP_END, c.hi), one = exp_bound(EXPM1_END, c.hi);
	vf bounded;

	if (c.hi < 0)
		bounded = v_max(v_set(-one), v_min(v_set(-zero), x));
	else
		bounded = v_max(v_set(zero), v_min(v_set(one), x));
#if V_HAS_FMA
	v_quotient e = exp_quotient(bounded, c.hi);

	return v_div(e.numerator, v_add(e.numerator, e.denominator));
#else
	vf unit = v_set(0x1p-32);

	return v_div(unit, exp_plus(exp_factors(bounded, c_times(c, -1), -32), unit));
#endif
}

/*
 * (log1p(e) / e - 1) / e for e in [0, 1]; relative error of log1p(e) 2^-29 (fit/log1p.py).  A polynomial would take nine steps,
 * one after the other.
 */
V_INLINE vf log1p_slope(vf e)
{
	vf n = v_muladd(e, v_set(-0x1.e8ad02p-1), v_set(-0x1.7d0ecep+2)), d = v_add(e, v_set(0x1.23a854p+3));

	n = v_muladd(n, e, v_set(-0x1.a6b48cp+2));
	d = v_muladd(d, e, v_set(0x1.4b6dfcp+4));
	return v_div(n, v_muladd(d, e, v_set(0x1.a6b492p+3)));
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
