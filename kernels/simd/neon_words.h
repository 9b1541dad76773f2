/* SPDX-License-Identifier: MIT */
/* The integer vocabulary for AArch64 Advanced SIMD: 2 words of 64 bits.  The contract of each name is in README.md. */

#define W_LANES 2

typedef uint64x2_t vw;

V_INLINE vw w_set(uint64_t c) { return vdupq_n_u64(c); }
V_INLINE vw w_count(void) { return vcombine_u64(vcreate_u64(0), vcreate_u64(1)); }
V_INLINE vw w_add(vw a, vw b) { return vaddq_u64(a, b); }
V_INLINE vw w_xor3(vw a, vw b, vw c) { return veorq_u64(a, veorq_u64(b, c)); }
V_INLINE vw w_product(vw a, vw b) { return vmull_u32(vmovn_u64(a), vmovn_u64(b)); }
V_INLINE vw w_upper(vw a) { return vshrq_n_u64(a, 32); }
V_INLINE vw w_swap(vw a) { return vreinterpretq_u64_u32(vrev64q_u32(vreinterpretq_u32_u64(a))); }
V_INLINE vw w_xor3_lower(vw a, vw b, vw c) { return w_xor3(a, c, vandq_u64(b, w_set(UINT32_MAX))); }
V_INLINE vw w_join(vw upper, vw lower) { return vsliq_n_u64(lower, upper, 32); }
V_INLINE vw w_zip_low(vw a, vw b) { return vzip1q_u64(a, b); }
V_INLINE vw w_zip_high(vw a, vw b) { return vzip2q_u64(a, b); }

#if V_F32
V_INLINE vf v_unit(vw a)
{
	return vmulq_f32(vcvtq_f32_u32(vshrq_n_u32(vreinterpretq_u32_u64(a), 8)), v_set(0x1p-24));
}
#else
V_INLINE vf v_unit(vw a) { return vmulq_f64(vcvtq_f64_u64(vshrq_n_u64(a, 11)), v_set(0x1p-53)); }
#endif
