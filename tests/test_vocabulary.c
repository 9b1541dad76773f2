/* SPDX-License-Identifier: MIT */
/*
 * The vocabulary (kernels/simd) and the math layer (kernels/math) of the instruction set that argv[1] names,
 * against plain C and MPFR.  This file is compiled for any CPU; the tests of each vocabulary are called only
 * where they run.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "vact/vact.h"

#define ISA(name)                                                        \
 int operations_of_##name##_f32(void), operations_of_##name##_f64(void); \
 int words_of_##name##_f32(void), words_of_##name##_f64(void);           \
 int math_of_##name##_f32(void), math_of_##name##_f64(void);
VACT_TEST_ISAS
#undef ISA

enum { PARTS = 6 };

#define ISA(name)                                                                                          \
 { #name,                                                                                                  \
   { operations_of_##name##_f32, operations_of_##name##_f64, words_of_##name##_f32, words_of_##name##_f64, \
     math_of_##name##_f32, math_of_##name##_f64 } },

static const struct {
	const char *name;
	int (*tests[PARTS])(void); /* each returns how many failed */
} isas[] = { VACT_TEST_ISAS };

int main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : vact_isa();
	int failed = 0;

	if (!vact_isa_supported(name)) {
		printf("skipped: this CPU cannot run %s\n", name);
		return 77;
	}
	for (size_t i = 0; i < sizeof isas / sizeof *isas; i++) {
		for (size_t j = 0; strcmp(isas[i].name, name) == 0 && j < PARTS; j++)
			failed += isas[i].tests[j]();
	}
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
