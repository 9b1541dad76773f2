/* SPDX-License-Identifier: MIT */
/* The hyperbolic tangent in f32, and what it leaves of its argument. */

/* From there on tanh(x) is 1. */
#define TANH_END 9.02

/*
 * tanh(c + h) is T + S h / (D + T h) for T = tanh(c), S = 1 - T^2 and D = h coth h, an even function that one polynomial
 * gives for all c.  With E = D - 1 + T h that is T + (S h - S h E / (1 + E)): what counts are the roundings of S h, where c is
 * 0, and of the two sums.  2 + rate |x| is in [2, 32), and a segment is half an octave of that.  At a centre tanh is within
 * 2^-30 of its value there.  All is that of fit/tanh_segments.py; the polynomial leaves 2^-25.6.
 */
#define TANH_RATE 3.25
static const float tanh_centre[8] = { 0,
	                              0x1.a30d52p-2f,
	                              0x1.c8dc6ap-1f,
	                              0x1.851ea2p+0f,
	                              0x1.300c9ep+1f,
	                              0x1.cc035ep+1f,
	                              0x1.55dfc6p+2f,
	                              0x1.e7f9c2p+2f };
static const float tanh_value[8] = { 0,
	                             0x1.8d2074p-2f,
	                             0x1.6cd0e2p-1f,
	                             0x1.d140cap-1f,
	                             0x1.f7392ep-1f,
	                             0x1.ff3a04p-1f,
	                             0x1.fff9fep-1f,
	                             0x1.fffffp-1f };
static const float tanh_slope[8] = { 1,
	                             0x1.b2fe4ap-1f,
	                             0x1.f81d54p-2f,
	                             0x1.64e724p-3f,
	                             0x1.1671f2p-5f,
	                             0x1.8bab74p-9f,
	                             0x1.808558p-14f,
	                             0x1.ffffeep-21f };

/* The number of the segment, in the three lowest bits.  A NaN may find any: it comes out by h. */
V_INLINE vf tanh_segment(vf size, double b)
{
	return v_bits_down(v_muladd(size, v_set(TANH_RATE * b), v_set(2)), 22);
}

/*
 * a tanh(b x) at h from a centre, where it is value and has that slope, and b tanh(b x) is turn.  rest is what the lanes of the
 * slope at 0 lack, for one.
 */
V_INLINE vf tanh_beside(vf h, vf value, vf slope, vf turn, double b, double rest)
{
	/* (h coth h - 1) / h^2 */
	const double square = b * b, d[] = { 0x1.5554eep-2 * square, -0x1.6b80e8p-6 * square * square,
		                             0x1.f5af4p-10 * square * square * square };
	vf e = v_muladd(h, v_muladd(h, v_polynomial(v_mul(h, h), d, sizeof d / sizeof *d), turn), v_set(-rest));
	vf rise = v_mul(slope, h);

	return v_add(value, v_muladd(v_div(e, v_add(v_set(1), e)), v_neg(rise), rise));
}

V_INLINE vf v_tanh(vf x)
{
	vf size = v_min(v_set(TANH_END), v_abs(x)), n = tanh_segment(size, 1);
	vf h = v_sub(size, v_lookup(tanh_centre, n)), value = v_lookup(tanh_value, n);
	vf y = tanh_beside(h, value, v_lookup(tanh_slope, n), value, 1, 0);

	return v_with_sign(y, v_after_if_few(y, x)); /* no register for x before that */
}

#if V_HAS_FMA
/* A value that a lane holds, the x where a tanh(b x) has it, and by how much a lane misses that. */
typedef struct {
	double value, x, missed;
} tanh_point;

/* Next to a centre, for a and b above 0. */
V_INLINE tanh_point tanh_point_of(double value, int centre, double a, double b)
{
	const double held = (double)(float)value, more = held / a - (double)tanh_value[centre];
	const double x = ((double)tanh_centre[centre] + more / (double)tanh_slope[centre]) / b;

	return (tanh_point){ held, x, fabs((double)(float)x - x) };
}

/*
 * The best of three in the steep segments, where missing x by half a unit of its last place can cost an ULP.  Without a branch or
 * a loop, so that it leaves that over the array.
 */
V_INLINE tanh_point tanh_point_near(int centre, double a, double b)
{
	const double value = a * (double)tanh_value[centre];
	const tanh_point at = tanh_point_of(value, centre, a, b);
	const tanh_point above = tanh_point_of(value * (1 + 0x1p-23), centre, a, b);
	const tanh_point below = tanh_point_of(value * (1 - 0x1p-23), centre, a, b);
	const tanh_point beside = above.missed < below.missed ? above : below;

	return beside.missed < at.missed && (double)tanh_slope[centre] > 0.1 ? beside : at;
}

/* a tanh(b x), where ab is a b: the tables are those of each call. */
V_INLINE vf v_tanh_scaled(vf x, double a, constant b, constant ab)
{
	const double scale = fabs(a), rate = fabs(b.hi), rest = c_lost(ab) / ab.hi;
	float centre[8], value[8], slope[8], turn[8];

	if (b.hi == 0)
		return v_scale(x, ab);
	for (int i = 0; i < 8; i++) {
		const tanh_point at = tanh_point_near(i, scale, rate);
		const double t = at.value / scale, moved = t - (double)tanh_value[i];

		centre[i] = (float)at.x;
		value[i] = (float)at.value;
		slope[i] = (float)(fabs(ab.hi) * ((double)tanh_slope[i] - 2 * t * moved));
		turn[i] = (float)(rate * t);
	}

	vf size = v_min(v_set(exp_bound(TANH_END, b.hi)), v_abs(x)), n = tanh_segment(size, rate);
	vf h = v_sub(size, v_lookup(centre, n));
	vf y = tanh_beside(h, v_lookup(value, n), v_lookup(slope, n), v_lookup(turn, n), rate, rest);

	return v_with_sign(y, v_after(y, ab.hi < 0 ? v_neg(x) : x)); /* as there: 2 % less time with AVX-512 too */
}
#else
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
	/* (ln 2) / 2 in x; k upper and x - k upper are exact. */
	const double step = (LN2_HI + LN2_LO) / 2 / fabs(b.hi), upper = c_upper(step, 19), lower = step - upper;

	if (b.hi == 0)
		return v_scale(x, ab);

	vf size = v_min(v_set(exp_bound(TANH_END, b.hi)), v_abs(x)), magic = exp_magic(0);
	vf n = v_add(v_muladd(size, v_set(1 / step), v_set(-0.375)), magic), k = v_sub(n, magic);
	vf h = v_muladd(k, v_set(-upper), size), rounded = v_muladd(k, v_set(-lower), h);
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
#endif

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
