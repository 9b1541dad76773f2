/* SPDX-License-Identifier: MIT */
/* The formulas that vact_info() gives, evaluated in MPFR: the judge of the scalar reference, apart from C's
 * types. */
#ifndef VACT_FORMULA_MPFR_H
#define VACT_FORMULA_MPFR_H

#include <stddef.h>
#include <mpfr.h>
#include "call.h"

/* Precision of every intermediate result. */
enum { FORMULA_BITS = 200 };

struct formula_variable {
	const char *name;
	mpfr_srcptr value;
};

/*
 * result = text, an expression in C whose numbers are all real: ?: || && comparisons + - * / unary - and !,
 * literals, variables, constants of kernels/reference.h, functions of <tgmath.h>.  The exponent range
 * is made MPFR's widest.  A text that it cannot read ends the program with a message: that is a mistake in a
 * test or in the table.
 */
void formula_evaluate(mpfr_ptr result, const char *text, const struct formula_variable *variables, size_t n);

/* A row's formula for that direction at x (y, where it is of the output) with those parameters. */
void formula_of_row(mpfr_ptr result, vact_op op, vact_direction direction, mpfr_srcptr x, const double *p);

/* |got - exact| in units in the last place of exact in the element type, whose infinity counts as the number
 * after its largest.  0 if both are NaN, infinite if one is. */
double formula_ulps(mpfr_srcptr exact, mpfr_srcptr got, vact_type type);

#endif
