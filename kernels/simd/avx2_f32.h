/* SPDX-License-Identifier: MIT */
/* The vocabulary for AVX2 with FMA: 8 lanes of f32.  The contract of each name is in README.md. */
#include <immintrin.h>
#include "lane_f32.h"

#define V_LANES 8
#define V_HAS_FMA 1
#define V_HAS_BLEND 1
#define V_SLEEF(function) Sleef_finz_##function##f8_u10avx2

typedef __m256 vf;
typedef __m256 vm; /* each lane all ones or all zeros */

V_INLINE vf v_set(double c) { return _mm256_set1_ps((float)c); }
V_INLINE vf v_zero(void) { return _mm256_setzero_ps(); }

V_INLINE vf v_load(const float *p) { return _mm256_loadu_ps(p); }
V_INLINE void v_store(float *p, vf x) { _mm256_storeu_ps(p, x); }
V_INLINE __m256i v_first(size_t n)
{
	return _mm256_cmpgt_epi32(_mm256_set1_epi32((int)n), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
}
V_INLINE vf v_load_n(const float *p, size_t n) { return _mm256_maskload_ps(p, v_first(n)); }
V_INLINE void v_store_n(float *p, vf x, size_t n) { _mm256_maskstore_ps(p, v_first(n), x); }

V_INLINE vf v_load_bytes(const uint8_t *p)
{
	return _mm256_cvtepi32_ps(_mm256_cvtepu8_epi32(_mm_loadl_epi64((const void *)p)));
}
V_INLINE void v_store_bytes(uint8_t *p, vf x)
{
	__m256i numbers = _mm256_cvtps_epi32(x);
	__m128i words = _mm_packs_epi32(_mm256_castsi256_si128(numbers), _mm256_extracti128_si256(numbers, 1));

	_mm_storel_epi64((void *)p, _mm_packus_epi16(words, words));
}

/* Four vectors packed as one. */
#define V_PACKS_BYTES 1
V_INLINE void v_store_bytes_4(uint8_t *p, const vf *x)
{
	const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
	__m256i low = _mm256_packs_epi32(_mm256_cvtps_epi32(x[0]), _mm256_cvtps_epi32(x[1]));
	__m256i high = _mm256_packs_epi32(_mm256_cvtps_epi32(x[2]), _mm256_cvtps_epi32(x[3]));

	_mm256_storeu_si256((void *)p, _mm256_permutevar8x32_epi32(_mm256_packus_epi16(low, high), order));
}
#define V_PACKS_MASKS 1
V_INLINE void v_store_false_4(uint8_t *p, const vm *m)
{
	const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
	__m256i low = _mm256_packs_epi32(_mm256_castps_si256(m[0]), _mm256_castps_si256(m[1]));
	__m256i high = _mm256_packs_epi32(_mm256_castps_si256(m[2]), _mm256_castps_si256(m[3]));
	__m256i minus = _mm256_permutevar8x32_epi32(_mm256_packs_epi16(low, high), order);

	_mm256_storeu_si256((void *)p, _mm256_add_epi8(minus, _mm256_set1_epi8(1)));
}

V_INLINE vf v_add(vf a, vf b) { return _mm256_add_ps(a, b); }
V_INLINE vf v_sub(vf a, vf b) { return _mm256_sub_ps(a, b); }
V_INLINE vf v_mul(vf a, vf b) { return _mm256_mul_ps(a, b); }
V_INLINE vf v_div(vf a, vf b) { return _mm256_div_ps(a, b); }
V_INLINE vf v_sqrt(vf a) { return _mm256_sqrt_ps(a); }
V_INLINE vf v_fma(vf a, vf b, vf c) { return _mm256_fmadd_ps(a, b, c); }
V_INLINE vf v_min(vf bound, vf x) { return _mm256_min_ps(bound, x); }
V_INLINE vf v_max(vf bound, vf x) { return _mm256_max_ps(bound, x); }

V_INLINE vf v_abs(vf a) { return _mm256_andnot_ps(v_set(-0.0), a); }
V_INLINE vf v_neg(vf a) { return -a; } /* not an exclusive or: compilers draw this into a v_fma */
V_INLINE vf v_copysign(vf a, vf s)
{
	return _mm256_or_ps(_mm256_andnot_ps(v_set(-0.0), a), _mm256_and_ps(v_set(-0.0), s));
}
V_INLINE vf v_with_sign(vf size, vf s) { return _mm256_or_ps(size, _mm256_and_ps(v_set(-0.0), s)); }

V_INLINE vm v_lt(vf a, vf b) { return _mm256_cmp_ps(a, b, _CMP_LT_OQ); }
V_INLINE vm v_le(vf a, vf b) { return _mm256_cmp_ps(a, b, _CMP_LE_OQ); }
V_INLINE vm v_eq(vf a, vf b) { return _mm256_cmp_ps(a, b, _CMP_EQ_OQ); }
V_INLINE vm v_isnan(vf a) { return _mm256_cmp_ps(a, a, _CMP_UNORD_Q); }
V_INLINE vm v_and(vm a, vm b) { return _mm256_and_ps(a, b); }
V_INLINE vm v_or(vm a, vm b) { return _mm256_or_ps(a, b); }
V_INLINE vm v_not(vm a) { return _mm256_xor_ps(a, _mm256_castsi256_ps(_mm256_set1_epi32(-1))); }
V_INLINE int v_any(vm a) { return _mm256_movemask_ps(a) != 0; }
V_INLINE vf v_select(vm m, vf a, vf b) { return _mm256_blendv_ps(b, a, m); }
V_INLINE vf v_keep(vm m, vf a) { return _mm256_and_ps(m, a); }

V_INLINE vf v_drop(vm m, vf a) { return _mm256_andnot_ps(m, a); }
V_INLINE vf v_neg_abs(vf a) { return _mm256_or_ps(v_set(-0.0), a); }
V_INLINE vf v_select_negative(vf s, vf a, vf b) { return _mm256_blendv_ps(b, a, s); }
V_INLINE vf v_nan_from(vf x, vf r) { return _mm256_or_ps(v_isnan(x), r); }
V_INLINE vf v_power_of_two(vf n) { return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_castps_si256(n), 23)); }
V_INLINE vf v_table_power(const float *table, vf n)
{
	__m256i bits = _mm256_castps_si256(n), entries = _mm256_loadu_si256((const void *)table);
	__m256i words = _mm256_sub_epi32(entries, _mm256_slli_epi32(_mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7), 20));

	return _mm256_castsi256_ps(
	        _mm256_add_epi32(_mm256_permutevar8x32_epi32(words, bits), _mm256_slli_epi32(bits, 20)));
}
V_INLINE vf v_lookup(const float *table, vf n)
{
	/* From a register: with a table in memory the same instruction takes twice the time on Zen 3. */
	vf entries = _mm256_loadu_ps(table), entry;

	__asm__("vpermps %2, %1, %0" : "=x"(entry) : "x"(n), "x"(entries));
	return entry;
}
V_INLINE vf v_lookup_4(const float *table, vf n)
{
	__m128 entries = _mm_loadu_ps(table);

	return _mm256_permutevar_ps(_mm256_set_m128(entries, entries), _mm256_castps_si256(n));
}
/* Short entries are looked up by bytes, the two of their upper halves among 16; that of the sign bit makes a zero. */
#define V_LOOKS_UP_BYTES 1
V_INLINE vf v_entry(vf n)
{
	const __m256i lowest = _mm256_setr_epi8(0, 0, 0, 0, 4, 4, 4, 4, 8, 8, 8, 8, 12, 12, 12, 12, /* and again */
	                                        0, 0, 0, 0, 4, 4, 4, 4, 8, 8, 8, 8, 12, 12, 12, 12);
	__m256i bytes = _mm256_shuffle_epi8(_mm256_castps_si256(n), lowest);

	return _mm256_castsi256_ps(_mm256_or_si256(bytes, _mm256_set1_epi32(0x08008080)));
}
V_INLINE vf v_lookup_short(const float *table, vf entry)
{
	const __m128i upper = _mm_setr_epi8(2, 6, 10, 14, 3, 7, 11, 15, -1, -1, -1, -1, -1, -1, -1, -1);
	__m128i first = _mm_shuffle_epi8(_mm_loadu_si128((const void *)table), upper);
	__m128i last = _mm_shuffle_epi8(_mm_loadu_si128((const void *)(table + 4)), upper);
	__m256i bytes = _mm256_broadcastsi128_si256(_mm_unpacklo_epi32(first, last));

	return _mm256_castsi256_ps(_mm256_shuffle_epi8(bytes, _mm256_castps_si256(entry)));
}
V_INLINE vf v_bits_below(uint32_t bits, vf x)
{
	return _mm256_castsi256_ps(_mm256_sub_epi32(_mm256_set1_epi32((int)bits), _mm256_castps_si256(x)));
}
V_INLINE vf v_bits_down(vf x, int n) { return _mm256_castsi256_ps(_mm256_srli_epi32(_mm256_castps_si256(x), n)); }
V_INLINE vf v_negate_odd(vf n, vf x)
{
	return _mm256_castsi256_ps(
	        _mm256_xor_si256(_mm256_castps_si256(x), _mm256_slli_epi32(_mm256_castps_si256(n), 31)));
}

V_INLINE vf v_exponent(vf x)
{
	return v_sub(_mm256_or_ps(_mm256_castsi256_ps(_mm256_srli_epi32(_mm256_castps_si256(x), 23)), v_set(0x1p23)),
	             v_set(0x1p23 + 127));
}

/* Sums of lanes in f64: of the lower half of them and of the upper. */
typedef struct {
	__m256d low, high;
} v_wide;

V_INLINE v_wide v_wide_zero(void) { return (v_wide){ _mm256_setzero_pd(), _mm256_setzero_pd() }; }
V_INLINE v_wide v_wide_add(v_wide sum, vf x)
{
	return (v_wide){ _mm256_add_pd(sum.low, _mm256_cvtps_pd(_mm256_castps256_ps128(x))),
		         _mm256_add_pd(sum.high, _mm256_cvtps_pd(_mm256_extractf128_ps(x, 1))) };
}
V_INLINE v_wide v_wide_add_product(v_wide sum, vf a, vf b)
{
	return (v_wide){ _mm256_fmadd_pd(_mm256_cvtps_pd(_mm256_castps256_ps128(a)),
		                         _mm256_cvtps_pd(_mm256_castps256_ps128(b)), sum.low),
		         _mm256_fmadd_pd(_mm256_cvtps_pd(_mm256_extractf128_ps(a, 1)),
		                         _mm256_cvtps_pd(_mm256_extractf128_ps(b, 1)), sum.high) };
}
V_INLINE void v_wide_store(double *sums, double *rests, v_wide sum)
{
	_mm256_storeu_pd(sums, sum.low);
	_mm256_storeu_pd(sums + 4, sum.high);
	for (int i = 0; i < V_LANES; i++)
		rests[i] = 0;
}

#include "avx2_words.h"
#include "derived.h"
