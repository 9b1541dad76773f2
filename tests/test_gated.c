/* SPDX-License-Identifier: MIT */
/* The gated units: their values and gradients, where they may lie, and what they refuse. */
#include "arrays.h"
#include <string.h>
#include "call_arrays.h"
#include "judge.h"

/* A call: the inputs, and places for the outputs. */
struct call {
	const struct array_case *c;
	struct rows a, b, dy, y, da, db;
};

static struct call make_call(const struct array_case *c, size_t rows, size_t cols, size_t gap)
{
	struct call call = { .c = c };
	struct rows *const all[] = { &call.a, &call.b, &call.dy, &call.y, &call.da, &call.db };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		*all[i] = make_rows(c->type, rows, cols, cols + (gap ? gap + i : 0));
	fill_rows(call.a, 0);
	fill_rows(call.b, 1000);
	fill_rows(call.dy, 2000);
	return call;
}

static void free_call(struct call call)
{
	const struct rows all[] = { call.a, call.b, call.dy, call.y, call.da, call.db };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		free_rows(all[i]);
}

static vact_status forward(const struct array_case *c, struct rows a, struct rows b, struct rows y)
{
	return call_gated_forward(c->type, (vact_gated_op)c->op, y.rows, y.cols, a.at, a.ld, b.at, b.ld, y.at, y.ld);
}

static vact_status backward(const struct array_case *c, struct rows a, struct rows b, struct rows dy, struct rows da,
                            struct rows db)
{
	return call_gated_backward(c->type, (vact_gated_op)c->op, dy.rows, dy.cols, a.at, a.ld, b.at, b.ld, dy.at,
	                           dy.ld, da.at, da.ld, db.at, db.ld);
}

static void run(struct call call)
{
	assert_int_equal(forward(call.c, call.a, call.b, call.y), VACT_OK);
	assert_int_equal(backward(call.c, call.a, call.b, call.dy, call.da, call.db), VACT_OK);
}

/* f and f' in long double, by the formulas of textbooks. */
static long double sigmoid(long double x) { return 1 / (1 + expl(-x)); }

static long double gelu_tanh_argument(long double x) { return sqrtl(8 / acosl(-1)) * (x + .044715L * x * x * x); }

static long double gate(int op, long double x)
{
	switch (op) {
	case VACT_GLU:
		return sigmoid(x);
	case VACT_REGLU:
		return x > 0 ? x : 0;
	case VACT_GEGLU:
		return x * erfcl(-x / sqrtl(2)) / 2;
	case VACT_GEGLU_TANH:
		return x * sigmoid(gelu_tanh_argument(x));
	default:
		assert_int_equal(op, VACT_SWIGLU);
		return x * sigmoid(x);
	}
}

static long double gate_gradient(int op, long double x)
{
	const long double t = gelu_tanh_argument(x), pi = acosl(-1);

	switch (op) {
	case VACT_GLU:
		return sigmoid(x) * sigmoid(-x);
	case VACT_REGLU:
		return x > 0;
	case VACT_GEGLU:
		return erfcl(-x / sqrtl(2)) / 2 + x * expl(-x * x / 2) / sqrtl(2 * pi);
	case VACT_GEGLU_TANH:
		return sigmoid(t) * (1 + sigmoid(-t) * x * sqrtl(8 / pi) * (1 + 3 * .044715L * x * x));
	default:
		return sigmoid(x) * (1 + x * sigmoid(-x));
	}
}

/* The formulas above fit together: the gradient is a difference quotient's limit. */
static void test_gradient_is_slope(void **state)
{
	const struct array_case *c = *state;
	const long double h = 0x1p-20L;

	for (long double x = -8; x < 8; x += is_emulated() ? 0.371L : 0.0371L) {
		const long double slope = (gate(c->op, x + h) - gate(c->op, x - h)) / (2 * h);

		assert_true(fabsl(slope - gate_gradient(c->op, x)) < 1e-11L);
	}
}

static long double ulp_of(vact_type type, long double want)
{
	return type == VACT_F32 ? (long double)ulp_of_f32((double)want) : ulp_of_f64(want);
}

/* The error is within the bound, or within an allowance next to it. */
static void check_value(const struct array_case *c, const char *what, double b, double got, long double want,
                        double bound, long double allowance)
{
	const long double error = fabsl(got - want);

	if (!(error <= bound * ulp_of(c->type, want) || error <= allowance))
		fail_msg("%s at b = %a: %a, not %La, %.2Lf ULP", what, b, got, want, error / ulp_of(c->type, want));
}

/* What an error of f' near its roots makes of dy a. */
static long double root_allowance_of(const struct array_case *c, double b, double dy, double a)
{
	const vact_gated_info_t *info = vact_gated_info((vact_gated_op)c->op);
	const double no_params[VACT_MAX_PARAMS] = { 0 };
	const struct roots roots = roots_of(info->gate, VACT_DERIVATIVE, no_params);

	return near_root(&roots, b, 0) ? fabsl((long double)dy * a) * root_allowance(c->type) : 0;
}

static void test_within_bound(void **state)
{
	const struct array_case *c = *state;
	const vact_gated_info_t *info = vact_gated_info((vact_gated_op)c->op);
	const double bound = c->type == VACT_F32 ? info->max_ulp.f32.forward : info->max_ulp.f64.forward;
	const double gradient = c->type == VACT_F32 ? info->max_ulp.f32.gradient : info->max_ulp.f64.gradient;
	const size_t cols = is_emulated() ? 125 : 1000;
	struct call call = make_call(c, 20, cols, 0);

	fill_rows_evenly(call.a, 10);
	fill_rows_evenly(call.dy, 10);
	for (size_t row = 0; row < call.b.rows; row++) /* there f and f' are normal, even those of geglu_tanh */
		fill_rows_evenly((struct rows){ c->type, 1, cols, cols, row_at(call.b, row), NULL, 0 },
		                 row % 2 ? 9 : 3);
	run(call);
	for (size_t i = 0; i < call.a.rows * call.a.cols; i++) {
		const double a = row_get(call.a, 0, i), b = row_get(call.b, 0, i), dy = row_get(call.dy, 0, i);

		check_value(c, "y", b, row_get(call.y, 0, i), a * gate(c->op, b), bound, 0);
		check_value(c, "da", b, row_get(call.da, 0, i), dy * gate(c->op, b), bound, 0);
		check_value(c, "db", b, row_get(call.db, 0, i), dy * (a * gate_gradient(c->op, b)), gradient,
		            root_allowance_of(c, b, dy, a));
	}
	free_call(call);
}

static double product(vact_type type, double a, double b)
{
	const volatile float f32 = (float)a * (float)b;

	return type == VACT_F32 ? (double)f32 : a * b;
}

/* Rows of products of what two others hold. */
static void multiply(struct rows out, struct rows a, struct rows b)
{
	for (size_t row = 0; row < out.rows; row++) {
		for (size_t i = 0; i < out.cols; i++)
			set_element(out.type, row_at(out, row), i,
			            product(out.type, row_get(a, row, i), row_get(b, row, i)));
	}
}

/* Special values among others: the bits are those of the products of the pointwise functions' results. */
static void test_products_of_parts(void **state)
{
	const struct array_case *c = *state;
	const vact_op op = vact_gated_info((vact_gated_op)c->op)->gate;
	struct call call = make_call(c, 1, 5000, 0);
	struct rows want = make_rows(c->type, 1, 5000, 5000), f = make_rows(c->type, 1, 5000, 5000);

	run(call);
	assert_int_equal(vact_call(VACT_FORWARD, c->type, op, 5000, call.b.at, NULL, f.at, NULL), VACT_OK);
	multiply(want, call.a, f);
	assert_same_rows(call.y, want);
	multiply(want, call.dy, f);
	assert_same_rows(call.da, want);
	multiply(want, call.dy, call.a);
	assert_int_equal(vact_call(VACT_BACKWARD, c->type, op, 5000, call.b.at, want.at, want.at, NULL), VACT_OK);
	assert_same_rows(call.db, want);
	free_rows(want);
	free_rows(f);
	free_call(call);
}

/* Every number of columns, with gaps and without: the results are those of the elements alone. */
static void test_layout(void **state)
{
	const struct array_case *c = *state;

	for (size_t cols = 1; cols < 70; cols++) {
		struct call strided = make_call(c, 3, cols, 1 + cols % 5), dense = make_call(c, 3, cols, 0);

		run(strided);
		run(dense);
		assert_same_rows(strided.y, dense.y);
		assert_same_rows(strided.da, dense.da);
		assert_same_rows(strided.db, dense.db);
		assert_guards(strided.y);
		assert_guards(strided.da);
		assert_guards(strided.db);
		assert_guards(dense.y);
		for (size_t i = 0; i < cols; i++) { /* the second row's, one by one */
			struct call one = make_call(c, 1, 1, 0);

			memcpy(one.a.at, element_at(c->type, row_at(dense.a, 1), i), vact_type_size(c->type));
			memcpy(one.b.at, element_at(c->type, row_at(dense.b, 1), i), vact_type_size(c->type));
			memcpy(one.dy.at, element_at(c->type, row_at(dense.dy, 1), i), vact_type_size(c->type));
			run(one);
			assert_int_equal(
			        first_difference(c->type, one.y.at, element_at(c->type, row_at(dense.y, 1), i), 1),
			        1);
			assert_int_equal(
			        first_difference(c->type, one.da.at, element_at(c->type, row_at(dense.da, 1), i), 1),
			        1);
			assert_int_equal(
			        first_difference(c->type, one.db.at, element_at(c->type, row_at(dense.db, 1), i), 1),
			        1);
			free_call(one);
		}
		free_call(strided);
		free_call(dense);
	}
}

/* y over a or b; da and db over each of a, b and dy, or not asked for. */
static void test_in_place(void **state)
{
	const struct array_case *c = *state;
	const struct rows none = { .type = c->type };
	struct call want = make_call(c, 3, 53, 4);

	run(want);
	for (int out = 0; out < 5 * 5; out++) {
		struct call call = make_call(c, 3, 53, 4);
		const struct rows at_da[] = { call.a, call.b, call.dy, call.da, none };
		const struct rows at_db[] = { call.a, call.b, call.dy, call.db, none };
		const struct rows da = at_da[out % 5], db = at_db[out / 5];

		if (out < 2) {
			assert_int_equal(forward(c, call.a, call.b, out ? call.b : call.a), VACT_OK);
			assert_same_rows(out ? call.b : call.a, want.y);
			fill_rows(call.a, 0);
			fill_rows(call.b, 1000);
		}
		if (out % 5 == out / 5 && out % 5 != 3) {
			assert_int_equal(backward(c, call.a, call.b, call.dy, da, db),
			                 da.at ? VACT_OVERLAP : VACT_NULL_POINTER);
			assert_same_rows(call.a, want.a);
			assert_same_rows(call.dy, want.dy);
		} else {
			assert_int_equal(backward(c, call.a, call.b, call.dy, da, db), VACT_OK);
			if (da.at)
				assert_same_rows(da, want.da);
			if (db.at)
				assert_same_rows(db, want.db);
		}
		free_call(call);
	}
	free_call(want);
}

/* a and b as the halves of rows, and da and db over them or as halves of others. */
static void test_halves(void **state)
{
	const struct array_case *c = *state;
	const vact_gated_op op = (vact_gated_op)c->op;
	const size_t cols = 37, ld = 2 * cols;
	struct call want = make_call(c, 4, cols, 0);
	struct rows x = make_rows(c->type, 4, ld, ld), dx = make_rows(c->type, 4, ld, ld);
	struct rows a = { c->type, 4, cols, ld, x.at, NULL, 0 }, b = a, da = a, db = a;

	b.at = element_at(c->type, x.at, cols);
	da.at = dx.at;
	db.at = element_at(c->type, dx.at, cols);
	run(want);
	copy_rows(a, want.a);
	copy_rows(b, want.b);
	assert_int_equal(call_gated_forward(c->type, op, 4, cols, a.at, ld, b.at, ld, want.y.at, cols), VACT_OK);
	assert_int_equal(backward(c, a, b, want.dy, da, db), VACT_OK);
	assert_same_rows(da, want.da);
	assert_same_rows(db, want.db);
	assert_int_equal(backward(c, a, b, want.dy, a, b), VACT_OK);
	assert_same_rows(a, want.da);
	assert_same_rows(b, want.db);
	free_rows(x);
	free_rows(dx);
	free_call(want);
}

static void test_same_bits_with_fma(void **state)
{
	const struct array_case *c = *state;
	const char *const active = vact_isa();
	struct call want = make_call(c, 1, 5003, 0), call = make_call(c, 1, 5003, 0);
	const char *isa;

	run(want);
	for (int i = 0; (isa = next_same_isa(&i));) {
		assert_int_equal(vact_set_isa(isa), VACT_OK);
		run(call);
		assert_int_equal(vact_set_isa(active), VACT_OK);
		assert_same_rows(call.y, want.y);
		assert_same_rows(call.da, want.da);
		assert_same_rows(call.db, want.db);
	}
	free_call(call);
	free_call(want);
}

/* Wrong calls, of which all but one argument are right, and what they return. */
static void expect(vact_status status, struct call call)
{
	const struct rows outputs[] = { call.y, call.da, call.db };

	assert_int_equal(forward(call.c, call.a, call.b, call.y), status);
	assert_int_equal(backward(call.c, call.a, call.b, call.dy, call.da, call.db), status);
	for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++) {
		if (outputs[i].at)
			assert_untouched(outputs[i]);
	}
}

static void test_bad_arguments(void **state)
{
	const struct array_case *c = *state;
	struct array_case unknown = *c;
	const int unknown_ops[] = { VACT_GATED_NONE, -12345, vact_gated_count(), 12345 };
	const size_t size = vact_type_size(c->type), most = PTRDIFF_MAX / size;
	const size_t sizes[][3] = {
		/* rows, cols, stride */
		{ 2, most + 1, most + 1 },  { 1, SIZE_MAX, SIZE_MAX }, { 3, 8, most / 2 }, { most, 8, 8 },
		{ SIZE_MAX / 8 + 2, 8, 8 }, { 2, 8, SIZE_MAX },        { 2, 8, 7 },        { 1, 8, 7 },
	};
	struct call right = make_call(c, 3, 8, 2), wrong = right;

	for (size_t i = 0; i < sizeof unknown_ops / sizeof *unknown_ops; i++) {
		unknown.op = unknown_ops[i];
		wrong.c = &unknown;
		expect(VACT_UNKNOWN_OP, wrong);
	}
	wrong = right;
	wrong.a.at = NULL;
	expect(VACT_NULL_POINTER, wrong);
	wrong = right;
	wrong.b.at = NULL;
	expect(VACT_NULL_POINTER, wrong);
	wrong = right;
	wrong.y.at = wrong.da.at = wrong.db.at = NULL;
	expect(VACT_NULL_POINTER, wrong);
	wrong = right;
	wrong.dy.at = NULL;
	assert_int_equal(backward(c, wrong.a, wrong.b, wrong.dy, wrong.da, wrong.db), VACT_NULL_POINTER);
	assert_untouched(right.da);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct rows *const strides[] = { &wrong.a, &wrong.b, &wrong.y, &wrong.da, &wrong.db, &wrong.dy };

		for (size_t k = 0; k < 2; k++) { /* of one input in both directions */
			wrong = right;
			wrong.y.rows = wrong.dy.rows = sizes[i][0];
			wrong.y.cols = wrong.dy.cols = sizes[i][1];
			for (size_t j = 0; j < 6; j++)
				strides[j]->ld = sizes[i][1];
			strides[k]->ld = sizes[i][2];
			expect(VACT_BAD_SIZE, wrong);
		}
	}
	wrong = right;
	wrong.y.ld = wrong.da.ld = 7;
	expect(VACT_BAD_SIZE, wrong);
	wrong = right;
	wrong.y.ld = wrong.db.ld = 7;
	expect(VACT_BAD_SIZE, wrong);
	wrong.y.ld = wrong.dy.ld = 7;
	expect(VACT_BAD_SIZE, wrong);
	free_call(right);
}

static void test_empty_shapes(void **state)
{
	const struct array_case *c = *state;
	const struct rows none = { .type = c->type, .rows = 0, .cols = 5, .ld = 1 };
	struct rows narrow = none;

	narrow.rows = 5;
	narrow.cols = 0;
	assert_int_equal(forward(c, none, none, none), VACT_OK);
	assert_int_equal(backward(c, none, none, none, none, none), VACT_OK);
	assert_int_equal(forward(c, narrow, narrow, narrow), VACT_OK);
	assert_int_equal(backward(c, narrow, narrow, narrow, narrow, narrow), VACT_OK);
}

/* An output moved over an input by every shift, with the same stride and with another: what counts is whether an element
 * is in both without being the same one. */
static void test_overlap(void **state)
{
	enum { ROWS = 3, COLS = 4, LD = 11, MOST = 60, MIDDLE = 150 };
	const struct array_case *c = *state;
	struct rows all = make_rows(c->type, 1, 2 * MIDDLE + 100, 2 * MIDDLE + 100);
	struct rows apart = make_rows(c->type, ROWS, COLS, COLS), other = make_rows(c->type, ROWS, COLS, COLS);

	fill_rows(apart, 0);
	for (int i = -MOST; i <= MOST * 2; i++) {
		const size_t ld = i > MOST ? COLS + (size_t)i % 3 : LD;
		const int shift = i > MOST ? i - MOST - 30 : i;
		struct rows in = { c->type, ROWS, COLS, LD, element_at(c->type, all.at, MIDDLE), NULL, 0 }, out = in;
		unsigned char taken[2 * MIDDLE] = { 0 };
		int shared = 0;

		out.ld = ld;
		out.at = element_at(c->type, all.at, (size_t)(MIDDLE + shift));
		for (int k = 0; k < ROWS * COLS; k++)
			taken[MIDDLE + k / COLS * LD + k % COLS] = 1;
		for (int k = 0; k < ROWS * COLS; k++)
			shared |= taken[MIDDLE + shift + k / COLS * (int)ld + k % COLS];

		const vact_status status = shared && !(shift == 0 && ld == LD) ? VACT_OVERLAP : VACT_OK;

		fill_rows(in, 7);
		assert_int_equal(forward(c, in, apart, out), status);
		assert_int_equal(forward(c, apart, in, out), status);
		assert_int_equal(backward(c, in, apart, apart, out, other), status);
		assert_int_equal(backward(c, apart, in, apart, other, out), status);
		assert_int_equal(backward(c, apart, apart, in, other, out), status);
		assert_int_equal(backward(c, apart, apart, apart, in, out), shared ? VACT_OVERLAP : VACT_OK);
	}
	free_rows(all);
	free_rows(apart);
	free_rows(other);
}

static void test_info(void **state)
{
	const struct array_case *c = *state;
	const vact_gated_info_t *info = vact_gated_info((vact_gated_op)c->op);

	assert_int_equal(vact_gated_find(info->name), c->op);
	assert_non_null(vact_info(info->gate));
	assert_non_null(strstr(info->forward, vact_info(info->gate)->name));
	assert_non_null(strstr(info->gradient_a, vact_info(info->gate)->name));
	assert_non_null(strstr(info->gradient_b, vact_info(info->gate)->name));
	assert_int_equal(vact_gated_find("swiglu"), VACT_SWIGLU);
	assert_int_equal(vact_gated_find("no such unit"), VACT_GATED_NONE);
	assert_int_equal(vact_gated_find(NULL), VACT_GATED_NONE);
	assert_null(vact_gated_info(VACT_GATED_NONE));
	assert_null(vact_gated_info((vact_gated_op)vact_gated_count()));
}

static const char *name_of(int op) { return vact_gated_info((vact_gated_op)op)->name; }

int main(int argc, char **argv)
{
	static const struct array_property properties[] = {
		{ "gradient_is_slope", test_gradient_is_slope },
		{ "within_bound", test_within_bound },
		{ "products_of_parts", test_products_of_parts },
		{ "layout", test_layout },
		{ "in_place", test_in_place },
		{ "halves", test_halves },
		{ "same_bits_with_fma", test_same_bits_with_fma },
		{ "bad_arguments", test_bad_arguments },
		{ "empty_shapes", test_empty_shapes },
		{ "overlap", test_overlap },
		{ "info", test_info },
	};

	return run_array_properties(argc, argv, vact_gated_count(), name_of, properties,
	                            sizeof properties / sizeof *properties);
}
