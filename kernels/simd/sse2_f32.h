/* SPDX-License-Identifier: MIT */
/* The vocabulary for SSE2, what every x86-64 has: 4 lanes of f32.  The contract of each name is in README.md.
 */
#include <emmintrin.h>
#include "lane_f32.h"

#define V_LANES 4
#define V_HAS_FMA 0
#define V_SLEEF(function) Sleef_cinz_##function##f4_u10sse2

typedef __m128 vf;
typedef __m128 vm; /* each lane all ones or all zeros */

V_INLINE vf v_set(double c) { return _mm_set1_ps((float)c); }
V_INLINE vf v_zero(void) { return _mm_setzero_ps(); }

V_INLINE vf v_load(const float *p) { return _mm_loadu_ps(p); }
V_INLINE void v_store(float *p, vf x) { _mm_storeu_ps(p, x); }
V_INLINE vf v_load_n(const float *p, size_t n)
{
	vf low = n >= 2 ? _mm_loadl_pi(_mm_setzero_ps(), (const __m64 *)(const void *)p) : _mm_load_ss(p);

	return n == 3 ? _mm_movelh_ps(low, _mm_load_ss(p + 2)) : low;
}
V_INLINE void v_store_n(float *p, vf x, size_t n)
{
	if (n == 1) {
		_mm_store_ss(p, x);
		return;
	}
	_mm_storel_pi((__m64 *)(void *)p, x);
	if (n == 3)
		_mm_store_ss(p + 2, _mm_movehl_ps(x, x));
}

V_INLINE vf v_load_bytes(const uint8_t *p)
{
	__m128i zero = _mm_setzero_si128();
	int bytes;

	memcpy(&bytes, p, sizeof bytes);
	return _mm_cvtepi32_ps(_mm_unpacklo_epi16(_mm_unpacklo_epi8(_mm_cvtsi32_si128(bytes), zero), zero));
}
V_INLINE void v_store_bytes(uint8_t *p, vf x)
{
	__m128i numbers = _mm_cvtps_epi32(x), words = _mm_packs_epi32(numbers, numbers);
	const int bytes = _mm_cvtsi128_si32(_mm_packus_epi16(words, words));

	memcpy(p, &bytes, sizeof bytes);
}

V_INLINE vf v_add(vf a, vf b) { return _mm_add_ps(a, b); }
V_INLINE vf v_sub(vf a, vf b) { return _mm_sub_ps(a, b); }
V_INLINE vf v_mul(vf a, vf b) { return _mm_mul_ps(a, b); }
V_INLINE vf v_div(vf a, vf b) { return _mm_div_ps(a, b); }
V_INLINE vf v_sqrt(vf a) { return _mm_sqrt_ps(a); }
V_INLINE vf v_min(vf bound, vf x) { return _mm_min_ps(bound, x); }
V_INLINE vf v_max(vf bound, vf x) { return _mm_max_ps(bound, x); }

V_INLINE vf v_abs(vf a) { return _mm_andnot_ps(v_set(-0.0), a); }
V_INLINE vf v_neg(vf a) { return _mm_xor_ps(v_set(-0.0), a); }
V_INLINE vf v_copysign(vf a, vf s) { return _mm_or_ps(_mm_andnot_ps(v_set(-0.0), a), _mm_and_ps(v_set(-0.0), s)); }
V_INLINE vf v_with_sign(vf size, vf s) { return _mm_or_ps(size, _mm_and_ps(v_set(-0.0), s)); }

V_INLINE vm v_lt(vf a, vf b) { return _mm_cmplt_ps(a, b); }
V_INLINE vm v_le(vf a, vf b) { return _mm_cmple_ps(a, b); }
V_INLINE vm v_eq(vf a, vf b) { return _mm_cmpeq_ps(a, b); }
V_INLINE vm v_isnan(vf a) { return _mm_cmpunord_ps(a, a); }
V_INLINE vm v_and(vm a, vm b) { return _mm_and_ps(a, b); }
V_INLINE vm v_or(vm a, vm b) { return _mm_or_ps(a, b); }
V_INLINE vm v_not(vm a) { return _mm_xor_ps(a, _mm_castsi128_ps(_mm_set1_epi32(-1))); }
V_INLINE int v_any(vm a) { return _mm_movemask_ps(a) != 0; }
V_INLINE vf v_select(vm m, vf a, vf b) { return _mm_or_ps(_mm_and_ps(m, a), _mm_andnot_ps(m, b)); }
V_INLINE vf v_keep(vm m, vf a) { return _mm_and_ps(m, a); }

V_INLINE vf v_drop(vm m, vf a) { return _mm_andnot_ps(m, a); }
V_INLINE vf v_neg_abs(vf a) { return _mm_or_ps(v_set(-0.0), a); }
V_INLINE vf v_select_negative(vf s, vf a, vf b)
{
	return v_select(_mm_castsi128_ps(_mm_srai_epi32(_mm_castps_si128(s), 31)), a, b);
}
V_INLINE vf v_nan_from(vf x, vf r) { return _mm_or_ps(v_isnan(x), r); }
V_INLINE vf v_power_of_two(vf n) { return _mm_castsi128_ps(_mm_slli_epi32(_mm_castps_si128(n), 23)); }
V_INLINE vf v_entries(const float *table, vf n, int last)
{
	const __m128i i = _mm_and_si128(_mm_castps_si128(n), _mm_set1_epi32(last));

	return _mm_setr_ps(table[_mm_extract_epi16(i, 0)], table[_mm_extract_epi16(i, 2)],
	                   table[_mm_extract_epi16(i, 4)], table[_mm_extract_epi16(i, 6)]);
}
V_INLINE vf v_lookup(const float *table, vf n) { return v_entries(table, n, 7); }
V_INLINE vf v_lookup_4(const float *table, vf n) { return v_entries(table, n, 3); }
V_INLINE vf v_bits_below(uint32_t bits, vf x)
{
	return _mm_castsi128_ps(_mm_sub_epi32(_mm_set1_epi32((int)bits), _mm_castps_si128(x)));
}
V_INLINE vf v_bits_down(vf x, int n) { return _mm_castsi128_ps(_mm_srli_epi32(_mm_castps_si128(x), n)); }
V_INLINE vf v_negate_odd(vf n, vf x)
{
	return _mm_xor_ps(x, _mm_castsi128_ps(_mm_slli_epi32(_mm_castps_si128(n), 31)));
}

V_INLINE vf v_exponent(vf x)
{
	return v_sub(_mm_or_ps(_mm_castsi128_ps(_mm_srli_epi32(_mm_castps_si128(x), 23)), v_set(0x1p23)),
	             v_set(0x1p23 + 127));
}

/* The upper half of a's significand, the lower cut off: what exact products without FMA are made of. */
V_INLINE vf v_upper_half(vf a) { return _mm_and_ps(a, _mm_castsi128_ps(_mm_set1_epi32(~0xfff))); }

/* Sums of lanes in f64: of the lower half of them and of the upper. */
typedef struct {
	__m128d low, high;
} v_wide;

V_INLINE v_wide v_wide_zero(void) { return (v_wide){ _mm_setzero_pd(), _mm_setzero_pd() }; }
V_INLINE v_wide v_wide_add(v_wide sum, vf x)
{
	return (v_wide){ _mm_add_pd(sum.low, _mm_cvtps_pd(x)),
		         _mm_add_pd(sum.high, _mm_cvtps_pd(_mm_movehl_ps(x, x))) };
}
V_INLINE v_wide v_wide_add_product(v_wide sum, vf a, vf b)
{
	return (v_wide){ _mm_add_pd(_mm_mul_pd(_mm_cvtps_pd(a), _mm_cvtps_pd(b)), sum.low),
		         _mm_add_pd(_mm_mul_pd(_mm_cvtps_pd(_mm_movehl_ps(a, a)), _mm_cvtps_pd(_mm_movehl_ps(b, b))),
		                    sum.high) };
}
V_INLINE void v_wide_store(double *sums, double *rests, v_wide sum)
{
	_mm_storeu_pd(sums, sum.low);
	_mm_storeu_pd(sums + 2, sum.high);
	for (int i = 0; i < V_LANES; i++)
		rests[i] = 0;
}

#include "sse2_words.h"
#include "derived.h"
