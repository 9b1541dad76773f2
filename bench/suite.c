/* SPDX-License-Identifier: MIT */
#include "suite.h"
#include <stdlib.h>

struct benchmark *suite_of(vact_type type, const char *isa)
{
	const struct baseline *baselines = baselines_of(isa, type);
	size_t count = (size_t)vact_op_count() * VACT_DIRECTIONS + family_count() + 1;

	for (const struct baseline *b = baselines; b->name; b++)
		count++;

	struct benchmark *suite = calloc(count, sizeof *suite), *next = suite;

	if (!suite)
		return NULL;
	for (const struct baseline *b = baselines; b->name; b++)
		*next++ = (struct benchmark){ b->name, "baseline", isa, type, b->streams, b, NULL, VACT_NONE, 0 };
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
				                      NULL,
				                      op,
				                      dir };
		}
	}
	for (const struct family_benchmark *b = family_benchmarks; b->name; b++)
		*next++ = (struct benchmark){ b->name, b->direction, isa, type, b->streams, NULL, b, VACT_NONE, 0 };
	return suite;
}

void benchmark_run(const struct benchmark *b, size_t n, struct arrays at)
{
	if (b->baseline)
		b->baseline->run(n, at.x, at.dy, at.out);
	else if (b->family)
		family_run(b->family, b->type, n, at);
	else
		vact_call(b->dir, b->type, b->op, n, at.x, at.dy, at.out, NULL);
}
