/* SPDX-License-Identifier: MIT */
/* What every vocabulary has in common, in terms of its own operations.  Included at the end of each. */

typedef struct {
	vf hi, lo;
} v_pair; /* the unevaluated sum hi + lo, |lo| no more than half a unit in the last place of hi */

V_INLINE vm v_gt(vf a, vf b) { return v_lt(b, a); }
V_INLINE vm v_ge(vf a, vf b) { return v_le(b, a); }

#if V_HAS_FMA
V_INLINE vf v_muladd(vf a, vf b, vf c) { return v_fma(a, b, c); }

V_INLINE v_pair v_two_prod(vf a, vf b)
{
	vf hi = v_mul(a, b);

	return (v_pair){ hi, v_fma(a, b, v_neg(hi)) };
}
#else
V_INLINE vf v_muladd(vf a, vf b, vf c) { return v_add(v_mul(a, b), c); }

/* Dekker's product, with each vocabulary's own splitting of the significand.  In f64 the last bit of lo can be lost: 53
 * bits have no two equal halves. */
V_INLINE v_pair v_two_prod(vf a, vf b)
{
	vf hi = v_mul(a, b), ah = v_upper_half(a), bh = v_upper_half(b);
	vf al = v_sub(a, ah), bl = v_sub(b, bh);
	vf lo = v_add(v_sub(v_mul(ah, bh), hi), v_mul(ah, bl));

	return (v_pair){ hi, v_add(v_add(lo, v_mul(al, bh)), v_mul(al, bl)) };
}
#endif

/* a + b = hi + lo exactly (Knuth). */
V_INLINE v_pair v_two_sum(vf a, vf b)
{
	vf hi = v_add(a, b), from_b = v_sub(hi, a), from_a = v_sub(hi, from_b);

	return (v_pair){ hi, v_add(v_sub(a, from_a), v_sub(b, from_b)) };
}

/* What rounding the constant to a lane loses: v_set(c) + v_lost(c) is c to twice the precision (0 in f64). */
V_INLINE vf v_lost(double c)
{
#if V_F32
	return v_set(c - (double)(lane)c);
#else
	return (void)c, v_zero();
#endif
}

/* The constant hi + lo, lo being what rounding it to a double lost. */
V_INLINE v_pair v_set_pair(double hi, double lo) { return (v_pair){ v_set(hi), v_add(v_lost(hi), v_set(lo)) }; }

/* x + (a + b) for constants whose sum need not be representable: right to the last bit where it cancels, so comparing
 * the result with 0 tells on which side of -(a + b) x lies. */
V_INLINE vf v_add_constants(vf x, double a, double b)
{
	const double sum = a + b, from_b = sum - a, lost = (a - (sum - from_b)) + (b - from_b); /* two-sum */

	return v_add(v_add(x, v_set(sum)), v_add(v_lost(sum), v_set(lost)));
}

V_INLINE vf v_add_constant(vf x, double c) { return v_add_constants(x, c, 0); }

/* x c for a constant that need not be representable; where the product overflows, the lower part is 0. */
V_INLINE v_pair v_mul_constant(vf x, double c)
{
	v_pair product = v_two_prod(x, v_set(c));
	vf lo = v_muladd(x, v_lost(c), product.lo);

	return (v_pair){ product.hi, v_keep(v_lt(v_abs(product.hi), v_set((double)INFINITY)), lo) };
}

/* r, but NaN where x is: for results that a comparison chose. */
V_INLINE vf v_nan_from(vf x, vf r) { return v_select(v_isnan(x), x, r); }

/* c[0] + c[1] x + ... + c[n - 1] x^(n - 1) by Horner's rule; n is a compile-time constant. */
V_INLINE vf v_polynomial(vf x, const double *c, int n)
{
	vf sum = v_set(c[n - 1]);

	for (int i = n - 2; i >= 0; i--)
		sum = v_muladd(sum, x, v_set(c[i]));
	return sum;
}
