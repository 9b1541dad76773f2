/* SPDX-License-Identifier: MIT */
/*
 * exp(c x) in f32 as a product of two factors, which takes fewer operations than a power of two and what is left, and
 * whose rounding does not count beside that of a sum with 1 or of a quotient.
 */

/* exp(c x) 2^lift = power rest, rest being a function of r */
typedef struct {
	vf power, r;
} v_factors;

#if V_HAS_FMA
/*
 * log2(e) c x = k + r with k in eighths, |r| <= 1/16: adding 1.5 * 2^20 rounds to k and leaves 8 k in the low bits.
 * power is C 2^k, from a table of its eight significands, and rest is 2^r / C.  C is such that all of the table
 * and 1 / C are within .18 2^-24 of what they stand for.  The product is reduced as it is formed, so that it takes no
 * step for a second part of ln 2.  The constants are those of fit/exp_table.py.
 */
V_INLINE v_factors exp_reduce_by_table(vf x, v_pair rate, double lift, const uint32_t *table)
{
	vf magic = v_set(0x1.8p20 + lift), n = v_fma(x, rate.hi, magic), k = v_sub(n, magic);

	return (v_factors){ v_table_power(table, n), v_fma(x, rate.lo, v_fma(x, rate.hi, v_neg(k))) };
}

V_INLINE v_factors exp_factors_of_rate(vf x, v_pair rate, double lift)
{
	static const uint32_t table[] = { 0x3f87d9b8, 0x3f84255f, 0x3f818de9, 0x3f802d1f,
		                          0x3f801f1f, 0x3f818293, 0x3f8478eb, 0x3f89269e };

	return exp_reduce_by_table(x, rate, lift, table);
}

/* log2(e) c */
V_INLINE v_pair exp_rate(double c)
{
	const double rate = c * LOG2_E;

	return (v_pair){ v_set(rate), v_set(rate - (double)(lane)rate) };
}

V_INLINE v_factors exp_factors(vf x, constant c, double lift) { return exp_factors_of_rate(x, exp_rate(c.hi), lift); }

/* scale 2^r / C, for a power of two; with a relative error of 2^-27.6 and its rounding's */
V_INLINE vf exp_rest(v_factors e, double scale)
{
	vf p = v_fma(v_set(0x1.28fd74p-7 * scale), e.r, v_set(0x1.ac7576p-5 * scale));

	p = v_fma(p, e.r, v_set(0x1.cf8dcp-3 * scale));
	p = v_fma(p, e.r, v_set(0x1.4e621p-1 * scale));
	return v_fma(p, e.r, v_set(0x1.e269acp-1 * scale));
}

/* exp(c x) + unit */
V_INLINE vf exp_plus(v_factors e, vf unit) { return v_fma(e.power, exp_rest(e, 1), unit); }

/*
 * exp(c x) as a quotient: D 2^k and D 2^-r, for a D such that the denominator is always just below 1.  So is its sum with a
 * small numerator, and the rounding of that is as small as can be.  Both come 2^32 times too large, so that D exp(-104) is
 * normal.
 */
V_INLINE v_quotient exp_quotient(vf x, double c)
{
	static const uint32_t table[] = { 0x3f6a26de, 0x3f6f5829, 0x3f6b3a3e, 0x3f67d424,
		                          0x3f659202, 0x3f648e45, 0x3f64e5be, 0x3f66b7da };
	v_factors e = exp_reduce_by_table(x, exp_rate(c), 32, table);
	vf p = v_fma(v_set(0x1.20579p+25), e.r, v_set(-0x1.9fdf1p+27));

	p = v_fma(p, e.r, v_set(0x1.c1feecp+29));
	p = v_fma(p, e.r, v_set(-0x1.449a76p+31));
	return (v_quotient){ e.power, v_fma(p, e.r, v_set(0x1.d44dbcp+31)) };
}
#else
/* Without FMA the product with a power of two is exact, and that with an entry of a table would not be. */
V_INLINE v_factors exp_factors(vf x, constant c, double lift)
{
	v_reduced e = exp_reduce_product(x, c, exp_magic(lift));

	return (v_factors){ e.power, e.r };
}

V_INLINE vf exp_rest(v_factors e, double scale) { return v_muladd(v_set(scale), expm1_of_rest(e.r), v_set(scale)); }

/* the smallest terms first */
V_INLINE vf exp_plus(v_factors e, vf unit) { return v_add(v_muladd(e.power, expm1_of_rest(e.r), unit), e.power); }
#endif

/* exp(c x) 2^lift scale */
V_INLINE vf exp_of_factors(v_factors e, double scale) { return v_mul(e.power, exp_rest(e, scale)); }
