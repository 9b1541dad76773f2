/* SPDX-License-Identifier: MIT */
/* The vocabulary for AArch64 Advanced SIMD: 2 lanes of f64.  The contract of each name is in README.md. */
#include <arm_neon.h>
#include "lane_f64.h"

#define V_LANES 2
#define V_HAS_FMA 1
#define V_SLEEF(function) Sleef_finz_##function##d2_u10advsimd

typedef float64x2_t vf;
typedef uint64x2_t vm; /* each lane all ones or all zeros */

V_INLINE vf v_set(double c) { return vdupq_n_f64(c); }
V_INLINE vf v_zero(void) { return vdupq_n_f64(0); }

V_INLINE vf v_load(const double *p) { return vld1q_f64(p); }
V_INLINE void v_store(double *p, vf x) { vst1q_f64(p, x); }
/* n is 1: there are two lanes. */
V_INLINE vf v_load_f32(const float *p) { return vcvt_f64_f32(vld1_f32(p)); }
V_INLINE vf v_load_n(const double *p, size_t n) { return (void)n, vld1q_lane_f64(p, v_zero(), 0); }
V_INLINE void v_store_n(double *p, vf x, size_t n) { (void)n, vst1q_lane_f64(p, x, 0); }

V_INLINE vf v_load_bytes(const uint8_t *p) { return vsetq_lane_f64(p[1], vdupq_n_f64(p[0]), 1); }
V_INLINE void v_store_bytes(uint8_t *p, vf x)
{
	p[0] = (uint8_t)vgetq_lane_f64(x, 0);
	p[1] = (uint8_t)vgetq_lane_f64(x, 1);
}

V_INLINE vf v_add(vf a, vf b) { return vaddq_f64(a, b); }
V_INLINE vf v_sub(vf a, vf b) { return vsubq_f64(a, b); }
V_INLINE vf v_mul(vf a, vf b) { return vmulq_f64(a, b); }
V_INLINE vf v_div(vf a, vf b) { return vdivq_f64(a, b); }
V_INLINE vf v_sqrt(vf a) { return vsqrtq_f64(a); }
V_INLINE vf v_fma(vf a, vf b, vf c) { return vfmaq_f64(c, a, b); }

V_INLINE vf v_abs(vf a) { return vabsq_f64(a); }
V_INLINE vf v_neg(vf a) { return vnegq_f64(a); }
V_INLINE vf v_copysign(vf a, vf s) { return vbslq_f64(vdupq_n_u64(0x8000000000000000u), s, a); }
V_INLINE vf v_with_sign(vf size, vf s) { return v_copysign(size, s); }

V_INLINE vm v_lt(vf a, vf b) { return vcltq_f64(a, b); }
V_INLINE vm v_le(vf a, vf b) { return vcleq_f64(a, b); }
V_INLINE vm v_eq(vf a, vf b) { return vceqq_f64(a, b); }
V_INLINE vm v_and(vm a, vm b) { return vandq_u64(a, b); }
V_INLINE vm v_or(vm a, vm b) { return vorrq_u64(a, b); }
V_INLINE vm v_not(vm a) { return veorq_u64(a, vdupq_n_u64(UINT64_MAX)); }
V_INLINE int v_any(vm a) { return vmaxvq_u32(vreinterpretq_u32_u64(a)) != 0; }
V_INLINE vm v_isnan(vf a) { return v_not(v_eq(a, a)); }
V_INLINE vf v_select(vm m, vf a, vf b) { return vbslq_f64(m, a, b); }
V_INLINE vf v_keep(vm m, vf a) { return vreinterpretq_f64_u64(vandq_u64(m, vreinterpretq_u64_f64(a))); }

V_INLINE vf v_drop(vm m, vf a) { return vreinterpretq_f64_u64(vbicq_u64(vreinterpretq_u64_f64(a), m)); }
V_INLINE vf v_neg_abs(vf a) { return v_neg(v_abs(a)); }
V_INLINE vf v_select_negative(vf s, vf a, vf b) { return v_select(vcltzq_s64(vreinterpretq_s64_f64(s)), a, b); }
V_INLINE vf v_nan_from(vf x, vf r) { return v_select(v_isnan(x), x, r); }
V_INLINE vf v_power_of_two(vf n) { return vreinterpretq_f64_u64(vshlq_n_u64(vreinterpretq_u64_f64(n), 52)); }
V_INLINE vf v_negate_odd(vf n, vf x)
{
	return vreinterpretq_f64_u64(veorq_u64(vreinterpretq_u64_f64(x), vshlq_n_u64(vreinterpretq_u64_f64(n), 63)));
}

V_INLINE vf v_exponent(vf x)
{
	uint64x2_t exponent = vshrq_n_u64(vreinterpretq_u64_f64(x), 52);

	return vcvtq_f64_s64(vsubq_s64(vreinterpretq_s64_u64(exponent), vdupq_n_s64(1023)));
}

/* Not vminq and vmaxq: those order -0 below +0, and x86 does not. */
V_INLINE vf v_min(vf bound, vf x) { return v_select(v_lt(bound, x), bound, x); }
V_INLINE vf v_max(vf bound, vf x) { return v_select(v_lt(x, bound), bound, x); }

#include "neon_words.h"
#include "derived.h"
