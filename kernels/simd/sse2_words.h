/* SPDX-License-Identifier: MIT */
/* The integer vocabulary for SSE2: 2 words of 64 bits.  The contract of each name is in README.md. */

#define W_LANES 2

typedef __m128i vw;

V_INLINE vw w_set(uint64_t c) { return _mm_set1_epi64x((long long)c); }
V_INLINE vw w_count(void) { return _mm_set_epi64x(1, 0); }
V_INLINE vw w_add(vw a, vw b) { return _mm_add_epi64(a, b); }
V_INLINE vw w_xor3(vw a, vw b, vw c) { return _mm_xor_si128(a, _mm_xor_si128(b, c)); }
V_INLINE vw w_product(vw a, vw b) { return _mm_mul_epu32(a, b); }
V_INLINE vw w_upper(vw a) { return _mm_srli_epi64(a, 32); }
V_INLINE vw w_swap(vw a) { return _mm_shuffle_epi32(a, 0xb1); }
V_INLINE vw w_xor3_lower(vw a, vw b, vw c) { return w_xor3(a, c, _mm_and_si128(b, _mm_set1_epi64x(0xffffffff))); }
V_INLINE vw w_join(vw upper, vw lower)
{
	return _mm_or_si128(_mm_slli_epi64(upper, 32), _mm_and_si128(lower, _mm_set1_epi64x(0xffffffff)));
}
V_INLINE vw w_zip_low(vw a, vw b) { return _mm_unpacklo_epi64(a, b); }
V_INLINE vw w_zip_high(vw a, vw b) { return _mm_unpackhi_epi64(a, b); }

#if V_F32
V_INLINE vf v_unit(vw a) { return _mm_mul_ps(_mm_cvtepi32_ps(_mm_srli_epi32(a, 8)), v_set(0x1p-24)); }
#else
/* Each half becomes a number in the low bits of a power of two's significand, which is then taken off. */
V_INLINE vf v_unit(vw a)
{
	const vw lower = _mm_and_si128(_mm_srli_epi64(a, 11), _mm_set1_epi64x(0x1fffff));
	const vf u = _mm_castsi128_pd(_mm_or_si128(w_upper(a), _mm_castpd_si128(v_set(0x1p20))));
	const vf l = _mm_castsi128_pd(_mm_or_si128(lower, _mm_castpd_si128(v_set(0x1p-1))));

	return v_add(v_sub(u, v_set(0x1p20)), v_sub(l, v_set(0x1p-1)));
}
#endif
