/* SPDX-License-Identifier: MIT */
/* What the tests of the row-wise functions share: calls for either type, and the definitions in long double. */
#ifndef VACT_TEST_ROWWISE_H
#define VACT_TEST_ROWWISE_H

#include "support.h"

enum { MOST_COLS = 1000003, PAD = 64 };

/* One function, and the shape and parameters that a test gives it: one row, unless it calls the library itself. */
struct row_case {
	vact_rowwise_op op;
	vact_type type;
	size_t cols;
	double temperature;
	uint32_t flags;
	char name[96]; /* "softmax/f32/within_bounds" */
};

struct row_property {
	const char *name;
	CMUnitTestFunction test;
};

/* As run_properties(), on every row-wise function and element type. */
int run_row_properties(int argc, char **argv, const struct row_property *properties, size_t count);

size_t outputs_of(vact_rowwise_op op, size_t cols);

/* A matrix of an element type that the call knows. */
struct matrix {
	void *at;
	size_t stride;
};

vact_status forward(vact_type type, vact_rowwise_op op, size_t rows, size_t cols, struct matrix x, struct matrix y,
                    const vact_rowwise_params *params);
vact_status backward(vact_type type, vact_rowwise_op op, size_t rows, size_t cols, struct matrix x, struct matrix y,
                     struct matrix dy, struct matrix dx, const vact_rowwise_params *params);

vact_rowwise_params params_of(const struct row_case *c);

/* One row of the case's columns. */
vact_status call_forward(const struct row_case *c, const void *x, void *y);
vact_status call_backward(const struct row_case *c, const void *x, const void *y, const void *dy, void *dx);

/* y by its definition; returns the maximum / T. */
long double row_forward(const struct row_case *c, const void *x, long double *y);

/* dx by its definition, and what its error is relative to: the sum of its two terms' magnitudes. */
void row_backward(const struct row_case *c, const void *x, const void *y, const void *dy, long double *dx,
                  long double *terms);

#endif
