/* SPDX-License-Identifier: MIT */
/* The integer vocabulary for AVX-512: 8 words of 64 bits.  The contract of each name is in README.md. */

#define W_LANES 8

typedef __m512i vw;

V_INLINE vw w_set(uint64_t c) { return _mm512_set1_epi64((long long)c); }
V_INLINE vw w_count(void) { return _mm512_setr_epi64(0, 1, 2, 3, 4, 5, 6, 7); }
V_INLINE vw w_add(vw a, vw b) { return _mm512_add_epi64(a, b); }
V_INLINE vw w_xor3(vw a, vw b, vw c) { return _mm512_ternarylogic_epi64(a, b, c, 0x96); }
V_INLINE vw w_product(vw a, vw b) { return _mm512_mul_epu32(a, b); }
V_INLINE vw w_upper(vw a) { return _mm512_shuffle_epi32(a, 0xf5); }
V_INLINE vw w_swap(vw a) { return _mm512_shuffle_epi32(a, 0xb1); }
V_INLINE vw w_xor3_lower(vw a, vw b, vw c) { return _mm512_mask_ternarylogic_epi32(a, 0x5555, b, c, 0x96); }
V_INLINE vw w_join(vw upper, vw lower) { return _mm512_mask_shuffle_epi32(lower, 0xaaaa, upper, 0xa0); }

V_INLINE vw w_zip_low(vw a, vw b)
{
	return _mm512_permutex2var_epi64(a, _mm512_setr_epi64(0, 8, 1, 9, 2, 10, 3, 11), b);
}
V_INLINE vw w_zip_high(vw a, vw b)
{
	return _mm512_permutex2var_epi64(a, _mm512_setr_epi64(4, 12, 5, 13, 6, 14, 7, 15), b);
}

#if V_F32
V_INLINE vf v_unit(vw a) { return _mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_srli_epi32(a, 8)), v_set(0x1p-24)); }
#else
V_INLINE vf v_unit(vw a) { return _mm512_mul_pd(_mm512_cvtepi64_pd(_mm512_srli_epi64(a, 11)), v_set(0x1p-53)); }
#endif
