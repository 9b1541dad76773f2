/* SPDX-License-Identifier: MIT */
/* What every vocabulary has in common, in terms of its own operations.  Included at the end of each. */

typedef struct {
	vf hi, lo;
} v_pair; /* the unevaluated sum hi + lo, |lo| no more than half a unit in the last place of hi */

/* x, which gcc would otherwise load anew for each of its uses: up to 20 % slower on short kernels.  A single use is not. */
V_INLINE vf v_in_register(vf x)
{
#ifdef __x86_64__
	__asm__("" : "+v"(x));
#elif defined __aarch64__
	__asm__("" : "+w"(x));
#endif
	return x;
}

/*
 * x, once y is known.  gcc's order is not always a good one: it mixes what is independent until registers do not suffice, and
 * it copies x before an operation that is written over x, for a mask of x that it makes later.
 */
#if defined __AVX2__ && !defined __clang__
V_INLINE vf v_after(vf y, vf x)
{
	__asm__("" : "+v"(x) : "v"(y));
	return x;
}
#else
V_INLINE vf v_after(vf y, vf x) { return (void)y, x; }
#endif
/* The same where registers are few, and once m is known: AVX-512 has more of them, and others for masks. */
#if defined __AVX2__ && !defined __AVX512F__
V_INLINE vf v_after_if_few(vf y, vf x) { return v_after(y, x); }
V_INLINE vf v_after_mask(vm m, vf x) { return v_after(m, x); }
#else
V_INLINE vf v_after_if_few(vf y, vf x) { return (void)y, x; }
V_INLINE vf v_after_mask(vm m, vf x) { return (void)m, x; }
#endif

V_INLINE vf v_load_bytes_n(const uint8_t *p, size_t n)
{
	uint8_t bytes[V_LANES] = { 0 };

	for (size_t i = 0; i < V_LANES && i < n; i++)
		bytes[i] = p[i];
	return v_load_bytes(bytes);
}

V_INLINE void v_store_bytes_n(uint8_t *p, vf x, size_t n)
{
	uint8_t bytes[V_LANES];

	v_store_bytes(bytes, x);
	for (size_t i = 0; i < V_LANES && i < n; i++)
		p[i] = bytes[i];
}

#ifndef V_HAS_LDEXP
# define V_HAS_LDEXP 0
#endif

#ifndef V_PACKS_BYTES
V_INLINE void v_store_bytes_4(uint8_t *p, const vf *x)
{
	for (int i = 0; i < 4; i++)
		v_store_bytes(p + i * V_LANES, x[i]);
}
#endif

#ifndef V_PACKS_MASKS
V_INLINE void v_store_false_4(uint8_t *p, const vm *m)
{
	vf x[4];

	for (int i = 0; i < 4; i++)
		x[i] = v_drop(m[i], v_set(1));
	v_store_bytes_4(p, x);
}
#endif

#if V_F32 && !defined V_LOOKS_UP_BYTES
V_INLINE vf v_entry(vf n) { return n; }
V_INLINE vf v_lookup_short(const float *table, vf entry) { return v_lookup(table, entry); }
#endif

/* v_select_negative(s, b, a), for an a that a mask can be applied to as it is computed. */
#ifndef V_SELECTS_POSITIVE
V_INLINE vf v_select_positive(vf s, vf a, vf b) { return v_select_negative(s, b, a); }
#endif

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

/* a b + c for a c that is small beside a b: rounded once, or nearly so without FMA. */
V_INLINE vf v_product_plus(vf a, vf b, vf c)
{
#if V_HAS_FMA
	return v_fma(a, b, c);
#else
	v_pair product = v_two_prod(a, b);

	return v_add(product.hi, v_add(product.lo, c));
#endif
}

/* a + b = hi + lo exactly (Knuth). */
V_INLINE v_pair v_two_sum(vf a, vf b)
{
	vf hi = v_add(a, b), from_b = v_sub(hi, a), from_a = v_sub(hi, from_b);

	return (v_pair){ hi, v_add(v_sub(a, from_a), v_sub(b, from_b)) };
}

/* a + b for |a| >= |b| or a = 0 (Dekker). */
V_INLINE v_pair v_fast_two_sum(vf a, vf b)
{
	vf hi = v_add(a, b);

	return (v_pair){ hi, v_sub(b, v_sub(hi, a)) };
}

/* a b + c for |c| >= |a b|, to twice the precision. */
V_INLINE v_pair v_two_prod_add(vf a, vf b, vf c)
{
	vf hi = v_muladd(a, b, c);

	return (v_pair){ hi, v_muladd(a, b, v_sub(c, hi)) };
}

typedef double v_total; /* what v_wide_store() stores */

#if !V_F32
/* Sums of lanes that nothing wider can hold: with what their roundings lost. */
typedef v_pair v_wide;

V_INLINE v_wide v_wide_zero(void) { return (v_wide){ v_zero(), v_zero() }; }

V_INLINE v_wide v_wide_add(v_wide sum, vf x)
{
	v_pair next = v_two_sum(sum.hi, x);

	return (v_wide){ next.hi, v_add(sum.lo, next.lo) };
}

/* Both roundings lose something (Ogita, Rump & Oishi 2005). */
V_INLINE v_wide v_wide_add_product(v_wide sum, vf a, vf b)
{
	v_pair product = v_two_prod(a, b), next = v_two_sum(sum.hi, product.hi);

	return (v_wide){ next.hi, v_add(sum.lo, v_add(next.lo, product.lo)) };
}

V_INLINE void v_wide_store(double *sums, double *rests, v_wide sum)
{
	v_store(sums, sum.hi);
	v_store(rests, sum.lo);
}
#endif

/* Sums and products of pairs, to about twice the precision of a lane. */
V_INLINE v_pair v_add_pairs(v_pair a, v_pair b)
{
	v_pair sum = v_two_sum(a.hi, b.hi);

	return v_fast_two_sum(sum.hi, v_add(sum.lo, v_add(a.lo, b.lo)));
}

V_INLINE v_pair v_mul_pairs(v_pair a, v_pair b)
{
	v_pair product = v_two_prod(a.hi, b.hi);

	return v_fast_two_sum(product.hi, v_add(product.lo, v_muladd(a.hi, b.lo, v_mul(a.lo, b.hi))));
}

V_INLINE v_pair v_pair_of(vf x) { return (v_pair){ x, v_zero() }; }

V_INLINE v_pair v_select_pair(vm m, v_pair a, v_pair b)
{
	return (v_pair){ v_select(m, a.hi, b.hi), v_select(m, a.lo, b.lo) };
}

V_INLINE vf v_sum(v_pair x) { return v_add(x.hi, x.lo); }

/* -|hi + lo| */
V_INLINE v_pair v_minus_abs(v_pair x)
{
	return (v_pair){ v_neg(v_abs(x.hi)), v_select(v_lt(v_zero(), x.hi), v_neg(x.lo), x.lo) };
}

/* x clamped to [-bound, bound]; NaN stays. */
V_INLINE vf v_clamp(vf bound, vf x) { return v_min(bound, v_max(v_neg(bound), x)); }

/* m ? a : 0, and NaN where x is, for an m that is false there. */
V_INLINE vf v_keep_or_nan(vm m, vf a, vf x)
{
#ifdef V_HAS_BLEND
	return v_select(m, a, v_nan_from(x, v_zero()));
#else
	return v_nan_from(x, v_keep(m, a));
#endif
}

#ifndef V_HAS_FIXUP
# define V_HAS_FIXUP 0
/* x > at ? 1 : low, both as lanes; NaN stays. */
V_INLINE vf v_step(vf x, double at, double low)
{
	x = v_in_register(x);

	vm above = v_gt(x, v_set(at));

	if (low == 0)
		return v_keep_or_nan(above, v_set(1), x);
	return v_select(above, v_set(1), (double)(lane)low > at ? v_max(v_set(low), x) : v_nan_from(x, v_set(low)));
}

/*
 * The smallest number times 2^127 is 2^-22 (in f64, 2^1023 and 2^-51), and whatever is larger is cut down to that; adding +0
 * turns -0 into +0.  Two operations less than comparisons with 0 and for NaN.  x is not cut down itself: that would make
 * every x subnormal, which is slow to multiply on some CPUs.
 */
V_INLINE vf v_sign(vf x)
{
	const double large = LANE(0x1p127, 0x1p1023), smallest = LANE(0x1p-22, 0x1p-51);

	return v_muladd(v_clamp(v_set(smallest), v_mul(x, v_set(large))), v_set(1 / smallest), v_zero());
}

/* 0 where s is -inf, 1 where it is +inf; otherwise x */
V_INLINE vf v_step_at_infinity(vf s, vf x)
{
	vf infinity = v_set((double)INFINITY);

	return v_select(v_eq(s, infinity), v_set(1), v_drop(v_eq(s, v_neg(infinity)), x));
}
#endif

/* v_min(bound, v_abs(x)) of numbers alone, an operation less where there is one for it. */
#ifndef V_HAS_RANGE
V_INLINE vf v_min_abs_number(vf bound, vf x) { return v_min(bound, v_abs(x)); }
#endif

/* x, but the largest finite number of its sign where it is infinite: for products with what may be 0. */
V_INLINE vf v_finite(vf x) { return v_clamp(v_set(LANE(FLT_MAX, DBL_MAX)), x); }

/* c[0] + c[1] x + ... + c[n - 1] x^(n - 1) by Horner's rule; n is a compile-time constant. */
V_INLINE vf v_polynomial(vf x, const double *c, int n)
{
	vf sum = v_set(c[n - 1]);

	for (int i = n - 2; i >= 0; i--)
		sum = v_muladd(sum, x, v_set(c[i]));
	return sum;
}
