/* SPDX-License-Identifier: MIT */
/* The gated units: their table as users see it, and the exported functions, which check the arguments and then call
 * the active instruction set row by row. */
#include <string.h>
#include "area.h"
#include "dispatch.h"

/* The public enumeration and the table list the same units in the same order... */
#define VACT_GATED(ID, ...) _Static_assert((int)VACT_##ID == (int)VACT_GATED_ROW_##ID, "order of " #ID " in gated.h");
#include "gated.def"
#undef VACT_GATED

/* ... and none that has no row: the compiler warns of an enumerator that a switch leaves out. */
static int is_gated_op(vact_gated_op op)
{
	switch (op) {
#define VACT_GATED(ID, ...) case VACT_##ID:
#include "gated.def"
#undef VACT_GATED
		return 1;
	case VACT_GATED_NONE:
		break;
	}
	return 0;
}

#define BOUNDS(f32, df32, f64, df64) \
 {                                   \
  { f32, df32 }, { f64, df64 }       \
 }
#define VACT_GATED(ID, name, GATE, gate, BOUND_LIST) \
 [VACT_##ID] = { #name, VACT_##GATE, "a * " #gate "(b)", "dy * " #gate "(b)", "dy * a * " #gate "'(b)", BOUND_LIST },
static const vact_gated_info_t rows_of_table[VACT_GATED_ROWS] = {
#include "gated.def"
};
#undef VACT_GATED

const vact_gated_info_t *vact_gated_info(vact_gated_op op) { return is_gated_op(op) ? &rows_of_table[op] : NULL; }

int vact_gated_count(void) { return VACT_GATED_ROWS; }

vact_gated_op vact_gated_find(const char *name)
{
	for (int op = 0; name && op < VACT_GATED_ROWS; op++) {
		if (strcmp(rows_of_table[op].name, name) == 0)
			return (vact_gated_op)op;
	}
	return VACT_GATED_NONE;
}

/* An array and the stride between its rows. */
struct input {
	const void *at;
	size_t ld;
};
struct output {
	void *at; /* NULL if it is not asked for */
	size_t ld;
};

/* A call in either direction.  Of the inputs the forward pass has no dy, and the outputs are y, or da and db. */
enum { A, B, DY, MOST_INPUTS };
enum { Y, DA = Y, DB, MOST_OUTPUTS };

struct call {
	vact_gated_op op;
	element type;
	size_t rows, cols;
	int inputs, outputs;
	struct input in[MOST_INPUTS];
	struct output out[MOST_OUTPUTS];
};

static vact_status check(const struct call *c)
{
	struct area in[MOST_INPUTS], out[MOST_OUTPUTS];
	int asked = 0, outputs = 0;

	for (int i = 0; i < c->inputs; i++) {
		if (!c->in[i].at)
			return VACT_NULL_POINTER;
	}
	for (int i = 0; i < c->outputs; i++)
		asked += c->out[i].at != NULL;
	if (!asked)
		return VACT_NULL_POINTER;
	for (int i = 0; i < c->inputs; i++) {
		if (vact_check_rows(c->rows, c->cols, c->in[i].ld, size_of(c->type)) != VACT_OK)
			return VACT_BAD_SIZE;
		in[i] = area_of(c->in[i].at, c->rows, c->cols, c->in[i].ld, size_of(c->type));
	}
	for (int i = 0; i < c->outputs; i++) {
		if (!c->out[i].at)
			continue;
		if (vact_check_rows(c->rows, c->cols, c->out[i].ld, size_of(c->type)) != VACT_OK)
			return VACT_BAD_SIZE;
		out[outputs++] = area_of(c->out[i].at, c->rows, c->cols, c->out[i].ld, size_of(c->type));
	}
	return vact_check_areas(in, c->inputs, out, outputs);
}

/* Rows without gaps are one long row. */
static void join_rows(struct call *c)
{
	for (int i = 0; i < c->inputs; i++) {
		if (c->in[i].ld != c->cols)
			return;
	}
	for (int i = 0; i < c->outputs; i++) {
		if (c->out[i].at && c->out[i].ld != c->cols)
			return;
	}
	c->cols *= c->rows;
	c->rows = 1;
}

static const void *input_row(const struct call *c, int i, size_t row)
{
	return (const char *)c->in[i].at + row * c->in[i].ld * size_of(c->type);
}

static void *output_row(const struct call *c, int i, size_t row)
{
	return c->out[i].at ? (char *)c->out[i].at + row * c->out[i].ld * size_of(c->type) : NULL;
}

static void run(const struct call *c)
{
	const struct vact_isa *isa = vact_active();
	const struct vact_gated_kernels *kernels = (c->type == F32 ? isa->f32 : isa->f64)->gated;
	const int a = c->inputs > DY ? DY : A; /* da = dy f(b) is what y = a f(b) is */
	vact_gated_map *map = kernels->forward[c->op];
	vact_gated_map_gradients *map_gradients = (c->out[DA].at ? kernels->gradients : kernels->gradient_b)[c->op];

	for (size_t row = 0; row < c->rows; row++) {
		const void *b = input_row(c, B, row);

		if (c->out[DB].at)
			map_gradients(c->cols, input_row(c, A, row), b, input_row(c, DY, row), output_row(c, DA, row),
			              output_row(c, DB, row));
		else
			map(c->cols, input_row(c, a, row), b, output_row(c, Y, row));
	}
}

static vact_status gated(struct call c)
{
	if (!is_gated_op(c.op))
		return VACT_UNKNOWN_OP;
	if (c.rows == 0 || c.cols == 0)
		return VACT_OK;

	const vact_status status = check(&c);

	if (status == VACT_OK) {
		join_rows(&c);
		run(&c);
	}
	return status;
}

vact_status vact_gated_forward_f32(vact_gated_op op, size_t rows, size_t cols, const float *a, size_t lda,
                                   const float *b, size_t ldb, float *y, size_t ldy)
{
	return gated((struct call){ op, F32, rows, cols, 2, 1, { { a, lda }, { b, ldb } }, { { y, ldy } } });
}

vact_status vact_gated_forward_f64(vact_gated_op op, size_t rows, size_t cols, const double *a, size_t lda,
                                   const double *b, size_t ldb, double *y, size_t ldy)
{
	return gated((struct call){ op, F64, rows, cols, 2, 1, { { a, lda }, { b, ldb } }, { { y, ldy } } });
}

vact_status vact_gated_backward_f32(vact_gated_op op, size_t rows, size_t cols, const float *a, size_t lda,
                                    const float *b, size_t ldb, const float *dy, size_t lddy, float *da, size_t ldda,
                                    float *db, size_t lddb)
{
	return gated((struct call){ op,
	                            F32,
	                            rows,
	                            cols,
	                            3,
	                            2,
	                            { { a, lda }, { b, ldb }, { dy, lddy } },
	                            { { da, ldda }, { db, lddb } } });
}

vact_status vact_gated_backward_f64(vact_gated_op op, size_t rows, size_t cols, const double *a, size_t lda,
                                    const double *b, size_t ldb, const double *dy, size_t lddy, double *da,
                                    size_t ldda, double *db, size_t lddb)
{
	return gated((struct call){ op,
	                            F64,
	                            rows,
	                            cols,
	                            3,
	                            2,
	                            { { a, lda }, { b, ldb }, { dy, lddy } },
	                            { { da, ldda }, { db, lddb } } });
}
