/* SPDX-License-Identifier: MIT */
#include "rowwise.h"
#include <stdio.h>
#include <stdlib.h>

int run_row_properties(int argc, char **argv, const struct row_property *properties, size_t count)
{
	const size_t most = count * (size_t)vact_rowwise_count() * VACT_TYPES;
	struct row_case *cases = calloc(most, sizeof *cases);
	struct CMUnitTest *tests = calloc(most, sizeof *tests);
	size_t n = 0;

	if (!cases || !tests)
		return EXIT_FAILURE;
	for (; n < most; n++) {
		const struct row_property *property = &properties[n % count];
		struct row_case *c = &cases[n];

		c->op = (vact_rowwise_op)(n / count / VACT_TYPES);
		c->type = (vact_type)(n / count % VACT_TYPES);
		c->cols = 1;
		c->temperature = 1;
		snprintf(c->name, sizeof c->name, "%s/%s/%s", vact_rowwise_info(c->op)->name, vact_type_name(c->type),
		         property->name);
		tests[n] = (struct CMUnitTest){ .name = c->name, .test_func = property->test, .initial_state = c };
	}

	const int status = run_on_isa(argc, argv, tests, n);

	free(cases);
	free(tests);
	return status;
}

size_t outputs_of(vact_rowwise_op op, size_t cols) { return vact_rowwise_info(op)->one_output ? 1 : cols; }

vact_status forward(vact_type type, vact_rowwise_op op, size_t rows, size_t cols, struct matrix x, struct matrix y,
                    const vact_rowwise_params *params)
{
	return type == VACT_F32 ? vact_rowwise_forward_f32(op, rows, cols, x.at, x.stride, y.at, y.stride, params)
	                        : vact_rowwise_forward_f64(op, rows, cols, x.at, x.stride, y.at, y.stride, params);
}

vact_status backward(vact_type type, vact_rowwise_op op, size_t rows, size_t cols, struct matrix x, struct matrix y,
                     struct matrix dy, struct matrix dx, const vact_rowwise_params *params)
{
	return type == VACT_F32 ? vact_rowwise_backward_f32(op, rows, cols, x.at, x.stride, y.at, y.stride, dy.at,
	                                                    dy.stride, dx.at, dx.stride, params)
	                        : vact_rowwise_backward_f64(op, rows, cols, x.at, x.stride, y.at, y.stride, dy.at,
	                                                    dy.stride, dx.at, dx.stride, params);
}

vact_rowwise_params params_of(const struct row_case *c)
{
	vact_rowwise_params params;

	assert_int_equal(vact_rowwise_defaults(c->op, &params), VACT_OK);
	params.temperature = c->temperature;
	params.flags = c->flags;
	return params;
}

vact_status call_forward(const struct row_case *c, const void *x, void *y)
{
	const vact_rowwise_params params = params_of(c);

	return forward(c->type, c->op, 1, c->cols, (struct matrix){ (void *)(uintptr_t)x, c->cols },
	               (struct matrix){ y, c->cols }, &params);
}

vact_status call_backward(const struct row_case *c, const void *x, const void *y, const void *dy, void *dx)
{
	const vact_rowwise_params params = params_of(c);

	return backward(c->type, c->op, 1, c->cols, (struct matrix){ (void *)(uintptr_t)x, c->cols },
	                (struct matrix){ (void *)(uintptr_t)y, c->cols },
	                (struct matrix){ (void *)(uintptr_t)dy, c->cols }, (struct matrix){ dx, c->cols }, &params);
}

static long double element(const struct row_case *c, const void *array, size_t i)
{
	return (long double)get_element(c->type, array, i);
}

/* x / T, of the sign that softmin gives it, less the maximum of them. */
static long double below_top(const struct row_case *c, const void *x, size_t top, size_t i)
{
	const long double difference = element(c, x, i) - element(c, x, top);

	return (c->op == VACT_SOFTMIN ? -difference : difference) / (long double)c->temperature;
}

/* The column of the first maximum. */
static size_t top_of(const struct row_case *c, const void *x)
{
	size_t top = 0;

	for (size_t i = 1; i < c->cols; i++) {
		if (below_top(c, x, top, i) > 0)
			top = i;
	}
	return top;
}

/* The sum of all exp(below_top) but the top's own. */
static long double sum_of_others(const struct row_case *c, const void *x, size_t top)
{
	long double sum = 0;

	for (size_t i = 0; i < c->cols; i++)
		sum += i == top ? 0 : expl(below_top(c, x, top, i));
	return sum;
}

/* tau of sparsemax by bisection: the sum of max(0, z - tau) falls from at least 1 at -1 to 0 at 0. */
static long double tau_of(const struct row_case *c, const void *x, size_t top)
{
	static long double z[MOST_COLS]; /* only what can be above */
	long double low = -1, high = 0;
	size_t n = 0;

	for (size_t i = 0; i < c->cols; i++) {
		z[n] = below_top(c, x, top, i);
		n += z[n] > -1;
	}
	for (int i = 0; i < 80; i++) {
		const long double middle = (low + high) / 2;
		long double sum = 0;

		for (size_t k = 0; k < n && sum < 2; k++)
			sum += z[k] > middle ? z[k] - middle : 0;
		*(sum > 1 ? &low : &high) = middle;
	}
	return (low + high) / 2;
}

long double row_forward(const struct row_case *c, const void *x, long double *y)
{
	const size_t top = top_of(c, x);
	const int exponential = c->op != VACT_HARDMAX && c->op != VACT_SPARSEMAX;
	const long double others = exponential ? sum_of_others(c, x, top) : 0,
	                  maximum = element(c, x, top) / (long double)c->temperature;
	const long double tau = c->op == VACT_SPARSEMAX ? tau_of(c, x, top) : 0;

	for (size_t i = 0; i < outputs_of(c->op, c->cols); i++) {
		switch (c->op) {
		case VACT_SOFTMAX:
		case VACT_SOFTMIN:
			y[i] = expl(below_top(c, x, top, i)) / (1 + others);
			break;
		case VACT_LOG_SOFTMAX:
			y[i] = below_top(c, x, top, i) - log1pl(others);
			break;
		case VACT_LOGSUMEXP:
			y[i] = maximum + log1pl(others);
			break;
		case VACT_HARDMAX:
			y[i] = i == top;
			break;
		case VACT_SPARSEMAX:
			y[i] = fmaxl(0, below_top(c, x, top, i) - tau);
			break;
		case VACT_ROWWISE_NONE:
			break;
		}
	}
	return maximum;
}

/* The sums over the row that a gradient needs. */
struct sums {
	long double terms, magnitudes; /* of the terms whose sum is subtracted */
	long double others;            /* logsumexp's */
	size_t top, support;
};

static struct sums sums_of(const struct row_case *c, const void *x, const void *y, const void *dy)
{
	struct sums sums = { 0, 0, 0, 0, 0 };

	if (c->op == VACT_LOGSUMEXP) {
		sums.top = top_of(c, x);
		sums.others = sum_of_others(c, x, sums.top);
		return sums;
	}
	for (size_t i = 0; i < c->cols; i++) {
		const long double p = element(c, y, i);
		const long double weight = c->op == VACT_LOG_SOFTMAX ? 1 : c->op == VACT_SPARSEMAX ? p > 0 : p;

		sums.terms += weight * element(c, dy, i);
		sums.magnitudes += fabsl(weight * element(c, dy, i));
		sums.support += p > 0;
	}
	return sums;
}

void row_backward(const struct row_case *c, const void *x, const void *y, const void *dy, long double *dx,
                  long double *terms)
{
	const struct sums s = sums_of(c, x, y, dy);
	const long double T = (long double)c->temperature, n = (long double)(s.support ? s.support : 1);

	for (size_t i = 0; i < c->cols; i++) {
		const long double g = element(c, dy, c->op == VACT_LOGSUMEXP ? 0 : i);
		const long double p = c->op == VACT_LOGSUMEXP ? 0 : element(c, y, i);

		switch (c->op) {
		case VACT_SOFTMAX:
		case VACT_SOFTMIN:
			dx[i] = (c->op == VACT_SOFTMIN ? -p : p) * (g - s.terms) / T;
			terms[i] = p * (fabsl(g) + s.magnitudes) / T;
			break;
		case VACT_LOG_SOFTMAX:
			dx[i] = (g - expl(p) * s.terms) / T;
			terms[i] = (fabsl(g) + expl(p) * s.magnitudes) / T;
			break;
		case VACT_LOGSUMEXP:
			dx[i] = g * expl(below_top(c, x, s.top, i)) / (1 + s.others) / T;
			terms[i] = fabsl(dx[i]);
			break;
		case VACT_HARDMAX:
			dx[i] = terms[i] = 0;
			break;
		case VACT_SPARSEMAX:
			dx[i] = p > 0 ? (g - s.terms / n) / T : 0;
			terms[i] = p > 0 ? (fabsl(g) + s.magnitudes / n) / T : 0;
			break;
		case VACT_ROWWISE_NONE:
			break;
		}
	}
}
