/* SPDX-License-Identifier: MIT */
/*
 * The random activations: the generator against its published answers and a scalar one written here, values and
 * gradients against formulas written here in long double, and how the noise is distributed.
 */
#include <float.h>
#include <math.h>
#include <string.h>
#include "random_cases.h"

enum { N = 1500 };

union array {
	float f32[N + 2];
	double f64[N + 2];
};

/* Random123's kat_vectors for "philox4x32 10". */
static void philox_here_gives_known_answers(void **state)
{
	static const uint32_t vectors[3][10] = {
		{ 0, 0, 0, 0, 0, 0, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 },
		{ 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x408f276d, 0x41c83b0e,
		  0xa20bc7c6, 0x6d5451fd },
		{ 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0, 0xd16cfe09, 0x94fdcceb,
		  0x5001e420, 0x24126ea1 },
	};

	(void)state;
	for (int i = 0; i < 3; i++) {
		uint32_t out[4];

		philox(vectors[i], vectors[i] + 4, out);
		assert_memory_equal(out, vectors[i] + 6, sizeof out);
	}
}

/* Slopes between 0 and 1 are the uniform numbers themselves. */
static void get_uniform(vact_type type, uint64_t seed, uint64_t offset, size_t n, void *u)
{
	const struct random_case c = { VACT_RANDOM_RRELU, type, "" };
	vact_random_params params = random_defaults(&c, seed, offset);
	union array x, y;

	memset(&x, 0, sizeof x);
	params.p[0] = 0;
	params.p[1] = 1;
	assert_int_equal(random_forward(&c, n, &x, &y, u, &params), VACT_OK);
}

static void uniform_numbers_are_philox(void **state)
{
	static const uint64_t offsets[] = {
		0, 1, 5, 63, 64, 511, 1000003, (UINT64_C(1) << 34) - 700, (UINT64_C(1) << 34) + 3, UINT64_MAX - N,
	};

	(void)state;
	for (int type = 0; type < VACT_TYPES; type++) {
		for (size_t k = 0; k < sizeof offsets / sizeof *offsets; k++) {
			const uint64_t seed = k ? random_bits() : 0;
			union array u;

			get_uniform((vact_type)type, seed, offsets[k], N, &u);
			for (size_t i = 0; i < N; i++)
				assert_true(get_element((vact_type)type, &u, i) ==
				            uniform_of((vact_type)type, seed, offsets[k] + i));
		}
	}
}

/* The answers to a counter of 0 and a key of 0, through the library. */
static void library_gives_known_answer(void **state)
{
	static const uint32_t words[4] = { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 };
	union array u;

	(void)state;
	get_uniform(VACT_F32, 0, 0, 4, &u);
	for (int i = 0; i < 4; i++)
		assert_true((double)u.f32[i] == (words[i] >> 8) * 0x1p-24);
}

/* A noisy unit as the paper has it, and its derivative: h and u, and theirs. */
static long double noisy(long double x, long double h, long double u, long double noise, const double *p)
{
	const long double alpha = (long double)p[0], c = (long double)p[1], steepness = (long double)p[2];
	const long double s = 1 / (1 + expl(-steepness * (h - u))) - 0.5L;
	const long double d = (x > 0 ? -1.0L : 1.0L) * (alpha > 1 ? -1.0L : 1.0L);

	return alpha * h + (1 - alpha) * u + d * c * s * s * noise;
}

static long double noisy_slope(long double x, long double h, long double u, long double slope, long double noise,
                               const double *p)
{
	const long double alpha = (long double)p[0], c = (long double)p[1], steepness = (long double)p[2];
	const long double s = 1 / (1 + expl(-steepness * (h - u)));
	const long double d = (x > 0 ? -1.0L : 1.0L) * (alpha > 1 ? -1.0L : 1.0L);

	return (1 - alpha) * slope - d * c * 2 * (s - 0.5L) * s * (1 - s) * steepness * slope * noise;
}

/* f(x, noise) and f'(x, noise). */
static long double value_of(vact_random_op op, long double x, long double noise, const double *p)
{
	switch (op) {
	case VACT_RANDOM_RRELU:
	case VACT_RANDOM_RRELU_GAUSSIAN:
		return x > 0 ? x : noise * x;
	case VACT_RANDOM_NOISY_HARDTANH:
		return noisy(x, fminl(fmaxl(x, -1), 1), x, noise, p);
	case VACT_RANDOM_NOISY_HARDSIGMOID:
		return noisy(x, fminl(fmaxl(x / 4 + 0.5L, 0), 1), x / 4 + 0.5L, noise, p);
	case VACT_RANDOM_GUMBEL:
		return x + noise;
	case VACT_RANDOM_NONE:
		break;
	}
	return (long double)NAN;
}

static long double gradient_of(vact_random_op op, long double x, long double noise, const double *p)
{
	switch (op) {
	case VACT_RANDOM_RRELU:
	case VACT_RANDOM_RRELU_GAUSSIAN:
		return x > 0 ? 1 : noise;
	case VACT_RANDOM_NOISY_HARDTANH:
		return fabsl(x) < 1 ? 1 : noisy_slope(x, fminl(fmaxl(x, -1), 1), x, 1, noise, p);
	case VACT_RANDOM_NOISY_HARDSIGMOID:
		return fabsl(x) < 2 ? 0.25L
		                    : noisy_slope(x, fminl(fmaxl(x / 4 + 0.5L, 0), 1), x / 4 + 0.5L, 0.25L, noise, p);
	case VACT_RANDOM_GUMBEL:
		return 1;
	case VACT_RANDOM_NONE:
		break;
	}
	return (long double)NAN;
}

/* The largest of the terms that a value or gradient is summed from: what its error is measured by. */
static long double scale_of(vact_random_op op, int gradient)
{
	if (op == VACT_RANDOM_NOISY_HARDTANH)
		return gradient ? 0.15L : 1;
	if (op == VACT_RANDOM_NOISY_HARDSIGMOID)
		return gradient ? 0.025L : 0.5L;
	return 0;
}

/* The point at which the normal distribution function is u plus half a step, by bisection. */
static long double normal_of(vact_type type, double u)
{
	const long double q = (long double)u - 0.5L + (type == VACT_F32 ? 0x1p-25L : 0x1p-54L);
	long double low = 0, high = 9;

	for (int i = 0; i < 90; i++) {
		const long double z = (low + high) / 2;
		const int beyond = fabsl(q) < 0.4L ? erfl(z * sqrtl(0.5L)) / 2 > fabsl(q)
		                                   : erfcl(z * sqrtl(0.5L)) / 2 < 0.5L - fabsl(q);

		*(beyond ? &high : &low) = z;
	}
	return copysignl((low + high) / 2, q);
}

/* The noise that belongs to a uniform number. */
static long double noise_of(vact_random_op op, vact_type type, double u, const double *p)
{
	switch (op) {
	case VACT_RANDOM_RRELU:
		return (long double)p[0] + ((long double)p[1] - (long double)p[0]) * (long double)u;
	case VACT_RANDOM_RRELU_GAUSSIAN:
		return (long double)p[0] + (long double)p[1] * normal_of(type, u);
	case VACT_RANDOM_NOISY_HARDTANH:
	case VACT_RANDOM_NOISY_HARDSIGMOID:
		return p[3] == 1 ? fabsl(normal_of(type, u)) : normal_of(type, u);
	case VACT_RANDOM_GUMBEL:
		return -logl(-logl(u > 0 ? (long double)u : type == VACT_F32 ? 0x1p-25L : 0x1p-54L));
	case VACT_RANDOM_NONE:
		break;
	}
	return (long double)NAN;
}

/* One unit in the last place of the type at that magnitude. */
static long double ulp(vact_type type, long double x)
{
	int exponent;

	frexpl(x, &exponent);
	return type == VACT_F32 ? ldexpl(1, (exponent < -125 ? -125 : exponent) - 24)
	                        : ldexpl(1, (exponent < -1021 ? -1021 : exponent) - 53);
}

static void check_close(const struct random_case *c, double got, long double want, double bound, long double scale)
{
	const long double error = fabsl((long double)got - want) / ulp(c->type, fmaxl(fabsl(want), scale));

	if (!(error <= (long double)bound * 1.0001L))
		fail_msg("%.17g instead of %.21Lg: %.3Lf ULP", got, want, error);
}

static void test_noise(void **state)
{
	const struct random_case *c = *state;
	const vact_random_info_t *info = vact_random_info(c->op);
	const vact_random_params params = random_defaults(c, 0x0123456789abcdef, 777);
	union array x, y, noise;

	memset(&x, 0, sizeof x);
	assert_int_equal(random_forward(c, N, &x, &y, &noise, &params), VACT_OK);
	for (size_t i = 0; i < N; i += is_emulated() ? 13 : 1)
		check_close(c, get_element(c->type, &noise, i),
		            noise_of(c->op, c->type, uniform_of(c->type, params.seed, 777 + i), params.p),
		            c->type == VACT_F32 ? info->max_ulp.f32.noise : info->max_ulp.f64.noise, 1);
}

static void fill(vact_type type, void *x, double bound)
{
	for (size_t i = 0; i < N; i++)
		set_element(type, x, i, random_between(-bound, bound));
}

static void test_values(void **state)
{
	const struct random_case *c = *state;
	const vact_random_info_t *info = vact_random_info(c->op);
	const int f32 = c->type == VACT_F32;
	const vact_random_params params = random_defaults(c, 42, 1);
	union array x, dy, y, dx, noise;

	fill(c->type, &x, 8);
	fill(c->type, &dy, 1);
	assert_int_equal(random_forward(c, N, &x, &y, &noise, &params), VACT_OK);
	assert_int_equal(random_backward(c, N, &x, &dy, NULL, &dx, &params), VACT_OK);
	for (size_t i = 0; i < N; i++) {
		const long double at = (long double)get_element(c->type, &x, i);
		const long double drawn = (long double)get_element(c->type, &noise, i);
		const long double gradient = gradient_of(c->op, at, drawn, params.p);
		const long double factor = (long double)get_element(c->type, &dy, i);

		check_close(c, get_element(c->type, &y, i), value_of(c->op, at, drawn, params.p),
		            f32 ? info->max_ulp.f32.forward : info->max_ulp.f64.forward, scale_of(c->op, 0));
		check_close(c, get_element(c->type, &dx, i), gradient * factor,
		            0.5 + 2 * (f32 ? info->max_ulp.f32.gradient : info->max_ulp.f64.gradient),
		            scale_of(c->op, 1) * fabsl(factor));
	}
}

/* The gradient against differences of the library's own values, the noise being the same at both ends. */
static void test_gradient_is_that_of_values(void **state)
{
	const struct random_case *c = *state;
	const double h = c->type == VACT_F32 ? 0x1p-8 : 0x1p-20;
	const vact_random_params params = random_defaults(c, 43, 99);
	union array x, above, below, dx;

	fill(c->type, &x, 6);
	for (size_t i = 0; i < N; i++) {
		const double at = round(get_element(c->type, &x, i) * 64 + 0.5) / 64 + 1.0 / 128; /* off the kinks */

		set_element(c->type, &x, i, at);
		set_element(c->type, &above, i, at + h);
		set_element(c->type, &below, i, at - h);
		set_element(c->type, &dx, i, 1);
	}
	assert_int_equal(random_backward(c, N, &x, &dx, NULL, &dx, &params), VACT_OK);
	assert_int_equal(random_forward(c, N, &above, &above, NULL, &params), VACT_OK);
	assert_int_equal(random_forward(c, N, &below, &below, NULL, &params), VACT_OK);
	for (size_t i = 0; i < N; i++) {
		const double difference = get_element(c->type, &above, i) - get_element(c->type, &below, i);

		assert_true(fabs(difference / (2 * h) - get_element(c->type, &dx, i)) <
		            (c->type == VACT_F32 ? 2e-4 : 1e-8));
	}
}

/* However an array is cut into calls, in place or not, from any index on: the same bits, and not one beyond. */
static void test_any_chunks(void **state)
{
	const struct random_case *c = *state;
	const vact_random_params params = random_defaults(c, 7, 12345);
	union array x, y, dx, noise, part, part_noise, part_dx;

	fill_elements(c->type, &x, N, 5);
	assert_int_equal(random_forward(c, N, &x, &y, &noise, &params), VACT_OK);
	assert_int_equal(random_backward(c, N, &x, &x, NULL, &dx, &params), VACT_OK);
	for (size_t most = 1; most < 1024; most = most * (is_emulated() ? 20 : 5) / 2 + 1) {
		part = part_dx = x;
		memset(&part_noise, 0xa5, sizeof part_noise);
		for (size_t i = 0, n; i < N; i += n) {
			const size_t wanted = 1 + random_bits() % most;
			vact_random_params from = params;
			unsigned char after[3][sizeof(double)];
			void *at[3];

			n = wanted < N - i ? wanted : N - i;
			from.offset += i;
			at[0] = element_at(c->type, &part, i);
			at[1] = element_at(c->type, &part_noise, i);
			at[2] = element_at(c->type, &part_dx, i);
			for (int k = 0; k < 3; k++)
				memcpy(after[k], element_at(c->type, at[k], n), vact_type_size(c->type));
			assert_int_equal(random_forward(c, n, at[0], at[0], at[1], &from), VACT_OK);
			assert_int_equal(random_backward(c, n, at[2], at[2], NULL, at[2], &from), VACT_OK);
			for (int k = 0; k < 3; k++)
				assert_memory_equal(after[k], element_at(c->type, at[k], n), vact_type_size(c->type));
		}
		assert_int_equal(first_difference(c->type, &part, &y, N), N);
		assert_int_equal(first_difference(c->type, &part_noise, &noise, N), N);
		assert_int_equal(first_difference(c->type, &part_dx, &dx, N), N);
	}
}

static void test_stored_noise_is_that_made_anew(void **state)
{
	const struct random_case *c = *state;
	const vact_random_params params = random_defaults(c, 8, 3);
	union array x, noise, with, without;

	fill_elements(c->type, &x, N, 6);
	assert_int_equal(random_forward(c, N, &x, &with, &noise, &params), VACT_OK);
	assert_int_equal(random_backward(c, N, &x, &x, &noise, &with, &params), VACT_OK);
	assert_int_equal(random_backward(c, N, &x, &x, NULL, &without, &params), VACT_OK);
	assert_int_equal(first_difference(c->type, &with, &without, N), N);
	assert_int_equal(random_forward(c, N, &x, &with, &x, &params), VACT_OK); /* the noise over x */
	assert_int_equal(first_difference(c->type, &x, &noise, N), N);
}

static void test_seed_and_offset_matter(void **state)
{
	const struct random_case *c = *state;
	const uint64_t seeds[] = { 0, 1, UINT64_C(1) << 32 };
	union array x, y, noise[3];
	size_t same = 0;

	memset(&x, 0, sizeof x);
	for (int k = 0; k < 3; k++) {
		const vact_random_params params = random_defaults(c, seeds[k], 0);

		assert_int_equal(random_forward(c, N, &x, &y, &noise[k], &params), VACT_OK);
	}
	for (size_t i = 0; i < N; i++) {
		const double a = get_element(c->type, &noise[0], i);

		same += a == get_element(c->type, &noise[1], i) || a == get_element(c->type, &noise[2], i);
		same += i && a == get_element(c->type, &noise[0], i - 1);
	}
	assert_true(same < 4);
}

static void test_evaluation_uses_the_mean(void **state)
{
	const struct random_case *c = *state;
	vact_random_params params = random_defaults(c, 0, 0);
	const size_t samples = (is_emulated() ? 1 : 64) * N;
	union array x, y, dx, noise;
	double sum = 0;

	fill(c->type, &x, 4);
	for (params.offset = 0; params.offset < samples; params.offset += N) {
		assert_int_equal(random_forward(c, N, &x, &y, &noise, &params), VACT_OK);
		for (size_t i = 0; i < N; i++)
			sum += get_element(c->type, &noise, i);
	}
	params.evaluate = 1;
	assert_int_equal(random_forward(c, N, &x, &y, &noise, &params), VACT_OK);
	assert_int_equal(random_backward(c, N, &x, &x, NULL, &dx, &params), VACT_OK);

	const double mean = get_element(c->type, &noise, 0);

	assert_true(fabs(sum / (double)samples - mean) < 3.7 / sqrt((double)samples));
	for (size_t i = 0; i < N; i++) {
		const long double at = (long double)get_element(c->type, &x, i);

		assert_true(get_element(c->type, &noise, i) == mean);
		check_close(c, get_element(c->type, &y, i), value_of(c->op, at, (long double)mean, params.p), 8, 1);
		check_close(c, get_element(c->type, &dx, i), at * gradient_of(c->op, at, (long double)mean, params.p),
		            8, 1);
	}
}

/* NaN in gives NaN out; no other input does, and infinities give limits. */
static void test_special_values(void **state)
{
	const struct random_case *c = *state;
	const double tiny = c->type == VACT_F32 ? (double)FLT_TRUE_MIN : DBL_TRUE_MIN;
	const double huge = c->type == VACT_F32 ? (double)FLT_MAX : DBL_MAX;
	const double special[] = { NAN, INFINITY, -INFINITY, 0, -0.0, tiny, -tiny, huge, -huge };
	const size_t n = sizeof special / sizeof *special;
	const vact_random_params params = random_defaults(c, 9, 1);
	union array x, y, dx, noise;

	for (size_t i = 0; i < n; i++) {
		set_element(c->type, &x, i, special[i]);
		set_element(c->type, &dx, i, 1);
	}
	assert_int_equal(random_forward(c, n, &x, &y, &noise, &params), VACT_OK);
	assert_int_equal(random_backward(c, n, &x, &dx, NULL, &dx, &params), VACT_OK);
	for (size_t i = 0; i < n; i++) {
		const double drawn = get_element(c->type, &noise, i);
		const double far = copysign(1e30, special[i]);
		const long double limit = value_of(c->op, (long double)far, (long double)drawn, params.p);

		assert_int_equal(isnan(get_element(c->type, &y, i)), isnan(special[i]));
		assert_int_equal(isnan(get_element(c->type, &dx, i)), isnan(special[i]));
		if (isinf(special[i]) && fabsl(limit) > 1e20L)
			assert_true(get_element(c->type, &y, i) ==
			            (limit > 0 ? (double)INFINITY : -(double)INFINITY));
	}
}

/* What the instruction sets have in common: all bits with FMA, and slopes without it too. */
static void test_same_bits_everywhere(void **state)
{
	const struct random_case *c = *state;
	const char *const active = vact_isa();
	const vact_random_params params = random_defaults(c, 10, 3);
	const int all = c->op == VACT_RANDOM_RRELU;
	const int fma = strcmp(active, "avx2") == 0 || strcmp(active, "avx512") == 0 || strcmp(active, "neon") == 0;
	union array x, y, noise, dx, other_y, other_noise, other_dx;

	if (!fma && !(all && strcmp(active, "sse2") == 0))
		return;
	fill_elements(c->type, &x, N, 7);
	assert_int_equal(random_forward(c, N, &x, &y, &noise, &params), VACT_OK);
	assert_int_equal(random_backward(c, N, &x, &x, NULL, &dx, &params), VACT_OK);
	for (int i = 0; vact_isa_at(i); i++) {
		const char *isa = vact_isa_at(i);

		if (!vact_isa_supported(isa) || strcmp(isa, "reference") == 0 || (strcmp(isa, "sse2") == 0 && !all))
			continue;
		assert_int_equal(vact_set_isa(isa), VACT_OK);
		assert_int_equal(random_forward(c, N, &x, &other_y, &other_noise, &params), VACT_OK);
		assert_int_equal(random_backward(c, N, &x, &x, NULL, &other_dx, &params), VACT_OK);
		assert_int_equal(vact_set_isa(active), VACT_OK);
		assert_int_equal(first_difference(c->type, &noise, &other_noise, N), N);
		assert_int_equal(first_difference(c->type, &y, &other_y, N), N);
		assert_int_equal(first_difference(c->type, &dx, &other_dx, N), N);
	}
}

int main(int argc, char **argv)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(philox_here_gives_known_answers),
		cmocka_unit_test(library_gives_known_answer),
		cmocka_unit_test(uniform_numbers_are_philox),
	};
	static const struct random_property properties[] = {
		{ "noise", test_noise },
		{ "values", test_values },
		{ "gradient_is_that_of_values", test_gradient_is_that_of_values },
		{ "any_chunks", test_any_chunks },
		{ "stored_noise_is_that_made_anew", test_stored_noise_is_that_made_anew },
		{ "seed_and_offset_matter", test_seed_and_offset_matter },
		{ "evaluation_uses_the_mean", test_evaluation_uses_the_mean },
		{ "special_values", test_special_values },
		{ "same_bits_everywhere", test_same_bits_everywhere },
	};

	return run_random_properties(argc, argv, properties, sizeof properties / sizeof *properties, others,
	                             sizeof others / sizeof *others);
}
