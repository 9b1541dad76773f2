/* SPDX-License-Identifier: MIT */
/*
 * exp(x b) in f32 with FMA, for a b that takes two parts to say: as a power of two, because the product is then reduced
 * as it is formed, without a step for ln 2 in two parts.  The constants are those of fit/exp2.py.
 */

/*
 * exp(x b) for 0 >= x b >= -110 = 2^k 2^r from rate = log2(e) b: as in exp_parts the magic number rounds to k and biases
 * it.  p r is 2^r - 1 with an error of 2^-27.8; the remainder has one of 2^-26 in |r| <= 1/2.
 */
V_INLINE v_power v_exp2_down(vf x, v_pair rate)
{
	const double lift = 40;
	vf magic = exp_magic(lift), n = v_fma(x, rate.hi, magic), k = v_sub(n, magic);
	vf r = v_fma(x, rate.lo, v_fma(x, rate.hi, v_neg(k)));
	vf p = v_fma(v_set(0x1.44252p-13), r, v_set(0x1.5ef5fp-10));

	p = v_fma(p, r, v_set(0x1.3b2a48p-7));
	p = v_fma(p, r, v_set(0x1.c6af9cp-5));
	p = v_fma(p, r, v_set(0x1.ebfbep-3));
	p = v_fma(p, r, v_set(0x1.62e43p-1));
	return (v_power){ exp_power(n, k, lift), v_mul(p, r), v_set(0x1p40) };
}
