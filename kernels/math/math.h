/* SPDX-License-Identifier: MIT */
/* The math layer: what kernels may call besides the vocabulary. */
#include "constant.h"
#include "sleef.h"

/* A number too small or too large for a lane, to twice the precision: it is value / unit, unit being a power
 * of two. */
typedef struct {
	v_pair value;
	vf unit;
} v_lifted;

/* f32 has its own exponential, inlined; -DVACT_MATH=sleef builds everything on SLEEF, as a cross-check. */
#if V_F32 && !defined VACT_MATH_SLEEF
# define V_FAST_EXP 1
# include "fast_f32.h"
#else
# define V_FAST_EXP 0
V_INLINE vf v_exp(vf x) { return sleef_exp(x); }
V_INLINE vf v_exp_nonpositive(vf x) { return sleef_exp(x); }
#endif

V_INLINE vf v_expm1(vf x) { return sleef_expm1(x); }
V_INLINE vf v_log1p(vf x) { return sleef_log1p(x); }
V_INLINE vf v_tanh(vf x) { return sleef_tanh(x); }
V_INLINE vf v_sin(vf x) { return sleef_sin(x); }
V_INLINE vf v_cos(vf x) { return sleef_cos(x); }

#include "common.h"
#include "normal.h"
