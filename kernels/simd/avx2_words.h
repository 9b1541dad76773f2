/* SPDX-License-Identifier: MIT */
/* The integer vocabulary for AVX2: 4 words of 64 bits.  The contract of each name is in README.md. */

#define W_LANES 4

typedef __m256i vw;

V_INLINE vw w_set(uint64_t c) { return _mm256_set1_epi64x((long long)c); }
V_INLINE vw w_add(vw a, vw b) { return _mm256_add_epi64(a, b); }
V_INLINE vw w_xor3(vw a, vw b, vw c) { return _mm256_xor_si256(a, _mm256_xor_si256(b, c)); }
V_INLINE vw w_product(vw a, vw b) { return _mm256_mul_epu32(a, b); }
V_INLINE vw w_upper(vw a) { return _mm256_shuffle_epi32(a, 0xf5); }
V_INLINE vw w_swap(vw a) { return _mm256_shuffle_epi32(a, 0xb1); }
V_INLINE vw w_xor3_lower(vw a, vw b, vw c)
{
	return _mm256_xor_si256(_mm256_xor_si256(a, c), _mm256_blend_epi32(b, _mm256_setzero_si256(), 0xaa));
}
V_INLINE vw w_join(vw upper, vw lower) { return _mm256_blend_epi32(lower, _mm256_shuffle_epi32(upper, 0xa0), 0xaa); }

#if V_F32
/* Unpacking goes by halves of the vector; numbered like this, words that are zipped once come out in order. */
V_INLINE vw w_count(void) { return _mm256_setr_epi64x(0, 2, 1, 3); }
V_INLINE vw w_zip_low(vw a, vw b) { return _mm256_unpacklo_epi64(a, b); }
V_INLINE vw w_zip_high(vw a, vw b) { return _mm256_unpackhi_epi64(a, b); }
V_INLINE vf v_unit(vw a) { return _mm256_mul_ps(_mm256_cvtepi32_ps(_mm256_srli_epi32(a, 8)), v_set(0x1p-24)); }
#else
V_INLINE vw w_count(void) { return _mm256_setr_epi64x(0, 1, 2, 3); }
V_INLINE vw w_zip_low(vw a, vw b)
{
	return _mm256_permute2x128_si256(_mm256_unpacklo_epi64(a, b), _mm256_unpackhi_epi64(a, b), 0x20);
}
V_INLINE vw w_zip_high(vw a, vw b)
{
	return _mm256_permute2x128_si256(_mm256_unpacklo_epi64(a, b), _mm256_unpackhi_epi64(a, b), 0x31);
}
/* Each half becomes a number in the low bits of a power of two's significand, which is then taken off. */
V_INLINE vf v_unit(vw a)
{
	const vw lower = _mm256_and_si256(_mm256_srli_epi64(a, 11), _mm256_set1_epi64x(0x1fffff));
	const vf u =
	        _mm256_castsi256_pd(_mm256_or_si256(_mm256_srli_epi64(a, 32), _mm256_castpd_si256(v_set(0x1p20))));
	const vf l = _mm256_castsi256_pd(_mm256_or_si256(lower, _mm256_castpd_si256(v_set(0x1p-1))));

	return v_add(v_sub(u, v_set(0x1p20)), v_sub(l, v_set(0x1p-1)));
}
#endif
