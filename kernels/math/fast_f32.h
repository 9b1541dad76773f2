/* SPDX-License-Identifier: MIT */
/*
 * The exponential and the logarithm in f32, inlined.  Correctly rounded operations only, so that all instruction sets
 * with FMA give the same bits.
 */

/*
 * exp(x) 2^(bias - 127) for x = k ln 2 + r, |r| <= (ln 2) / 2: adding magic = 1.5 * 2^23 + bias rounds to k
 * and leaves k + bias in the low bits, whence the power of two.  exp(r) = 1 + r + r^2 p(r) with a relative
 * error of 2^-28.2 (Sollya, fpminimax); ln 2 is cut so that k times its upper part is exact.
 */
V_INLINE v_power exp_parts(vf x, vf magic)
{
	vf n = v_muladd(x, v_set(0x1.715476p+0), magic), k = v_sub(n, magic);
	vf r = v_muladd(k, v_set(-0x1.7f7d1cp-20), v_muladd(k, v_set(-0x1.62e4p-1), x));
	vf p = v_muladd(v_set(0x1.694c82p-10), r, v_set(0x1.12397cp-7));

	p = v_muladd(p, r, v_set(0x1.555a26p-5));
	p = v_muladd(p, r, v_set(0x1.555492p-3));
	p = v_muladd(p, r, v_set(0x1.fffffap-2));
	return (v_power){ v_power_of_two(n), v_muladd(v_mul(r, r), p, r), v_set(1) };
}

V_INLINE vf exp_biased(vf x, vf magic)
{
	v_power e = exp_parts(x, magic);

	return v_muladd(e.power, e.rest, e.power);
}

/* exp(x) for x <= 0 (anything for x > 0); the power of two is 2^64 too large, so that it is normal to the
 * last. */
V_INLINE vf v_exp_nonpositive(vf x)
{
	return v_mul(exp_biased(v_max(v_set(-104), x), v_set(0x1.8p23 + 127 + 64)), v_set(0x1p-64));
}

/* exp(x); for x > 0 the power of two is 2^64 too small, so that only the last product overflows. */
V_INLINE vf v_exp(vf x)
{
	vf bounded = v_min(v_set(89), v_max(v_set(-104), x));
	vf magic = v_select_negative(x, v_set(0x1.8p23 + 127 + 64), v_set(0x1.8p23 + 127 - 64));

	return v_mul(exp_biased(bounded, magic), v_select_negative(x, v_set(0x1p-64), v_set(0x1p64)));
}

/* exp(x) in parts for -110 <= x <= 0 and for 0 <= x <= 130 */
V_INLINE v_power v_exp_down(vf x)
{
	v_power e = exp_parts(x, v_set(0x1.8p23 + 127 + 40));

	e.unit = v_set(0x1p40);
	return e;
}

V_INLINE v_power v_exp_up(vf x)
{
	v_power e = exp_parts(x, v_set(0x1.8p23 + 127 - 64));

	e.unit = v_set(0x1p-64);
	return e;
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
