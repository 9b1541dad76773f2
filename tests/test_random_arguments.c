/* SPDX-License-Identifier: MIT */
/* The random activations: every wrong call has its status and writes nothing. */
#include <float.h>
#include <math.h>
#include <string.h>
#include "random_cases.h"

enum { N = 64 };

/* N elements of either type, and room for as many before and behind. */
union array {
	float f32[3 * N];
	double f64[3 * N];
};

static union array x_array, dy_array, noise_array, out_array;

struct arguments {
	struct random_case c;
	size_t n;
	const void *x, *dy; /* forward has no dy */
	void *noise, *out;
	const vact_random_params *params;
};

/* Arguments that are right, for a test to spoil one. */
static struct arguments right(const struct random_case *c, int backward)
{
	fill_elements(c->type, &x_array, 3 * N, 0);
	fill_elements(c->type, &dy_array, 3 * N, 3 * N);
	fill_elements(c->type, &noise_array, 3 * N, 6 * N);
	memset(&out_array, 0xa5, sizeof out_array);
	return (struct arguments){ *c, N, &x_array, backward ? &dy_array : NULL, &noise_array, &out_array, NULL };
}

/* The call gives that status, and writes nothing if it is an error. */
static void expect_of(vact_status status, struct arguments a, int backward)
{
	union array before[4] = { x_array, dy_array, noise_array, out_array };

	assert_int_equal(backward ? random_backward(&a.c, a.n, a.x, a.dy, a.noise, a.out, a.params)
	                          : random_forward(&a.c, a.n, a.x, a.out, a.noise, a.params),
	                 status);
	if (status == VACT_OK && a.n)
		return;
	assert_memory_equal(&before[0], &x_array, sizeof x_array);
	assert_memory_equal(&before[1], &dy_array, sizeof dy_array);
	assert_memory_equal(&before[2], &noise_array, sizeof noise_array);
	assert_memory_equal(&before[3], &out_array, sizeof out_array);
}

static void test_null_pointers(void **state)
{
	for (int backward = 0; backward < 2; backward++) {
		struct arguments a = right(*state, backward);

		a.x = NULL;
		expect_of(VACT_NULL_POINTER, a, backward);
		a = right(*state, backward);
		a.out = NULL;
		expect_of(VACT_NULL_POINTER, a, backward);
		a = right(*state, backward);
		a.noise = NULL;
		expect_of(VACT_OK, a, backward);
	}

	struct arguments a = right(*state, 1);

	a.dy = NULL;
	expect_of(VACT_NULL_POINTER, a, 1);
}

static void test_no_elements(void **state)
{
	for (int backward = 0; backward < 2; backward++) {
		struct arguments a = right(*state, backward);

		a.n = 0;
		expect_of(VACT_OK, a, backward);
		a.x = a.dy = a.noise = a.out = NULL;
		expect_of(VACT_OK, a, backward);
	}
}

static void test_impossible_sizes(void **state)
{
	const struct random_case *c = *state;
	const size_t size = vact_type_size(c->type);
	const size_t sizes[] = { PTRDIFF_MAX / size + 1, SIZE_MAX / size, SIZE_MAX };

	for (int backward = 0; backward < 2; backward++) {
		struct arguments a = right(c, backward);
		vact_random_params params = random_defaults(c, 0, UINT64_MAX - N + 1);

		a.params = &params;
		expect_of(VACT_BAD_SIZE, a, backward);
		params.offset--;
		expect_of(VACT_OK, a, backward);
		a = right(c, backward);
		for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
			a.n = sizes[i];
			expect_of(VACT_BAD_SIZE, a, backward);
		}
	}
}

static void test_unknown_ops(void **state)
{
	const int ops[] = { VACT_RANDOM_NONE, -12345, vact_random_count(), 12345 };
	vact_random_params params;

	for (size_t i = 0; i < sizeof ops / sizeof *ops; i++) {
		for (int backward = 0; backward < 2; backward++) {
			struct arguments a = right(*state, backward);

			a.c.op = (vact_random_op)ops[i];
			expect_of(VACT_UNKNOWN_OP, a, backward);
		}
		assert_null(vact_random_info((vact_random_op)ops[i]));
		assert_int_equal(vact_random_defaults((vact_random_op)ops[i], &params), VACT_UNKNOWN_OP);
	}
	assert_int_equal(vact_random_defaults(VACT_RANDOM_RRELU, NULL), VACT_NULL_POINTER);
}

/* By every shift the output overlaps an input; at a shift of none or all elements it does not. */
static void test_output_overlaps_input(void **state)
{
	const struct random_case *c = *state;

	for (int shift = -N; shift <= N; shift++) {
		const vact_status status = shift % N ? VACT_OVERLAP : VACT_OK;

		for (int backward = 0; backward < 2; backward++) {
			struct arguments a = right(c, backward);

			a.x = element_at(c->type, &x_array, N);
			a.out = element_at(c->type, &x_array, (size_t)(N + shift));
			expect_of(status, a, backward);
			a = right(c, backward);
			a.noise = element_at(c->type, &noise_array, N);
			a.out = element_at(c->type, &noise_array, (size_t)(N + shift));
			expect_of(shift || backward ? status : VACT_OVERLAP, a, backward); /* two outputs */
		}

		struct arguments a = right(c, 1);

		a.dy = element_at(c->type, &dy_array, N);
		a.out = element_at(c->type, &dy_array, (size_t)(N + shift));
		expect_of(status, a, 1);
		a = right(c, 0);
		a.x = element_at(c->type, &x_array, N);
		a.noise = element_at(c->type, &x_array, (size_t)(N + shift));
		expect_of(status, a, 0);
	}
}

static void expect_params(vact_status status, const struct random_case *c, const vact_random_params *params)
{
	for (int backward = 0; backward < 2; backward++) {
		struct arguments a = right(c, backward);

		a.params = params;
		expect_of(status, a, backward);
	}
}

static void test_versions_and_modes(void **state)
{
	union {
		vact_random_params now;
		unsigned char bytes[sizeof(vact_random_params) + 16];
	} later;

	memset(&later, 0, sizeof later);
	later.now = random_defaults(*state, 0, 0);
	for (later.now.size = 0; later.now.size < sizeof later.now; later.now.size++)
		expect_params(VACT_BAD_SIZE, *state, &later.now);
	later.now.size = sizeof later;
	expect_params(VACT_OK, *state, &later.now);
	later.bytes[sizeof later - 1] = 1;
	expect_params(VACT_UNSUPPORTED, *state, &later.now);
	later.bytes[sizeof later - 1] = 0;
	later.now.mode = VACT_FAST + 1;
	expect_params(VACT_UNSUPPORTED, *state, &later.now);
	later.now.mode = VACT_FAST;
	later.now.evaluate = 2;
	expect_params(VACT_UNSUPPORTED, *state, &later.now);
	later.now.evaluate = 1;
	expect_params(VACT_OK, *state, &later.now);
	later.now.reserved = 1;
	expect_params(VACT_UNSUPPORTED, *state, &later.now);
}

static void test_parameters_are_finite(void **state)
{
	static const double infinite[] = { (double)NAN, (double)INFINITY, 2.0 * FLT_MAX, DBL_MAX };
	const struct random_case *c = *state;

	for (int p = 0; p < vact_random_info(c->op)->n_params; p++) {
		for (int i = 0; i < (c->type == VACT_F32 ? 4 : 2); i++) {
			vact_random_params params = random_defaults(c, 0, 0);

			params.p[p] = infinite[i];
			expect_params(VACT_BAD_PARAMETER, c, &params);
			params.p[p] = -infinite[i];
			expect_params(VACT_BAD_PARAMETER, c, &params);
		}
	}
}

/* Values of one parameter that random.h excludes, or allows at the edge. */
static void test_documented_domains(void **state)
{
	static const struct {
		vact_random_op op;
		int param;
		double value;
		vact_status status;
	} documented[] = {
		{ VACT_RANDOM_RRELU, 0, 1, VACT_BAD_PARAMETER }, /* above upper */
		{ VACT_RANDOM_RRELU, 0, 1.0 / 3, VACT_OK },
		{ VACT_RANDOM_RRELU, 0, -1, VACT_OK },
		{ VACT_RANDOM_RRELU_GAUSSIAN, 0, -3, VACT_OK },
		{ VACT_RANDOM_RRELU_GAUSSIAN, 1, 0, VACT_OK },
		{ VACT_RANDOM_RRELU_GAUSSIAN, 1, -1e-30, VACT_BAD_PARAMETER },
		{ VACT_RANDOM_NOISY_HARDTANH, 0, -1, VACT_OK },
		{ VACT_RANDOM_NOISY_HARDTANH, 1, -1, VACT_BAD_PARAMETER },
		{ VACT_RANDOM_NOISY_HARDTANH, 2, -1, VACT_BAD_PARAMETER },
		{ VACT_RANDOM_NOISY_HARDTANH, 2, 0, VACT_OK },
		{ VACT_RANDOM_NOISY_HARDSIGMOID, 3, 0, VACT_OK },
		{ VACT_RANDOM_NOISY_HARDSIGMOID, 3, 0.5, VACT_BAD_PARAMETER },
	};
	const struct random_case *c = *state;

	for (size_t i = 0; i < sizeof documented / sizeof *documented; i++) {
		vact_random_params params = random_defaults(c, 0, 0);

		params.p[documented[i].param] = documented[i].value;
		if (documented[i].op == c->op)
			expect_params(documented[i].status, c, &params);
	}
}

/* No parameters are the defaults, those without a name are ignored, and all others make a difference. */
static void test_parameters(void **state)
{
	const struct random_case *c = *state;
	vact_random_params params = random_defaults(c, 0, 0);
	struct arguments a = right(c, 0);
	union array by_default;

	a.noise = NULL;
	expect_of(VACT_OK, a, 0);
	by_default = out_array;
	a.params = &params;
	for (int i = vact_random_info(c->op)->n_params; i < VACT_MAX_PARAMS; i++)
		params.p[i] = (double)NAN;
	expect_of(VACT_OK, a, 0);
	assert_int_equal(first_difference(c->type, &out_array, &by_default, N), N);
	for (int i = 0; i < vact_random_info(c->op)->n_params; i++) {
		params = random_defaults(c, 0, 0);
		params.p[i] = params.p[i] == 1 ? 0 : params.p[i] * 0.875;
		expect_of(VACT_OK, a, 0);
		assert_true(first_difference(c->type, &out_array, &by_default, N) < N);
	}
}

/* Limits at infinity where a factor of it is 0: no NaN. */
static void test_vanishing_factors(void **state)
{
	const struct random_case *c = *state;
	vact_random_params params = random_defaults(c, 0, 0);
	struct arguments a = right(c, 0);

	for (size_t i = 0; i < N; i++)
		set_element(c->type, &x_array, i, i % 2 ? (double)INFINITY : -(double)INFINITY);
	if (c->op == VACT_RANDOM_RRELU || c->op == VACT_RANDOM_RRELU_GAUSSIAN)
		params.p[0] = params.p[1] = 0;
	if (c->op == VACT_RANDOM_NOISY_HARDTANH || c->op == VACT_RANDOM_NOISY_HARDSIGMOID) {
		params.p[0] = 1;
		params.p[2] = 0;
	}
	a.params = &params;
	a.noise = NULL;
	expect_of(VACT_OK, a, 0);
	for (size_t i = 0; i < N; i++) {
		const double y = get_element(c->type, &out_array, i);

		assert_true(y == y);
		if (c->op == VACT_RANDOM_RRELU || c->op == VACT_RANDOM_RRELU_GAUSSIAN)
			assert_true(y == (i % 2 ? (double)INFINITY : 0));
		if (c->op == VACT_RANDOM_NOISY_HARDTANH)
			assert_true(y == (i % 2 ? 1 : -1));
		if (c->op == VACT_RANDOM_NOISY_HARDSIGMOID)
			assert_true(y == (i % 2 ? 1 : 0));
	}
}

static void test_info(void **state)
{
	const struct random_case *c = *state;
	const vact_random_info_t *info = vact_random_info(c->op);

	assert_int_equal(vact_random_find(info->name), c->op);
	assert_int_equal(vact_random_find("no such name"), VACT_RANDOM_NONE);
	assert_int_equal(vact_random_find(NULL), VACT_RANDOM_NONE);
	assert_true(info->noise[0] && info->mean[0] && info->forward[0] && info->derivative[0] && info->domain[0]);
	for (int i = 0; i < info->n_params; i++)
		assert_true(info->params[i].name && isfinite(info->params[i].value));
}

int main(int argc, char **argv)
{
	static const struct random_property properties[] = {
		{ "null_pointers", test_null_pointers },
		{ "no_elements", test_no_elements },
		{ "impossible_sizes", test_impossible_sizes },
		{ "unknown_ops", test_unknown_ops },
		{ "output_overlaps_input", test_output_overlaps_input },
		{ "versions_and_modes", test_versions_and_modes },
		{ "parameters_are_finite", test_parameters_are_finite },
		{ "documented_domains", test_documented_domains },
		{ "parameters", test_parameters },
		{ "vanishing_factors", test_vanishing_factors },
		{ "info", test_info },
	};

	return run_random_properties(argc, argv, properties, sizeof properties / sizeof *properties, NULL, 0);
}
