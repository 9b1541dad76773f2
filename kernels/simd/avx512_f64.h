/* SPDX-License-Identifier: MIT */
/* The vocabulary for AVX-512 (F, BW, DQ, VL): 8 lanes of f64.  The contract of each name is in README.md. */
#include <immintrin.h>
#include "lane_f64.h"

#define V_LANES 8
#define V_HAS_FMA 1
#define V_SLEEF(function) Sleef_finz_##function##d8_u10avx512f

typedef __m512d vf;
typedef __mmask8 vm;

V_INLINE vf v_set(double c) { return _mm512_set1_pd(c); }
V_INLINE vf v_zero(void) { return _mm512_setzero_pd(); }

V_INLINE vf v_load(const double *p) { return _mm512_loadu_pd(p); }
V_INLINE void v_store(double *p, vf x) { _mm512_storeu_pd(p, x); }
V_INLINE __mmask8 v_first(size_t n) { return (__mmask8)((1u << n) - 1u); }
V_INLINE vf v_load_f32(const float *p) { return _mm512_cvtps_pd(_mm256_loadu_ps(p)); }
V_INLINE vf v_load_n(const double *p, size_t n) { return _mm512_maskz_loadu_pd(v_first(n), p); }
V_INLINE void v_store_n(double *p, vf x, size_t n) { _mm512_mask_storeu_pd(p, v_first(n), x); }

V_INLINE vf v_load_bytes(const uint8_t *p)
{
	return _mm512_cvtepi32_pd(_mm256_cvtepu8_epi32(_mm_loadl_epi64((const void *)p)));
}
V_INLINE void v_store_bytes(uint8_t *p, vf x)
{
	_mm_storel_epi64((void *)p, _mm256_cvtepi32_epi8(_mm512_cvtpd_epi32(x)));
}

V_INLINE vf v_add(vf a, vf b) { return _mm512_add_pd(a, b); }
V_INLINE vf v_sub(vf a, vf b) { return _mm512_sub_pd(a, b); }
V_INLINE vf v_mul(vf a, vf b) { return _mm512_mul_pd(a, b); }
V_INLINE vf v_div(vf a, vf b) { return _mm512_div_pd(a, b); }
V_INLINE vf v_sqrt(vf a) { return _mm512_sqrt_pd(a); }
V_INLINE vf v_fma(vf a, vf b, vf c) { return _mm512_fmadd_pd(a, b, c); }
V_INLINE vf v_min(vf bound, vf x) { return _mm512_min_pd(bound, x); }
V_INLINE vf v_max(vf bound, vf x) { return _mm512_max_pd(bound, x); }

V_INLINE vf v_abs(vf a) { return _mm512_andnot_pd(v_set(-0.0), a); }
V_INLINE vf v_neg(vf a) { return _mm512_xor_pd(v_set(-0.0), a); }
V_INLINE vf v_copysign(vf a, vf s)
{
	return _mm512_or_pd(_mm512_andnot_pd(v_set(-0.0), a), _mm512_and_pd(v_set(-0.0), s));
}
V_INLINE vf v_with_sign(vf size, vf s) { return _mm512_or_pd(size, _mm512_and_pd(v_set(-0.0), s)); }

V_INLINE vm v_lt(vf a, vf b) { return _mm512_cmp_pd_mask(a, b, _CMP_LT_OQ); }
V_INLINE vm v_le(vf a, vf b) { return _mm512_cmp_pd_mask(a, b, _CMP_LE_OQ); }
V_INLINE vm v_eq(vf a, vf b) { return _mm512_cmp_pd_mask(a, b, _CMP_EQ_OQ); }
V_INLINE vm v_isnan(vf a) { return _mm512_cmp_pd_mask(a, a, _CMP_UNORD_Q); }
V_INLINE vm v_and(vm a, vm b) { return (vm)(a & b); }
V_INLINE vm v_or(vm a, vm b) { return (vm)(a | b); }
V_INLINE vm v_not(vm a) { return (vm)~a; }
V_INLINE int v_any(vm a) { return a != 0; }
V_INLINE vf v_select(vm m, vf a, vf b) { return _mm512_mask_blend_pd(m, b, a); }
V_INLINE vf v_keep(vm m, vf a) { return _mm512_maskz_mov_pd(m, a); }

V_INLINE vf v_drop(vm m, vf a) { return _mm512_maskz_mov_pd((vm)~m, a); }
V_INLINE vf v_neg_abs(vf a) { return _mm512_or_pd(v_set(-0.0), a); }
V_INLINE vf v_select_negative(vf s, vf a, vf b)
{
	return v_select(_mm512_movepi64_mask(_mm512_castpd_si512(s)), a, b);
}
V_INLINE vf v_nan_from(vf x, vf r) { return v_select(v_isnan(x), x, r); }
#define V_HAS_FIXUP 1
/* with the tables of avx512_f32.h */
V_INLINE vf v_step(vf x, double at, double low)
{
	return _mm512_fixupimm_pd(v_set(low), v_sub(x, v_set(at)), _mm512_set1_epi64(0xa0a0a022), 0);
}
V_INLINE vf v_sign(vf x) { return _mm512_fixupimm_pd(x, x, _mm512_set1_epi64(0xa9a9a822), 0); }
V_INLINE vf v_step_at_infinity(vf s, vf x) { return _mm512_fixupimm_pd(x, s, _mm512_set1_epi64(0xa80000), 0); }
V_INLINE vf v_power_of_two(vf n) { return _mm512_castsi512_pd(_mm512_slli_epi64(_mm512_castpd_si512(n), 52)); }
V_INLINE vf v_negate_odd(vf n, vf x)
{
	return _mm512_castsi512_pd(
	        _mm512_xor_si512(_mm512_castpd_si512(x), _mm512_slli_epi64(_mm512_castpd_si512(n), 63)));
}

V_INLINE vf v_exponent(vf x) { return _mm512_getexp_pd(x); }

#include "avx512_words.h"
#include "derived.h"
