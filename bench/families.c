/* SPDX-License-Identifier: MIT */
#include "families.h"
#include <string.h>
#include "baselines.h"
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

static void random_forward(int op, vact_type type, size_t rows, size_t cols, struct arrays at)
{
	if (type == VACT_F32)
		vact_random_forward_f32((vact_random_op)op, rows * cols, at.x, at.out, NULL, NULL);
	else
		vact_random_forward_f64((vact_random_op)op, rows * cols, at.x, at.out, NULL, NULL);
}

static void random_backward(int op, vact_type type, size_t rows, size_t cols, struct arrays at)
{
	if (type == VACT_F32)
		vact_random_backward_f32((vact_random_op)op, rows * cols, at.x, at.dy, NULL, at.out, NULL);
	else
		vact_random_backward_f64((vact_random_op)op, rows * cols, at.x, at.dy, NULL, at.out, NULL);
}

static void gumbel_softmax_forward(int op, vact_type type, size_t rows, size_t cols, struct arrays at)
{
	(void)op;
	if (type == VACT_F32)
		vact_gumbel_softmax_forward_f32(rows, cols, at.x, cols, at.out, cols, NULL, 0, NULL);
	else
		vact_gumbel_softmax_forward_f64(rows, cols, at.x, cols, at.out, cols, NULL, 0, NULL);
}

static void gumbel_softmax_backward(int op, vact_type type, size_t rows, size_t cols, struct arrays at)
{
	(void)op;
	if (type == VACT_F32)
		vact_gumbel_softmax_backward_f32(rows, cols, at.y, cols, at.dy, cols, at.out, cols, NULL);
	else
		vact_gumbel_softmax_backward_f64(rows, cols, at.y, cols, at.dy, cols, at.out, cols, NULL);
}

/* The same label for every row, or y as the targets of each element. */
static void loss(int op, vact_type type, size_t rows, size_t cols, struct arrays at, void *dx)
{
	static const int32_t labels[FAMILY_COLS];
	vact_loss_params params;
	double result;

	vact_loss_defaults(&params);
	params.target =
	        op == VACT_SOFTMAX_CROSS_ENTROPY && rows <= FAMILY_COLS ? VACT_TARGET_INT32 : VACT_TARGET_VALUES;

	const void *targets = params.target == VACT_TARGET_INT32 ? (const void *)labels : at.y;

	if (type == VACT_F32)
		vact_loss_f32((vact_loss_op)op, rows, cols, at.x, cols, targets, (float *)&result, dx, cols, &params);
	else
		vact_loss_f64((vact_loss_op)op, rows, cols, at.x, cols, targets, &result, dx, cols, &params);
}

static void loss_alone(int op, vact_type type, size_t rows, size_t cols, struct arrays at)
{
	loss(op, type, rows, cols, at, NULL);
}

static void loss_and_gradient(int op, vact_type type, size_t rows, size_t cols, struct arrays at)
{
	loss(op, type, rows, cols, at, at.out);
}

static void statistics(int scope, vact_type type, size_t rows, size_t cols, struct arrays at)
{
	static vact_statistics scratch[FAMILY_COLS], out[FAMILY_COLS];
	vact_statistics_params params;

	vact_statistics_defaults(&params);
	params.scope = (uint32_t)scope;
	if (type == VACT_F32)
		vact_statistics_f32(rows, cols, at.x, cols, &params, scratch, out);
	else
		vact_statistics_f64(rows, cols, at.x, cols, &params, scratch, out);
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
	{ "crelu", "forward", FORK_STREAMS, 0, crelu_forward },
	{ "crelu", "backward", 2, 0, crelu_backward },
#define VACT_RANDOM(ID, name, ...)                          \
 { #name, "forward", 2, VACT_RANDOM_##ID, random_forward }, \
	 { #name, "backward", 3, VACT_RANDOM_##ID, random_backward },
#include "random.def"
#undef VACT_RANDOM
	{ "gumbel_softmax", "forward", 2, 0, gumbel_softmax_forward },
	{ "gumbel_softmax", "backward", 3, 0, gumbel_softmax_backward },
#define VACT_LOSS(ID, name, ...) \
 { #name, "loss", 2, VACT_##ID, loss_alone }, { #name, "and gradient", 3, VACT_##ID, loss_and_gradient },
#include "loss.def"
#undef VACT_LOSS
	{ "statistics", "columns", 1, VACT_STATISTICS_COLUMNS, statistics },
	{ "statistics", "whole", 1, VACT_STATISTICS_WHOLE, statistics },
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
