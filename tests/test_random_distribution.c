/* SPDX-License-Identifier: MIT */
/* How the noise is distributed, at fixed seeds: moments, uniformity by chi-squared, distribution functions. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "random_cases.h"

enum { N = 1 << 16, CELLS = 256 };

static union {
	float f32[N];
	double f64[N];
} x, y, noise;

/* Parameters under which the noise is of the standard form of its distribution. */
static vact_random_params standard(const struct random_case *c, uint64_t seed)
{
	vact_random_params params = random_defaults(c, seed, 0);

	if (c->op == VACT_RANDOM_RRELU || c->op == VACT_RANDOM_RRELU_GAUSSIAN) {
		params.p[0] = 0;
		params.p[1] = 1;
	}
	if (c->op == VACT_RANDOM_NOISY_HARDTANH)
		params.p[3] = 0;
	return params;
}

/* Its distribution function, mean and variance. */
static double distribution(vact_random_op op, double at)
{
	switch (op) {
	case VACT_RANDOM_RRELU:
		return at;
	case VACT_RANDOM_RRELU_GAUSSIAN:
	case VACT_RANDOM_NOISY_HARDTANH:
		return erfc(-at * sqrt(0.5)) / 2;
	case VACT_RANDOM_NOISY_HARDSIGMOID:
		return erf(at * sqrt(0.5));
	case VACT_RANDOM_GUMBEL:
		return exp(-exp(-at));
	case VACT_RANDOM_NONE:
		break;
	}
	return (double)NAN;
}

static void moments(vact_random_op op, double *mean, double *variance)
{
	const double pi = 3.14159265358979323846;

	*mean = op == VACT_RANDOM_RRELU               ? 0.5
	        : op == VACT_RANDOM_NOISY_HARDSIGMOID ? sqrt(2 / pi)
	        : op == VACT_RANDOM_GUMBEL            ? 0.57721566490153286
	                                              : 0;
	*variance = op == VACT_RANDOM_RRELU               ? 1.0 / 12
	            : op == VACT_RANDOM_NOISY_HARDSIGMOID ? 1 - 2 / pi
	            : op == VACT_RANDOM_GUMBEL            ? pi * pi / 6
	                                                  : 1;
}

/* Under emulation the reference takes a microsecond and more for each. */
static size_t samples(void) { return is_emulated() ? N / 8 : N; }

static void draw(const struct random_case *c, uint64_t seed)
{
	const vact_random_params params = standard(c, seed);

	assert_int_equal(random_forward(c, samples(), &x, &y, &noise, &params), VACT_OK);
}

/* Both within four standard errors; the fourth moment is bounded by that of the Gumbel distribution, 27/5. */
static void test_moments(void **state)
{
	const size_t n = samples();
	const struct random_case *c = *state;
	double mean, variance;

	moments(c->op, &mean, &variance);
	for (uint64_t seed = 0; seed < (is_emulated() ? 1 : 4); seed++) {
		double sum = 0, squares = 0;

		draw(c, seed);
		for (size_t i = 0; i < n; i++) {
			const double d = get_element(c->type, &noise, i) - mean;

			sum += d;
			squares += d * d;
		}
		assert_true(fabs(sum / (double)n) < 4 * sqrt(variance / (double)n));
		assert_true(fabs(squares / (double)n - variance) < 4 * sqrt(4.4 / (double)n) * variance);
	}
}

/* Through the distribution function noise is uniform: so are its upper bits, and pairs of neighbours. */
static void test_chi_squared(void **state)
{
	const size_t n = samples();
	const struct random_case *c = *state;

	for (uint64_t seed = 4; seed < (is_emulated() ? 5 : 8); seed++) {
		double counts[2][CELLS] = { { 0 } }, chi[2] = { 0 };

		draw(c, seed);
		for (size_t i = 0; i < n; i++) {
			const double u = distribution(c->op, get_element(c->type, &noise, i));
			const double v = distribution(c->op, get_element(c->type, &noise, i ^ 1));

			assert_true(u >= 0 && u <= 1);
			counts[0][(int)fmin(u * CELLS, CELLS - 1)]++;
			if (i % 2)
				counts[1][(int)fmin(u * 16, 15) * 16 + (int)fmin(v * 16, 15)]++;
		}
		for (int k = 0; k < CELLS; k++) {
			chi[0] += pow(counts[0][k] - (double)n / CELLS, 2) / ((double)n / CELLS);
			chi[1] += pow(counts[1][k] - (double)n / 2 / CELLS, 2) / ((double)n / 2 / CELLS);
		}
		/* 255 degrees of freedom: beyond with a probability of 1e-4 at either end */
		for (int k = 0; k < 2; k++)
			assert_true(chi[k] > 180 && chi[k] < 346);
	}
}

static int by_value(const void *a, const void *b)
{
	const double m = *(const double *)a, n = *(const double *)b;

	return (m > n) - (m < n);
}

/* Kolmogorov and Smirnov's distance; beyond 2.23 / sqrt(n) with a probability of 1e-4. */
static void test_kolmogorov_smirnov(void **state)
{
	const size_t n = samples();
	static double values[N];
	const struct random_case *c = *state;

	for (uint64_t seed = 8; seed < (is_emulated() ? 9 : 10); seed++) {
		double distance = 0;

		draw(c, seed);
		for (size_t i = 0; i < n; i++)
			values[i] = distribution(c->op, get_element(c->type, &noise, i));
		qsort(values, n, sizeof *values, by_value);
		for (size_t i = 0; i < n; i++)
			distance = fmax(distance, fmax(values[i] - (double)i / (double)n,
			                               (double)(i + 1) / (double)n - values[i]));
		assert_true(distance < 2.23 / sqrt((double)n));
	}
}

/* Neighbours, and elements of neighbouring blocks and vectors, are not correlated. */
static void test_no_correlation(void **state)
{
	const size_t n = samples();
	static const size_t lags[] = { 1, 2, 3, 4, 5, 8, 16, 32, 64, 128, 512 };
	const struct random_case *c = *state;
	double mean, variance;

	moments(c->op, &mean, &variance);
	draw(c, 10);
	for (size_t k = 0; k < sizeof lags / sizeof *lags; k++) {
		double sum = 0;

		for (size_t i = 0; i + lags[k] < n; i++)
			sum += (get_element(c->type, &noise, i) - mean) *
			       (get_element(c->type, &noise, i + lags[k]) - mean);
		assert_true(fabs(sum / (double)n) < 4 * variance / sqrt((double)n));
	}
}

/* With seed 0 these elements have the smallest and the largest uniform number in f32, and nearly so in f64. */
static void test_ends(void **state)
{
	static const uint64_t ends[] = { 59535980, 9320226 };
	const struct random_case *c = *state;

	for (int i = 0; i < 2; i++) {
		vact_random_params params = standard(c, 0);
		double got, at;

		params.offset = ends[i];
		assert_int_equal(random_forward(c, 1, &x, &y, &noise, &params), VACT_OK);
		got = get_element(c->type, &noise, 0);
		at = distribution(c->op, got);
		assert_true(isfinite(got));
		if (i || c->op == VACT_RANDOM_NOISY_HARDSIGMOID) /* whose absolute value has both ends above */
			assert_true(at > 1 - 0x1p-22);
		else
			assert_true(at < 0x1p-22);
	}
}

int main(int argc, char **argv)
{
	static const struct random_property properties[] = {
		{ "moments", test_moments },
		{ "chi_squared", test_chi_squared },
		{ "kolmogorov_smirnov", test_kolmogorov_smirnov },
		{ "no_correlation", test_no_correlation },
		{ "ends", test_ends },
	};

	return run_random_properties(argc, argv, properties, sizeof properties / sizeof *properties, NULL, 0);
}
