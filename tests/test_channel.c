/* SPDX-License-Identifier: MIT */
/* prelu: values, gradients and their sums, where they may lie, and what is refused. */
#include "arrays.h"
#include <float.h>
#include <string.h>
#include "call_arrays.h"

/* A call: [outer][channels][inner], and one vector of channels. */
struct call {
	const struct array_case *c;
	size_t outer, channels, inner;
	struct rows x, w, dy, y, dx, dw;
};

static struct call make_call(const struct array_case *c, size_t outer, size_t channels, size_t inner)
{
	const size_t n = outer * channels * inner;
	struct call call = { .c = c, .outer = outer, .channels = channels, .inner = inner };

	call.x = make_rows(c->type, 1, n, n);
	call.dy = make_rows(c->type, 1, n, n);
	call.y = make_rows(c->type, 1, n, n);
	call.dx = make_rows(c->type, 1, n, n);
	call.w = make_rows(c->type, 1, channels, channels);
	call.dw = make_rows(c->type, 1, channels, channels);
	fill_rows_evenly(call.x, 10);
	fill_rows_evenly(call.dy, 10);
	fill_rows_evenly(call.w, 2);
	return call;
}

static void free_call(struct call call)
{
	const struct rows all[] = { call.x, call.w, call.dy, call.y, call.dx, call.dw };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		free_rows(all[i]);
}

static vact_status forward(struct call call)
{
	return call_prelu_forward(call.c->type, call.outer, call.channels, call.inner, call.x.at, call.w.at,
	                          call.y.at);
}

static vact_status backward(struct call call)
{
	return call_prelu_backward(call.c->type, call.outer, call.channels, call.inner, call.x.at, call.w.at,
	                           call.dy.at, call.dx.at, call.dw.at);
}

static void run(struct call call)
{
	assert_int_equal(forward(call), VACT_OK);
	assert_int_equal(backward(call), VACT_OK);
}

/* As results are rounded once, they are known to the bit. */
static double product(vact_type type, double a, double b)
{
	const volatile float f32 = (float)a * (float)b;

	return type == VACT_F32 ? (double)f32 : a * b;
}

static void assert_bits(vact_type type, double got, double want)
{
	double a, b;

	set_element(type, &a, 0, got);
	set_element(type, &b, 0, want);
	if (first_difference(type, &a, &b, 1) == 0)
		fail_msg("%a, not %a", got, want);
}

static double want_y(vact_type type, double x, double w)
{
	return x > 0 ? x : w == 0 && isinf(x) ? -copysign(0, w) : product(type, w, x);
}

static double want_dx(vact_type type, double x, double w, double dy)
{
	return isnan(x) ? x : product(type, dy, x > 0 ? 1 : w);
}

/* The shapes: of images, of features, of one weight; below, at and above the lengths of vectors and of sums. */
static const size_t shapes[][3] = {
	{ 1, 1, 1 },   { 1, 1, 1000 }, { 7, 1, 143 }, { 3, 5, 49 },  { 2, 3, 7 },  { 4, 2, 2 },  { 5, 67, 1 },
	{ 3, 131, 1 }, { 1, 17, 1 },   { 2, 2, 32 },  { 2, 2, 129 }, { 9, 3, 33 }, { 5, 3, 16 }, { 64, 1, 1 },
};

enum { SHAPES = sizeof shapes / sizeof *shapes };

static void check_elements(struct call call)
{
	const vact_type type = call.c->type;

	for (size_t i = 0; i < call.x.cols; i++) {
		const double x = row_get(call.x, 0, i), dy = row_get(call.dy, 0, i);
		const double w = row_get(call.w, 0, i / call.inner % call.channels);

		assert_bits(type, row_get(call.y, 0, i), want_y(type, x, w));
		assert_bits(type, row_get(call.dx, 0, i), want_dx(type, x, w, dy));
	}
	assert_guards(call.y);
	assert_guards(call.dx);
	assert_guards(call.dw);
}

static void test_values(void **state)
{
	for (int i = 0; i < SHAPES; i++) {
		struct call call = make_call(*state, shapes[i][0], shapes[i][1], shapes[i][2]);

		run(call);
		check_elements(call);
		fill_rows(call.x, 0);
		fill_rows(call.dy, 10000);
		run(call);
		check_elements(call);
		set_element(call.c->type, call.w.at, 0, i % 2 ? 0.0 : -0.0);
		set_element(call.c->type, call.x.at, 0, -(double)INFINITY);
		run(call);
		check_elements(call);
		free_call(call);
	}
}

/* The exact sum up to long double's rounding, and that of the magnitudes. */
static void check_sums(struct call call)
{
	const double ulp = call.c->type == VACT_F32 ? (double)FLT_EPSILON : DBL_EPSILON;
	/* The scalar path sums in long double, without what is lost. */
	const double rest = call.c->type == VACT_F64 && strcmp(vact_isa(), "reference") == 0 ? 1 : 1e-6;

	for (size_t c = 0; c < call.channels; c++) {
		long double sum = 0, lost = 0, magnitude = 0;

		for (size_t i = 0; i < call.x.cols; i++) {
			const double x = row_get(call.x, 0, i), dy = row_get(call.dy, 0, i);

			if (i / call.inner % call.channels != c || x > 0)
				continue;

			const long double hi = (long double)x * dy, t = sum + hi, from_hi = t - sum;

			lost += fmal(x, dy, -hi) + ((sum - (t - from_hi)) + (hi - from_hi));
			sum = t;
			magnitude += fabsl(hi);
		}

		const long double want = sum + lost, got = row_get(call.dw, 0, c);

		if (!(fabsl(got - want) <= .51L * ulp * fabsl(want) + rest * ulp * magnitude))
			fail_msg("dw[%zu] = %La, not %La", c, got, want);
	}
}

static void test_sums(void **state)
{
	for (int i = 0; i < SHAPES; i++) {
		struct call call = make_call(*state, shapes[i][0], shapes[i][1], shapes[i][2]);

		run(call);
		check_sums(call);
		free_call(call);
	}
}

/* A million terms that cancel but for the last bits. */
static void test_many_terms(void **state)
{
	const size_t terms = is_emulated() ? 100003 : 1000003;
	const size_t many[][3] = { { 1, 1, terms }, { terms, 1, 1 }, { terms / 5, 5, 1 }, { terms / 250, 3, 83 } };

	for (size_t k = 0; k < sizeof many / sizeof *many; k++) {
		struct call call = make_call(*state, many[k][0], many[k][1], many[k][2]);
		const size_t n = call.x.cols;

		for (size_t i = 0; i + n / 2 + 1 < n; i++) {
			const double x = -fabs(row_get(call.x, 0, i)), dy = row_get(call.dy, 0, i);
			const size_t period = call.channels * call.inner, at = n - 1 - i / period * period;
			const size_t other = at - (period - 1 - i % period);

			if (other <= i)
				break;
			set_element(call.c->type, call.x.at, i, x);
			set_element(call.c->type, call.x.at, other, x);
			set_element(call.c->type, call.dy.at, other, -dy * (1 + 1e-5));
		}
		run(call);
		check_sums(call);
		free_call(call);
	}
}

/* y is linear in w, and its slope in x is the gradient: dy times difference quotients, summed. */
static void test_difference_quotients(void **state)
{
	struct call call = make_call(*state, 3, 4, 19);

	run(call);
	for (size_t c = 0; c < call.channels; c++) {
		long double slope = 0;

		for (size_t i = 0; i < call.x.cols; i++) {
			const long double x = row_get(call.x, 0, i), w = row_get(call.w, 0, c), h = 0x1p-20L;
			const long double dy = row_get(call.dy, 0, i), f = x + h > 0 ? x + h : w * (x + h);
			const long double dx = dy * (f - (x - h > 0 ? x - h : w * (x - h))) / (2 * h);

			if (i / call.inner % call.channels != c)
				continue;
			slope += dy * ((x > 0 ? x : (w + h) * x) - (x > 0 ? x : (w - h) * x)) / (2 * h);
			assert_true(fabsl(dx - row_get(call.dx, 0, i)) < 1e-5L);
		}
		assert_true(fabsl(slope - row_get(call.dw, 0, c)) < 1e-3L);
	}
	free_call(call);
}

static void test_special_sums(void **state)
{
	const vact_type type = ((const struct array_case *)*state)->type;

	for (size_t inner = 1; inner < 100; inner += 33) {
		struct call call = make_call(*state, 50, 3, inner);

		/* Of x > 0 nothing counts; the second channel overflows, the third has a NaN. */
		for (size_t i = 0; i < call.x.cols; i++) {
			set_element(type, call.x.at, i, i / inner % 3 == 0 ? 1 : -1e30);
			set_element(type, call.dy.at, i, i / inner % 3 == 0 ? (double)INFINITY : 1e30);
		}
		set_element(type, call.dy.at, inner, (double)INFINITY);
		set_element(type, call.x.at, 2 * inner, (double)NAN);
		run(call);
		assert_bits(type, row_get(call.dw, 0, 0), 0);
		assert_bits(type, row_get(call.dw, 0, 1), -(double)INFINITY);
		assert_true(isnan(row_get(call.dw, 0, 2)));
		free_call(call);
	}
}

static void test_in_place(void **state)
{
	for (int i = 0; i < SHAPES; i++) {
		struct call want = make_call(*state, shapes[i][0], shapes[i][1], shapes[i][2]), call = want;
		struct rows x = make_rows(want.c->type, 1, want.x.cols, want.x.cols), dw = want.dw;

		run(want);
		copy_rows(x, want.x);
		call.x = call.y = x;
		assert_int_equal(forward(call), VACT_OK);
		assert_same_rows(x, want.y);
		copy_rows(x, want.x);
		call.dx = x;
		call.dw.at = NULL;
		assert_int_equal(backward(call), VACT_OK);
		assert_same_rows(x, want.dx);
		copy_rows(x, want.x);
		call.dw = make_rows(want.c->type, 1, dw.cols, dw.cols);
		assert_int_equal(backward(call), VACT_OK);
		assert_same_rows(x, want.dx);
		assert_same_rows(call.dw, dw);
		call.x = want.x;
		copy_rows(x, want.dy);
		call.dy = x;
		assert_int_equal(backward(call), VACT_OK);
		assert_same_rows(x, want.dx);
		call.dx.at = NULL;
		call.dy = want.dy;
		fill_rows(call.dw, 0);
		assert_int_equal(backward(call), VACT_OK);
		assert_same_rows(call.dw, dw);
		free_rows(call.dw);
		free_rows(x);
		free_call(want);
	}
}

static void test_same_bits_with_fma(void **state)
{
	const char *const active = vact_isa();
	const char *isa;

	for (int i = 0; i < SHAPES; i++) {
		struct call want = make_call(*state, shapes[i][0], shapes[i][1], shapes[i][2]), call = want;

		call.y = make_rows(want.c->type, 1, want.y.cols, want.y.cols);
		call.dx = make_rows(want.c->type, 1, want.y.cols, want.y.cols);
		call.dw = make_rows(want.c->type, 1, want.dw.cols, want.dw.cols);
		run(want);
		for (int k = 0; (isa = next_same_isa(&k));) {
			assert_int_equal(vact_set_isa(isa), VACT_OK);
			run(call);
			assert_int_equal(vact_set_isa(active), VACT_OK);
			assert_same_rows(call.y, want.y);
			assert_same_rows(call.dx, want.dx);
			assert_same_rows(call.dw, want.dw);
		}
		free_rows(call.y);
		free_rows(call.dx);
		free_rows(call.dw);
		free_call(want);
	}
}

static void expect(vact_status status, struct call call)
{
	const struct rows outputs[] = { call.y, call.dx, call.dw };

	assert_int_equal(forward(call), status);
	assert_int_equal(backward(call), status);
	for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++) {
		if (outputs[i].at)
			assert_untouched(outputs[i]);
	}
}

static void test_bad_arguments(void **state)
{
	const struct array_case *c = *state;
	const size_t most = PTRDIFF_MAX / vact_type_size(c->type);
	const size_t sizes[][3] = {
		{ most, 2, 1 },
		{ 2, most, 1 },
		{ 1, 2, most },
		{ most + 1, 1, 1 },
		{ SIZE_MAX, SIZE_MAX, SIZE_MAX },
		{ (size_t)1 << 32, (size_t)1 << 31, 2 },
	};
	struct call right = make_call(c, 2, 3, 5), wrong = right;

	wrong.x.at = NULL;
	expect(VACT_NULL_POINTER, wrong);
	wrong = right;
	wrong.w.at = NULL;
	expect(VACT_NULL_POINTER, wrong);
	wrong = right;
	wrong.y.at = wrong.dx.at = wrong.dw.at = NULL;
	expect(VACT_NULL_POINTER, wrong);
	wrong = right;
	wrong.dy.at = NULL;
	assert_int_equal(backward(wrong), VACT_NULL_POINTER);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		wrong = right;
		wrong.outer = sizes[i][0];
		wrong.channels = sizes[i][1];
		wrong.inner = sizes[i][2];
		expect(VACT_BAD_SIZE, wrong);
	}
	for (int i = 0; i < 3; i++) { /* an empty shape needs nothing */
		wrong = (struct call){ .c = c, .outer = i != 0, .channels = i != 1, .inner = i != 2 };
		assert_int_equal(forward(wrong), VACT_OK);
		assert_int_equal(backward(wrong), VACT_OK);
	}
	free_call(right);
}

/* Each array in turn moved onto another, to the same place and one element off. */
static void test_overlap(void **state)
{
	const struct array_case *c = *state;
	struct call right = make_call(c, 2, 3, 5);

	for (size_t shift = 0; shift < 2; shift++) {
		const vact_status moved = shift ? VACT_OVERLAP : VACT_OK;
		const struct {
			struct rows to;
			vact_status y, dx, dw;
		} tries[] = {
			{ right.x, moved, moved, VACT_OVERLAP },
			{ right.dy, VACT_OK, moved, VACT_OVERLAP },
			{ right.w, VACT_OVERLAP, VACT_OVERLAP, VACT_OVERLAP },
			{ right.dx, VACT_OK, VACT_OK, VACT_OVERLAP },
		};

		for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
			void *to = (char *)tries[i].to.at - shift * vact_type_size(c->type);
			struct call call = right;

			call.y.at = to;
			assert_int_equal(forward(call), tries[i].y);
			call.dx.at = to;
			assert_int_equal(backward(call), tries[i].dx);
			call = right;
			call.dw.at = to;
			assert_int_equal(backward(call), tries[i].dw);
		}
	}
	free_call(right);
}

static const char *name_of(int op) { return (void)op, "prelu"; }

int main(int argc, char **argv)
{
	static const struct array_property properties[] = {
		{ "values", test_values },
		{ "sums", test_sums },
		{ "many_terms", test_many_terms },
		{ "difference_quotients", test_difference_quotients },
		{ "special_sums", test_special_sums },
		{ "in_place", test_in_place },
		{ "same_bits_with_fma", test_same_bits_with_fma },
		{ "bad_arguments", test_bad_arguments },
		{ "overlap", test_overlap },
	};

	return run_array_properties(argc, argv, 1, name_of, properties, sizeof properties / sizeof *properties);
}
