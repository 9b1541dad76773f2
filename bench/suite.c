/* SPDX-License-Identifier: MIT */
#include "suite.h"
#include <stdlib.h>

struct benchmark *suite_of(vact_type type, const char *isa)
{
	const struct baseline *baselines = baselines_of(isa, type);
	size_t count = (size_t)(vact_op_count() + vact_rowwise_count()) * VACT_DIRECTIONS + 1;

	for (const struct baseline *b = baselines; b->name; b++)
		count++;

	struct benchmark *suite = calloc(count, sizeof *suite), *next = suite;

	if (!suite)
		return NULL;
	for (const struct baseline *b = baselines; b->name; b++)
		*next++ = (struct benchmark){ b->name, "baseline",       isa, type, b->streams, b, VACT_NONE,
			                      0,       VACT_ROWWISE_NONE };
	for (vact_op op = 0; (int)op < vact_op_count(); op++) {
		for (vact_direction dir = 0; (int)dir < VACT_DIRECTIONS; dir++) {
			if (!vact_has(op, dir))
				continue;
			*next++ = (struct benchmark){ vact_info(op)->name,
				                      vact_direction_name(dir),
				                      isa,
				                      type,
				                      vact_takes_dy(dir) ? 3 : 2,
				                      NULL,
				                      op,
				                      dir,
				                      VACT_ROWWISE_NONE };
		}
	}
	for (vact_rowwise_op op = 0; (int)op < vact_rowwise_count(); op++) {
		for (int backward = 0; backward <= 1; backward++) {
			*next++ = (struct benchmark){ .name = vact_rowwise_info(op)->name,
				                      .direction = backward ? "backward" : "forward",
				                      .isa = isa,
				                      .type = type,
				                      .streams = backward ? 3 : 2,
				                      .op = VACT_NONE,
				                      .dir = backward ? VACT_BACKWARD : VACT_FORWARD,
				                      .rowwise = op };
		}
	}
	return suite;
}

/* Rows that do not fill up are left out. */
static void run_rowwise(const struct benchmark *b, size_t n, struct arrays at)
{
	const size_t cols = n < ROW_COLUMNS ? n : ROW_COLUMNS, rows = n / cols;

	if (b->dir == VACT_FORWARD && b->type == VACT_F32)
		vact_rowwise_forward_f32(b->rowwise, rows, cols, at.x, cols, at.out, cols, NULL);
	else if (b->dir == VACT_FORWARD)
		vact_rowwise_forward_f64(b->rowwise, rows, cols, at.x, cols, at.out, cols, NULL);
	else if (b->type == VACT_F32)
		vact_rowwise_backward_f32(b->rowwise, rows, cols, at.x, cols, at.y, cols, at.dy, cols, at.out, cols,
		                          NULL);
	else
		vact_rowwise_backward_f64(b->rowwise, rows, cols, at.x, cols, at.y, cols, at.dy, cols, at.out, cols,
		                          NULL);
}

void benchmark_run(const struct benchmark *b, size_t n, struct arrays at)
{
	if (b->baseline)
		b->baseline->run(n, at.x, at.dy, at.out);
	else if (b->rowwise != VACT_ROWWISE_NONE)
		run_rowwise(b, n, at);
	else
		vact_call(b->dir, b->type, b->op, n, b->dir == VACT_FROM_OUTPUT_OF ? at.y : at.x, at.dy, at.out,
		          NULL);
}
