/* SPDX-License-Identifier: MIT */
/*
 * A function of a >= 0 in eight polynomials: where quotients and exponentials would have the errors of several roundings,
 * the last step c[0] + t ... has little more than its own.  start + rate a is in [2, 32), and a segment is half an octave of
 * that.  Tables are those of fit/segments.sollya.  Centres, and coefficients from SEGMENT_SHORT on, are rounded to 8 bits,
 * and the others fitted to what that leaves: such entries AVX2 finds in a half to a third of the time.
 */
#define SEGMENT_SHORT 5

typedef struct {
	double rate, start;
	float centre[8], c[8][8]; /* of each segment, and its coefficients, lowest first */
} segments;

/*
 * For an a that is scale b, b being known: what is above the significand's first bit, of which v_lookup takes three bits.
 */
V_INLINE vf segments_index(const segments *f, double scale, vf b)
{
	return v_bits_down(v_muladd(b, v_set(f->rate * scale), v_set(f->start)), 22);
}

/* c[i] / scale^(i - 1) */
V_INLINE vf segments_coefficient(const segments *f, int i, double scale, vf index)
{
	/* Without FMA tables are not in registers: they would be scaled anew for each vector. */
	const double down = V_HAS_FMA ? 1 / scale : 1, powers[] = { 1, down, down * down, down * down * down };

	if (!is_known_1(scale))
		return v_lookup(f->c[i], powers[i / 2] * powers[(i - 1) / 2], index);
	return i < SEGMENT_SHORT ? v_lookup(f->c[i], 1, index) : v_lookup_short(f->c[i], index);
}

/* c[1] + c[2] t + ... for t = at / scale, at = scale (a - centre); the index is a v_entry if scale is known to be 1 */
V_INLINE vf segments_slope(const segments *f, double scale, vf index, vf at)
{
	if (!V_HAS_FMA)
		at = v_mul(at, v_set(1 / scale));

	vf sum = segments_coefficient(f, 7, scale, index);

	for (int i = 6; i > 0; i--)
		sum = v_muladd(sum, at, segments_coefficient(f, i, scale, index));
	return sum;
}

/* With what its last rounding lost. */
V_INLINE v_pair segments_pair(const segments *f, vf a)
{
	vf index = v_entry(segments_index(f, 1, a)), t = v_sub(a, v_lookup_short(f->centre, index));

	return v_two_prod_add(segments_slope(f, 1, index, t), t, v_lookup(f->c[0], 1, index));
}

V_INLINE vf segments_of(const segments *f, vf a) { return segments_pair(f, a).hi; }
