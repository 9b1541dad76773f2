/* SPDX-License-Identifier: MIT */
/* What the test programs share: the enumeration of cases from the table, and running them with cmocka. */
#ifndef VACT_SUPPORT_H
#define VACT_SUPPORT_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "call.h"

/* One function of the library: what a property is tested on. */
struct test_case {
	vact_op op;
	vact_direction direction;
	vact_type type;
	char name[96]; /* "elu/forward/f32/tail_matches_body" */
};

/* A property, to hold for every row, direction and element type; state points to the struct test_case. */
struct property {
	const char *name;
	CMUnitTestFunction test;
	int (*applies)(const struct test_case *c); /* NULL: to all */
};

/*
 * Runs tests on the instruction set that argv[1] names (the best one if there is none).  Returns what main should: 77,
 * which CTest takes as skipped, where this CPU cannot run that instruction set.
 */
int run_on_isa(int argc, char **argv, const struct CMUnitTest *tests, size_t n);

/* The main function of a test program that runs properties on every case of the table. */
int run_properties(int argc, char **argv, const struct property *properties, size_t count);

/* Whether an emulator runs the program: tests take fewer samples then, or they would take hours. */
int is_emulated(void);

/* A fixed sequence of random numbers: 64 bits, or a number in [low, high). */
uint64_t random_bits(void);
double random_between(double low, double high);

/* Arrays of either element type. */
static inline void *element_at(vact_type type, const void *array, size_t i)
{
	return (char *)array + i * vact_type_size(type);
}

double get_element(vact_type type, const void *array, size_t i);
void set_element(vact_type type, void *array, size_t i, double value);

/* Fills an array with values of all kinds, special ones among ordinary ones; another seed, other values. */
void fill_elements(vact_type type, void *array, size_t n, size_t seed);

/* The first index at which two arrays differ in a bit, n if none; NaN is NaN whatever its bits. */
size_t first_difference(vact_type type, const void *a, const void *b, size_t n);

#endif
