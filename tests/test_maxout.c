/* SPDX-License-Identifier: MIT */
/* maxout: the winner and its value, where dy goes, where the arrays may lie, and what is refused. */
#include "arrays.h"
#include <string.h>
#include "call_arrays.h"

enum { WINNERS = 4096, CANARY = 0xa5 };

/* A call.  Pieces lie in each row of x, or are whole arrays one after the other: x and dx have them all either way. */
struct call {
	const struct array_case *c;
	size_t pieces, rows, cols, stride, ldx, ldwinner;
	struct rows x, y, dy, dx;
	uint8_t winner[WINNERS];
};

static struct rows make_pieces(struct call *call, int whole, size_t gap)
{
	call->stride = whole ? call->rows * (call->cols + gap) + 3 : call->cols + gap;
	call->ldx = whole ? call->cols + gap : call->pieces * call->stride + 1;
	return whole ? make_rows(call->c->type, call->pieces, call->stride, call->stride)
	             : make_rows(call->c->type, call->rows, call->ldx, call->ldx);
}

static struct call make_call(const struct array_case *c, size_t pieces, int whole, size_t rows, size_t cols,
                             size_t gap)
{
	struct call call = { .c = c, .pieces = pieces, .rows = rows, .cols = cols, .ldwinner = cols + gap };

	call.x = make_pieces(&call, whole, gap);
	call.dx = make_pieces(&call, whole, gap);
	call.y = make_rows(c->type, rows, cols, cols + 2 * gap);
	call.dy = make_rows(c->type, rows, cols, cols + 3 * gap);
	fill_rows(call.x, 0);
	fill_rows(call.dy, 1000);
	memset(call.winner, CANARY, sizeof call.winner);
	return call;
}

static void free_call(struct call call)
{
	free_rows(call.x);
	free_rows(call.y);
	free_rows(call.dy);
	free_rows(call.dx);
}

static vact_status forward(struct call *call)
{
	return call_maxout_forward(call->c->type, call->pieces, call->rows, call->cols, call->x.at, call->ldx,
	                           call->stride, call->y.at, call->y.ld, call->winner, call->ldwinner);
}

static vact_status backward(struct call *call)
{
	return call_maxout_backward(call->c->type, call->pieces, call->rows, call->cols, call->dy.at, call->dy.ld,
	                            call->winner, call->ldwinner, call->dx.at, call->ldx, call->stride);
}

static void run(struct call *call)
{
	assert_int_equal(forward(call), VACT_OK);
	assert_int_equal(backward(call), VACT_OK);
}

/* An element of x or dx. */
static void *piece_at(const struct call *call, struct rows of, size_t piece, size_t row, size_t i)
{
	return element_at(call->c->type, of.at, piece * call->stride + row * call->ldx + i);
}

static double piece_get(const struct call *call, struct rows of, size_t piece, size_t row, size_t i)
{
	return get_element(call->c->type, piece_at(call, of, piece, row, i), 0);
}

/* The first NaN, or else the first that none is above. */
static size_t true_winner(const struct call *call, size_t row, size_t i)
{
	size_t best = 0;

	for (size_t p = 0; p < call->pieces; p++) {
		if (isnan(piece_get(call, call->x, p, row, i)))
			return p;
		if (piece_get(call, call->x, p, row, i) > piece_get(call, call->x, best, row, i))
			best = p;
	}
	return best;
}

static void assert_number(double got, double want)
{
	if (isnan(want) ? !isnan(got) : got != want || signbit(got) != signbit(want))
		fail_msg("%a, not %a", got, want);
}

static void assert_result(const struct call *call)
{
	size_t elements = 0;

	for (size_t row = 0; row < call->rows; row++) {
		for (size_t i = 0; i < call->cols; i++) {
			const size_t winner = true_winner(call, row, i);

			assert_int_equal(call->winner[row * call->ldwinner + i], winner);
			assert_number(row_get(call->y, row, i), piece_get(call, call->x, winner, row, i));
			for (size_t p = 0; p < call->pieces; p++)
				assert_number(piece_get(call, call->dx, p, row, i),
				              p == winner ? row_get(call->dy, row, i) : 0);
		}
	}
	assert_guards(call->y);
	for (size_t i = 0; i < WINNERS; i++)
		assert_true(i / call->ldwinner < call->rows && i % call->ldwinner < call->cols
		                    ? 1
		                    : call->winner[i] == CANARY);
	/* What was written of dx is what the pieces have. */
	for (unsigned char *at = call->dx.at, *end = call->dx.begin + call->dx.bytes; at < end;
	     at += vact_type_size(call->c->type)) {
		unsigned char untouched[8];

		memset(untouched, CANARY, sizeof untouched);
		elements += memcmp(at, untouched, vact_type_size(call->c->type)) != 0;
	}
	assert_int_equal(elements, call->pieces * call->rows * call->cols);
}

/* dx begins as a pattern, and dy has none of it. */
static void test_values(void **state)
{
	static const size_t pieces[] = { 1, 2, 3, 7 };

	for (size_t cols = 1; cols < 40; cols++) {
		for (int k = 0; k < 8; k++) {
			struct call call = make_call(*state, pieces[k / 2], k % 2, 3, cols, cols % 4);

			run(&call);
			assert_result(&call);
			free_call(call);
		}
	}
}

static void test_ties_and_nan(void **state)
{
	static const double values[] = { -1, -0.0, 0, 2, INFINITY, -INFINITY, NAN };
	enum { VALUES = sizeof values / sizeof *values, COLS = VALUES * VALUES * VALUES };
	struct call call = make_call(*state, 3, 0, 1, COLS, 0);

	for (size_t i = 0; i < COLS; i++) {
		set_element(call.c->type, piece_at(&call, call.x, 0, 0, i), 0, values[i % VALUES]);
		set_element(call.c->type, piece_at(&call, call.x, 1, 0, i), 0, values[i / VALUES % VALUES]);
		set_element(call.c->type, piece_at(&call, call.x, 2, 0, i), 0, values[i / VALUES / VALUES]);
	}
	run(&call);
	assert_result(&call);
	free_call(call);
}

/* As many pieces as there can be, each winning somewhere; and only y asked for. */
static void test_most_pieces(void **state)
{
	struct call call = make_call(*state, VACT_MAX_PIECES, 1, 1, VACT_MAX_PIECES, 0);
	struct rows y = make_rows(call.c->type, 1, VACT_MAX_PIECES, VACT_MAX_PIECES);

	for (size_t p = 0; p < call.pieces; p++) {
		for (size_t i = 0; i < call.cols; i++)
			set_element(call.c->type, piece_at(&call, call.x, p, 0, i), 0, p == i ? 3 : -2);
	}
	run(&call);
	assert_result(&call);
	for (size_t i = 0; i < call.cols; i++)
		assert_int_equal(call.winner[i], i);
	assert_int_equal(call_maxout_forward(call.c->type, call.pieces, 1, call.cols, call.x.at, call.ldx,
	                                     call.stride, y.at, y.ld, NULL, 0),
	                 VACT_OK);
	assert_same_rows(y, call.y);
	call.pieces = 2;
	call.y = y;
	call.stride = call.cols;
	assert_int_equal(call_maxout_forward(call.c->type, 2, 1, call.cols, call.x.at, call.ldx, call.stride, y.at,
	                                     y.ld, NULL, 0),
	                 VACT_OK);
	for (size_t i = 0; i < call.cols; i++)
		assert_number(row_get(y, 0, i), piece_get(&call, call.x, true_winner(&call, 0, i), 0, i));
	free_rows(y);
	free_rows(call.x);
	free_rows(call.dx);
	free_rows(call.dy);
}

/* Of y dy, where dx is its slope. */
static void test_difference_quotients(void **state)
{
	const long double h = 0x1p-40L;
	struct call call = make_call(*state, 3, 0, 2, 50, 0);

	fill_rows_evenly(call.x, 10);
	fill_rows_evenly(call.dy, 10);
	run(&call);
	for (size_t i = 0; i < 50; i++) {
		for (size_t p = 0; p < 3; p++) {
			long double others = -INFINITY;
			const long double x = piece_get(&call, call.x, p, 1, i);

			for (size_t q = 0; q < 3; q++)
				others = q == p ? others : fmaxl(others, piece_get(&call, call.x, q, 1, i));

			const long double slope = (fmaxl(others, x + h) - fmaxl(others, x - h)) / (2 * h);

			assert_true(fabsl(slope * row_get(call.dy, 1, i) - piece_get(&call, call.dx, p, 1, i)) <
			            1e-6L);
		}
	}
	free_call(call);
}

/* y in the place of each piece, and dy in that of each of dx. */
static void test_in_place(void **state)
{
	for (size_t k = 0; k < 12; k++) {
		const size_t piece = k / 2 % 3;
		struct call want = make_call(*state, k < 6 ? 3 : 4, k % 2, 3, 37, 2), call = want;
		struct rows x = make_pieces(&want, k % 2, 2), place = want.y;

		run(&want);
		place.at = element_at(want.c->type, x.at, piece * want.stride);
		place.ld = want.ldx;
		copy_rows(x, want.x);
		call.x = x;
		call.y = place;
		assert_int_equal(forward(&call), VACT_OK);
		assert_same_rows(place, want.y);
		assert_memory_equal(call.winner, want.winner, sizeof want.winner);
		copy_rows(place, want.dy);
		call.dy = place;
		call.dx = x;
		assert_int_equal(backward(&call), VACT_OK);
		for (size_t row = 0; row < 3; row++) {
			for (size_t i = 0; i < 37 * want.pieces; i++)
				assert_number(piece_get(&want, x, i / 37, row, i % 37),
				              piece_get(&want, want.dx, i / 37, row, i % 37));
		}
		free_rows(x);
		free_call(want);
	}
}

static void test_same_bits_everywhere(void **state)
{
	const char *const active = vact_isa();
	struct call want = make_call(*state, 3, 0, 1, 3003, 0), call = make_call(*state, 3, 0, 1, 3003, 0);
	const char *isa;

	run(&want);
	for (int i = 0; (isa = next_same_isa(&i));) {
		assert_int_equal(vact_set_isa(isa), VACT_OK);
		run(&call);
		assert_int_equal(vact_set_isa(active), VACT_OK);
		assert_same_rows(call.y, want.y);
		assert_memory_equal(call.winner, want.winner, sizeof want.winner);
		assert_same_rows(call.dx, want.dx);
	}
	free_call(call);
	free_call(want);
}

static void expect(vact_status status, struct call call)
{
	assert_int_equal(forward(&call), status);
	assert_int_equal(backward(&call), status);
}

static void test_bad_arguments(void **state)
{
	const size_t most = PTRDIFF_MAX / vact_type_size(((const struct array_case *)*state)->type);
	struct call right = make_call(*state, 3, 0, 4, 40, 2), wrong = right;
	const size_t strides[][2] = { { right.ldx, 39 }, { 3 * 42 - 3, 42 }, { 39, 4 * 40 },   { 40, 4 * 40 - 1 },
		                      { most, 42 },      { 42, most / 2 },   { 42, SIZE_MAX }, { SIZE_MAX, 42 } };

	memset(right.winner, 0, sizeof right.winner);
	for (size_t i = 0; i < sizeof strides / sizeof *strides; i++) {
		wrong = right;
		wrong.ldx = strides[i][0];
		wrong.stride = strides[i][1];
		expect(VACT_BAD_SIZE, wrong);
	}
	for (int i = 0; i < 2; i++) {
		wrong = right;
		wrong.pieces = i ? VACT_MAX_PIECES + 1 : 0;
		expect(VACT_BAD_SIZE, wrong);
	}
	wrong = right;
	wrong.ldwinner = wrong.y.ld = 39;
	expect(VACT_BAD_SIZE, wrong);
	wrong = right;
	wrong.y.ld = wrong.dy.ld = 39;
	expect(VACT_BAD_SIZE, wrong);
	wrong = right;
	wrong.x.at = wrong.dx.at = NULL;
	expect(VACT_NULL_POINTER, wrong);
	wrong = right;
	wrong.y.at = wrong.dy.at = NULL;
	expect(VACT_NULL_POINTER, wrong);
	assert_int_equal(call_maxout_backward(right.c->type, 3, 4, 40, right.dy.at, right.dy.ld, NULL, 40,
	                                      right.dx.at, right.ldx, right.stride),
	                 VACT_NULL_POINTER);
	for (size_t i = 0; i < 40; i++) { /* no such piece, wherever it stands */
		wrong = right;
		wrong.winner[3 * right.ldwinner + i] = i % 2 ? 3 : 255;
		assert_int_equal(backward(&wrong), VACT_BAD_LABEL);
	}
	for (int i = 0; i < 2; i++) { /* an empty shape needs nothing */
		const struct rows none = { .type = right.c->type };
		struct call empty = { .c = right.c, .pieces = 3, .x = none, .y = none, .dy = none, .dx = none };

		empty.rows = i != 0;
		empty.cols = i != 1;
		expect(VACT_OK, empty);
	}
	assert_untouched(right.y);
	assert_untouched(right.dx);
	free_call(right);
}

/* y or dy at every shift among the pieces, and winners anywhere in one. */
static void test_overlap(void **state)
{
	enum { COLS = 4, STRIDE = 6, LD = 13 };
	struct call apart = make_call(*state, 2, 0, 3, COLS, 0);
	struct rows all = make_rows(apart.c->type, 1, 200, 200);

	memset(apart.winner, 0, sizeof apart.winner);
	for (int shift = -60; shift <= 60; shift++) {
		struct call call = apart;
		int shares = 0;

		for (int i = 0; i < 3 * 3 * 2; i++) { /* two rows and a piece: by how much they are apart */
			const int apart_by = shift + (i / 6 - i / 2 % 3) * LD - i % 2 * STRIDE;

			shares |= apart_by > -COLS && apart_by < COLS;
		}
		call.stride = STRIDE;
		call.ldx = LD;
		call.x.at = call.dx.at = element_at(call.c->type, all.at, 80);
		call.y.at = call.dy.at = element_at(call.c->type, all.at, (size_t)(80 + shift));
		call.y.ld = call.dy.ld = LD;
		expect(shares && shift != 0 && shift != STRIDE ? VACT_OVERLAP : VACT_OK, call);
	}
	for (int i = 0; i < 3; i++) {
		struct rows in = i == 0 ? apart.x : i == 1 ? apart.dx : apart.y;
		uint8_t *winner = element_at(apart.c->type, in.at, 1);

		assert_int_equal(call_maxout_forward(apart.c->type, 2, 3, COLS, apart.x.at, apart.ldx, apart.stride,
		                                     apart.y.at, apart.y.ld, winner, COLS),
		                 i == 1 ? VACT_OK : VACT_OVERLAP);
		assert_int_equal(call_maxout_backward(apart.c->type, 2, 3, COLS, apart.y.at, apart.y.ld, winner, COLS,
		                                      apart.dx.at, apart.ldx, apart.stride),
		                 i == 0 ? VACT_BAD_LABEL : VACT_OVERLAP);
	}
	free_rows(all);
	free_call(apart);
}

static const char *name_of(int op) { return (void)op, "maxout"; }

int main(int argc, char **argv)
{
	static const struct array_property properties[] = {
		{ "values", test_values },
		{ "ties_and_nan", test_ties_and_nan },
		{ "most_pieces", test_most_pieces },
		{ "difference_quotients", test_difference_quotients },
		{ "in_place", test_in_place },
		{ "same_bits_everywhere", test_same_bits_everywhere },
		{ "bad_arguments", test_bad_arguments },
		{ "overlap", test_overlap },
	};

	return run_array_properties(argc, argv, 1, name_of, properties, sizeof properties / sizeof *properties);
}
