/* SPDX-License-Identifier: MIT */
/*
 * A function of a >= 0 in eight polynomials: where quotients and exponentials would have the errors of several roundings,
 * the last step c[0] + t ... has little more than its own.  2 + rate a is in [2, 32), and a segment is half an octave of
 * that.  Tables are those of fit/segments.sollya.  Centres, and coefficients from SEGMENT_SHORT on, are rounded to 8 bits,
 * and the others fitted to what that leaves: such entries AVX2 finds in a half to a third of the time.
 */
#define SEGMENT_SHORT 5

typedef struct {
	double rate;
	float centre[8], c[8][8]; /* of each segment, and its coefficients, lowest first */
} segments;

/* a in its segment: what finds the entries of that, and a - centre.  A NaN may find any segment: it comes out by t. */
typedef struct {
	vf entry, t;
} segment;

V_INLINE segment segment_of(const segments *f, vf a)
{
	/* What is above the significand's first bit is 256 + the number of the segment. */
	vf entry = v_entry(v_bits_down(v_muladd(a, v_set(f->rate), v_set(2)), 22));

	return (segment){ entry, v_sub(a, v_lookup_short(f->centre, entry)) };
}

V_INLINE vf segment_coefficient(const segments *f, int i, segment s)
{
	return i < SEGMENT_SHORT ? v_lookup(f->c[i], s.entry) : v_lookup_short(f->c[i], s.entry);
}

/* c[first] + c[first + 1] t + ... */
V_INLINE vf segment_sum(const segments *f, int first, segment s)
{
	vf sum = segment_coefficient(f, 7, s);

	for (int i = 6; i >= first; i--)
		sum = v_muladd(sum, s.t, segment_coefficient(f, i, s));
	return sum;
}
