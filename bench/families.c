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

/* Rows of 1024 columns. */
static void statistics(int scope, vact_type type, size_t n, struct arrays at)
{
	enum { COLUMNS = 1024 };
	static vact_statistics scratch[COLUMNS], out[COLUMNS];
	const size_t cols = n < COLUMNS ? n : COLUMNS, rows = n / cols;
	vact_statistics_params params;

	vact_statistics_defaults(&params);
	params.scope = (uint32_t)scope;
	if (type == VACT_F32)
		vact_statistics_f32(rows, cols, at.x, cols, &params, scratch, out);
	else
		vact_statistics_f64(rows, cols, at.x, cols, &params, scratch, out);
}

int family_at(int i, struct family *family)
{
	const int op = i / 2, n = vact_random_count();

	if (op < n && i % 2 == 0)
		*family = (struct family){ vact_random_info((vact_random_op)op)->name, "forward", 2, op,
			                   random_forward };
	else if (op < n)
		*family = (struct family){ vact_random_info((vact_random_op)op)->name, "backward", 3, op,
			                   random_backward };
	else if (i == 2 * n)
		*family = (struct family){ "statistics", "columns", 1, VACT_STATISTICS_COLUMNS, statistics };
	else if (i == 2 * n + 1)
		*family = (struct family){ "statistics", "whole", 1, VACT_STATISTICS_WHOLE, statistics };
	else
		return 0;
	return 1;
}
