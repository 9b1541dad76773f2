/* SPDX-License-Identifier: MIT */
/* What the test programs of the random activations share: their cases, calls by element type, and running them. */
#ifndef VACT_RANDOM_CASES_H
#define VACT_RANDOM_CASES_H

#include "support.h"

struct random_case {
	vact_random_op op;
	vact_type type;
	char name[96]; /* "rrelu/f32/any_chunks" */
};

struct random_property {
	const char *name;
	CMUnitTestFunction test; /* its state points to the struct random_case */
};

static inline vact_status random_forward(const struct random_case *c, size_t n, const void *x, void *y, void *noise,
                                         const vact_random_params *params)
{
	return c->type == VACT_F32 ? vact_random_forward_f32(c->op, n, x, y, noise, params)
	                           : vact_random_forward_f64(c->op, n, x, y, noise, params);
}

static inline vact_status random_backward(const struct random_case *c, size_t n, const void *x, const void *dy,
                                          const void *noise, void *dx, const vact_random_params *params)
{
	return c->type == VACT_F32 ? vact_random_backward_f32(c->op, n, x, dy, noise, dx, params)
	                           : vact_random_backward_f64(c->op, n, x, dy, noise, dx, params);
}

static inline vact_random_params random_defaults(const struct random_case *c, uint64_t seed, uint64_t offset)
{
	vact_random_params params;

	assert_int_equal(vact_random_defaults(c->op, &params), VACT_OK);
	params.seed = seed;
	params.offset = offset;
	return params;
}

/* Runs the properties on every op and element type, and before them the tests of no op, on the instruction set that
 * argv[1] names.  Returns what main should. */
int run_random_properties(int argc, char **argv, const struct random_property *properties, size_t count,
                          const struct CMUnitTest *others, size_t n_others);

/* Philox 4x32-10 as its authors write it down. */
void philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

/* The uniform number of an element, as random.h says. */
double uniform_of(vact_type type, uint64_t seed, uint64_t index);

#endif
