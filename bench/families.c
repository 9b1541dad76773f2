/* SPDX-License-Identifier: MIT */
#include "families.h"

static void random_forward(int op, vact_type type, size_t n, struct arrays at)
{
	if (type == VACT_F32)
		vact_random_forward_f32((vact_random_op)op, n, at.x, at.out, NULL, NULL);
	else
		vact_random_forward_f64((vact_random_op)op, n, at.x, at.out, NULL, NULL);
}

static void random_backward(int op, vact_type type, size_t n, struct arrays at)
{
	if (type == VACT_F32)
		vact_random_backward_f32((vact_random_op)op, n, at.x, at.dy, NULL, at.out, NULL);
	else
		vact_random_backward_f64((vact_random_op)op, n, at.x, at.dy, NULL, at.out, NULL);
}

/* Rows that do not fill up are left out. */
enum { COLUMNS = 1024 };

static size_t columns_of(size_t n) { return n < COLUMNS ? n : COLUMNS; }

static void rowwise_forward(int op, vact_type type, size_t n, struct arrays at)
{
	const size_t cols = columns_of(n);

	if (type == VACT_F32)
		vact_rowwise_forward_f32((vact_rowwise_op)op, n / cols, cols, at.x, cols, at.out, cols, NULL);
	else
		vact_rowwise_forward_f64((vact_rowwise_op)op, n / cols, cols, at.x, cols, at.out, cols, NULL);
}

static void rowwise_backward(int op, vact_type type, size_t n, struct arrays at)
{
	const size_t cols = columns_of(n);

	if (type == VACT_F32)
		vact_rowwise_backward_f32((vact_rowwise_op)op, n / cols, cols, at.x, cols, at.y, cols, at.dy, cols,
		                          at.out, cols, NULL);
	else
		vact_rowwise_backward_f64((vact_rowwise_op)op, n / cols, cols, at.x, cols, at.y, cols, at.dy, cols,
		                          at.out, cols, NULL);
}

static void gumbel_softmax_forward(int op, vact_type type, size_t n, struct arrays at)
{
	const size_t cols = columns_of(n), rows = n / cols;

	(void)op;
	if (type == VACT_F32)
		vact_gumbel_softmax_forward_f32(rows, cols, at.x, cols, at.out, cols, NULL, 0, NULL);
	else
		vact_gumbel_softmax_forward_f64(rows, cols, at.x, cols, at.out, cols, NULL, 0, NULL);
}

static void gumbel_softmax_backward(int op, vact_type type, size_t n, struct arrays at)
{
	const size_t cols = columns_of(n), rows = n / cols;

	(void)op;
	if (type == VACT_F32)
		vact_gumbel_softmax_backward_f32(rows, cols, at.y, cols, at.dy, cols, at.out, cols, NULL);
	else
		vact_gumbel_softmax_backward_f64(rows, cols, at.y, cols, at.dy, cols, at.out, cols, NULL);
}

static void statistics(int scope, vact_type type, size_t n, struct arrays at)
{
	static vact_statistics scratch[COLUMNS], out[COLUMNS];
	const size_t cols = columns_of(n);
	vact_statistics_params params;

	vact_statistics_defaults(&params);
	params.scope = (uint32_t)scope;
	if (type == VACT_F32)
		vact_statistics_f32(n / cols, cols, at.x, cols, &params, scratch, out);
	else
		vact_statistics_f64(n / cols, cols, at.x, cols, &params, scratch, out);
}

int family_at(int i, struct family *family)
{
	const int backward = i % 2, row_ops = vact_rowwise_count(), random_ops = vact_random_count();
	int op = i / 2;

	if (op < row_ops) {
		*family = (struct family){ .name = vact_rowwise_info((vact_rowwise_op)op)->name,
			                   .direction = backward ? "backward" : "forward",
			                   .streams = backward ? 3 : 2,
			                   .op = op,
			                   .run = backward ? rowwise_backward : rowwise_forward };
		return 1;
	}
	op -= row_ops;
	if (op < random_ops) {
		*family = (struct family){ .name = vact_random_info((vact_random_op)op)->name,
			                   .direction = backward ? "backward" : "forward",
			                   .streams = backward ? 3 : 2,
			                   .op = op,
			                   .run = backward ? random_backward : random_forward };
		return 1;
	}
	op -= random_ops;
	if (op == 0) {
		*family = (struct family){ .name = "gumbel_softmax",
			                   .direction = backward ? "backward" : "forward",
			                   .streams = backward ? 3 : 2,
			                   .run = backward ? gumbel_softmax_backward : gumbel_softmax_forward };
		return 1;
	}
	*family = (struct family){ .name = "statistics",
		                   .direction = backward ? "whole" : "columns",
		                   .streams = 1,
		                   .op = backward ? VACT_STATISTICS_WHOLE : VACT_STATISTICS_COLUMNS,
		                   .run = statistics };
	return op == 1;
}
