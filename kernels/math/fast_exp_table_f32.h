/* SPDX-License-Identifier: MIT */
/*
 * exp(c x) in f32 as a product of two factors, which takes fewer operations than a power of two and what is left, and
 * whose rounding does not count beside that of a sum with 1 or of a quotient.
 */

/* exp(c x) 2^lift = power rest, rest being a function of r; with FMA coarse is what r is before its last correction. */
typedef struct {
	vf power, r, coarse;
} v_factors;

/*
 * exp(-a) before what is to scale it, 2^-32 or 2^k, so that a factor can come before it is subnormal; rounded but once, being
 * a power and a smaller number.
 */
typedef struct {
	vf value, k;
} v_significand;

#if V_HAS_FMA
/*
 * log2(e) c x = k + r with k in eighths, |r| <= 1/16: adding 1.5 * 2^20 rounds to k and leaves 8 k in the low bits.
 * power is C 2^k, from a table of its eight significands, and rest is 2^r / C.  C is such that all of the table
 * and 1 / C are within .18 2^-24 of what they stand for.  The product is reduced as it is formed, so that it takes no
 * step for a second part of ln 2.  The constants are those of fit/exp_table.py.
 */
static const float exp_table[8] = { 0x1.0fb37p+0f,  0x1.284abep+0f, 0x1.431bd2p+0f, 0x1.605a3ep+0f,
	                            0x1.803e3ep+0f, 0x1.a30526p+0f, 0x1.c8f1d6p+0f, 0x1.f24d3cp+0f };

/*
 * n with 8 (k - down + lift) in its low bits, k - down + lift as a number, and r.  coarse is r without the second part of the
 * rate, a step earlier: near enough for the higher powers of r.
 */
typedef struct {
	vf n, k, r, coarse;
} v_eighths;

V_INLINE v_eighths exp_reduce_to_eighths(vf x, v_pair rate, double down, double lift)
{
	vf magic = v_set(0x1.8p20 + lift - down), n = v_fma(x, rate.hi, magic), k = v_sub(n, magic);
	vf coarse = v_fma(x, rate.hi, v_neg(k));

	return (v_eighths){ n, v_sub(n, v_set(0x1.8p20)), v_fma(x, rate.lo, coarse), coarse };
}

V_INLINE v_factors exp_factors_of_rate(vf x, v_pair rate, double down, double lift)
{
	v_eighths e = exp_reduce_to_eighths(x, rate, down, lift);

	/* C 2^(k + lift): the table has the eighths of k, and both ways round what they take of it down. */
	return (v_factors){ v_table_power(exp_table, e.n), e.r, e.coarse };
}

/* log2(e) c */
V_INLINE v_pair exp_rate(double c)
{
	const double rate = c * LOG2_E;

	return (v_pair){ v_set(rate), v_set(rate - (double)(lane)rate) };
}

V_INLINE v_factors exp_factors_down(vf x, constant c, double down, double lift)
{
	return exp_factors_of_rate(x, exp_rate(c.hi), down, lift);
}

# define EXP_REST_0 0x1.e269abfad2125p-1 /* 1 / C */

/* (2^r / C - 1 / C) / r times scale; the first two steps are by the coarse r */
V_INLINE vf exp_rest_slope(vf r, vf coarse, double scale)
{
	vf p = v_fma(v_set(0x1.28fd74p-7 * scale), coarse, v_set(0x1.ac7576p-5 * scale));

	p = v_fma(p, coarse, v_set(0x1.cf8dcp-3 * scale));
	return v_fma(p, r, v_set(0x1.4e621p-1 * scale));
}

/* (2^r / C - less) scale, for a power of two; with a relative error of 2^-27.6 of 2^r / C and its own rounding's */
V_INLINE vf exp_rest_less(v_factors e, double less, double scale)
{
	return v_fma(exp_rest_slope(e.r, e.coarse, scale), e.r, v_set((EXP_REST_0 - less) * scale));
}

V_INLINE vf exp_rest(v_factors e, double scale) { return exp_rest_less(e, 0, scale); }

V_INLINE vf exp_rest_minus_1(v_factors e) { return exp_rest_less(e, 1, 1); }

/* exp(c x) 2^lift, where exp_of_factors has the rounding of rest besides */
V_INLINE vf exp_rounded_once(v_factors e) { return v_fma(e.power, exp_rest_minus_1(e), e.power); }

/*
 * exp(x) 2^lift, rounded once, for |x| up to 110.  What one lane lacks of log2(e) is drawn into the constant term instead of r,
 * which is one step less: at 110 it is 1.5 2^-20, and that times 2^r - 1, up to 1.1 2^-24, is lost.
 */
V_INLINE vf exp_lifted(vf x, double lift)
{
	const double lost = (LOG2_E - (double)(lane)LOG2_E) * (LN2_HI + LN2_LO) * EXP_REST_0;
	v_eighths e = exp_reduce_to_eighths(x, exp_rate(1), 0, lift);
	vf power = v_table_power(exp_table, e.n), constant_term = v_fma(x, v_set(lost), v_set(EXP_REST_0 - 1));

	return v_fma(power, v_fma(exp_rest_slope(e.coarse, e.coarse, 1), e.coarse, constant_term), power);
}

V_INLINE v_significand exp_significand(vf a)
{
# if V_HAS_LDEXP
	v_eighths e = exp_reduce_to_eighths(a, exp_rate(-1), 0, 0);
	vf power = v_lookup(exp_table, e.n);
# else
	v_eighths e = exp_reduce_to_eighths(a, exp_rate(-1), 0, 32);
	vf power = v_table_power(exp_table, e.n);
# endif

	return (v_significand){ exp_rounded_once((v_factors){ power, e.r, e.coarse }), e.k };
}

/* exp(c x) + unit */
V_INLINE vf exp_plus(v_factors e, vf unit) { return v_fma(e.power, exp_rest(e, 1), unit); }

/*
 * exp(c x) as a quotient: D 2^k and D 2^-r, for a D such that the denominator is always in the upper half below 1.  So is
 * its sum with a small numerator, and the rounding of that is small.  Both come 2^32 times too large, so that D exp(-104)
 * is normal.
 */
V_INLINE v_quotient exp_quotient(vf x, double c)
{
	static const float table[] = { 0x1.c0d2dap-1f, 0x1.e97216p-1f, 0x1.0adf44p+0f, 0x1.2306bp+0f,
		                       0x1.3d5dc2p+0f, 0x1.5a172p+0f,  0x1.796a08p+0f, 0x1.9b92b6p+0f };
	v_eighths e = exp_reduce_to_eighths(x, exp_rate(c), 0, 32);
	vf p = v_fma(v_set(0x1.144672p+25), e.coarse, v_set(-0x1.8eab6p+27));

	p = v_fma(p, e.coarse, v_set(0x1.af47p+29));
	p = v_fma(p, e.r, v_set(-0x1.3719dp+31));
	return (v_quotient){ v_table_power(table, e.n), v_fma(p, e.r, v_set(0x1.c0d2dap+31)) };
}
#else
/* Without FMA the product with a power of two is exact, and that with an entry of a table would not be. */
V_INLINE v_factors exp_factors_down(vf x, constant c, double down, double lift)
{
	v_reduced e = exp_reduce_product(x, c, lift - down);

	return (v_factors){ .power = v_power_of_two(e.n), .r = e.r };
}

V_INLINE vf exp_rest(v_factors e, double scale) { return v_muladd(v_set(scale), expm1_of_rest(e.r), v_set(scale)); }

V_INLINE vf exp_rest_minus_1(v_factors e) { return expm1_of_rest(e.r); }

V_INLINE vf exp_lifted(vf x, double lift)
{
	v_power e = exp_parts(x, lift);

	return v_muladd(e.power, e.rest, e.power);
}

V_INLINE v_significand exp_significand(vf a)
{
	v_reduced e = exp_reduce(v_neg(a), 32);
	vf power = v_power_of_two(e.n);

	return (v_significand){ v_muladd(power, expm1_of_rest(e.r), power), e.k };
}

/* the smallest terms first */
V_INLINE vf exp_plus(v_factors e, vf unit) { return v_add(v_muladd(e.power, expm1_of_rest(e.r), unit), e.power); }
#endif

V_INLINE v_factors exp_factors(vf x, constant c, double lift) { return exp_factors_down(x, c, 0, lift); }

/* exp(c x) 2^lift, not rounded */
V_INLINE v_pair exp_pair_of_factors(v_factors e) { return v_two_prod_add(e.power, exp_rest_minus_1(e), e.power); }

/* exp(c x) 2^lift scale */
V_INLINE vf exp_of_factors(v_factors e, double scale) { return v_mul(e.power, exp_rest(e, scale)); }

/* c exp(-a) from c value */
V_INLINE vf exp_of_significand(vf c_value, v_significand e)
{
#if V_HAS_LDEXP
	return v_ldexp(c_value, e.k);
#else
	return (void)e, v_mul(c_value, v_set(0x1p-32));
#endif
}
