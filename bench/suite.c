/* SPDX-License-Identifier: MIT */
#include "suite.h"
#include <stdlib.h>

struct benchmark *suite_of(vact_type type, const char *isa)
{
	const struct baseline *baselines = baselines_of(isa, type);
	size_t count = (size_t)vact_op_count() * VACT_DIRECTIONS + 1;

	struct family family;

	for (const struct baseline *b = baselines; b->name; b++)
		count++;
	for (int i = 0; family_at(i, &family); i++)
		count++;

	struct benchmark *suite = calloc(count, sizeof *suite), *next = suite;

	if (!suite)
		return NULL;
	for (const struct baseline *b = baselines; b->name; b++)
		*next++ = (struct benchmark){ b->name, "baseline", isa, type, b->streams, b, VACT_NONE, 0, { 0 } };
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
				                      { 0 } };
		}
	}
	for (int i = 0; family_at(i, &family); i++)
		*next++ = (struct benchmark){ family.name, family.direction, isa, type,  family.streams,
			                      NULL,        VACT_NONE,        0,   family };
	return suite;
}

void benchmark_run(const struct benchmark *b, size_t n, struct arrays at)
{
	if (b->baseline)
		b->baseline->run(n, at.x, at.dy, at.out);
	else if (b->family.run)
		b->family.run(b->family.op, b->type, n, at);
	else
		vact_call(b->dir, b->type, b->op, n, b->dir == VACT_FROM_OUTPUT_OF ? at.y : at.x, at.dy, at.out,
		          NULL);
}
