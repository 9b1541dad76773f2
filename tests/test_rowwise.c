/* SPDX-License-Identifier: MIT */
/*
 * The row-wise functions against what long double makes of their definitions: values, gradients as difference
 * quotients, and the layout of the arrays.
 */
#include "support.h"
#include <stdlib.h>
#include <string.h>
#include "judge.h"
#include "rowwise.h"

/* The sums of a row need more room than the stack has. */
static double x[MOST_COLS + PAD], y[MOST_COLS + PAD], dy[MOST_COLS + PAD], dx[MOST_COLS + PAD];
static long double want[MOST_COLS], terms[MOST_COLS];

static long double ulp_of(vact_type type, long double value)
{
	return type == VACT_F32 ? (long double)ulp_of_f32((double)value) : ulp_of_f64(value);
}

static double largest_finite(vact_type type) { return type == VACT_F32 ? (double)FLT_MAX : DBL_MAX; }

static double bound_of(const struct row_case *c, int gradient)
{
	const vact_rowwise_info_t *info = vact_rowwise_info(c->op);

	if (c->type == VACT_F32)
		return gradient ? info->max_ulp.f32.gradient : info->max_ulp.f32.forward;
	return gradient ? info->max_ulp.f64.gradient : info->max_ulp.f64.forward;
}

static double worst[2]; /* forward, gradient */

static void check_one(const struct row_case *c, int gradient, size_t i, double got, long double expected,
                      long double unit_of)
{
	const long double ulp = ulp_of(c->type, unit_of), error = fabsl((long double)got - expected) / ulp;

	if (error > (long double)worst[gradient])
		worst[gradient] = (double)error;
	if (!(error <= (long double)bound_of(c, gradient)))
		fail_msg("%s, %zu columns, T %g: element %zu is %a, want %La: %.3Lf ULP", c->name, c->cols,
		         c->temperature, i, got, expected, error);
}

static void check_forward(const struct row_case *c)
{
	const size_t outputs = outputs_of(c->op, c->cols);
	const long double maximum = row_forward(c, x, want);

	assert_int_equal(call_forward(c, x, y), VACT_OK);
	for (size_t i = 0; i < outputs; i++) {
		const long double unit_of = c->op == VACT_LOGSUMEXP   ? fmaxl(fabsl(want[i]), fabsl(maximum))
		                            : c->op == VACT_SPARSEMAX ? 1
		                                                      : want[i];

		check_one(c, 0, i, get_element(c->type, y, i), want[i], unit_of);
	}
}

static void check_backward(const struct row_case *c)
{
	long double largest = 0;

	assert_int_equal(call_backward(c, x, y, dy, dx), VACT_OK);
	row_backward(c, x, y, dy, want, terms);
	for (size_t i = 0; i < c->cols; i++)
		largest = fmaxl(largest, terms[i]);
	for (size_t i = 0; i < c->cols; i++)
		check_one(c, 1, i, get_element(c->type, dx, i), want[i], largest);
}

static void fill(vact_type type, double *array, size_t n, double offset, double spread)
{
	for (size_t i = 0; i < n; i++)
		set_element(type, array, i, offset + spread * (random_between(-1, 1) + random_between(-1, 1)));
}

/* Rows of all lengths, of logits near each other and far apart, near 0 and not. */
static void within_bounds(void **state)
{
	static const size_t cols[] = { 1, 2, 3, 7, 16, 17, 64, 65, 100, 1000 };
	static const double spreads[] = { 0, 1e-3, 1, 5, 20, 300, 1e4 }, offsets[] = { 0, 90, -1e4 };
	struct row_case c = *(const struct row_case *)*state;

	worst[0] = worst[1] = 0;
	for (size_t i = 0; i < sizeof cols / sizeof *cols; i++) {
		for (int k = 0; k < 7 * 3 * 4; k++) {
			c.cols = cols[i];
			c.temperature = k % 4 < 2 ? 1 : k % 4 == 2 ? 0.7 : 30;
			fill(c.type, x, c.cols, offsets[k / 4 % 3], spreads[k / 12]);
			fill(c.type, dy, c.cols, k % 2, 1);
			check_forward(&c);
			check_backward(&c);
		}
	}
	print_message("%s: %.3f ULP, gradient %.3f\n", c.name, worst[0], worst[1]);
}

static void million_columns(void **state)
{
	struct row_case c = *(const struct row_case *)*state;

	c.cols = MOST_COLS;
	for (int i = 0; i < (c.op == VACT_SPARSEMAX ? 1 : 2); i++) {
		fill(c.type, x, c.cols, 0, i ? 10 : 1e-3);
		fill(c.type, dy, c.cols, 1, 1);
		check_forward(&c);
		check_backward(&c);
	}
}

/* One element above all others by more and more: log_softmax is nearly 0 there, and all its bits count. */
static void dominated_rows(void **state)
{
	struct row_case c = *(const struct row_case *)*state;

	for (c.cols = 2; c.cols < 200; c.cols += 33) {
		for (double lead = 0; lead < 120; lead += 3.7) {
			fill(c.type, x, c.cols, -3, 1);
			fill(c.type, dy, c.cols, 0, 1);
			set_element(c.type, x, c.cols / 3, lead);
			check_forward(&c);
			check_backward(&c);
		}
	}
}

/* (f(x + h) - f(x - h)) / 2 h, in long double, times dy and summed, is dx. */
static void gradient_is_the_slope(void **state)
{
	static double moved[16];
	struct row_case c = *(const struct row_case *)*state;
	long double up[16], down[16];
	const long double h = 0x1p-12L;

	c.cols = 5;
	c.temperature = 2;
	for (size_t r = 0; r < 40; r++) {
		fill(c.type, x, c.cols, 0, 2);
		for (int i = 0; i < (int)c.cols; i++) /* room for h, in f32 too, and no kink of sparsemax close by */
			set_element(c.type, x, (size_t)i,
			            rint(get_element(c.type, x, (size_t)i) * 16) / 16 + i / 128.0);
		fill(c.type, dy, c.cols, 0, 1);
		assert_int_equal(call_forward(&c, x, y), VACT_OK);
		assert_int_equal(call_backward(&c, x, y, dy, dx), VACT_OK);
		for (size_t i = 0; i < c.cols; i++) {
			long double slope = 0;

			for (int sign = -1; sign <= 1; sign += 2) {
				memcpy(moved, x, sizeof moved);
				set_element(c.type, moved, i, get_element(c.type, x, i) + sign * (double)h);
				row_forward(&c, moved, sign < 0 ? down : up);
			}
			for (size_t k = 0; k < outputs_of(c.op, c.cols); k++)
				slope += (up[k] - down[k]) / (2 * h) * (long double)get_element(c.type, dy, k);
			if (!(fabsl(slope - (long double)get_element(c.type, dx, i)) < 1e-5L))
				fail_msg("%s: d%zu is %g, the slope %Lg", c.name, i, get_element(c.type, dx, i),
				         slope);
		}
	}
}

static void assert_all(const struct row_case *c, const double *array, size_t n, double value)
{
	for (size_t i = 0; i < n; i++) {
		const double got = get_element(c->type, array, i);

		if (isnan(value) ? !isnan(got) : got != value)
			fail_msg("%s: element %zu of %zu is %g, not %g", c->name, i, n, got, value);
	}
}

static void nan_anywhere_is_everywhere(void **state)
{
	struct row_case c = *(const struct row_case *)*state;

	for (c.cols = 1; c.cols < 150; c.cols += 7) {
		for (size_t i = 0; i < c.cols; i++) {
			fill(c.type, x, c.cols, 0, 9);
			fill(c.type, dy, c.cols, 0, 9);
			set_element(c.type, x, i, (double)NAN);
			if (i % 3 == 1)
				set_element(c.type, x, i - 1, (double)INFINITY);
			if (i % 3 == 2)
				fill(c.type, x, i, -(double)INFINITY, 0);
			assert_int_equal(call_forward(&c, x, y), VACT_OK);
			assert_all(&c, y, outputs_of(c.op, c.cols), (double)NAN);
			assert_int_equal(call_backward(&c, x, y, dy, dx), VACT_OK);
			assert_all(&c, dx, c.cols, (double)NAN);
		}
	}
}

static void infinities(void **state)
{
	struct row_case c = *(const struct row_case *)*state;
	const double sign = c.op == VACT_SOFTMIN ? -1 : 1, inf = (double)INFINITY;
	const double zeros = c.op == VACT_LOG_SOFTMAX || c.op == VACT_LOGSUMEXP ? -inf : 0;

	for (c.cols = 1; c.cols < 100; c.cols += 9) {
		const size_t outputs = outputs_of(c.op, c.cols), at = c.cols / 2;

		fill(c.type, x, c.cols, -sign * inf, 0);
		fill(c.type, dy, c.cols, 0, 1);
		for (c.flags = 0; c.flags <= VACT_ALL_MINUS_INF_ZEROS; c.flags++) {
			assert_int_equal(call_forward(&c, x, y), VACT_OK);
			assert_all(&c, y, outputs, c.flags || c.op == VACT_LOGSUMEXP ? zeros : (double)NAN);
			assert_int_equal(call_backward(&c, x, y, dy, dx), VACT_OK);
			if (!c.flags)
				assert_all(&c, dx, c.cols, (double)NAN);
			else if (c.op != VACT_LOG_SOFTMAX)
				assert_all(&c, dx, c.cols, 0);
		}
		c.flags = 0;
		set_element(c.type, x, at, sign * largest_finite(c.type)); /* the one that counts */
		assert_int_equal(call_forward(&c, x, y), VACT_OK);
		if (c.op == VACT_LOGSUMEXP) {
			assert_all(&c, y, 1, largest_finite(c.type));
		} else {
			const double top = get_element(c.type, y, at);

			assert_true(top == (c.op == VACT_LOG_SOFTMAX ? 0 : 1));
			set_element(c.type, y, at, zeros);
			assert_all(&c, y, c.cols, zeros);
		}
		set_element(c.type, x, at, sign * inf);
		assert_int_equal(call_forward(&c, x, y), VACT_OK);
		if (c.op == VACT_HARDMAX)
			assert_true(get_element(c.type, y, at) == 1);
		else
			assert_all(&c, y, outputs, c.op == VACT_LOGSUMEXP ? inf : (double)NAN);
	}
}

/* Logits of any magnitude, subnormal ones and zeros of both signs among them. */
static void any_magnitude(void **state)
{
	struct row_case c = *(const struct row_case *)*state;
	const double huge = largest_finite(c.type), tiny = c.type == VACT_F32 ? (double)FLT_TRUE_MIN : DBL_TRUE_MIN;
	const double magnitudes[] = { tiny, 1e-30, 199, 201, 1499, 1501, 65504, 1e9, huge / 4 };

	c.cols = 70;
	for (size_t i = 0; i < sizeof magnitudes / sizeof *magnitudes; i++) {
		for (int around = -1; around <= 1; around++) {
			fill(c.type, x, c.cols, around * magnitudes[i], magnitudes[i] / (around ? 1000 : 2));
			set_element(c.type, x, 3, 0);
			set_element(c.type, x, 4, -0.0);
			fill(c.type, dy, c.cols, 0, 1);
			check_forward(&c);
			check_backward(&c);
		}
	}
}

int main(int argc, char **argv)
{
	static const struct row_property properties[] = {
		{ "within_bounds", within_bounds },
		{ "million_columns", million_columns },
		{ "dominated_rows", dominated_rows },
		{ "gradient_is_the_slope", gradient_is_the_slope },
		{ "nan_anywhere_is_everywhere", nan_anywhere_is_everywhere },
		{ "infinities", infinities },
		{ "any_magnitude", any_magnitude },
	};

	return run_row_properties(argc, argv, properties, sizeof properties / sizeof *properties);
}
