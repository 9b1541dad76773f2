/* SPDX-License-Identifier: MIT */
/* The hyperbolic tangent in f32, and what it leaves of its argument. */

/* From there on tanh(x) is 1. */
#define TANH_END 9.02

static const segments tanh_segments = {
	.rate = 3.325,
	.centre = { 0, 0x1.bap-2f, 0x1.bcp-1f, 0x1.7cp+0f, 0x1.2ep+1f, 0x1.d6p+1f, 0x1.56p+2f, 0x1.fep+2f },
	.c = {
		{ 0, 0x1.a073bcp-2f, 0x1.665ed8p-1f, 0x1.cdf83ap-1f, 0x1.f6f0b8p-1f, 0x1.ff569ap-1f, 0x1.fffa04p-1f, 0x1.fffff8p-1f },
		{ 0x1p+0f, 0x1.ab50f6p-1f, 0x1.05294cp-1f, 0x1.7cb01ap-3f, 0x1.1f5824p-5f, 0x1.5293c2p-9f, 0x1.7ef948p-14f, 0x1.013cd6p-21f },
		{ -0x1.947b38p-24f, -0x1.5b928p-2f, -0x1.6d98dep-2f, -0x1.577d22p-3f, -0x1.1a414cp-5f, -0x1.52247ep-9f, -0x1.7fa356p-14f, -0x1.0a8fap-21f },
		{ -0x1.5553a8p-2f, -0x1.1f0fdep-3f, 0x1.47244p-4f, 0x1.6e111p-4f, 0x1.6b01bap-6f, 0x1.c1bfeap-10f, 0x1.fe753cp-15f, 0x1.5509e2p-22f },
		{ -0x1.2e57c4p-13f, 0x1.5c8bbcp-3f, 0x1.02d496p-4f, -0x1.953fdap-6f, -0x1.5125p-7f, -0x1.bf0cb6p-11f, -0x1.f2d28ep-16f, -0x1.035f14p-23f },
		{ 0x1.14p-3f, -0x1.bep-9f, -0x1.e6p-5f, -0x1.bep-9f, 0x1.c8p-9f, 0x1.6p-12f, 0x1.98p-17f, 0x1.36p-24f },
		{ -0x1.b8p-8f, -0x1.04p-4f, 0x1.68p-7f, 0x1.f6p-8f, -0x1.72p-11f, -0x1.dep-14f, -0x1.48p-18f, -0x1.82p-25f },
		{ -0x1.5p-5f, 0x1.ap-7f, 0x1.5ap-7f, -0x1.ep-9f, 0x1.b4p-18f, 0x1.26p-15f, 0x1.5p-20f, -0x1.38p-32f },
	},
};

/*
 * a tanh(b x), where ab is a b, by the addition theorem.  b |x| is k (ln 2) / 2 + b h, and tanh(k (ln 2) / 2) is
 * (K - 1) / (K + 1) for K = 2^k: with t = a tanh(b h) the result is a (K - 1) + (K + 1) t over below, (K + 1) + (K - 1) t / a.
 * Without base = a (1 - 1 / K) it is (3 - 1 / K) t - base over below, and of the roundings of that quotient, which is small
 * beside the result, little is left in the sum.  For that k goes up at 7/8 instead of 1/2: at 1/2, base would be 2.9 times
 * what tanh is there.  For k = 0 only the rounding of t is left.
 */
V_INLINE vf v_tanh_scaled(vf x, double a, constant b, constant ab)
{
	/* tanh(h) = h + h^3 p(h^2) up to 7/16 ln 2, relative error 2^-24.3 (fit/tanh.sollya) */
	static const double p[] = { -0x1.555534p-2, 0x1.10dd6cp-3, -0x1.a26524p-5 };
	const double scale = fabs(a), square = b.hi * b.hi;
	const constant slope = c_times(ab, ab.hi < 0 ? -1 : 1);
	const v_pair lanes = v_set_constant(slope);
	/* What the lanes of slope and of scale do not hold.  Of the latter, if it is little, half times k, added to t, is about what
	 * base lacks, up to k = 3; for a larger k it is too little, but a larger K = 2^k leaves few other errors. */
	const double rest = c_lost(slope), lost = c_lost(c_exact(scale));
	const int little = fabs(lost) <= 0x1.2p-25 * scale;
	const double q[] = { rest, p[0] * slope.hi * square, p[1] * slope.hi * square * square,
		             p[2] * slope.hi * square * square * square };
	/* (ln 2) / 2 in x.  x - k upper is exact: without FMA k upper is, with it x and k upper are multiples of upper's last bit
	 * (or of x's, for k = 1), of which the difference is no more than 2^23. */
	const double step = (LN2_HI + LN2_LO) / 2 / fabs(b.hi), upper = c_upper(step, V_HAS_FMA ? 24 : 19),
	             lower = step - upper;

	if (b.hi == 0)
		return v_scale(x, ab);

	vf size = v_min(v_set(exp_bound(TANH_END, b.hi)), v_abs(x)), magic = exp_magic(0);
	vf n = v_add(v_muladd(size, v_set(1 / step), v_set(-0.375)), magic), k = v_sub(n, magic);
	vf h = v_muladd(k, v_set(-upper), size), rounded = V_HAS_FMA ? h : v_muladd(k, v_set(-lower), h);
	vf correction = v_polynomial(v_mul(rounded, rounded), q, sizeof q / sizeof *q);
	vf t = v_muladd(h, lanes.hi,
	                v_muladd(correction, h, v_mul(k, v_set((little ? lost / 2 : 0) - lower * slope.hi))));

	vf power = v_power_of_two(v_after_if_few(t, n));
	vf below = v_muladd(v_muladd(power, v_set(1 / scale), v_set(-1 / scale)), t, v_add(power, v_set(1)));
	vf inverse = v_bits_below(0x7f000000, v_after_if_few(below, power)); /* 1 / power */
	vf base = v_muladd(v_set(-scale), inverse, v_set(scale));
	vf quotient = v_div(v_muladd(v_sub(v_set(3), inverse), t, v_neg(base)), below);

	if (!little) { /* what base lacks, less the 1/3 or 1/5 of it, 1 / below, that the quotient has too much */
		vf lack = v_muladd(v_set(-scale), inverse, v_sub(v_set(scale), base));

		quotient = v_muladd(v_muladd(base, v_set(lost / scale), lack), v_set(0.75), quotient);
	}
	return v_with_sign(v_add(base, quotient), ab.hi < 0 ? v_neg(x) : x);
}

V_INLINE vf v_tanh(vf x)
{
	segment s = segment_of(&tanh_segments, v_min(v_set(TANH_END), v_abs(x)));

	vf y = segment_sum(&tanh_segments, 0, s);

	return v_with_sign(y, v_after_if_few(y, x)); /* no register for x before that */
}

/*
 * (x - tanh(x)) / x, up to where tanh(x) changes x - tanh(x) by no more than 3/5 ULP.  Beside c[2] there is another
 * THIRD_LOST: next to 0 it is 1/3.
 */
#define TANHSHRINK_END 7.875
#define THIRD_LOST -0x1.555556p-27

static const segments tanhshrink_segments = {
	.rate = 3.8,
	.centre = { 0, 0x1.6p-2f, 0x1.66p-1f, 0x1.58p+0f, 0x1.1ep+1f, 0x1.98p+1f, 0x1.38p+2f, 0x1.a8p+2f },
	.c = {
		{ 0, 0x1.341c9ap-5f, 0x1.174522p-3f, 0x1.670fa2p-2f, 0x1.200be2p-1f, 0x1.5feb3ep-1f, 0x1.96fc92p-1f, 0x1.b2b79ep-1f },
		{ 0, 0x1.abf53cp-3f, 0x1.4e5768p-2f, 0x1.38ff5ep-2f, 0x1.67d93ep-3f, 0x1.890b9p-4f, 0x1.58448p-5f, 0x1.7545dap-6f },
		{ 0x1.555556p-2f, 0x1.fe4b88p-3f, 0x1.4ed41cp-4f, -0x1.2909c6p-4f, -0x1.e3a05ap-5f, -0x1.ca718ap-6f, -0x1.18e914p-7f, -0x1.c29cb4p-9f },
		{ -0x1.2457bp-21f, -0x1.289742p-3f, -0x1.29b85cp-3f, -0x1.6926bcp-6f, 0x1.c90898p-7f, 0x1.e326bap-8f, 0x1.c4a10cp-10f, 0x1.0fb182p-11f },
		{ -0x1.1100b2p-3f, -0x1.ccc154p-5f, 0x1.59c8dcp-5f, 0x1.fd4414p-6f, -0x1.344696p-11f, -0x1.a8c21p-10f, -0x1.62646ap-12f, -0x1.45b604p-14f },
		{ -0x1.26p-11f, 0x1.24p-4f, 0x1.d8p-6f, -0x1.dep-7f, -0x1.9p-10f, 0x1.f8p-13f, 0x1.08p-14f, 0x1.84p-17f },
		{ 0x1.dep-5f, -0x1.e8p-9f, -0x1.cap-6f, 0x1.c2p-10f, 0x1.1p-10f, 0x1.08p-16f, -0x1.78p-17f, -0x1p-19f },
		{ -0x1.02p-6f, -0x1.fp-8f, 0x1.bp-8f, 0x1.68p-9f, -0x1.04p-11f, -0x1.02p-15f, 0x1.cp-20f, 0x1.4ep-22f },
	},
};
