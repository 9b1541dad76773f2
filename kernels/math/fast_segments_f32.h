/* SPDX-License-Identifier: MIT */
/*
 * A function of a >= 0 in eight polynomials: where quotients and exponentials would have the errors of several roundings,
 * the last step c[0] + t ... has little more than its own.  start + rate a is in [2, 32), and a segment is half an octave of
 * that.  Tables are those of fit/segments.sollya.  Centres, and coefficients from SEGMENT_SHORT on, are rounded to 8 bits,
 * and the others fitted to what that leaves: such entries AVX2 finds in a half to a third of the time.
 */
#define SEGMENT_SHORT 5

typedef struct {
	int degree; /* 7 at most */
	double rate, start;
	float centre[8], c[8][8]; /* of each segment, and its coefficients, lowest first */
} segments;

/*
 * What is above the significand's first bit, which for [2, 32) is 256 + the number of the segment, as v_lookup and v_entry
 * take it.  A NaN may find any segment: it comes out by t.
 */
V_INLINE vf segments_index(const segments *f, vf a)
{
	return v_bits_down(v_muladd(a, v_set(f->rate), v_set(f->start)), 22);
}

V_INLINE vf segments_coefficient(const segments *f, int i, vf entry)
{
	return i < SEGMENT_SHORT ? v_lookup(f->c[i], 1, entry) : v_lookup_short(f->c[i], entry);
}

/* c[first] + c[first + 1] t + ... for t = a - centre */
V_INLINE vf segments_from(const segments *f, int first, vf entry, vf t)
{
	vf sum = segments_coefficient(f, f->degree, entry);

	for (int i = f->degree - 1; i >= first; i--)
		sum = v_muladd(sum, t, segments_coefficient(f, i, entry));
	return sum;
}

/* With what its last rounding lost. */
V_INLINE v_pair segments_pair(const segments *f, vf a)
{
	vf entry = v_entry(segments_index(f, a)), t = v_sub(a, v_lookup_short(f->centre, entry));

	return v_two_prod_add(segments_from(f, 1, entry, t), t, segments_coefficient(f, 0, entry));
}

V_INLINE vf segments_of(const segments *f, vf a) { return segments_pair(f, a).hi; }
