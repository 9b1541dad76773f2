/* SPDX-License-Identifier: MIT */
/* The vocabulary for AVX2 with FMA: 4 lanes of f64.  The contract of each name is in README.md. */
#include <immintrin.h>
#include "lane_f64.h"

#define V_LANES 4
#define V_HAS_FMA 1
#define V_HAS_BLEND 1
#define V_SLEEF(function) Sleef_finz_##function##d4_u10avx2

typedef __m256d vf;
typedef __m256d vm; /* each lane all ones or all zeros */

V_INLINE vf v_set(double c) { return _mm256_set1_pd(c); }
V_INLINE vf v_zero(void) { return _mm256_setzero_pd(); }

V_INLINE vf v_load(const double *p) { return _mm256_loadu_pd(p); }
V_INLINE void v_store(double *p, vf x) { _mm256_storeu_pd(p, x); }
V_INLINE __m256i v_first(size_t n)
{
	return _mm256_cmpgt_epi64(_mm256_set1_epi64x((long long)n), _mm256_setr_epi64x(0, 1, 2, 3));
}
V_INLINE vf v_load_f32(const float *p) { return _mm256_cvtps_pd(_mm_loadu_ps(p)); }
V_INLINE vf v_load_n(const double *p, size_t n) { return _mm256_maskload_pd(p, v_first(n)); }
V_INLINE void v_store_n(double *p, vf x, size_t n) { _mm256_maskstore_pd(p, v_first(n), x); }

V_INLINE vf v_load_bytes(const uint8_t *p)
{
	int bytes;

	memcpy(&bytes, p, sizeof bytes);
	return _mm256_cvtepi32_pd(_mm_cvtepu8_epi32(_mm_cvtsi32_si128(bytes)));
}
V_INLINE void v_store_bytes(uint8_t *p, vf x)
{
	__m128i numbers = _mm256_cvtpd_epi32(x), words = _mm_packs_epi32(numbers, numbers);
	const int bytes = _mm_cvtsi128_si32(_mm_packus_epi16(words, words));

	memcpy(p, &bytes, sizeof bytes);
}

V_INLINE vf v_add(vf a, vf b) { return _mm256_add_pd(a, b); }
V_INLINE vf v_sub(vf a, vf b) { return _mm256_sub_pd(a, b); }
V_INLINE vf v_mul(vf a, vf b) { return _mm256_mul_pd(a, b); }
V_INLINE vf v_div(vf a, vf b) { return _mm256_div_pd(a, b); }
V_INLINE vf v_sqrt(vf a) { return _mm256_sqrt_pd(a); }
V_INLINE vf v_fma(vf a, vf b, vf c) { return _mm256_fmadd_pd(a, b, c); }
V_INLINE vf v_min(vf bound, vf x) { return _mm256_min_pd(bound, x); }
V_INLINE vf v_max(vf bound, vf x) { return _mm256_max_pd(bound, x); }

V_INLINE vf v_abs(vf a) { return _mm256_andnot_pd(v_set(-0.0), a); }
V_INLINE vf v_neg(vf a) { return _mm256_xor_pd(v_set(-0.0), a); }
V_INLINE vf v_copysign(vf a, vf s)
{
	return _mm256_or_pd(_mm256_andnot_pd(v_set(-0.0), a), _mm256_and_pd(v_set(-0.0), s));
}
V_INLINE vf v_with_sign(vf size, vf s) { return _mm256_or_pd(size, _mm256_and_pd(v_set(-0.0), s)); }

V_INLINE vm v_lt(vf a, vf b) { return _mm256_cmp_pd(a, b, _CMP_LT_OQ); }
V_INLINE vm v_le(vf a, vf b) { return _mm256_cmp_pd(a, b, _CMP_LE_OQ); }
V_INLINE vm v_eq(vf a, vf b) { return _mm256_cmp_pd(a, b, _CMP_EQ_OQ); }
V_INLINE vm v_isnan(vf a) { return _mm256_cmp_pd(a, a, _CMP_UNORD_Q); }
V_INLINE vm v_and(vm a, vm b) { return _mm256_and_pd(a, b); }
V_INLINE vm v_or(vm a, vm b) { return _mm256_or_pd(a, b); }
V_INLINE vm v_not(vm a) { return _mm256_xor_pd(a, _mm256_castsi256_pd(_mm256_set1_epi32(-1))); }
V_INLINE int v_any(vm a) { return _mm256_movemask_pd(a) != 0; }
V_INLINE vf v_select(vm m, vf a, vf b) { return _mm256_blendv_pd(b, a, m); }
V_INLINE vf v_keep(vm m, vf a) { return _mm256_and_pd(m, a); }

V_INLINE vf v_drop(vm m, vf a) { return _mm256_andnot_pd(m, a); }
V_INLINE vf v_neg_abs(vf a) { return _mm256_or_pd(v_set(-0.0), a); }
V_INLINE vf v_select_negative(vf s, vf a, vf b) { return _mm256_blendv_pd(b, a, s); }
V_INLINE vf v_nan_from(vf x, vf r) { return _mm256_or_pd(v_isnan(x), r); }
V_INLINE vf v_power_of_two(vf n) { return _mm256_castsi256_pd(_mm256_slli_epi64(_mm256_castpd_si256(n), 52)); }
V_INLINE vf v_negate_odd(vf n, vf x)
{
	return _mm256_castsi256_pd(
	        _mm256_xor_si256(_mm256_castpd_si256(x), _mm256_slli_epi64(_mm256_castpd_si256(n), 63)));
}

V_INLINE vf v_exponent(vf x)
{
	return v_sub(_mm256_or_pd(_mm256_castsi256_pd(_mm256_srli_epi64(_mm256_castpd_si256(x), 52)), v_set(0x1p52)),
	             v_set(0x1p52 + 1023));
}

#include "avx2_words.h"
#include "derived.h"
