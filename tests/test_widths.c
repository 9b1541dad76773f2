/* SPDX-License-Identifier: MIT */
/* crelu: values, gradients, where they may lie, and what is refused. */
#include "arrays.h"
#include <string.h>
#include "call_arrays.h"

/* A call: x and dx of cols elements in a row, y and dy of twice as many. */
struct call {
	const struct array_case *c;
	struct rows x, y, dy, dx;
};

static struct call make_call(const struct array_case *c, size_t rows, size_t cols, size_t gap)
{
	const struct call call = { c, make_rows(c->type, rows, cols, cols + gap),
		                   make_rows(c->type, rows, 2 * cols, 2 * cols + 2 * gap),
		                   make_rows(c->type, rows, 2 * cols, 2 * cols + 3 * gap),
		                   make_rows(c->type, rows, cols, cols + 4 * gap) };

	fill_rows(call.x, 0);
	fill_rows(call.dy, 1000);
	return call;
}

static void free_call(struct call call)
{
	free_rows(call.x);
	free_rows(call.y);
	free_rows(call.dy);
	free_rows(call.dx);
}

static vact_status forward(struct call call)
{
	return call_crelu_forward(call.c->type, call.x.rows, call.x.cols, call.x.at, call.x.ld, call.y.at, call.y.ld);
}

static vact_status backward(struct call call)
{
	return call_crelu_backward(call.c->type, call.x.rows, call.x.cols, call.x.at, call.x.ld, call.dy.at,
	                           call.dy.ld, call.dx.at, call.dx.ld);
}

static void run(struct call call)
{
	assert_int_equal(forward(call), VACT_OK);
	assert_int_equal(backward(call), VACT_OK);
}

/* NaN both, or the same number, and of a y that is 0 not -0. */
static void assert_number(double got, double want, int no_minus_zero)
{
	if (isnan(want) ? !isnan(got) : got != want || (no_minus_zero && got == 0 && signbit(got)))
		fail_msg("%a, not %a", got, want);
}

static double relu(double x) { return x > 0 || isnan(x) ? x : 0; }

static double step(double x) { return isnan(x) ? x : x > 0; }

static void test_values(void **state)
{
	for (size_t cols = 1; cols < 70; cols++) {
		struct call call = make_call(*state, 3, cols, cols % 4);

		run(call);
		for (size_t row = 0; row < 3; row++) {
			for (size_t i = 0; i < cols; i++) {
				const double x = row_get(call.x, row, i), d = row_get(call.dy, row, i);
				const double d_negative = row_get(call.dy, row, cols + i);

				assert_number(row_get(call.y, row, i), relu(x), 1);
				assert_number(row_get(call.y, row, cols + i), relu(-x), 1);
				assert_number(row_get(call.dx, row, i), d * step(x) - d_negative * step(-x), 0);
			}
		}
		assert_guards(call.y);
		assert_guards(call.dx);
		free_call(call);
	}
}

/* Of the sum of y times dy, where dx is its slope. */
static void test_difference_quotients(void **state)
{
	struct call call = make_call(*state, 2, 100, 0);

	fill_rows_evenly(call.x, 10);
	fill_rows_evenly(call.dy, 10);
	run(call);
	for (size_t i = 0; i < 100; i++) {
		const long double x = row_get(call.x, 1, i), h = 0x1p-20L;
		const long double up = (x + h > 0 ? x + h : 0) - (x - h > 0 ? x - h : 0);
		const long double down = (-x - h > 0 ? -x - h : 0) - (-x + h > 0 ? -x + h : 0);
		const long double slope =
		        (up * row_get(call.dy, 1, i) + down * row_get(call.dy, 1, 100 + i)) / (2 * h);

		assert_true(fabsl(slope - row_get(call.dx, 1, i)) < 1e-6L);
	}
	free_call(call);
}

static void test_in_place(void **state)
{
	const vact_type type = ((const struct array_case *)*state)->type;
	struct call want = make_call(*state, 3, 37, 2), call = want;
	struct rows wide = make_rows(type, 3, 74, 80), narrow = wide, second;

	narrow.cols = 37;
	second = narrow;
	second.at = element_at(type, wide.at, 37);
	run(want);
	copy_rows(narrow, want.x);
	call.x = narrow;
	call.y = wide;
	assert_int_equal(forward(call), VACT_OK);
	assert_same_rows(wide, want.y);
	copy_rows(narrow, want.x);
	call = want;
	call.x = call.dx = narrow;
	assert_int_equal(backward(call), VACT_OK);
	assert_same_rows(narrow, want.dx);
	for (int half = 0; half < 2; half++) {
		call = want;
		call.dy = wide;
		call.dx = half ? second : narrow;
		copy_rows(wide, want.dy);
		assert_int_equal(backward(call), VACT_OK);
		assert_same_rows(call.dx, want.dx);
	}
	free_rows(wide);
	free_call(want);
}

static void test_same_bits_everywhere(void **state)
{
	const char *const active = vact_isa();
	struct call want = make_call(*state, 1, 5003, 0), call = make_call(*state, 1, 5003, 0);
	const char *isa;

	run(want);
	for (int i = 0; (isa = next_same_isa(&i));) {
		assert_int_equal(vact_set_isa(isa), VACT_OK);
		run(call);
		assert_int_equal(vact_set_isa(active), VACT_OK);
		assert_same_rows(call.y, want.y);
		assert_same_rows(call.dx, want.dx);
	}
	free_call(call);
	free_call(want);
}

static void expect(vact_status status, struct call call)
{
	assert_int_equal(forward(call), status);
	assert_int_equal(backward(call), status);
	assert_untouched(call.y);
	assert_untouched(call.dx);
}

static void test_bad_arguments(void **state)
{
	const struct array_case *c = *state;
	struct call right = make_call(c, 3, 8, 2), wrong = right;
	const size_t most = PTRDIFF_MAX / vact_type_size(c->type);
	const size_t sizes[][2] = {
		{ most, 8 }, { SIZE_MAX, 8 }, { 1, most }, { 1, SIZE_MAX }, { 3, SIZE_MAX / 2 + 2 }
	};

	wrong.x.at = NULL;
	expect(VACT_NULL_POINTER, wrong);
	wrong = right;
	wrong.dy.at = NULL;
	assert_int_equal(backward(wrong), VACT_NULL_POINTER);
	wrong.y.at = wrong.dx.at = NULL;
	wrong.dy = right.dy;
	assert_int_equal(forward(wrong), VACT_NULL_POINTER);
	assert_int_equal(backward(wrong), VACT_NULL_POINTER);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		wrong = right;
		wrong.x.rows = sizes[i][0];
		wrong.x.cols = wrong.x.ld = wrong.dx.ld = sizes[i][1];
		wrong.y.ld = wrong.dy.ld = 2 * sizes[i][1];
		expect(VACT_BAD_SIZE, wrong);
	}
	wrong = right;
	wrong.x.ld = 7;
	expect(VACT_BAD_SIZE, wrong);
	wrong = right;
	wrong.y.ld = wrong.dy.ld = 15;
	expect(VACT_BAD_SIZE, wrong);
	wrong = right;
	wrong.dx.ld = 7;
	assert_int_equal(backward(wrong), VACT_BAD_SIZE);
	for (int i = 0; i < 2; i++) { /* an empty shape needs nothing */
		const struct rows none = { .type = c->type, .rows = i != 0, .cols = i != 1 };
		const struct call empty = { c, none, none, none, none };

		assert_int_equal(forward(empty), VACT_OK);
		assert_int_equal(backward(empty), VACT_OK);
	}
	free_call(right);
}

/* x at every shift within y's rows, dx likewise within x's and dy's. */
static void test_overlap(void **state)
{
	enum { COLS = 4, LD = 13 };
	const struct array_case *c = *state;
	struct call apart = make_call(c, 3, COLS, 0);
	struct rows all = make_rows(c->type, 1, 200, 200), wide = { c->type, 3, 2 * COLS, LD, NULL, NULL, 0 };

	wide.at = element_at(c->type, all.at, 80);
	for (int shift = -40; shift <= 40; shift++) {
		const int in_row = (shift % LD + LD) % LD,
		          within = shift > -2 * LD - COLS && shift < 2 * LD + 2 * COLS;
		const int shares = within && (in_row < 2 * COLS || in_row > LD - COLS);
		struct rows narrow = { c->type, 3, COLS, LD, element_at(c->type, all.at, (size_t)(80 + shift)),
			               NULL,    0 };
		struct call call = apart;

		call.x = narrow;
		call.y = wide;
		assert_int_equal(forward(call), shares && shift != 0 ? VACT_OVERLAP : VACT_OK);
		call = apart;
		call.dx = narrow;
		call.dy = wide;
		assert_int_equal(backward(call), shares && shift != 0 && shift != COLS ? VACT_OVERLAP : VACT_OK);
	}
	free_rows(all);
	free_call(apart);
}

static const char *name_of(int op) { return (void)op, "crelu"; }

int main(int argc, char **argv)
{
	static const struct array_property properties[] = {
		{ "values", test_values },
		{ "difference_quotients", test_difference_quotients },
		{ "in_place", test_in_place },
		{ "same_bits_everywhere", test_same_bits_everywhere },
		{ "bad_arguments", test_bad_arguments },
		{ "overlap", test_overlap },
	};

	return run_array_properties(argc, argv, 1, name_of, properties, sizeof properties / sizeof *properties);
}
