/* SPDX-License-Identifier: MIT */
/*
 * Row-wise functions and their arguments: rows in matrices, in place, whatever the alignment; wrong calls have their
 * status and write nothing; all instruction sets with FMA give the same bits.
 */
#include <stdlib.h>
#include <string.h>
#include "rowwise.h"

enum { ROWS = 3, COLS = 77, STRIDE = 83, ROOM = 2 * ROWS * STRIDE };

/* Room for a matrix of either type, and as much before it as it takes. */
typedef struct {
	double room[ROOM];
} block;

static block x, y, dy, out, other;

static void *at(const struct row_case *c, block *b, size_t i) { return element_at(c->type, b->room, i); }

static struct matrix whole(const struct row_case *c, block *b) { return (struct matrix){ at(c, b, 0), STRIDE }; }

/* Something for each element, outputs to be of every byte. */
static void fill_all(const struct row_case *c)
{
	for (size_t i = 0; i < ROOM; i++) {
		set_element(c->type, x.room, i, random_between(-9, 9));
		set_element(c->type, y.room, i, random_between(0, 1) * (double)(i % 3));
		set_element(c->type, dy.room, i, random_between(-1, 1));
	}
	memset(&out, 0xa5, sizeof out);
	memset(&other, 0xa5, sizeof other);
}

struct call {
	vact_rowwise_op op;
	size_t rows, cols;
	struct matrix x, y, dy, out;
	const vact_rowwise_params *params;
};

static struct call right(const struct row_case *c)
{
	fill_all(c);
	return (struct call){ c->op, ROWS, COLS, whole(c, &x), whole(c, &y), whole(c, &dy), whole(c, &out), NULL };
}

static vact_status run(const struct row_case *c, int is_backward, const struct call *a)
{
	return is_backward ? backward(c->type, a->op, a->rows, a->cols, a->x, a->y, a->dy, a->out, a->params)
	                   : forward(c->type, a->op, a->rows, a->cols, a->x, a->out, a->params);
}

/* Each row of a matrix is what it is alone, at another alignment; between the rows nothing is touched. */
static void rows_are_independent(void **state)
{
	const struct row_case *c = *state;
	const size_t size = vact_type_size(c->type);

	for (int is_backward = 0; is_backward <= 1; is_backward++) {
		for (size_t cols = 1; cols <= COLS; cols++) {
			const size_t outputs = is_backward ? cols : outputs_of(c->op, cols);
			struct call a = right(c);

			a.cols = cols;
			assert_int_equal(run(c, is_backward, &a), VACT_OK);
			for (size_t r = 0; r < ROWS; r++) {
				struct call one = a;

				one.rows = 1;
				one.x.at = at(c, &x, r * STRIDE);
				one.y.at = at(c, &y, r * STRIDE);
				one.dy.at = at(c, &dy, r * STRIDE);
				one.out.at = at(c, &other, r + 1);
				assert_int_equal(run(c, is_backward, &one), VACT_OK);
				assert_int_equal(
				        first_difference(c->type, at(c, &out, r * STRIDE), one.out.at, outputs),
				        outputs);
			}
			for (size_t i = 0; i < sizeof out; i++) {
				if (i / size % STRIDE >= outputs || i / size / STRIDE >= ROWS)
					assert_int_equal(((unsigned char *)&out)[i], 0xa5);
			}
		}
	}
}

/* The output in the place of each input in turn. */
static void in_place(void **state)
{
	const struct row_case *c = *state;

	for (int is_backward = 0; is_backward <= 1; is_backward++) {
		block *const inputs[] = { &x, &y, &dy };

		for (size_t k = 0; k < (is_backward ? 3 : 1); k++) {
			struct call a = right(c);
			const size_t outputs = is_backward ? COLS : outputs_of(c->op, COLS);

			assert_int_equal(run(c, is_backward, &a), VACT_OK);
			a.out = whole(c, inputs[k]);
			assert_int_equal(run(c, is_backward, &a), VACT_OK);
			for (size_t r = 0; r < ROWS; r++)
				assert_int_equal(first_difference(c->type, at(c, &out, r * STRIDE),
				                                  at(c, inputs[k], r * STRIDE), outputs),
				                 outputs);
		}
	}
}

/* The call gives that status and, if it is an error, leaves all arrays as they are. */
static void expect(vact_status status, const struct row_case *c, int is_backward, const struct call *a)
{
	static block before[4];

	before[0] = x, before[1] = y, before[2] = dy, before[3] = out;
	assert_int_equal(run(c, is_backward, a), status);
	if (status == VACT_OK && a->rows && a->cols)
		return;
	assert_memory_equal(&before[0], &x, sizeof x);
	assert_memory_equal(&before[1], &y, sizeof y);
	assert_memory_equal(&before[2], &dy, sizeof dy);
	assert_memory_equal(&before[3], &out, sizeof out);
}

static int reads_x(const struct row_case *c, int is_backward)
{
	return !is_backward || vact_rowwise_info(c->op)->gradient_reads_x;
}

static void bad_arrays(void **state)
{
	const struct row_case *c = *state;
	const size_t most = PTRDIFF_MAX / vact_type_size(c->type);

	for (int is_backward = 0; is_backward <= 1; is_backward++) {
		for (int k = 0; k < 4; k++) {
			struct call a = right(c);
			struct matrix *m = k == 0 ? &a.x : k == 1 ? &a.y : k == 2 ? &a.dy : &a.out;
			const int read = k == 0   ? reads_x(c, is_backward)
			                 : k == 1 ? is_backward && !reads_x(c, 1)
			                 : k == 2 ? is_backward
			                          : 1;
			const int narrow = is_backward ? k == 2 : k == 3;
			const size_t cols = narrow ? outputs_of(c->op, COLS) : COLS;
			const struct matrix good = *m;

			m->at = NULL;
			expect(read ? VACT_NULL_POINTER : VACT_OK, c, is_backward, &a);
			*m = good;
			m->stride = cols - 1;
			expect(read ? VACT_BAD_SIZE : VACT_OK, c, is_backward, &a);
			m->stride = most / (ROWS - 1) + 1;
			expect(read ? VACT_BAD_SIZE : VACT_OK, c, is_backward, &a);
			m->stride = SIZE_MAX;
			expect(read ? VACT_BAD_SIZE : VACT_OK, c, is_backward, &a);
			*m = good;
			a.rows = SIZE_MAX / STRIDE + 2; /* wraps around to little */
			expect(VACT_BAD_SIZE, c, is_backward, &a);
			a = right(c);
			a.rows = 0;
			a.x = a.y = a.dy = a.out = (struct matrix){ NULL, 0 };
			expect(VACT_OK, c, is_backward, &a);
			a.rows = SIZE_MAX;
			a.cols = 0;
			expect(VACT_OK, c, is_backward, &a);
		}
	}
}

/* The output shifted against an input that is read, or there with another stride. */
static void overlaps(void **state)
{
	const struct row_case *c = *state;

	for (int is_backward = 0; is_backward <= 1; is_backward++) {
		for (int shift = 1; shift <= 5; shift++) {
			struct call a = right(c);
			block *const input = reads_x(c, is_backward) ? &x : &y;

			a.out.at = at(c, input, (size_t)shift);
			expect(VACT_OVERLAP, c, is_backward, &a);
			a.out.at = at(c, input, 0);
			a.out.stride = STRIDE + 1;
			expect(VACT_OVERLAP, c, is_backward, &a);
			a.out = whole(c, &dy);
			a.out.at = at(c, &dy, (size_t)shift);
			/* the one dy of a row is not between it and the next */
			expect(is_backward && outputs_of(c->op, COLS) > 1 ? VACT_OVERLAP : VACT_OK, c, is_backward,
			       &a);
		}
	}
}

static void bad_ops_and_params(void **state)
{
	static const double bad[] = { 0, -0.0, -1, 1e-46, 1e39, -(double)INFINITY, (double)INFINITY, (double)NAN };
	const struct row_case *c = *state;
	const int ops[] = { VACT_ROWWISE_NONE, -12345, vact_rowwise_count(), 12345 };

	for (int is_backward = 0; is_backward <= 1; is_backward++) {
		struct call a = right(c);
		vact_rowwise_params p = params_of(c);
		struct {
			vact_rowwise_params now;
			unsigned char more[16];
		} later = { p, { 0 } };

		for (size_t i = 0; i < sizeof ops / sizeof *ops; i++) {
			a.op = (vact_rowwise_op)ops[i];
			expect(VACT_UNKNOWN_OP, c, is_backward, &a);
		}
		a.op = c->op;
		a.params = &p;
		for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
			p.temperature = bad[i];
			if (c->type == VACT_F32 || !(bad[i] > 0 && bad[i] < 1e300)) /* f64 can hold more */
				expect(VACT_BAD_PARAMETER, c, is_backward, &a);
		}
		p.temperature = 1;
		for (p.size = 0; p.size < sizeof p; p.size++)
			expect(VACT_BAD_SIZE, c, is_backward, &a);
		p = params_of(c);
		p.mode = 1;
		expect(VACT_UNSUPPORTED, c, is_backward, &a);
		p = params_of(c);
		p.flags = 2;
		expect(VACT_UNSUPPORTED, c, is_backward, &a);
		p = params_of(c);
		p.reserved = 1;
		expect(VACT_UNSUPPORTED, c, is_backward, &a);
		a.params = &later.now;
		later.now.size = sizeof later;
		expect(VACT_OK, c, is_backward, &a);
		later.more[7] = 1;
		expect(VACT_UNSUPPORTED, c, is_backward, &a);
	}
}

static void has_a_name(void **state)
{
	const struct row_case *c = *state;
	vact_rowwise_params p;

	assert_int_equal(vact_rowwise_find(vact_rowwise_info(c->op)->name), c->op);
	assert_int_equal(vact_rowwise_find("softmaxx"), VACT_ROWWISE_NONE);
	assert_int_equal(vact_rowwise_find(NULL), VACT_ROWWISE_NONE);
	assert_null(vact_rowwise_info((vact_rowwise_op)vact_rowwise_count()));
	assert_null(vact_rowwise_info(VACT_ROWWISE_NONE));
	assert_int_equal(vact_rowwise_defaults(c->op, NULL), VACT_NULL_POINTER);
	assert_int_equal(vact_rowwise_defaults(VACT_ROWWISE_NONE, &p), VACT_UNKNOWN_OP);
	assert_int_equal(vact_rowwise_defaults(c->op, &p), VACT_OK);
	assert_true(p.size == sizeof p && p.mode == VACT_FAST && !p.flags && !p.reserved && p.temperature == 1);
}

/* Where there are two with FMA: every length, logits near and far, temperatures, and sums that cancel. */
static void fma_sets_agree(void **state)
{
	struct row_case c = *(const struct row_case *)*state;
	const char *const isa = vact_isa();

	if (strcmp(isa, "avx2") != 0 || !vact_isa_supported("avx512"))
		skip();
	for (c.cols = 1; c.cols < ROOM; c.cols += 1 + c.cols / 40) {
		block results[2][2];

		c.temperature = c.cols % 2 ? 1 : 0.7;
		for (size_t i = 0; i < c.cols; i++) {
			set_element(c.type, x.room, i, random_between(-1, 1) * pow(10, (double)(c.cols % 5) - 1));
			set_element(c.type, dy.room, i, random_between(-1, 1) * pow(10, random_between(-9, 9)));
		}
		for (int k = 0; k < 2; k++) {
			assert_int_equal(vact_set_isa(k ? "avx512" : "avx2"), VACT_OK);
			assert_int_equal(call_forward(&c, &x, &results[k][0]), VACT_OK);
			assert_int_equal(call_backward(&c, &x, &results[k][0], &dy, &results[k][1]), VACT_OK);
		}
		assert_int_equal(vact_set_isa(isa), VACT_OK);
		assert_memory_equal(&results[0][0], &results[1][0],
		                    outputs_of(c.op, c.cols) * vact_type_size(c.type));
		assert_memory_equal(&results[0][1], &results[1][1], c.cols * vact_type_size(c.type));
	}
}

int main(int argc, char **argv)
{
	static const struct row_property properties[] = {
		{ "rows_are_independent", rows_are_independent },
		{ "in_place", in_place },
		{ "bad_arrays", bad_arrays },
		{ "overlaps", overlaps },
		{ "bad_ops_and_params", bad_ops_and_params },
		{ "has_a_name", has_a_name },
		{ "fma_sets_agree", fma_sets_agree },
	};

	return run_row_properties(argc, argv, properties, sizeof properties / sizeof *properties);
}
