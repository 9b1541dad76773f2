/* SPDX-License-Identifier: MIT */
/* The vocabulary for AArch64 Advanced SIMD: 4 lanes of f32.  The contract of each name is in README.md. */
#include <arm_neon.h>
#include "lane_f32.h"

#define V_LANES 4
#define V_HAS_FMA 1
#define V_SLEEF(function) Sleef_finz_##function##f4_u10advsimd

typedef float32x4_t vf;
typedef uint32x4_t vm; /* each lane all ones or all zeros */

V_INLINE vf v_set(double c) { return vdupq_n_f32((float)c); }
V_INLINE vf v_zero(void) { return vdupq_n_f32(0); }

V_INLINE vf v_load(const float *p) { return vld1q_f32(p); }
V_INLINE void v_store(float *p, vf x) { vst1q_f32(p, x); }
V_INLINE vf v_load_n(const float *p, size_t n)
{
	vf x = vld1q_lane_f32(p, v_zero(), 0);

	if (n >= 2)
		x = vld1q_lane_f32(p + 1, x, 1);
	return n == 3 ? vld1q_lane_f32(p + 2, x, 2) : x;
}
V_INLINE void v_store_n(float *p, vf x, size_t n)
{
	vst1q_lane_f32(p, x, 0);
	if (n >= 2)
		vst1q_lane_f32(p + 1, x, 1);
	if (n == 3)
		vst1q_lane_f32(p + 2, x, 2);
}

V_INLINE vf v_load_bytes(const uint8_t *p)
{
	uint32_t bytes;

	memcpy(&bytes, p, sizeof bytes);
	return vcvtq_f32_u32(vmovl_u16(vget_low_u16(vmovl_u8(vreinterpret_u8_u32(vdup_n_u32(bytes))))));
}
V_INLINE void v_store_bytes(uint8_t *p, vf x)
{
	uint16x4_t words = vmovn_u32(vcvtq_u32_f32(x));
	const uint32_t bytes = vget_lane_u32(vreinterpret_u32_u8(vmovn_u16(vcombine_u16(words, words))), 0);

	memcpy(p, &bytes, sizeof bytes);
}

V_INLINE vf v_add(vf a, vf b) { return vaddq_f32(a, b); }
V_INLINE vf v_sub(vf a, vf b) { return vsubq_f32(a, b); }
V_INLINE vf v_mul(vf a, vf b) { return vmulq_f32(a, b); }
V_INLINE vf v_div(vf a, vf b) { return vdivq_f32(a, b); }
V_INLINE vf v_sqrt(vf a) { return vsqrtq_f32(a); }
V_INLINE vf v_fma(vf a, vf b, vf c) { return vfmaq_f32(c, a, b); }

V_INLINE vf v_abs(vf a) { return vabsq_f32(a); }
V_INLINE vf v_neg(vf a) { return vnegq_f32(a); }
V_INLINE vf v_copysign(vf a, vf s) { return vbslq_f32(vdupq_n_u32(0x80000000u), s, a); }
V_INLINE vf v_with_sign(vf size, vf s) { return v_copysign(size, s); }

V_INLINE vm v_lt(vf a, vf b) { return vcltq_f32(a, b); }
V_INLINE vm v_le(vf a, vf b) { return vcleq_f32(a, b); }
V_INLINE vm v_eq(vf a, vf b) { return vceqq_f32(a, b); }
V_INLINE vm v_and(vm a, vm b) { return vandq_u32(a, b); }
V_INLINE vm v_or(vm a, vm b) { return vorrq_u32(a, b); }
V_INLINE vm v_not(vm a) { return vmvnq_u32(a); }
V_INLINE int v_any(vm a) { return vmaxvq_u32(a) != 0; }
V_INLINE vm v_isnan(vf a) { return v_not(v_eq(a, a)); }
V_INLINE vf v_select(vm m, vf a, vf b) { return vbslq_f32(m, a, b); }
V_INLINE vf v_keep(vm m, vf a) { return vreinterpretq_f32_u32(vandq_u32(m, vreinterpretq_u32_f32(a))); }

V_INLINE vf v_drop(vm m, vf a) { return vreinterpretq_f32_u32(vbicq_u32(vreinterpretq_u32_f32(a), m)); }
V_INLINE vf v_neg_abs(vf a) { return v_neg(v_abs(a)); }
V_INLINE vf v_select_negative(vf s, vf a, vf b) { return v_select(vcltzq_s32(vreinterpretq_s32_f32(s)), a, b); }
V_INLINE vf v_nan_from(vf x, vf r) { return v_select(v_isnan(x), x, r); }
V_INLINE vf v_power_of_two(vf n) { return vreinterpretq_f32_u32(vshlq_n_u32(vreinterpretq_u32_f32(n), 23)); }
/* The indices of the four bytes of entry n & last. */
V_INLINE uint8x16_t v_entry_bytes(uint32x4_t n, uint32_t last)
{
	return vreinterpretq_u8_u32(
	        vmlaq_n_u32(vdupq_n_u32(0x03020100), vandq_u32(n, vdupq_n_u32(last)), 0x04040404));
}
/* table[n & 7] */
V_INLINE uint32x4_t v_table_entry(uint32x4_t lower, uint32x4_t upper, uint32x4_t n)
{
	const uint8x16x2_t table = { { vreinterpretq_u8_u32(lower), vreinterpretq_u8_u32(upper) } };

	return vreinterpretq_u32_u8(vqtbl2q_u8(table, v_entry_bytes(n, 7)));
}
V_INLINE vf v_table_power(const float *table, vf n)
{
	const uint32x4_t lower_eighths = { 0, 1u << 20, 2u << 20, 3u << 20 };
	uint32x4_t bits = vreinterpretq_u32_f32(n), lower = vreinterpretq_u32_f32(vld1q_f32(table));
	uint32x4_t upper = vsubq_u32(vreinterpretq_u32_f32(vld1q_f32(table + 4)), vdupq_n_u32(4u << 20));
	uint32x4_t significand =
	        v_table_entry(vsubq_u32(lower, lower_eighths), vsubq_u32(upper, lower_eighths), bits);

	return vreinterpretq_f32_u32(vaddq_u32(significand, vshlq_n_u32(bits, 20)));
}
V_INLINE vf v_lookup(const float *table, vf n)
{
	uint32x4_t lower = vreinterpretq_u32_f32(vld1q_f32(table)),
	           upper = vreinterpretq_u32_f32(vld1q_f32(table + 4));

	return vreinterpretq_f32_u32(v_table_entry(lower, upper, vreinterpretq_u32_f32(n)));
}
V_INLINE vf v_lookup_4(const float *table, vf n)
{
	uint8x16_t bytes = vreinterpretq_u8_f32(vld1q_f32(table));

	return vreinterpretq_f32_u8(vqtbl1q_u8(bytes, v_entry_bytes(vreinterpretq_u32_f32(n), 3)));
}
V_INLINE vf v_bits_below(uint32_t bits, vf x)
{
	return vreinterpretq_f32_u32(vsubq_u32(vdupq_n_u32(bits), vreinterpretq_u32_f32(x)));
}
/* Not vshrq_n_u32: that wants a literal. */
V_INLINE vf v_bits_down(vf x, int n)
{
	return vreinterpretq_f32_u32(vshlq_u32(vreinterpretq_u32_f32(x), vdupq_n_s32(-n)));
}
V_INLINE vf v_negate_odd(vf n, vf x)
{
	return vreinterpretq_f32_u32(veorq_u32(vreinterpretq_u32_f32(x), vshlq_n_u32(vreinterpretq_u32_f32(n), 31)));
}

V_INLINE vf v_exponent(vf x)
{
	uint32x4_t exponent = vshrq_n_u32(vreinterpretq_u32_f32(x), 23);

	return vcvtq_f32_s32(vsubq_s32(vreinterpretq_s32_u32(exponent), vdupq_n_s32(127)));
}

/* Not vminq and vmaxq: those order -0 below +0, and x86 does not. */
V_INLINE vf v_min(vf bound, vf x) { return v_select(v_lt(bound, x), bound, x); }
V_INLINE vf v_max(vf bound, vf x) { return v_select(v_lt(x, bound), bound, x); }

/* Sums of lanes in f64: of the lower half of them and of the upper. */
typedef struct {
	float64x2_t low, high;
} v_wide;

V_INLINE v_wide v_wide_zero(void) { return (v_wide){ vdupq_n_f64(0), vdupq_n_f64(0) }; }
V_INLINE v_wide v_wide_add(v_wide sum, vf x)
{
	return (v_wide){ vaddq_f64(sum.low, vcvt_f64_f32(vget_low_f32(x))),
		         vaddq_f64(sum.high, vcvt_high_f64_f32(x)) };
}
V_INLINE v_wide v_wide_add_product(v_wide sum, vf a, vf b)
{
	return (v_wide){ vfmaq_f64(sum.low, vcvt_f64_f32(vget_low_f32(a)), vcvt_f64_f32(vget_low_f32(b))),
		         vfmaq_f64(sum.high, vcvt_high_f64_f32(a), vcvt_high_f64_f32(b)) };
}
V_INLINE void v_wide_store(double *sums, double *rests, v_wide sum)
{
	vst1q_f64(sums, sum.low);
	vst1q_f64(sums + 2, sum.high);
	for (int i = 0; i < V_LANES; i++)
		rests[i] = 0;
}

#include "neon_words.h"
#include "derived.h"
