/* SPDX-License-Identifier: MIT */
#include "families.h"
#include <string.h>
#include "call_arrays.h"

static void gated_forward(int op, vact_type type, size_t rows, size_t cols, struct arrays at)
{
	call_gated_forward(type, (vact_gated_op)op, rows, cols, at.dy, cols, at.x, cols, at.out, cols);
}

static void gated_backward(int op, vact_type type, size_t rows, size_t cols, struct arrays at)
{
	call_gated_backward(type, (vact_gated_op)op, rows, cols, at.dy, cols, at.x, cols, at.y, cols, at.out, cols,
	                    at.out_2, cols);
}

/* A weight for each column, and one for each row: the two ways that inner can be. */
static void prelu_forward(int op, vact_type type, size_t rows, size_t cols, struct arrays at)
{
	call_prelu_forward(type, op ? 1 : rows, op ? rows : cols, op ? cols : 1, at.x, at.y, at.out);
}

static void prelu_dx(int op, vact_type type, size_t rows, size_t cols, struct arrays at)
{
	call_prelu_backward(type, op ? 1 : rows, op ? rows : cols, op ? cols : 1, at.x, at.y, at.dy, at.out, NULL);
}

static void prelu_backward(int op, vact_type type, size_t rows, size_t cols, struct arrays at)
{
	call_prelu_backward(type, op ? 1 : rows, op ? rows : cols, op ? cols : 1, at.x, at.y, at.dy, at.out,
	                    at.out_2);
}

static void rowwise_forward(int op, vact_type type, size_t rows, size_t cols, struct arrays at)
{
	if (type == VACT_F32)
		vact_rowwise_forward_f32((vact_rowwise_op)op, rows, cols, at.x, cols, at.out, cols, NULL);
	else
		vact_rowwise_forward_f64((vact_rowwise_op)op, rows, cols, at.x, cols, at.out, cols, NULL);
}

static void rowwise_backward(int op, vact_type type, size_t rows, size_t cols, struct arrays at)
{
	if (type == VACT_F32)
		vact_rowwise_backward_f32((vact_rowwise_op)op, rows, cols, at.x, cols, at.y, cols, at.dy, cols,
		                          at.out, cols, NULL);
	else
		vact_rowwise_backward_f64((vact_rowwise_op)op, rows, cols, at.x, cols, at.y, cols, at.dy, cols,
		                          at.out, cols, NULL);
}

/* The wider array has n elements. */
static void crelu_forward(int op, vact_type type, size_t rows, size_t cols, struct arrays at)
{
	(void)op;
	call_crelu_forward(type, rows, cols / 2, at.x, cols / 2, at.out, cols);
}

static void crelu_backward(int op, vact_type type, size_t rows, size_t cols, struct arrays at)
{
	(void)op;
	call_crelu_backward(type, rows, cols / 2, at.x, cols / 2, at.dy, cols, at.out, cols / 2);
}

/* From one of two arrays to the other, in elements: the pieces lie in both. */
static size_t stride_between(vact_type type, const void *a, const void *b)
{
	return (size_t)((const char *)b - (const char *)a) / vact_type_size(type);
}

static void maxout_forward(int op, vact_type type, size_t rows, size_t cols, struct arrays at)
{
	call_maxout_forward(type, 2, rows, cols, at.x, cols, stride_between(type, at.x, at.y), at.out, cols,
	                    op ? at.out_2 : NULL, cols);
}

static void maxout_backward(int op, vact_type type, size_t rows, size_t cols, struct arrays at)
{
	(void)op;
	call_maxout_backward(type, 2, rows, cols, at.dy, cols, at.bits, cols, at.out, cols,
	                     stride_between(type, at.out, at.out_2));
}

const struct family_benchmark family_benchmarks[] = {
#define VACT_ROWWISE(ID, name, ...) \
 { #name, "forward", 2, VACT_##ID, rowwise_forward }, { #name, "backward", 3, VACT_##ID, rowwise_backward },
#include "rowwise.def"
#undef VACT_ROWWISE
#define VACT_GATED(ID, name, ...) \
 { #name, "forward", 3, VACT_##ID, gated_forward }, { #name, "backward", 5, VACT_##ID, gated_backward },
#include "gated.def"
#undef VACT_GATED
	{ "prelu_columns", "forward", 2, 0, prelu_forward },
	{ "prelu_columns", "dx", 3, 0, prelu_dx },
	{ "prelu_columns", "backward", 3, 0, prelu_backward },
	{ "prelu_rows", "forward", 2, 1, prelu_forward },
	{ "prelu_rows", "dx", 3, 1, prelu_dx },
	{ "prelu_rows", "backward", 3, 1, prelu_backward },
	{ "crelu", "forward", 1.5, 0, crelu_forward },
	{ "crelu", "backward", 2, 0, crelu_backward },
	{ "maxout2", "y", 3, 0, maxout_forward },
	{ "maxout2", "forward", 3, 1, maxout_forward },
	{ "maxout2", "backward", 3, 0, maxout_backward },
	{ NULL, NULL, 0, 0, NULL },
};

void family_run(const struct family_benchmark *b, vact_type type, size_t n, struct arrays at)
{
	const size_t cols = n < FAMILY_COLS ? n : FAMILY_COLS;

	b->run(b->op, type, n / cols, cols, at);
}

size_t family_count(void) { return sizeof family_benchmarks / sizeof *family_benchmarks - 1; }

int is_family_benchmark(const char *name)
{
	for (const struct family_benchmark *b = family_benchmarks; b->name; b++) {
		if (strcmp(b->name, name) == 0)
			return 1;
	}
	return 0;
}
