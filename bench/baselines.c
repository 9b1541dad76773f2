/* SPDX-License-Identifier: MIT */
#include "baselines.h"
#include <string.h>

/* baselines.def is written by CMake, which knows the instruction sets of the build: a row for each. */
#define BASELINES_OF(isa) extern const struct baseline baselines_##isa##_f32[], baselines_##isa##_f64[];
#include "baselines.def"
#undef BASELINES_OF

static const struct {
	const char *isa;
	const struct baseline *of[VACT_TYPES];
} table[] = {
#define BASELINES_OF(isa) { #isa, { baselines_##isa##_f32, baselines_##isa##_f64 } },
#include "baselines.def"
#undef BASELINES_OF
};

const struct baseline *baselines_of(const char *isa, vact_type type)
{
	static const struct baseline none;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		if (strcmp(table[i].isa, isa) == 0)
			return table[i].of[type];
	}
	return &none;
}
