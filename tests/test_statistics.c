/* SPDX-License-Identifier: MIT */
/* Statistics of columns and of the whole, against sums in long double, and every wrong call. */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "support.h"

enum { ROWS = 37, COLS = 131, STRIDE = 140, SIZE = ROWS * STRIDE };

static union {
	float f32[SIZE];
	double f64[SIZE];
} x;
static vact_statistics out[COLS + 1], scratch[COLS];

static vact_status call(vact_type type, size_t rows, size_t cols, size_t ldx, const vact_statistics_params *params)
{
	return type == VACT_F32 ? vact_statistics_f32(rows, cols, x.f32, ldx, params, scratch, out)
	                        : vact_statistics_f64(rows, cols, x.f64, ldx, params, scratch, out);
}

static vact_statistics_params params_of(vact_statistics_scope scope, double low, double high)
{
	vact_statistics_params params;

	assert_int_equal(vact_statistics_defaults(&params), VACT_OK);
	params.scope = scope;
	params.low = low;
	params.high = high;
	return params;
}

/* Columns of all kinds: dead ones, ones on the thresholds, and some whose mean hides their variance. */
static void fill_columns(vact_type type)
{
	for (size_t i = 0; i < ROWS; i++) {
		for (size_t j = 0; j < STRIDE; j++) {
			const double r = random_between(-2, 2);
			const double values[] = { r,       r > 0 ? r : 0,    -fabs(r), 0,
				                  1e6 + r, round(2 * r) / 2, -0.0,     1e-30 * r };

			set_element(type, &x, i * STRIDE + j, j < COLS ? values[j % 8] : (double)NAN);
		}
	}
}

/* Counts and sums over some columns. */
struct expected {
	vact_statistics s;
	long double variance;
};

static struct expected expect_of(vact_type type, size_t rows, size_t from, size_t to, double low, double high)
{
	struct expected e = { { 0, 0, 0, 0, 0, 0, 0, 0 }, 0 };
	long double sum = 0;

	for (size_t j = from; j < to; j++) {
		int alive = 0;

		for (size_t i = 0; i < rows; i++) {
			const double v = get_element(type, &x, i * STRIDE + j);

			e.s.count++;
			e.s.zeros += v == 0;
			e.s.low += v <= low;
			e.s.high += v >= high;
			e.s.nans += isnan(v) ? 1 : 0;
			alive |= v > 0 || isnan(v);
			sum += (long double)v;
		}
		e.s.dead += !alive;
	}
	sum /= (long double)e.s.count;
	for (size_t j = from; j < to; j++) {
		for (size_t i = 0; i < rows; i++) {
			const long double d = (long double)get_element(type, &x, i * STRIDE + j) - sum;

			e.variance += d * d / (long double)e.s.count;
		}
	}
	e.s.mean = (double)sum;
	return e;
}

static void check(const vact_statistics *got, const struct expected *want, double factor)
{
	assert_int_equal(got->count, want->s.count);
	assert_int_equal(got->zeros, want->s.zeros);
	assert_int_equal(got->low, want->s.low);
	assert_int_equal(got->high, want->s.high);
	assert_int_equal(got->nans, want->s.nans);
	assert_int_equal(got->dead, want->s.dead);
	if (want->s.nans) {
		assert_true(isnan(got->mean) && isnan(got->variance));
		return;
	}

	/* What the rounding of a mean can do to (x - mean)^2 is relative to the mean. */
	const long double spread = sqrtl(want->variance), unit = (long double)DBL_EPSILON;

	assert_true(fabs(got->mean - want->s.mean) <= 4 * DBL_EPSILON * (fabs(want->s.mean) + 4 * (double)spread));
	assert_true(fabsl((long double)got->variance - want->variance) <=
	            (long double)factor * unit * spread * (spread + (long double)fabs(want->s.mean)));
}

static void columns_and_whole(void **state)
{
	const vact_statistics_params columns = params_of(VACT_STATISTICS_COLUMNS, -1, 1);
	const vact_statistics_params whole = params_of(VACT_STATISTICS_WHOLE, -1, 1);

	(void)state;
	for (int t = 0; t < VACT_TYPES; t++) {
		const vact_type type = (vact_type)t;

		for (int nan = 0; nan < 2; nan++) {
			fill_columns(type);
			if (nan)
				set_element(type, &x, 5 * STRIDE + 2, (double)NAN);
			for (size_t rows = 1; rows <= ROWS; rows += 6) {
				for (size_t cols = 1; cols <= COLS; cols += 13) {
					struct expected e;

					memset(out, 0xa5, sizeof out);
					assert_int_equal(call(type, rows, cols, STRIDE, &columns), VACT_OK);
					for (size_t j = 0; j < cols; j++) {
						e = expect_of(type, rows, j, j + 1, -1, 1);
						check(&out[j], &e, 16);
					}
					for (size_t k = 0; k < sizeof *out; k++)
						assert_int_equal(((unsigned char *)&out[cols])[k], 0xa5);
					assert_int_equal(call(type, rows, cols, STRIDE, &whole), VACT_OK);
					e = expect_of(type, rows, 0, cols, -1, 1);
					check(&out[0], &e, 16);
				}
			}
		}
	}
}

/* Billions on top of a variance of 1, in columns and in the whole: nothing cancels. */
static void large_means_do_not_cancel(void **state)
{
	const vact_statistics_params whole = params_of(VACT_STATISTICS_WHOLE, -1, 1);

	(void)state;
	for (size_t i = 0; i < SIZE; i++)
		x.f64[i] = 1e9 + (i % 2 ? 1 : -1);
	assert_int_equal(call(VACT_F64, 36, COLS, STRIDE, NULL), VACT_OK);
	for (size_t j = 0; j < COLS; j++)
		assert_true(fabs(out[j].variance) < 1e-12 && fabs(out[j].mean - x.f64[j]) == 0);
	assert_int_equal(call(VACT_F64, 36, 130, STRIDE, &whole), VACT_OK);
	assert_true(fabs(out[0].variance - 1) < 1e-6 && fabs(out[0].mean - 1e9) < 1e-6);
}

/* More rows than are summed at a time: columns that are alive in some of them only, or jump between them. */
static void many_rows(void **state)
{
	enum { MANY = 601, FEW = 8 };
	const vact_statistics_params params = params_of(VACT_STATISTICS_COLUMNS, -1, 1);

	(void)state;
	for (int t = 0; t < VACT_TYPES; t++) {
		const vact_type type = (vact_type)t;

		for (size_t i = 0; i < MANY; i++) {
			const double r = random_between(0, 2);
			const double values[FEW] = {
				i == 3 ? 1 : -r, i == 600 ? 1 : -r, -r, i < 300 ? r : 1e6 + r, i % 256 ? r : 1e6,
				round(r),        i < 256 ? 0 : r,   0
			};

			for (size_t j = 0; j < FEW; j++)
				set_element(type, &x, i * FEW + j, values[j]);
		}
		assert_int_equal(call(type, MANY, FEW, FEW, &params), VACT_OK);
		for (size_t j = 0; j < FEW; j++) {
			struct expected e = { { MANY, 0, 0, 0, 0, j == 2 || j == 7, 0, 0 }, 0 };
			long double sum = 0;

			for (size_t i = 0; i < MANY; i++) {
				const double at = get_element(type, &x, i * FEW + j);

				e.s.zeros += at == 0;
				e.s.low += at <= -1;
				e.s.high += at >= 1;
				sum += (long double)at;
			}
			for (size_t i = 0; i < MANY; i++) {
				const long double d = (long double)get_element(type, &x, i * FEW + j) - sum / MANY;

				e.variance += d * d / MANY;
			}
			e.s.mean = (double)(sum / MANY);
			check(&out[j], &e, j == 4 ? 256 : 16); /* the fifth begins its chunks with an outlier */
		}
	}
}

/* Thresholds are doubles, with which elements are compared exactly, whichever way a float would be rounded. */
static void thresholds_are_no_floats(void **state)
{
	static const double thresholds[] = { 0.1, 0.7, -0.1, -0.7, 1e-60, -1e-60, 1e60, -1e60 };

	(void)state;
	for (size_t k = 0; k < sizeof thresholds / sizeof *thresholds; k++) {
		const double at = thresholds[k];
		const vact_statistics_params low = params_of(VACT_STATISTICS_COLUMNS, at, (double)INFINITY);
		const vact_statistics_params high = params_of(VACT_STATISTICS_COLUMNS, -(double)INFINITY, at);
		const float nearest = (float)at;
		const float near[] = { nearest, nextafterf(nearest, -INFINITY), nextafterf(nearest, INFINITY) };

		for (size_t i = 0; i < 3; i++) {
			x.f32[0] = near[i];
			assert_int_equal(call(VACT_F32, 1, 1, 1, &low), VACT_OK);
			assert_int_equal(out[0].low, (double)near[i] <= at);
			assert_int_equal(call(VACT_F32, 1, 1, 1, &high), VACT_OK);
			assert_int_equal(out[0].high, (double)near[i] >= at);
		}
	}
}

/* Infinities reach thresholds that are infinite, in some columns of some chunks, next to NaNs and finite ones. */
static void infinities_reach_infinite_thresholds(void **state)
{
	enum { MANY = 301, FEW = 5 };

	(void)state;
	for (int t = 0; t < VACT_TYPES; t++) {
		const vact_type type = (vact_type)t;

		for (size_t i = 0; i < MANY; i++) {
			const double values[FEW] = { -1, i % 3 ? -1 : -(double)INFINITY,
				                     i == 300 ? (double)INFINITY : -1,
				                     i == 0 ? (double)NAN : -(double)INFINITY,
				                     i % 2 ? (double)INFINITY : -(double)INFINITY };

			for (size_t j = 0; j < FEW; j++)
				set_element(type, &x, i * FEW + j, values[j]);
		}
		assert_int_equal(call(type, MANY, FEW, FEW, NULL), VACT_OK);
		for (size_t j = 0; j < FEW; j++) {
			const uint64_t low[] = { 0, 101, 0, 300, 151 }, high[] = { 0, 0, 1, 0, 150 };

			assert_int_equal(out[j].low, low[j]);
			assert_int_equal(out[j].high, high[j]);
			assert_int_equal(out[j].nans, j == 3);
			assert_int_equal(out[j].dead, j < 2);
		}
	}
}

/* The same bits on every instruction set, and with x at another distance between rows. */
static void same_bits_everywhere(void **state)
{
	const char *const active = vact_isa();
	const vact_statistics_params whole = params_of(VACT_STATISTICS_WHOLE, -1, 1);
	vact_statistics first;

	(void)state;
	fill_columns(VACT_F32);
	assert_int_equal(call(VACT_F32, ROWS, 128, STRIDE, &whole), VACT_OK);
	first = out[0];
	for (int i = 0; vact_isa_at(i); i++) {
		if (!vact_isa_supported(vact_isa_at(i)))
			continue;
		vact_set_isa(vact_isa_at(i));
		assert_int_equal(call(VACT_F32, ROWS, 128, STRIDE, &whole), VACT_OK);
		assert_memory_equal(&first, &out[0], sizeof first);
	}
	vact_set_isa(active);
	for (size_t i = 1; i < ROWS; i++)
		memmove(x.f32 + i * 128, x.f32 + i * STRIDE, 128 * sizeof(float));
	assert_int_equal(call(VACT_F32, ROWS, 128, 128, &whole), VACT_OK);
	assert_memory_equal(&first, &out[0], sizeof first);
}

static void scratch_is_as_large_as_said(void **state)
{
	(void)state;
	assert_int_equal(vact_statistics_scratch(VACT_STATISTICS_COLUMNS, COLS), 0);
	assert_int_equal(vact_statistics_scratch(VACT_STATISTICS_WHOLE, COLS), COLS);
	assert_int_equal(vact_statistics_defaults(NULL), VACT_NULL_POINTER);
}

/* The call has that status and writes nothing. */
static void refused(vact_status status, size_t rows, size_t cols, const float *from, size_t ldx,
                    const vact_statistics_params *params, vact_statistics *space, vact_statistics *to)
{
	memset(out, 0xa5, sizeof out);
	memset(scratch, 0xa5, sizeof scratch);
	assert_int_equal(vact_statistics_f32(rows, cols, from, ldx, params, space, to), status);
	for (size_t i = 0; i < sizeof out; i++)
		assert_int_equal(((unsigned char *)out)[i], 0xa5);
	for (size_t i = 0; i < sizeof scratch; i++)
		assert_int_equal(((unsigned char *)scratch)[i], 0xa5);
}

static void wrong_calls(void **state)
{
	vact_statistics_params p = params_of(VACT_STATISTICS_WHOLE, -1, 1);
	union {
		vact_statistics s[4];
		float f32[4 * sizeof(vact_statistics) / sizeof(float)];
	} both;

	(void)state;
	refused(VACT_NULL_POINTER, ROWS, COLS, NULL, STRIDE, NULL, scratch, out);
	refused(VACT_NULL_POINTER, ROWS, COLS, x.f32, STRIDE, NULL, scratch, NULL);
	refused(VACT_NULL_POINTER, ROWS, COLS, x.f32, STRIDE, &p, NULL, out);
	refused(VACT_OK, 0, COLS, NULL, STRIDE, &p, NULL, NULL);
	refused(VACT_OK, ROWS, 0, NULL, STRIDE, &p, NULL, NULL);
	refused(VACT_BAD_SIZE, ROWS, COLS, x.f32, COLS - 1, NULL, scratch, out);
	refused(VACT_BAD_SIZE, SIZE_MAX, COLS, x.f32, COLS, NULL, scratch, out);
	refused(VACT_BAD_SIZE, 3, SIZE_MAX / 2, x.f32, SIZE_MAX / 2, NULL, scratch, out);
	refused(VACT_BAD_SIZE, SIZE_MAX / 16, 1, x.f32, 9, NULL, scratch, out);
	refused(VACT_OVERLAP, 1, 40, both.f32 + 30, 40, &p, scratch, both.s + 1);
	refused(VACT_OVERLAP, 1, 40, both.f32, 40, &p, scratch, both.s);
	refused(VACT_OVERLAP, 1, 40, both.f32, 40, &p, both.s + 2, out);
	refused(VACT_OVERLAP, ROWS, COLS, x.f32, STRIDE, &p, scratch, scratch + 7);
	for (p.size = 0; p.size < sizeof p; p.size++)
		refused(VACT_BAD_SIZE, ROWS, COLS, x.f32, STRIDE, &p, scratch, out);
	p.mode = VACT_FAST + 1;
	refused(VACT_UNSUPPORTED, ROWS, COLS, x.f32, STRIDE, &p, scratch, out);
	p.mode = VACT_FAST;
	p.scope = VACT_STATISTICS_WHOLE + 1;
	refused(VACT_UNSUPPORTED, ROWS, COLS, x.f32, STRIDE, &p, scratch, out);
	p.scope = VACT_STATISTICS_COLUMNS;
	p.reserved = 1;
	refused(VACT_UNSUPPORTED, ROWS, COLS, x.f32, STRIDE, &p, scratch, out);
	p.reserved = 0;
	p.low = 1;
	refused(VACT_BAD_PARAMETER, ROWS, COLS, x.f32, STRIDE, &p, scratch, out);
	p.low = (double)NAN;
	refused(VACT_BAD_PARAMETER, ROWS, COLS, x.f32, STRIDE, &p, scratch, out);
}

int main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_and_whole),
		cmocka_unit_test(large_means_do_not_cancel),
		cmocka_unit_test(same_bits_everywhere),
		cmocka_unit_test(scratch_is_as_large_as_said),
		cmocka_unit_test(wrong_calls),
		cmocka_unit_test(many_rows),
		cmocka_unit_test(thresholds_are_no_floats),
		cmocka_unit_test(infinities_reach_infinite_thresholds),
	};

	return run_on_isa(argc, argv, tests, sizeof tests / sizeof *tests);
}
