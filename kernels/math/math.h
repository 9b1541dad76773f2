/* SPDX-License-Identifier: MIT */
/* The math layer: what kernels may call besides the vocabulary. */
#include "constant.h"
#include "sleef.h"

/*
 * An exponential as it comes out of its reduction, power (1 + rest) / unit: a factor can be drawn in before the one
 * rounding, and unit, a power of two, keeps the value normal where the exponential itself is not.  In f32 power is a
 * power of two as well.
 */
typedef struct {
	vf power, rest, unit;
} v_power;

#include "division.h"

/*
 * f32 has its own exponential and logarithm, inlined, and segments of polynomials; -DVACT_MATH=sleef builds everything on
 * SLEEF, as a cross-check.
 */
#if V_F32 && !defined VACT_MATH_SLEEF
# define V_FAST_EXP 1
# include "fast_exp_f32.h"
# include "fast_exp_table_f32.h"
# include "fast_f32.h"
# include "fast_segments_f32.h"
# include "fast_tanh_f32.h"
# include "fast_normal_f32.h"
# if V_HAS_FMA
#  include "fast_exp2_f32.h"
#  include "fast_trigonometric_f32.h"
# endif
#else
# define V_FAST_EXP 0
V_INLINE vf v_exp(vf x) { return sleef_exp(x); }
V_INLINE vf v_exp_nonpositive(vf x) { return sleef_exp(x); }
V_INLINE vf v_tanh(vf x) { return sleef_tanh(x); }
V_INLINE vf v_log_normal_number(vf x) { return sleef_log(x); }
#endif

V_INLINE vf v_expm1(vf x) { return sleef_expm1(x); }
V_INLINE vf v_log(vf x) { return sleef_log(x); }
V_INLINE vf v_log1p(vf x) { return sleef_log1p(x); }
V_INLINE vf v_sin(vf x) { return sleef_sin(x); }
V_INLINE vf v_cos(vf x) { return sleef_cos(x); }

#include "common.h"
#include "normal.h"
