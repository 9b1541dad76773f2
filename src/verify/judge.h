/* SPDX-License-Identifier: MIT */
/*
 * How far a result is from the truth, in units in the last place.
 *
 * The truth is the scalar reference before rounding, so a correctly rounded result is off by at most .5.  An
 * ULP is the distance between the element type's numbers around the truth, that of the subnormals at the
 * least; infinity counts as the next number after the largest.  A NaN too many or too few is infinitely
 * wrong, and so is a forward result of zero with the wrong sign.
 */
#ifndef VACT_JUDGE_H
#define VACT_JUDGE_H

#include <float.h>
#include <math.h>
#include "call.h"
#include "table.h"

/* The distance between f32 numbers around a double, without calling the C library. */
static inline double ulp_of_f32(double want)
{
	union {
		double d;
		uint64_t u;
	} v = { want };
	uint64_t exponent = v.u >> 52 & 0x7ff;

	if (exponent < 1023 - 126)
		exponent = 1023 - 126;
	if (exponent > 1023 + 127)
		exponent = 1023 + 127;
	v.u = (exponent - 23) << 52;
	return v.d;
}

static inline long double ulp_of_f64(long double want)
{
	int exponent = want == 0 ? -1022 : ilogbl(want);

	if (exponent < -1022)
		exponent = -1022;
	if (exponent > 1023)
		exponent = 1023;
	return ldexpl(1, exponent - 52);
}

static inline int wrong_zero(vact_direction direction, int is_zero, int got_sign, int want_sign)
{
	return direction == VACT_FORWARD && is_zero && !got_sign != !want_sign;
}

/* The error in ULP; *absolute is the error itself. */
static inline double judge_f32(vact_direction direction, float got, double want, double *absolute)
{
	const double end = 0x1p128;
	double g = isinf(got) ? copysign(end, got) : got;

	*absolute = 0;
	if (isnan(got) && isnan(want))
		return 0;
	if (isnan(got) || isnan(want) || wrong_zero(direction, got == 0, signbit(got), signbit(want)))
		return *absolute = INFINITY;
	if (fabs(want) > end)
		want = copysign(end, want);
	*absolute = fabs(g - want);
	return *absolute / ulp_of_f32(want);
}

static inline double judge_f64(vact_direction direction, double got, long double want, double *absolute)
{
	const long double end = 0x1p1024L;
	long double g = isinf(got) ? copysignl(end, got) : got;

	*absolute = 0;
	if (isnan(got) && isnan(want))
		return 0;
	if (isnan(got) || isnan(want) || wrong_zero(direction, got == 0, signbit(got), signbit(want)))
		return *absolute = INFINITY;
	if (fabsl(want) > end)
		want = copysignl(end, want);
	*absolute = (double)fabsl(g - want);
	return (double)(fabsl(g - want) / ulp_of_f64(want));
}

/* The absolute error that a gradient may have near a root, and how near that is. */
static inline double root_allowance(vact_type type) { return type == VACT_F32 ? 0x1p-22 : 0x1p-51; }

struct roots {
	double at[VACT_MAX_POINTS];
	int count;
	int periodic; /* a gradient without a limit: each root stands for one in every period */
};

static inline struct roots roots_of(vact_op op, vact_direction direction, const double *p)
{
	struct roots roots = { .count = 0 };

	if (direction == VACT_DERIVATIVE || direction == VACT_BACKWARD) {
		roots.count = vact_roots(op, p, roots.at);
		roots.periodic = isnan(vact_reference_f64(direction, op, (long double)INFINITY, p));
	}
	return roots;
}

/* Within 1/4 of a root; for a periodic gradient, which is 2 sin(d)^2 at a distance of d, by its size there.
 */
static inline int near_root(const struct roots *roots, double x, long double want)
{
	if (roots->count && roots->periodic)
		return fabsl(want) < 0.122L;
	for (int i = 0; i < roots->count && i < VACT_MAX_POINTS; i++) {
		if (fabs(x - roots->at[i]) < 0.25)
			return 1;
	}
	return 0;
}

/* The bound that a row of the table promises. */
static inline double promised_ulp(vact_op op, vact_direction direction, vact_type type)
{
	const vact_info_t *info = vact_info(op);

	if (direction == VACT_FORWARD)
		return type == VACT_F32 ? info->max_ulp.f32.forward : info->max_ulp.f64.forward;
	return type == VACT_F32 ? info->max_ulp.f32.gradient : info->max_ulp.f64.gradient;
}

#endif
