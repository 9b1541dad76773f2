/* SPDX-License-Identifier: MIT */
/* For tests of functions on several arrays: arrays of rows with guards around them, and running cases with cmocka. */
#ifndef VACT_TEST_ARRAYS_H
#define VACT_TEST_ARRAYS_H

#include "support.h"

/* Rows with a stride, in memory that faults right behind the last one.  Whatever is no element is full of a
 * pattern: before the first row, and between the rows. */
struct rows {
	vact_type type;
	size_t rows, cols, ld;
	void *at;
	unsigned char *begin; /* of the memory, and its size */
	size_t bytes;
};

struct rows make_rows(vact_type type, size_t rows, size_t cols, size_t ld);
void free_rows(struct rows r);

/* All elements: with fill_elements(), or uniform in [-range, range). */
void fill_rows(struct rows r, size_t seed);
void fill_rows_evenly(struct rows r, double range);

static inline void *row_at(struct rows r, size_t row) { return element_at(r.type, r.at, row * r.ld); }

static inline double row_get(struct rows r, size_t row, size_t col)
{
	return get_element(r.type, row_at(r, row), col);
}

/* The elements are those of another array with as many rows and columns, bit by bit but for NaN. */
void assert_same_rows(struct rows a, struct rows b);

void copy_rows(struct rows to, struct rows from);

/* Nothing but the elements was written to; and neither were they. */
void assert_guards(struct rows r);
void assert_untouched(struct rows r);

/* What a property is tested on: a member of a family and an element type. */
struct array_case {
	int op;
	vact_type type;
	char name[96]; /* "swiglu/f32/in_place" */
};

struct array_property {
	const char *name;
	CMUnitTestFunction test;
};

/* The main function of a test program, as run_properties() is: every property for ops 0 .. ops - 1 and both types. */
int run_array_properties(int argc, char **argv, int ops, const char *(*name_of)(int op),
                         const struct array_property *properties, size_t count);

/*
 * Instruction sets that give the same bits as the active one has to: those with FMA, if it is one of them, that this
 * CPU can run.  Begin with i = 0; NULL at the end.
 */
const char *next_same_isa(int *i);

#endif
