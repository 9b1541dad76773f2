/* SPDX-License-Identifier: MIT */
/* What a row of the table says about given parameters. */
#ifndef VACT_TABLE_H
#define VACT_TABLE_H

#include "vact/vact.h"

enum { VACT_MAX_POINTS = 4 };

/* Whether op is a row (info.c). */
int vact_is_op(vact_op op);

/* The row's condition on its parameters, and the further one of its gradient from the output.  p has VACT_MAX_PARAMS
 * values, those that the row does not name being ignored. */
int vact_in_domain(vact_op op, const double *p);
int vact_in_from_output_domain(vact_op op, const double *p);

/* Whether kernels can take them; the reference can take all. */
int vact_fit_kernels(vact_op op, const double *p);

/* The points where f is not smooth, and where f' changes sign smoothly: at most VACT_MAX_POINTS, their number is
 * returned. */
int vact_kinks(vact_op op, const double *p, double *points);
int vact_roots(vact_op op, const double *p, double *points);

#endif
