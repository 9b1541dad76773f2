/* SPDX-License-Identifier: MIT */
/*
 * The scalar reference path: each row's own formula, evaluated in a type wider than the element and rounded
 * once.
 *
 * It is what tests cross-check against, the ISA "reference", and the path for CPUs that no kernel serves.  It
 * looks to the loops like an instruction set whose vectors are one WIDE number.  Where long double is no
 * wider than double (it is on x86 and on AArch64 Linux), the f64 path has the errors of the C library's
 * double functions.
 */
#include <math.h>
#include <tgmath.h>
#include "reference_point.h"

#define V_LANES 1
typedef WIDE vf;

V_INLINE vf v_load(const lane *p) { return *p; }
V_INLINE void v_store(lane *p, vf x) { *p = (lane)x; }
V_INLINE vf v_in_register(vf x) { return x; }
V_INLINE vf v_mul(vf a, vf b) { return (lane)a * (lane)b; } /* of results, which are rounded first */

/* No tail is shorter than one lane. */
V_INLINE vf v_load_n(const lane *p, size_t n) { return (void)n, v_load(p); }
V_INLINE void v_store_n(lane *p, vf x, size_t n) { (void)n, v_store(p, x); }

/* The part of the vocabulary that kernels which the scalar path shares are written in.  Sums are those of WIDE. */
typedef int vm;
typedef WIDE v_total;
typedef WIDE v_wide;

V_INLINE vf v_set(double c) { return c; }
V_INLINE vf v_zero(void) { return 0; }
V_INLINE vf v_max(vf bound, vf x) { return bound > x ? bound : x; }
V_INLINE vf v_neg(vf a) { return -a; }
V_INLINE vf v_sub(vf a, vf b) { return (lane)a - (lane)b; } /* likewise of results */
V_INLINE vf v_load_bytes(const uint8_t *p) { return *p; }
V_INLINE void v_store_bytes(uint8_t *p, vf x) { *p = (uint8_t)x; }
V_INLINE void v_store_bytes_4(uint8_t *p, const vf *x)
{
	for (int i = 0; i < 4; i++)
		v_store_bytes(p + i, x[i]);
}
V_INLINE void v_store_false_4(uint8_t *p, const vm *m)
{
	for (int i = 0; i < 4; i++)
		p[i] = !m[i];
}
V_INLINE vf v_load_bytes_n(const uint8_t *p, size_t n) { return (void)n, v_load_bytes(p); }
V_INLINE void v_store_bytes_n(uint8_t *p, vf x, size_t n) { (void)n, v_store_bytes(p, x); }
V_INLINE vm v_le(vf a, vf b) { return a <= b; }
V_INLINE vm v_isnan(vf a) { return isnan(a); }
V_INLINE vm v_or(vm a, vm b) { return a || b; }
V_INLINE int v_any(vm a) { return a; }
V_INLINE vm v_gt(vf a, vf b) { return a > b; }
V_INLINE vm v_eq(vf a, vf b) { return a == b; }
V_INLINE vf v_select(vm m, vf a, vf b) { return m ? a : b; }
V_INLINE vf v_keep(vm m, vf a) { return m ? a : 0; }
V_INLINE vf v_drop(vm m, vf a) { return m ? 0 : a; }
V_INLINE vf v_nan_from(vf x, vf r) { return isnan(x) ? x : r; }
V_INLINE v_wide v_wide_zero(void) { return 0; }
V_INLINE v_wide v_wide_add_product(v_wide sum, vf a, vf b) { return sum + a * b; }
V_INLINE void v_wide_store(v_total *sums, v_total *rests, v_wide sum) { *sums = sum, *rests = 0; }

typedef WIDE formula(WIDE x, vparams p);

/*
 * The rule around all rows: NaN gives NaN, +-inf the limit.  A limit is what two huge arguments agree on:
 * both huge is infinite, both tiny is zero, and disagreement (as of sin) means that there is none.
 */
static WIDE far_out(WIDE x, double factor)
{
	const WIDE far = sizeof(WIDE) > sizeof(double) ? (WIDE)0x1p4000L : (WIDE)0x1p300L;

	return copysign(far * (WIDE)factor, x);
}

static WIDE limit(WIDE a, WIDE b)
{
	const WIDE large = sizeof(WIDE) > sizeof(double) ? (WIDE)0x1p2000L : (WIDE)0x1p150L;

	if (fabs(a) > large && fabs(b) > large)
		return copysign((WIDE)INFINITY, a);
	if (fabs(a) < 1 / large && fabs(b) < 1 / large)
		return copysign((WIDE)0, a);
	return a == b ? a : (WIDE)NAN;
}

V_INLINE WIDE settled(formula *f, WIDE x, vparams p)
{
	if (isnan(x))
		return x;
	return isinf(x) ? limit(f(far_out(x, 1), p), f(far_out(x, 1.5), p)) : f(x, p);
}

/* The constants that formulas name. */
#define SQRT1_2 ((WIDE)0.70710678118654752440084436210484903928483593768847L)
#define SQRT_8_PI ((WIDE)1.59576912160573071175978423973752747390343452465243L)
#define SELU_SCALE ((WIDE)1.0507009873554804934193349852946063519589812L)
#define SELU_ALPHA ((WIDE)1.67326324235437728481704299167165203846115535L)
#define GELU_TANH_CUBIC ((WIDE)0.044715L)
/* A sum of two on purpose, and without parentheses: y + SELU_SCALE_ALPHA cancels, and this way it is right
 * there. */
#define SELU_SCALE_ALPHA (WIDE)0x1.c212cc640f031p+0L + (WIDE)1.41535193800844578397956595471e-17L
#define INV_SQRT_2PI ((WIDE)0.39894228040143267793994605993438186847585863116493L)

/* sin(a b) and cos(a b) of the very product: far out its rounding is more than a period. */
static WIDE sin_of_product(WIDE a, WIDE b)
{
	const WIDE hi = a * b, lo = fma(a, b, -hi);

	return lo == 0 ? sin(hi) : sin(hi) * cos(lo) + cos(hi) * sin(lo);
}

static WIDE cos_of_product(WIDE a, WIDE b)
{
	const WIDE hi = a * b, lo = fma(a, b, -hi);

	return lo == 0 ? cos(hi) : cos(hi) * cos(lo) - sin(hi) * sin(lo);
}

#define NO_PARAMS
#define PARAM(i, name, value)    \
 const WIDE name = (WIDE)p.p[i]; \
 (void)name;
#define VACT_ACTIVATION(ID, name, PARAMS, domain, f, df, ...)                             \
 static WIDE name##_f(WIDE x, vparams p) { PARAMS return (void)p, (WIDE)(f); }            \
 static WIDE name##_df(WIDE x, vparams p) { PARAMS return (void)p, (void)x, (WIDE)(df); } \
 static WIDE name##_forward_of(WIDE x, vparams p) { return settled(name##_f, x, p); }     \
 static WIDE name##_gradient_of(WIDE x, vparams p) { return settled(name##_df, x, p); }
#define VACT_FROM_OUTPUT(ID, name, PARAMS, df, ...)                                        \
 static WIDE name##_dfy(WIDE y, vparams p) { PARAMS return (void)p, (void)y, (WIDE)(df); } \
 static WIDE name##_from_output_of(WIDE y, vparams p) { return settled(name##_dfy, y, p); }
#include "activations.def"
#undef VACT_ACTIVATION
#undef VACT_FROM_OUTPUT
#include "random/reference.h"

/* Each formula at many points, with no call per point. */
typedef void formula_at(size_t n, WIDE *x, vparams p);

#define AT_POINTS(formula)                              \
 static void formula##_at(size_t n, WIDE *x, vparams p) \
 {                                                      \
  for (size_t i = 0; i < n; i++)                        \
   x[i] = formula(x[i], p);                             \
 }
#define VACT_ACTIVATION(ID, name, ...) AT_POINTS(name##_forward_of) AT_POINTS(name##_gradient_of)
#define VACT_FROM_OUTPUT(ID, name, ...) AT_POINTS(name##_from_output_of)
#include "activations.def"
#undef VACT_ACTIVATION
#undef VACT_FROM_OUTPUT

void REFERENCE_AT(vact_direction direction, vact_op op, size_t n, WIDE *x, const double *p)
{
#define VACT_FROM_OUTPUT(...)
#define VACT_ACTIVATION(ID, name, ...) [VACT_##ID] = name##_forward_of_at,
	static formula_at *const forward[] = {
#include "activations.def"
	};
#undef VACT_ACTIVATION
#define VACT_ACTIVATION(ID, name, ...) [VACT_##ID] = name##_gradient_of_at,
	static formula_at *const gradient[] = {
#include "activations.def"
	};
#undef VACT_ACTIVATION
#undef VACT_FROM_OUTPUT
#define VACT_ACTIVATION(...)
#define VACT_FROM_OUTPUT(ID, name, ...) [VACT_##ID] = name##_from_output_of_at,
	static formula_at *const from_output[VACT_ROWS] = {
#include "activations.def"
	};
#undef VACT_ACTIVATION
#undef VACT_FROM_OUTPUT
	formula_at *const f = direction == VACT_FORWARD          ? forward[op]
	                      : direction == VACT_FROM_OUTPUT_OF ? from_output[op]
	                                                         : gradient[op];

	for (size_t i = 0; !f && i < n; i++)
		x[i] = (WIDE)NAN;
	if (f)
		f(n, x, (vparams){ { p[0], p[1], p[2], p[3] } });
}

WIDE REFERENCE(vact_direction direction, vact_op op, WIDE x, const double *p)
{
	REFERENCE_AT(direction, op, 1, &x, p);
	return x;
}
