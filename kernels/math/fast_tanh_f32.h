/* SPDX-License-Identifier: MIT */
/* The hyperbolic tangent in f32, and what it leaves of its argument. */

/* From there on tanh(x) is 1. */
#define TANH_END 9.02

static const segments tanh_segments = {
	.degree = 7,
	.rate = 3.325,
	.start = 2,
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
	/* What the lanes of slope and of scale do not hold; half of the latter times k, added to t, is about what base lacks, up
	 * to k = 3.  For a larger k it is too little, but a larger K = 2^k leaves few other errors. */
	const double rest = slope.hi - (double)(lane)slope.hi + slope.lo, lost = (scale - (double)(lane)scale) / 2;
	const double q[] = { rest, p[0] * slope.hi * square, p[1] * slope.hi * square * square,
		             p[2] * slope.hi * square * square * square };
	/* (ln 2) / 2 in x.  k upper is exact; with FMA x - k upper is, as all of it is a multiple of upper's last bit. */
	const double step = (LN2_HI + LN2_LO) / 2 / fabs(b.hi), upper = c_upper(step, V_HAS_FMA ? 24 : 19),
	             lower = step - upper;
	vf size = v_min(v_set(exp_bound(TANH_END, b.hi)), v_abs(x)), magic = exp_magic(0);
	vf n = v_add(v_muladd(size, v_set(1 / step), v_set(-0.375)), magic), k = v_sub(n, magic);
	vf h = v_muladd(k, v_set(-upper), size), rounded = V_HAS_FMA ? h : v_muladd(k, v_set(-lower), h);
	vf correction = v_polynomial(v_mul(rounded, rounded), q, sizeof q / sizeof *q);
	vf t = v_muladd(h, lanes.hi, v_muladd(correction, h, v_mul(k, v_set(lost - lower * slope.hi))));

	vf power = v_power_of_two(v_after(t, n));
	vf below = v_muladd(v_muladd(power, v_set(1 / scale), v_set(-1 / scale)), t, v_add(power, v_set(1)));
	vf inverse = v_bits_below(0x7f000000, v_after(below, power)); /* 1 / power */
	vf base = v_muladd(v_set(-scale), inverse, v_set(scale));
	vf above = v_muladd(v_sub(v_set(3), inverse), t, v_neg(base));

	return v_with_sign(v_add(base, v_div(above, below)), ab.hi < 0 ? v_neg(x) : x);
}

V_INLINE vf v_tanh(vf x) { return v_with_sign(segments_of(&tanh_segments, v_min(v_set(TANH_END), v_abs(x))), x); }

/* (1 + 2^-25) (x - tanh(x)) / x^2, up to where tanh(x) changes x - tanh(x) no more */
#define TANHSHRINK_END 8.4

static const segments tanhshrink_segments = {
	.degree = 7,
	.rate = 3.57,
	.start = 2,
	.centre = { 0, 0x1.4ep-2f, 0x1.86p-1f, 0x1.52p+0f, 0x1.2cp+1f, 0x1.a6p+1f, 0x1.4ap+2f, 0x1.cep+2f },
	.c = {
		{ 0, 0x1.ab2a18p-4f, 0x1.a6433ep-3f, 0x1.0a5d6p-2f, 0x1.fbca78p-3f, 0x1.b14a54p-3f, 0x1.4029a2p-3f, 0x1.e8cf16p-4f },
		{ 0x1.555556p-2f, 0x1.2cb498p-2f, 0x1.5a83c6p-3f, 0x1.2f698p-5f, -0x1.27e3f4p-5f, -0x1.2dd5ep-5f, -0x1.795046p-6f, -0x1.c69a42p-7f },
		{ -0x1.9863d8p-26f, -0x1.d027b2p-4f, -0x1.319486p-3f, -0x1.4ebe76p-4f, -0x1.014144p-7f, 0x1.bc13dep-9f, 0x1.90c43ep-9f, 0x1.974708p-10f },
		{ -0x1.111008p-3f, -0x1.571464p-4f, 0x1.4ac0cp-6f, 0x1.5fb88ap-5f, 0x1.2ad7aep-7f, 0x1.06b4ccp-10f, -0x1.529adap-12f, -0x1.58732ep-13f },
		{ -0x1.8724f6p-15f, 0x1.0acaep-4f, 0x1.3cd224p-5f, -0x1.f824b6p-8f, -0x1.2296dp-8f, -0x1.8c04a2p-11f, 0x1.9bf618p-17f, 0x1.07945cp-16f },
		{ 0x1.bep-5f, 0x1.12p-6f, -0x1.a6p-6f, -0x1.6p-8f, 0x1.8ap-10f, 0x1.3ep-12f, 0x1.aap-18f, -0x1.42p-20f },
		{ -0x1.2ep-9f, -0x1.1ap-5f, 0x1.d2p-13f, 0x1.62p-8f, -0x1.4p-12f, -0x1.8ep-14f, -0x1.bap-19f, 0x1.a4p-26f },
		{ -0x1.1ap-6f, 0x1.cap-7f, 0x1.7cp-8f, -0x1.2cp-9f, -0x1.46p-14f, 0x1.56p-16f, 0x1.2ep-20f, 0x1.9cp-27f },
	},
};
