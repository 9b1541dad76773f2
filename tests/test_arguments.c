/* SPDX-License-Identifier: MIT */
/* Every wrong call has its status and writes nothing; right ones with parameters do what those say. */
#include <float.h>
#include <math.h>
#include <string.h>
#include "support.h"
#include "table.h"

enum { N = 64 };

/* N elements of either type, and room for as many before and behind. */
union array {
	float f32[3 * N];
	double f64[3 * N];
};

static union array x_array, dy_array, out_array;

struct arguments {
	const struct test_case *c;
	vact_op op;
	size_t n;
	const void *x, *dy;
	void *out;
	const vact_params *params;
};

/* Arguments that are right, for a test to spoil one. */
static struct arguments right(const struct test_case *c)
{
	fill_elements(c->type, &x_array, 3 * N, 0);
	fill_elements(c->type, &dy_array, 3 * N, 3 * N);
	memset(&out_array, 0xa5, sizeof out_array);
	return (struct arguments){ c, c->op, N, &x_array, &dy_array, &out_array, NULL };
}

static vact_status call(const struct arguments *a)
{
	return vact_call(a->c->direction, a->c->type, a->op, a->n, a->x, a->dy, a->out, a->params);
}

/* The call gives that status, and writes nothing if it is an error. */
static void expect(vact_status status, struct arguments a)
{
	const size_t bytes = a.out ? N * vact_type_size(a.c->type) : 0;
	unsigned char before[sizeof(union array)];

	if (bytes)
		memcpy(before, a.out, bytes);
	assert_int_equal(call(&a), status);
	if (bytes && (status != VACT_OK || a.n == 0))
		assert_memory_equal(a.out, before, bytes);
}

static void expect_params(vact_status status, const struct test_case *c, const vact_params *params)
{
	struct arguments a = right(c);

	a.params = params;
	expect(status, a);
}

static vact_params defaults(const struct test_case *c)
{
	vact_params params;

	assert_int_equal(vact_defaults(c->op, &params), VACT_OK);
	return params;
}

static void test_null_pointers(void **state)
{
	const struct test_case *c = *state;
	struct arguments a = right(c);

	a.x = NULL;
	expect(VACT_NULL_POINTER, a);
	a = right(c);
	a.out = NULL;
	expect(VACT_NULL_POINTER, a);
	a = right(c);
	a.dy = NULL;
	expect(vact_takes_dy(c->direction) ? VACT_NULL_POINTER : VACT_OK, a);
}

static void test_no_elements(void **state)
{
	struct arguments a = right(*state);

	a.n = 0;
	expect(VACT_OK, a);
	a.x = a.dy = a.out = NULL;
	expect(VACT_OK, a);
}

static void test_impossible_sizes(void **state)
{
	struct arguments a = right(*state);
	const size_t size = vact_type_size(a.c->type);
	const size_t sizes[] = { PTRDIFF_MAX / size + 1, SIZE_MAX / size, SIZE_MAX / size + 2, SIZE_MAX };

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		a.n = sizes[i];
		expect(VACT_BAD_SIZE, a);
	}
}

static void test_unknown_ops(void **state)
{
	const int ops[] = { VACT_NONE, -12345, vact_op_count(), 12345 };
	struct arguments a = right(*state);

	for (size_t i = 0; i < sizeof ops / sizeof *ops; i++) {
		a.op = (vact_op)ops[i];
		expect(VACT_UNKNOWN_OP, a);
	}
}

static void test_no_gradient_from_output(void **state)
{
	struct test_case c = *(const struct test_case *)*state;

	c.direction = VACT_FROM_OUTPUT_OF;
	expect(VACT_UNSUPPORTED, right(&c));
}

/* By every shift the output overlaps x, then dy; at a shift of none or all elements it does not. */
static void test_output_overlaps_input(void **state)
{
	const struct test_case *c = *state;

	for (int shift = -N; shift <= N; shift++) {
		const vact_status status = shift % N ? VACT_OVERLAP : VACT_OK;
		struct arguments a = right(c);

		a.x = element_at(c->type, &x_array, N);
		a.out = element_at(c->type, &x_array, (size_t)(N + shift));
		expect(status, a);
		if (!vact_takes_dy(c->direction))
			continue;
		a = right(c);
		a.dy = element_at(c->type, &dy_array, N);
		a.out = element_at(c->type, &dy_array, (size_t)(N + shift));
		expect(status, a);
	}
}

static void test_inputs_overlap(void **state)
{
	const struct test_case *c = *state;
	union array apart;

	for (int shift = -N; shift <= N; shift++) {
		struct arguments a = right(c);

		a.x = element_at(c->type, &x_array, N);
		a.dy = element_at(c->type, &x_array, (size_t)(N + shift));
		expect(VACT_OK, a);
		a.dy = memcpy(&dy_array, a.dy, N * vact_type_size(c->type));
		a.out = &apart;
		expect(VACT_OK, a);
		assert_int_equal(first_difference(c->type, &out_array, &apart, N), N);
	}
}

static void test_too_small_struct(void **state)
{
	vact_params params = defaults(*state);

	for (params.size = 0; params.size < sizeof params; params.size++)
		expect_params(VACT_BAD_SIZE, *state, &params);
}

/* What a caller compiled with a later version passes: all right as long as it asks for nothing new. */
static void test_larger_struct(void **state)
{
	union {
		vact_params now;
		unsigned char bytes[sizeof(vact_params) + 16];
	} later;

	memset(&later, 0, sizeof later);
	later.now = defaults(*state);
	later.now.size = sizeof later;
	expect_params(VACT_OK, *state, &later.now);
	for (size_t i = sizeof later.now; i < sizeof later; i++) {
		later.bytes[i] = 1;
		expect_params(VACT_UNSUPPORTED, *state, &later.now);
		later.bytes[i] = 0;
	}
}

static void test_unknown_modes(void **state)
{
	vact_params params = defaults(*state);

	params.mode = VACT_FAST + 1;
	expect_params(VACT_UNSUPPORTED, *state, &params);
	params.mode = UINT32_MAX;
	expect_params(VACT_UNSUPPORTED, *state, &params);
}

static void test_parameters_are_finite(void **state)
{
	static const double infinite[] = { (double)NAN, (double)INFINITY, 2.0 * FLT_MAX, DBL_MAX };
	const struct test_case *c = *state;
	const int n = c->type == VACT_F32 ? 4 : 2; /* in the element type */

	for (int p = 0; p < vact_info(c->op)->n_params; p++) {
		for (int i = 0; i < n; i++) {
			vact_params params = defaults(c);

			params.p[p] = infinite[i];
			expect_params(VACT_BAD_PARAMETER, c, &params);
			params.p[p] = -infinite[i];
			expect_params(VACT_BAD_PARAMETER, c, &params);
		}
	}
}

static const double candidates[] = { -1e30, -2,    -1,  -1e-30, -1e-60, -0.0, 0,   1e-60,
	                             1e-40, 1e-30, 0.5, 1,      1.5,    2,    100, 1e30 };

enum { CANDIDATES = sizeof candidates / sizeof *candidates };

static int all_in_domain(const struct test_case *c, const double *p)
{
	return vact_in_domain(c->op, p) &&
	       (c->direction != VACT_FROM_OUTPUT_OF || vact_in_from_output_domain(c->op, p));
}

/*
 * Whether the parameters are in the row's domain, as they are and as numbers of the element type.  They go
 * through an array for that, since gcc 12 drops the rounding of (double)(float)p[i] where it vectorizes two
 * of them.
 */
static int acceptable(const struct test_case *c, const vact_params *params)
{
	double rounded[VACT_MAX_PARAMS];
	union array array;

	for (size_t i = 0; i < VACT_MAX_PARAMS; i++) {
		set_element(c->type, &array, i, params->p[i]);
		rounded[i] = get_element(c->type, &array, i);
	}
	return all_in_domain(c, params->p) && all_in_domain(c, rounded);
}

static void test_domain_of_row(void **state)
{
	const struct test_case *c = *state;

	for (int p = 0; p < vact_info(c->op)->n_params; p++) {
		for (int i = 0; i < CANDIDATES; i++) {
			vact_params params = defaults(c);

			params.p[p] = candidates[i];
			expect_params(acceptable(c, &params) ? VACT_OK : VACT_BAD_PARAMETER, c, &params);
		}
	}
}

/* The same for a few that vact.h tells of. */
static void test_documented_domains(void **state)
{
	static const struct {
		vact_op op;
		int param;
		double value;
		vact_status f32, f64;
	} documented[] = {
		{ VACT_ELU, 0, 0, VACT_OK, VACT_OK },
		{ VACT_ELU, 0, -1, VACT_BAD_PARAMETER, VACT_BAD_PARAMETER },
		{ VACT_HARDSIGMOID, 0, -1, VACT_OK, VACT_OK },
		{ VACT_HARDSIGMOID, 1, 0, VACT_BAD_PARAMETER, VACT_BAD_PARAMETER },
		{ VACT_HARDSIGMOID, 1, -1, VACT_BAD_PARAMETER, VACT_BAD_PARAMETER },
		{ VACT_HARDSIGMOID, 1, 1e-60, VACT_BAD_PARAMETER, VACT_OK },
	};
	const struct test_case *c = *state;

	for (size_t i = 0; i < sizeof documented / sizeof *documented; i++) {
		vact_params params = defaults(c);

		params.p[documented[i].param] = documented[i].value;
		if (documented[i].op == c->op)
			expect_params(c->type == VACT_F32 ? documented[i].f32 : documented[i].f64, c, &params);
	}
}

/* Whether the call gives other results with these parameters than with none. */
static int changes_result(const struct test_case *c, const vact_params *params)
{
	struct arguments a = right(c);
	union array by_default;

	a.params = params;
	expect(VACT_OK, a);
	a.params = NULL;
	a.out = &by_default;
	expect(VACT_OK, a);
	return first_difference(c->type, &out_array, &by_default, N) < N;
}

static void test_no_parameters_are_defaults(void **state)
{
	vact_params params = defaults(*state);

	assert_false(changes_result(*state, &params));
}

static void test_unnamed_parameters_are_ignored(void **state)
{
	const struct test_case *c = *state;
	vact_params params = defaults(c);

	for (int i = vact_info(c->op)->n_params; i < VACT_MAX_PARAMS; i++)
		params.p[i] = (double)NAN;
	assert_false(changes_result(c, &params));
}

/* Some value of every parameter makes a difference to f. */
static void test_parameters_matter(void **state)
{
	const struct test_case *c = *state;

	for (int p = 0; p < vact_info(c->op)->n_params; p++) {
		int matters = 0;

		for (int i = 0; i < CANDIDATES; i++) {
			vact_params params = defaults(c);

			params.p[p] = candidates[i];
			matters |= acceptable(c, &params) && changes_result(c, &params);
		}
		assert_true(matters);
	}
}

/* f by hand, with parameters that are not the defaults. */
static void test_documented_formulas(void **state)
{
	const struct test_case *c = *state;
	struct arguments a = right(c);
	vact_params params = defaults(c);

	params.p[0] = 2.5;
	params.p[1] = 5;
	a.params = &params;
	expect(VACT_OK, a);
	for (size_t i = 0; i < N; i++) {
		const double x = get_element(c->type, &x_array, i), y = get_element(c->type, &out_array, i);
		const double want =
		        c->op == VACT_ELU ? (x > 0 ? x : 2.5 * expm1(x)) : fmin(fmax((x + 2.5) / 5, 0), 1);

		assert_true(isnan(x) || x == want || fabs(y - want) <= 1e-6 * fmax(fabs(want), 1));
	}
}

/* A value of -0 comes out as it is, though the default is +0. */
static void test_sign_of_zero(void **state)
{
	const struct test_case *c = *state;
	struct arguments a = right(c);
	vact_params params = defaults(c);

	params.p[1] = -0.0;
	a.params = &params;
	expect(VACT_OK, a);
	for (size_t i = 0; i < N; i++)
		if (get_element(c->type, &x_array, i) <= 0)
			assert_true(signbit(get_element(c->type, &out_array, i)));
}

/* A slope that is 0 as a lane counts as 0, which infinity times it is, not NaN. */
static void test_vanishing_slope(void **state)
{
	const struct test_case *c = *state;
	struct arguments a = right(c);
	vact_params params = defaults(c);

	set_element(c->type, &x_array, 0, (double)INFINITY);
	set_element(c->type, &x_array, 1, (double)-INFINITY);
	params.p[0] = 0x1p-1000;
	a.params = &params;
	expect(VACT_OK, a);
	assert_false(isnan(get_element(c->type, &out_array, 0)) || isnan(get_element(c->type, &out_array, 1)));
}

static int takes_dy(const struct test_case *c) { return vact_takes_dy(c->direction); }

static int is_first_row(const struct test_case *c) { return c->op == 0; }

static int lacks_from_output(const struct test_case *c)
{
	return c->direction == VACT_BACKWARD && !vact_has(c->op, VACT_FROM_OUTPUT_OF);
}

static int has_params(const struct test_case *c) { return vact_info(c->op)->n_params > 0; }

static int is_f(const struct test_case *c) { return c->direction == VACT_FORWARD && has_params(c); }

static int is_f_by_hand(const struct test_case *c)
{
	return c->direction == VACT_FORWARD && (c->op == VACT_ELU || c->op == VACT_HARDSIGMOID);
}

static int is_threshold(const struct test_case *c) { return c->direction == VACT_FORWARD && c->op == VACT_THRESHOLD; }

static int has_slope(const struct test_case *c)
{
	return c->direction == VACT_FORWARD && (c->op == VACT_LEAKY_RELU || c->op == VACT_LINEAR);
}

int main(int argc, char **argv)
{
	static const struct property properties[] = {
		{ "null_pointers", test_null_pointers, NULL },
		{ "no_elements", test_no_elements, NULL },
		{ "impossible_sizes", test_impossible_sizes, NULL },
		{ "unknown_ops", test_unknown_ops, is_first_row },
		{ "no_gradient_from_output", test_no_gradient_from_output, lacks_from_output },
		{ "output_overlaps_input", test_output_overlaps_input, NULL },
		{ "inputs_overlap", test_inputs_overlap, takes_dy },
		{ "too_small_struct", test_too_small_struct, NULL },
		{ "larger_struct", test_larger_struct, NULL },
		{ "unknown_modes", test_unknown_modes, NULL },
		{ "parameters_are_finite", test_parameters_are_finite, has_params },
		{ "domain_of_row", test_domain_of_row, has_params },
		{ "documented_domains", test_documented_domains, has_params },
		{ "no_parameters_are_defaults", test_no_parameters_are_defaults, NULL },
		{ "unnamed_parameters_are_ignored", test_unnamed_parameters_are_ignored, NULL },
		{ "parameters_matter", test_parameters_matter, is_f },
		{ "sign_of_zero", test_sign_of_zero, is_threshold },
		{ "vanishing_slope", test_vanishing_slope, has_slope },
		{ "documented_formulas", test_documented_formulas, is_f_by_hand },
	};

	return run_properties(argc, argv, properties, sizeof properties / sizeof *properties);
}
