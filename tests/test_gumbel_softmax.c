/* SPDX-License-Identifier: MIT */
/* Gumbel-softmax: against its definition in long double, as a composition of what else there is, and as a sample. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "random_cases.h"

enum { ROWS = 21, COLS = 1029, SIZE = ROWS * COLS };

typedef union {
	float f32[SIZE];
	double f64[SIZE];
} array;

static array x, y, hard, dy, dx, again, hard_again;

static vact_gumbel_softmax_params params_of(uint64_t seed, uint64_t offset, double temperature)
{
	vact_gumbel_softmax_params params;

	assert_int_equal(vact_gumbel_softmax_defaults(&params), VACT_OK);
	params.seed = seed;
	params.offset = offset;
	params.temperature = temperature;
	return params;
}

/* A matrix of an element type that the call knows. */
struct matrix {
	void *at;
	size_t stride;
};

static vact_status forward(vact_type type, size_t rows, size_t cols, struct matrix from, struct matrix to,
                           struct matrix one_hot, const vact_gumbel_softmax_params *params)
{
	return type == VACT_F32 ? vact_gumbel_softmax_forward_f32(rows, cols, from.at, from.stride, to.at, to.stride,
	                                                          one_hot.at, one_hot.stride, params)
	                        : vact_gumbel_softmax_forward_f64(rows, cols, from.at, from.stride, to.at, to.stride,
	                                                          one_hot.at, one_hot.stride, params);
}

static vact_status backward(vact_type type, size_t rows, size_t cols, struct matrix of, struct matrix by,
                            struct matrix to, const vact_gumbel_softmax_params *params)
{
	return type == VACT_F32 ? vact_gumbel_softmax_backward_f32(rows, cols, of.at, of.stride, by.at, by.stride,
	                                                           to.at, to.stride, params)
	                        : vact_gumbel_softmax_backward_f64(rows, cols, of.at, of.stride, by.at, by.stride,
	                                                           to.at, to.stride, params);
}

static struct matrix matrix(void *at, size_t stride) { return (struct matrix){ at, stride }; }

static void fill(vact_type type, void *to, double bound)
{
	for (size_t i = 0; i < SIZE; i++)
		set_element(type, to, i, random_between(-bound, bound));
}

/* x + noise of the row's columns, from the uniform numbers of their indices. */
static void perturb(vact_type type, const void *row, size_t cols, uint64_t seed, uint64_t index, long double *sum)
{
	for (size_t j = 0; j < cols; j++) {
		const double u = uniform_of(type, seed, index + j);
		const long double half_step = type == VACT_F32 ? 0x1p-25L : 0x1p-54L;

		sum[j] = (long double)get_element(type, row, j) - logl(-logl(u > 0 ? (long double)u : half_step));
	}
}

/* softmax(z / T), returning the column of its maximum. */
static size_t softmax(const long double *z, size_t cols, long double temperature, long double *p)
{
	long double sum = 0;
	size_t top = 0;

	for (size_t j = 1; j < cols; j++)
		top = z[j] > z[top] ? j : top;
	for (size_t j = 0; j < cols; j++)
		sum += p[j] = expl((z[j] - z[top]) / temperature);
	for (size_t j = 0; j < cols; j++)
		p[j] /= sum;
	return top;
}

static const double temperatures[] = { 1, 0.3, 2.5 };

static void values_are_those_of_the_definition(void **state)
{
	static const size_t widths[] = { 1, 2, 7, 130, COLS };

	(void)state;
	for (int k = 0; k < VACT_TYPES * 3 * 5; k += is_emulated() ? 7 : 1) {
		const vact_type type = (vact_type)(k % VACT_TYPES);
		const double temperature = temperatures[k / VACT_TYPES % 3];
		const size_t cols = widths[k / VACT_TYPES / 3];
		const vact_gumbel_softmax_params params = params_of(random_bits(), random_bits() >> 1, temperature);
		/* of x + noise, absolute: rounding of either, of at most 40 in magnitude */
		const long double step = (type == VACT_F32 ? 0x1p-24L : 0x1p-53L) * 160;
		static long double z[COLS], p[COLS];

		fill(type, &x, 10);
		assert_int_equal(
		        forward(type, ROWS, cols, matrix(&x, COLS), matrix(&y, cols), matrix(&hard, cols), &params),
		        VACT_OK);
		for (size_t r = 0; r < ROWS; r++) {
			perturb(type, element_at(type, &x, r * COLS), cols, params.seed, params.offset + r * cols, z);

			const size_t top = softmax(z, cols, (long double)temperature, p);

			for (size_t j = 0; j < cols; j++) {
				const long double got = (long double)get_element(type, &y, r * cols + j);

				assert_true(fabsl(got - p[j]) <= 2 * step / (long double)temperature * p[j] + 1e-37L);
				if (j == top || z[j] < z[top] - step)
					assert_true(get_element(type, &hard, r * cols + j) == (j == top));
			}
		}
	}
}

/* The same bits as Gumbel noise, then softmax or hardmax. */
static void is_a_composition(void **state)
{
	(void)state;
	for (int type = 0; type < VACT_TYPES; type++) {
		const struct random_case gumbel = { VACT_RANDOM_GUMBEL, (vact_type)type, "" };
		const vact_random_params noise = random_defaults(&gumbel, 17, 40);
		const vact_gumbel_softmax_params params = params_of(17, 40, 0.7);
		vact_rowwise_params row;

		fill((vact_type)type, &x, 5);
		vact_rowwise_defaults(VACT_SOFTMAX, &row);
		row.temperature = 0.7;
		assert_int_equal(random_forward(&gumbel, SIZE, &x, &again, NULL, &noise), VACT_OK);
		if (type == VACT_F32) {
			vact_rowwise_forward_f32(VACT_HARDMAX, ROWS, COLS, again.f32, COLS, hard_again.f32, COLS,
			                         NULL);
			vact_rowwise_forward_f32(VACT_SOFTMAX, ROWS, COLS, again.f32, COLS, again.f32, COLS, &row);
		} else {
			vact_rowwise_forward_f64(VACT_HARDMAX, ROWS, COLS, again.f64, COLS, hard_again.f64, COLS,
			                         NULL);
			vact_rowwise_forward_f64(VACT_SOFTMAX, ROWS, COLS, again.f64, COLS, again.f64, COLS, &row);
		}
		assert_int_equal(forward((vact_type)type, ROWS, COLS, matrix(&x, COLS), matrix(&y, COLS),
		                         matrix(&hard, COLS), &params),
		                 VACT_OK);
		assert_int_equal(first_difference((vact_type)type, &y, &again, SIZE), SIZE);
		assert_int_equal(first_difference((vact_type)type, &hard, &hard_again, SIZE), SIZE);
	}
}

/* dx against differences of sum(dy y) by its definition, the noise being the same at both ends. */
static void gradient_is_that_of_the_definition(void **state)
{
	enum { WIDTH = 9 };

	(void)state;
	for (int k = 0; k < VACT_TYPES * 3; k++) {
		const vact_type type = (vact_type)(k % VACT_TYPES);
		const long double T = (long double)temperatures[k / VACT_TYPES], h = 1e-6L;
		const vact_gumbel_softmax_params params = params_of(3, 1000, (double)T);

		fill(type, &x, 3);
		fill(type, &dy, 1);
		assert_int_equal(
		        forward(type, ROWS, WIDTH, matrix(&x, WIDTH), matrix(&y, WIDTH), matrix(NULL, 0), &params),
		        VACT_OK);
		assert_int_equal(backward(type, ROWS, WIDTH, matrix(&y, WIDTH), matrix(&dy, WIDTH),
		                          matrix(&dx, WIDTH), &params),
		                 VACT_OK);
		for (size_t i = 0; i < (size_t)ROWS * WIDTH; i++) {
			const size_t first = i / WIDTH * WIDTH;
			long double z[WIDTH], above[WIDTH], below[WIDTH], difference = 0;

			perturb(type, element_at(type, &x, first), WIDTH, 3, 1000 + first, z);
			z[i - first] += h;
			softmax(z, WIDTH, T, above);
			z[i - first] -= 2 * h;
			softmax(z, WIDTH, T, below);
			for (size_t j = 0; j < WIDTH; j++)
				difference += (long double)get_element(type, &dy, first + j) * (above[j] - below[j]);
			assert_true(fabsl(difference / (2 * h) - (long double)get_element(type, &dx, i)) <
			            (type == VACT_F32 ? 2e-5L : 1e-10L));
		}
	}
}

/* Row by row, with strides and in place: the same bits, and not one between the rows. */
static void any_layout(void **state)
{
	(void)state;
	for (int k = 0; k < VACT_TYPES * 4; k++) {
		const vact_type type = (vact_type)(k % VACT_TYPES);
		const size_t cols = (size_t[]){ 1, 10, 500, 1000 }[k / VACT_TYPES], size = vact_type_size(type);
		vact_gumbel_softmax_params params = params_of(5, 77, 1);
		array guard;

		fill(type, &x, 5);
		memset(&again, 0xa5, sizeof again);
		memset(&guard, 0xa5, sizeof guard);
		assert_int_equal(
		        forward(type, ROWS, cols, matrix(&x, COLS), matrix(&y, cols), matrix(&hard, cols), &params),
		        VACT_OK);
		assert_int_equal(
		        forward(type, ROWS, cols, matrix(&x, COLS), matrix(&again, COLS), matrix(&x, COLS), &params),
		        VACT_OK);
		for (size_t r = 0; r < ROWS; r++) {
			assert_int_equal(first_difference(type, element_at(type, &y, r * cols),
			                                  element_at(type, &again, r * COLS), cols),
			                 cols);
			assert_int_equal(first_difference(type, element_at(type, &hard, r * cols),
			                                  element_at(type, &x, r * COLS), cols),
			                 cols);
			assert_memory_equal(element_at(type, &again, r * COLS + cols), &guard, (COLS - cols) * size);
		}
		fill(type, &x, 5);
		again = x;
		assert_int_equal(
		        forward(type, ROWS, cols, matrix(&x, COLS), matrix(&x, COLS), matrix(NULL, 0), &params),
		        VACT_OK);
		for (size_t r = 0; r < ROWS; r++, params.offset += cols) {
			assert_int_equal(forward(type, 1, cols, matrix(element_at(type, &again, r * COLS), cols),
			                         matrix(&y, cols), matrix(NULL, 0), &params),
			                 VACT_OK);
			assert_int_equal(first_difference(type, element_at(type, &x, r * COLS), &y, cols), cols);
		}
	}
}

/* The draws are of the distribution that the logits say: chi-squared over five categories; one never comes. */
static void draws_are_of_the_distribution(void **state)
{
	enum { WIDTH = 5, CALLS = 16 };
	static const double p[WIDTH] = { 0.1, 0.5, 0, 0.35, 0.05 };
	vact_gumbel_softmax_params params = params_of(2026, 0, 0.5);
	const size_t rows = SIZE / WIDTH;

	(void)state;
	for (int type = 0; type < VACT_TYPES; type++) {
		double counts[WIDTH] = { 0 }, chi_squared = 0;

		for (size_t i = 0; i < rows * WIDTH; i++)
			set_element((vact_type)type, &x, i, log(p[i % WIDTH]));
		for (int k = 0; k < CALLS; k++, params.offset += rows * WIDTH) {
			assert_int_equal(forward((vact_type)type, rows, WIDTH, matrix(&x, WIDTH), matrix(&y, WIDTH),
			                         matrix(&hard, WIDTH), &params),
			                 VACT_OK);
			for (size_t i = 0; i < rows * WIDTH; i++)
				counts[i % WIDTH] += get_element((vact_type)type, &hard, i);
		}
		for (int j = 0; j < WIDTH; j++) {
			const double expected = p[j] * (double)rows * CALLS, d = counts[j] - expected;

			chi_squared += expected > 0 ? d * d / expected : 0;
		}
		assert_true(counts[2] == 0);
		assert_true(counts[0] + counts[1] + counts[3] + counts[4] == (double)rows * CALLS);
		assert_true(chi_squared < 16.3); /* three degrees of freedom: once in a thousand seeds */
	}
}

static void special_values(void **state)
{
	vact_gumbel_softmax_params params = params_of(1, 0, 1);

	(void)state;
	for (int k = 0; k < VACT_TYPES; k++) {
		const vact_type type = (vact_type)k;
		const double inf = (double)INFINITY,
		             rows[4][2] = { { -inf, 0 }, { -inf, -inf }, { (double)NAN, 0 }, { inf, 0 } };

		for (size_t i = 0; i < 8; i++)
			set_element(type, &x, i, rows[i / 2][i % 2]);
		for (params.flags = 0; params.flags <= VACT_ALL_MINUS_INF_ZEROS; params.flags++) {
			assert_int_equal(forward(type, 4, 2, matrix(&x, 2), matrix(&y, 2), matrix(&hard, 2), &params),
			                 VACT_OK);
			assert_true(get_element(type, &y, 0) == 0 && get_element(type, &y, 1) == 1);
			assert_true(get_element(type, &hard, 0) == 0 && get_element(type, &hard, 1) == 1);
			for (size_t i = 2; i < 4; i++) {
				assert_int_equal(isnan(get_element(type, &y, i)), !params.flags);
				assert_int_equal(isnan(get_element(type, &hard, i)), !params.flags);
			}
			for (size_t i = 4; i < 6; i++)
				assert_true(isnan(get_element(type, &y, i)) && isnan(get_element(type, &hard, i)));
			assert_true(isnan(get_element(type, &y, 6)) && isnan(get_element(type, &y, 7)));
			assert_true(get_element(type, &hard, 6) == 1 && get_element(type, &hard, 7) == 0);
		}
	}
}

static void same_bits_everywhere(void **state)
{
	const vact_gumbel_softmax_params params = params_of(11, 5, 0.9);
	const char *const active = vact_isa();

	(void)state;
	if (strcmp(active, "avx2") != 0 || !vact_isa_supported("avx512"))
		return;
	for (int k = 0; k < VACT_TYPES; k++) {
		const vact_type type = (vact_type)k;

		fill(type, &x, 6);
		assert_int_equal(
		        forward(type, ROWS, COLS, matrix(&x, COLS), matrix(&y, COLS), matrix(&hard, COLS), &params),
		        VACT_OK);
		assert_int_equal(vact_set_isa("avx512"), VACT_OK);
		assert_int_equal(forward(type, ROWS, COLS, matrix(&x, COLS), matrix(&again, COLS),
		                         matrix(&hard_again, COLS), &params),
		                 VACT_OK);
		assert_int_equal(vact_set_isa(active), VACT_OK);
		assert_int_equal(first_difference(type, &y, &again, SIZE), SIZE);
		assert_int_equal(first_difference(type, &hard, &hard_again, SIZE), SIZE);
	}
}

/* The forward call has that status for either type, and writes nothing. */
static void refused(vact_status status, size_t rows, size_t cols, struct matrix from, struct matrix to,
                    struct matrix one_hot, const vact_gumbel_softmax_params *params)
{
	static array before[3];

	before[0] = x;
	before[1] = y;
	before[2] = hard;
	for (int type = 0; type < VACT_TYPES; type++) {
		assert_int_equal(forward((vact_type)type, rows, cols, from, to, one_hot, params), status);
		assert_memory_equal(&before[0], &x, sizeof x);
		assert_memory_equal(&before[1], &y, sizeof y);
		assert_memory_equal(&before[2], &hard, sizeof hard);
	}
}

static void wrong_calls(void **state)
{
	const struct matrix from = matrix(&x, 9), to = matrix(&y, 9), one_hot = matrix(&hard, 9),
	                    none = matrix(NULL, 0);

	(void)state;
	fill(VACT_F64, &x, 1);
	fill(VACT_F64, &y, 1);
	fill(VACT_F64, &hard, 1);
	refused(VACT_NULL_POINTER, 4, 8, none, to, one_hot, NULL);
	refused(VACT_NULL_POINTER, 4, 8, from, none, one_hot, NULL);
	refused(VACT_OK, 0, 8, none, none, none, NULL);
	refused(VACT_OK, 4, 0, none, none, none, NULL);
	refused(VACT_BAD_SIZE, 4, 10, from, matrix(&y, 10), matrix(&hard, 10), NULL);
	refused(VACT_BAD_SIZE, 4, 10, matrix(&x, 10), to, matrix(&hard, 10), NULL);
	refused(VACT_BAD_SIZE, 4, 10, matrix(&x, 10), matrix(&y, 10), one_hot, NULL);
	refused(VACT_BAD_SIZE, SIZE_MAX / 8, 9, from, to, none, NULL);
	refused(VACT_BAD_SIZE, 1, SIZE_MAX / 2, matrix(&x, SIZE_MAX), matrix(&y, SIZE_MAX), none, NULL);
	refused(VACT_OVERLAP, 4, 8, from, matrix(y.f64 + 1, 9), matrix(&y, 9), NULL);
	refused(VACT_OVERLAP, 4, 8, from, to, to, NULL);
	refused(VACT_OVERLAP, 4, 8, from, matrix(x.f64 + 1, 9), none, NULL);
	refused(VACT_OVERLAP, 4, 8, from, matrix(&x, 10), none, NULL);
	refused(VACT_OVERLAP, 4, 8, from, to, matrix(x.f64 + 1, 9), NULL);
	refused(VACT_OVERLAP, 4, 8, from, to, matrix(&x, 10), NULL);
}

static void wrong_parameters(void **state)
{
	static const double bad[] = { 0, -1, (double)NAN, (double)INFINITY, 1e-320, 0x1p1023 };
	const struct matrix from = matrix(&x, 9), to = matrix(&y, 9), one_hot = matrix(&hard, 9);
	vact_gumbel_softmax_params p = params_of(0, UINT64_MAX - 32, 1);

	(void)state;
	refused(VACT_BAD_SIZE, 4, 9, from, to, one_hot, &p);
	refused(VACT_BAD_SIZE, 1, 33, matrix(&x, 33), matrix(&y, 33), matrix(NULL, 0), &p);
	assert_int_equal(forward(VACT_F32, 4, 8, from, to, one_hot, &p), VACT_OK);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		p = params_of(0, 0, bad[i]);
		refused(VACT_BAD_PARAMETER, 4, 8, from, to, one_hot, &p);
		assert_int_equal(backward(VACT_F32, 4, 8, to, one_hot, from, &p), VACT_BAD_PARAMETER);
		assert_int_equal(backward(VACT_F64, 4, 8, to, one_hot, from, &p), VACT_BAD_PARAMETER);
	}
	p = params_of(0, 0, 1);
	p.flags = 2;
	refused(VACT_UNSUPPORTED, 4, 8, from, to, one_hot, &p);
	p.flags = 0;
	p.reserved = 1;
	refused(VACT_UNSUPPORTED, 4, 8, from, to, one_hot, &p);
	p.reserved = 0;
	p.mode = VACT_FAST + 1;
	refused(VACT_UNSUPPORTED, 4, 8, from, to, one_hot, &p);
	p.mode = VACT_FAST;
	for (p.size = 0; p.size < sizeof p; p.size++)
		refused(VACT_BAD_SIZE, 4, 8, from, to, one_hot, &p);
	assert_int_equal(vact_gumbel_softmax_defaults(NULL), VACT_NULL_POINTER);
	assert_int_equal(backward(VACT_F32, 4, 8, matrix(NULL, 8), one_hot, from, NULL), VACT_NULL_POINTER);
	assert_int_equal(backward(VACT_F32, 4, 10, to, one_hot, from, NULL), VACT_BAD_SIZE);
}

int main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_those_of_the_definition),
		cmocka_unit_test(is_a_composition),
		cmocka_unit_test(gradient_is_that_of_the_definition),
		cmocka_unit_test(any_layout),
		cmocka_unit_test(draws_are_of_the_distribution),
		cmocka_unit_test(special_values),
		cmocka_unit_test(same_bits_everywhere),
		cmocka_unit_test(wrong_calls),
		cmocka_unit_test(wrong_parameters),
	};

	return run_on_isa(argc, argv, tests, sizeof tests / sizeof *tests);
}
