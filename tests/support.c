/* SPDX-License-Identifier: MIT */
#include "support.h"
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int run_on_isa(int argc, char **argv, const struct CMUnitTest *tests, size_t n)
{
	if (argc > 1 && !vact_isa_supported(argv[1])) {
		printf("skipped: this CPU cannot run %s\n", argv[1]);
		return 77;
	}
	if (argc > 1 && vact_set_isa(argv[1]) != VACT_OK)
		return EXIT_FAILURE;
	return _cmocka_run_group_tests(vact_isa(), tests, n, NULL, NULL) ? EXIT_FAILURE : EXIT_SUCCESS;
}

static const struct test_case first_case; /* op 0, forward, f32 */

/* The next case in the order op, direction, type; 0 after the last. */
static int next_case(struct test_case *c)
{
	if (c->type + 1 < VACT_TYPES) {
		c->type++;
		return 1;
	}
	c->type = 0;
	if (c->direction + 1 < VACT_DIRECTIONS) {
		c->direction++;
		return 1;
	}
	c->direction = 0;
	c->op++;
	return (int)c->op < vact_op_count();
}

int run_properties(int argc, char **argv, const struct property *properties, size_t count)
{
	const size_t most = count * (size_t)vact_op_count() * VACT_DIRECTIONS * VACT_TYPES;
	struct test_case *cases = calloc(most, sizeof *cases);
	struct CMUnitTest *tests = calloc(most, sizeof *tests);
	size_t n = 0;

	if (!cases || !tests)
		return EXIT_FAILURE;
	struct test_case c = first_case;

	do {
		for (size_t i = 0; i < count && vact_has(c.op, c.direction); i++) {
			if (properties[i].applies && !properties[i].applies(&c))
				continue;
			cases[n] = c;
			snprintf(cases[n].name, sizeof cases[n].name, "%s/%s/%s/%s", vact_info(c.op)->name,
			         vact_direction_name(c.direction), vact_type_name(c.type), properties[i].name);
			tests[n] = (struct CMUnitTest){ .name = cases[n].name,
				                        .test_func = properties[i].test,
				                        .initial_state = &cases[n] };
			n++;
		}
	} while (next_case(&c));

	const int status = run_on_isa(argc, argv, tests, n);

	free(cases);
	free(tests);
	return status;
}

int is_emulated(void) { return getenv("VACT_TEST_EMULATED") != NULL; }

uint64_t random_bits(void)
{
	static uint64_t state = 1;
	uint64_t mixed = state += UINT64_C(0x9e3779b97f4a7c15); /* SplitMix64 (Steele, Lea & Flood 2014) */

	mixed = (mixed ^ mixed >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	mixed = (mixed ^ mixed >> 27) * UINT64_C(0x94d049bb133111eb);
	return mixed ^ mixed >> 31;
}

double random_between(double low, double high)
{
	return low + (high - low) * ((double)(random_bits() >> 11) * 0x1p-53);
}

double get_element(vact_type type, const void *array, size_t i)
{
	return type == VACT_F32 ? (double)((const float *)array)[i] : ((const double *)array)[i];
}

void set_element(vact_type type, void *array, size_t i, double value)
{
	if (type == VACT_F32)
		((float *)array)[i] = (float)value;
	else
		((double *)array)[i] = value;
}

/* Every fourth value is one that kernels must take care of, the others lie where activations bend. */
static double mixed_value(vact_type type, size_t i)
{
	const double tiny = type == VACT_F32 ? (double)FLT_TRUE_MIN : DBL_TRUE_MIN;
	const double normal = type == VACT_F32 ? (double)FLT_MIN : DBL_MIN;
	const double huge = type == VACT_F32 ? (double)FLT_MAX : DBL_MAX;
	const double special[] = { 0, tiny, 1e5 * tiny, normal, 1e-20, 90, 720, 1e20, huge, INFINITY, NAN };
	const uint64_t hash = (i + 1) * UINT64_C(0x9e3779b97f4a7c15); /* the golden ratio: an even spread */
	const double ordinary = ldexp((double)(hash >> 12), -52) * 12;
	const double magnitude = i % 4 ? ordinary : special[hash % (sizeof special / sizeof *special)];

	return hash >> 40 & 1 ? -magnitude : magnitude;
}

void fill_elements(vact_type type, void *array, size_t n, size_t seed)
{
	for (size_t i = 0; i < n; i++)
		set_element(type, array, i, mixed_value(type, seed + i));
}

size_t first_difference(vact_type type, const void *a, const void *b, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const int both_nan = isnan(get_element(type, a, i)) && isnan(get_element(type, b, i));

		if (memcmp(element_at(type, a, i), element_at(type, b, i), vact_type_size(type)) && !both_nan)
			return i;
	}
	return n;
}
