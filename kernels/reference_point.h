/* SPDX-License-Identifier: MIT */
/*
 * The scalar reference at single points, before rounding to the element: for tests, vact-verify, and for kernels where a
 * point is beyond them; not exported.
 */
#ifndef VACT_REFERENCE_POINT_H
#define VACT_REFERENCE_POINT_H

#include "vact/vact.h"

/* The four functions that each activation has per element type. */
typedef enum { VACT_FORWARD, VACT_DERIVATIVE, VACT_BACKWARD, VACT_FROM_OUTPUT_OF } vact_direction;

enum { VACT_DIRECTIONS = VACT_FROM_OUTPUT_OF + 1 };

/* f(x), f'(x) or, of an output, f'(x(y)): for VACT_BACKWARD and VACT_FROM_OUTPUT_OF too it is the factor of
 * dy. NaN for a row without a gradient from the output.  p has VACT_MAX_PARAMS values in the row's domain. */
double vact_reference_f32(vact_direction direction, vact_op op, double x, const double *p);
long double vact_reference_f64(vact_direction direction, vact_op op, long double x, const double *p);

/* The same at n points at once, in place of them: faster. */
void vact_reference_at_f32(vact_direction direction, vact_op op, size_t n, double *x, const double *p);
void vact_reference_at_f64(vact_direction direction, vact_op op, size_t n, long double *x, const double *p);

#endif
