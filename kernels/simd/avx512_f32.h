/* SPDX-License-Identifier: MIT */
/* The vocabulary for AVX-512 (F, BW, DQ, VL): 16 lanes of f32.  The contract of each name is in README.md. */
#include <immintrin.h>
#include "lane_f32.h"

#define V_LANES 16
#define V_HAS_FMA 1
#define V_SLEEF(function) Sleef_finz_##function##f16_u10avx512f

typedef __m512 vf;
typedef __mmask16 vm;

V_INLINE vf v_set(double c) { return _mm512_set1_ps((float)c); }
V_INLINE vf v_zero(void) { return _mm512_setzero_ps(); }

V_INLINE vf v_load(const float *p) { return _mm512_loadu_ps(p); }
V_INLINE void v_store(float *p, vf x) { _mm512_storeu_ps(p, x); }
V_INLINE __mmask16 v_first(size_t n) { return (__mmask16)((1u << n) - 1u); }
V_INLINE vf v_load_n(const float *p, size_t n) { return _mm512_maskz_loadu_ps(v_first(n), p); }
V_INLINE void v_store_n(float *p, vf x, size_t n) { _mm512_mask_storeu_ps(p, v_first(n), x); }

V_INLINE vf v_load_bytes(const uint8_t *p)
{
	return _mm512_cvtepi32_ps(_mm512_cvtepu8_epi32(_mm_loadu_si128((const void *)p)));
}
V_INLINE void v_store_bytes(uint8_t *p, vf x)
{
	_mm_storeu_si128((void *)p, _mm512_cvtepi32_epi8(_mm512_cvtps_epi32(x)));
}
#define V_PACKS_MASKS 1
V_INLINE void v_store_false_4(uint8_t *p, const vm *m)
{
	const __mmask64 all = _mm512_kunpackd(_mm512_kunpackw(m[3], m[2]), _mm512_kunpackw(m[1], m[0]));

	_mm512_storeu_si512(p, _mm512_maskz_set1_epi8(~all, 1));
}

V_INLINE vf v_add(vf a, vf b) { return _mm512_add_ps(a, b); }
V_INLINE vf v_sub(vf a, vf b) { return _mm512_sub_ps(a, b); }
V_INLINE vf v_mul(vf a, vf b) { return _mm512_mul_ps(a, b); }
V_INLINE vf v_div(vf a, vf b) { return _mm512_div_ps(a, b); }
V_INLINE vf v_sqrt(vf a) { return _mm512_sqrt_ps(a); }
V_INLINE vf v_fma(vf a, vf b, vf c) { return _mm512_fmadd_ps(a, b, c); }
V_INLINE vf v_min(vf bound, vf x) { return _mm512_min_ps(bound, x); }
V_INLINE vf v_max(vf bound, vf x) { return _mm512_max_ps(bound, x); }

#define V_HAS_RANGE 1
/* the lesser in size, without its sign */
V_INLINE vf v_min_abs_number(vf bound, vf x) { return _mm512_range_ps(x, bound, 8 + 2); }

V_INLINE vf v_abs(vf a) { return _mm512_andnot_ps(v_set(-0.0), a); }
V_INLINE vf v_neg(vf a) { return -a; } /* not an exclusive or: compilers draw this into a v_fma */
V_INLINE vf v_copysign(vf a, vf s)
{
	return _mm512_or_ps(_mm512_andnot_ps(v_set(-0.0), a), _mm512_and_ps(v_set(-0.0), s));
}
V_INLINE vf v_with_sign(vf size, vf s) { return _mm512_or_ps(size, _mm512_and_ps(v_set(-0.0), s)); }

V_INLINE vm v_lt(vf a, vf b) { return _mm512_cmp_ps_mask(a, b, _CMP_LT_OQ); }
V_INLINE vm v_le(vf a, vf b) { return _mm512_cmp_ps_mask(a, b, _CMP_LE_OQ); }
V_INLINE vm v_eq(vf a, vf b) { return _mm512_cmp_ps_mask(a, b, _CMP_EQ_OQ); }
V_INLINE vm v_isnan(vf a) { return _mm512_cmp_ps_mask(a, a, _CMP_UNORD_Q); }
V_INLINE vm v_and(vm a, vm b) { return (vm)(a & b); }
V_INLINE vm v_or(vm a, vm b) { return (vm)(a | b); }
V_INLINE vm v_not(vm a) { return (vm)~a; }
V_INLINE int v_any(vm a) { return a != 0; }
V_INLINE vf v_select(vm m, vf a, vf b) { return _mm512_mask_blend_ps(m, b, a); }
V_INLINE vf v_keep(vm m, vf a) { return _mm512_maskz_mov_ps(m, a); }

V_INLINE vf v_drop(vm m, vf a) { return _mm512_maskz_mov_ps((vm)~m, a); }
V_INLINE vf v_neg_abs(vf a) { return _mm512_or_ps(v_set(-0.0), a); }
V_INLINE vf v_select_negative(vf s, vf a, vf b)
{
	return v_select(_mm512_movepi32_mask(_mm512_castps_si512(s)), a, b);
}
#define V_SELECTS_POSITIVE 1
V_INLINE vf v_select_positive(vf s, vf a, vf b)
{
	return v_select(_mm512_testn_epi32_mask(_mm512_castps_si512(s), _mm512_set1_epi32(INT32_MIN)), a, b);
}
V_INLINE vf v_nan_from(vf x, vf r) { return v_select(v_isnan(x), x, r); }
#define V_HAS_FIXUP 1
/*
 * By what x is, an entry of four bits from the lowest: quiet NaN, signalling NaN, 0, 1, -inf, inf, negative, positive.  An entry
 * of 0 leaves low, 2 is x as a quiet NaN, 8 to 10 are 0, -1 and 1.
 */
V_INLINE vf v_step(vf x, double at, double low)
{
	return _mm512_fixupimm_ps(v_set(low), v_sub(x, v_set(at)), _mm512_set1_epi32((int)0xa0a0a022), 0);
}
V_INLINE vf v_sign(vf x) { return _mm512_fixupimm_ps(x, x, _mm512_set1_epi32((int)0xa9a9a822), 0); }
V_INLINE vf v_step_at_infinity(vf s, vf x) { return _mm512_fixupimm_ps(x, s, _mm512_set1_epi32(0xa80000), 0); }
V_INLINE vf v_power_of_two(vf n) { return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_castps_si512(n), 23)); }
#define V_HAS_LDEXP 1
V_INLINE vf v_ldexp(vf x, vf k) { return _mm512_scalef_ps(x, k); }
V_INLINE vf v_lookup(const float *table, vf n)
{
	return _mm512_permutexvar_ps(_mm512_castps_si512(n), _mm512_broadcast_f32x8(_mm256_loadu_ps(table)));
}
V_INLINE vf v_table_power(const float *table, vf n)
{
	__m512i bits = _mm512_castps_si512(n),
	        entries = _mm512_broadcast_i32x8(_mm256_loadu_si256((const void *)table));
	__m512i eighths = _mm512_slli_epi32(_mm512_broadcast_i32x8(_mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7)), 20);

	return _mm512_castsi512_ps(_mm512_add_epi32(
	        _mm512_permutexvar_epi32(bits, _mm512_sub_epi32(entries, eighths)), _mm512_slli_epi32(bits, 20)));
}
V_INLINE vf v_lookup_4(const float *table, vf n)
{
	return _mm512_permutevar_ps(_mm512_broadcast_f32x4(_mm_loadu_ps(table)), _mm512_castps_si512(n));
}
V_INLINE vf v_bits_below(uint32_t bits, vf x)
{
	return _mm512_castsi512_ps(_mm512_sub_epi32(_mm512_set1_epi32((int)bits), _mm512_castps_si512(x)));
}
V_INLINE vf v_bits_down(vf x, int n)
{
	return _mm512_castsi512_ps(_mm512_srli_epi32(_mm512_castps_si512(x), (unsigned)n));
}
V_INLINE vf v_negate_odd(vf n, vf x)
{
	return _mm512_castsi512_ps(
	        _mm512_xor_si512(_mm512_castps_si512(x), _mm512_slli_epi32(_mm512_castps_si512(n), 31)));
}

V_INLINE vf v_exponent(vf x) { return _mm512_getexp_ps(x); }

/* Sums of lanes in f64: of the lower half of them and of the upper. */
typedef struct {
	__m512d low, high;
} v_wide;

V_INLINE v_wide v_wide_zero(void) { return (v_wide){ _mm512_setzero_pd(), _mm512_setzero_pd() }; }
V_INLINE v_wide v_wide_add(v_wide sum, vf x)
{
	return (v_wide){ _mm512_add_pd(sum.low, _mm512_cvtps_pd(_mm512_castps512_ps256(x))),
		         _mm512_add_pd(sum.high, _mm512_cvtps_pd(_mm512_extractf32x8_ps(x, 1))) };
}
V_INLINE v_wide v_wide_add_product(v_wide sum, vf a, vf b)
{
	return (v_wide){ _mm512_fmadd_pd(_mm512_cvtps_pd(_mm512_castps512_ps256(a)),
		                         _mm512_cvtps_pd(_mm512_castps512_ps256(b)), sum.low),
		         _mm512_fmadd_pd(_mm512_cvtps_pd(_mm512_extractf32x8_ps(a, 1)),
		                         _mm512_cvtps_pd(_mm512_extractf32x8_ps(b, 1)), sum.high) };
}
V_INLINE void v_wide_store(double *sums, double *rests, v_wide sum)
{
	_mm512_storeu_pd(sums, sum.low);
	_mm512_storeu_pd(sums + 8, sum.high);
	for (int i = 0; i < V_LANES; i++)
		rests[i] = 0;
}

#include "avx512_words.h"
#include "derived.h"
