/* SPDX-License-Identifier: MIT */
/* The vocabulary for SSE2, what every x86-64 has: 2 lanes of f64.  The contract of each name is in README.md.
 */
#include <emmintrin.h>
#include "lane_f64.h"

#define V_LANES 2
#define V_HAS_FMA 0
#define V_SLEEF(function) Sleef_cinz_##function##d2_u10sse2

typedef __m128d vf;
typedef __m128d vm; /* each lane all ones or all zeros */

V_INLINE vf v_set(double c) { return _mm_set1_pd(c); }
V_INLINE vf v_zero(void) { return _mm_setzero_pd(); }

V_INLINE vf v_load(const double *p) { return _mm_loadu_pd(p); }
V_INLINE void v_store(double *p, vf x) { _mm_storeu_pd(p, x); }
/* n is 1: there are two lanes. */
V_INLINE vf v_load_f32(const float *p) { return _mm_cvtps_pd(_mm_castpd_ps(_mm_load_sd((const void *)p))); }
V_INLINE vf v_load_n(const double *p, size_t n) { return (void)n, _mm_load_sd(p); }
V_INLINE void v_store_n(double *p, vf x, size_t n) { (void)n, _mm_store_sd(p, x); }

V_INLINE vf v_load_bytes(const uint8_t *p) { return _mm_set_pd(p[1], p[0]); }
V_INLINE void v_store_bytes(uint8_t *p, vf x)
{
	p[0] = (uint8_t)_mm_cvtsd_si32(x);
	p[1] = (uint8_t)_mm_cvtsd_si32(_mm_unpackhi_pd(x, x));
}

V_INLINE vf v_add(vf a, vf b) { return _mm_add_pd(a, b); }
V_INLINE vf v_sub(vf a, vf b) { return _mm_sub_pd(a, b); }
V_INLINE vf v_mul(vf a, vf b) { return _mm_mul_pd(a, b); }
V_INLINE vf v_div(vf a, vf b) { return _mm_div_pd(a, b); }
V_INLINE vf v_sqrt(vf a) { return _mm_sqrt_pd(a); }
V_INLINE vf v_min(vf bound, vf x) { return _mm_min_pd(bound, x); }
V_INLINE vf v_max(vf bound, vf x) { return _mm_max_pd(bound, x); }

V_INLINE vf v_abs(vf a) { return _mm_andnot_pd(v_set(-0.0), a); }
V_INLINE vf v_neg(vf a) { return _mm_xor_pd(v_set(-0.0), a); }
V_INLINE vf v_copysign(vf a, vf s) { return _mm_or_pd(_mm_andnot_pd(v_set(-0.0), a), _mm_and_pd(v_set(-0.0), s)); }
V_INLINE vf v_with_sign(vf size, vf s) { return _mm_or_pd(size, _mm_and_pd(v_set(-0.0), s)); }

V_INLINE vm v_lt(vf a, vf b) { return _mm_cmplt_pd(a, b); }
V_INLINE vm v_le(vf a, vf b) { return _mm_cmple_pd(a, b); }
V_INLINE vm v_eq(vf a, vf b) { return _mm_cmpeq_pd(a, b); }
V_INLINE vm v_isnan(vf a) { return _mm_cmpunord_pd(a, a); }
V_INLINE vm v_and(vm a, vm b) { return _mm_and_pd(a, b); }
V_INLINE vm v_or(vm a, vm b) { return _mm_or_pd(a, b); }
V_INLINE vm v_not(vm a) { return _mm_xor_pd(a, _mm_castsi128_pd(_mm_set1_epi32(-1))); }
V_INLINE int v_any(vm a) { return _mm_movemask_pd(a) != 0; }
V_INLINE vf v_select(vm m, vf a, vf b) { return _mm_or_pd(_mm_and_pd(m, a), _mm_andnot_pd(m, b)); }
V_INLINE vf v_keep(vm m, vf a) { return _mm_and_pd(m, a); }

V_INLINE vf v_drop(vm m, vf a) { return _mm_andnot_pd(m, a); }
V_INLINE vf v_neg_abs(vf a) { return _mm_or_pd(v_set(-0.0), a); }
V_INLINE vf v_select_negative(vf s, vf a, vf b)
{
	return v_select(_mm_castsi128_pd(_mm_srai_epi32(_mm_shuffle_epi32(_mm_castpd_si128(s), 0xf5), 31)), a, b);
}
V_INLINE vf v_nan_from(vf x, vf r) { return _mm_or_pd(v_isnan(x), r); }
V_INLINE vf v_power_of_two(vf n) { return _mm_castsi128_pd(_mm_slli_epi64(_mm_castpd_si128(n), 52)); }
V_INLINE vf v_negate_odd(vf n, vf x)
{
	return _mm_xor_pd(x, _mm_castsi128_pd(_mm_slli_epi64(_mm_castpd_si128(n), 63)));
}

V_INLINE vf v_exponent(vf x)
{
	return v_sub(_mm_or_pd(_mm_castsi128_pd(_mm_srli_epi64(_mm_castpd_si128(x), 52)), v_set(0x1p52)),
	             v_set(0x1p52 + 1023));
}

/* The upper half of a's significand, the lower cut off: what exact products without FMA are made of. */
V_INLINE vf v_upper_half(vf a) { return _mm_and_pd(a, _mm_castsi128_pd(_mm_set1_epi64x(~0x7ffffffLL))); }

#include "sse2_words.h"
#include "derived.h"
