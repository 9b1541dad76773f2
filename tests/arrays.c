/* SPDX-License-Identifier: MIT */
#include "arrays.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { CANARY = 0xa5, GUARD = 64 };

static size_t page_size(void) { return (size_t)sysconf(_SC_PAGESIZE); }

struct rows make_rows(vact_type type, size_t rows, size_t cols, size_t ld)
{
	const size_t page = page_size(), used = ((rows - 1) * ld + cols) * vact_type_size(type);
	struct rows r = { .type = type, .rows = rows, .cols = cols, .ld = ld };

	r.bytes = (used + GUARD + page - 1) / page * page;
	r.begin = mmap(NULL, r.bytes + page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	assert_true(r.begin != MAP_FAILED);
	assert_int_equal(mprotect(r.begin, r.bytes, PROT_READ | PROT_WRITE), 0);
	memset(r.begin, CANARY, r.bytes);
	r.at = r.begin + r.bytes - used;
	return r;
}

void free_rows(struct rows r) { munmap(r.begin, r.bytes + page_size()); }

void fill_rows(struct rows r, size_t seed)
{
	for (size_t row = 0; row < r.rows; row++)
		fill_elements(r.type, row_at(r, row), r.cols, seed + row * r.cols);
}

void fill_rows_evenly(struct rows r, double range)
{
	for (size_t row = 0; row < r.rows; row++) {
		for (size_t col = 0; col < r.cols; col++)
			set_element(r.type, row_at(r, row), col, random_between(-range, range));
	}
}

void assert_same_rows(struct rows a, struct rows b)
{
	assert_true(a.rows == b.rows && a.cols == b.cols);
	for (size_t row = 0; row < a.rows; row++) {
		const size_t col = first_difference(a.type, row_at(a, row), row_at(b, row), a.cols);

		if (col < a.cols)
			fail_msg("row %zu, column %zu of %zu: %a and %a", row, col, a.cols, row_get(a, row, col),
			         row_get(b, row, col));
	}
}

void copy_rows(struct rows to, struct rows from)
{
	for (size_t row = 0; row < to.rows; row++)
		memcpy(row_at(to, row), row_at(from, row), to.cols * vact_type_size(to.type));
}

static void assert_canary(const unsigned char *begin, const unsigned char *end)
{
	for (; begin < end; begin++)
		assert_int_equal(*begin, CANARY);
}

void assert_guards(struct rows r)
{
	assert_canary(r.begin, r.at);
	for (size_t row = 0; row + 1 < r.rows; row++)
		assert_canary(element_at(r.type, row_at(r, row), r.cols), row_at(r, row + 1));
}

void assert_untouched(struct rows r) { assert_canary(r.begin, r.begin + r.bytes); }

int run_array_properties(int argc, char **argv, int ops, const char *(*name_of)(int op),
                         const struct array_property *properties, size_t count)
{
	const size_t most = count * (size_t)ops * VACT_TYPES;
	struct array_case *cases = calloc(most, sizeof *cases);
	struct CMUnitTest *tests = calloc(most, sizeof *tests);
	size_t n = 0;

	if (!cases || !tests)
		return EXIT_FAILURE;
	for (int op = 0; op < ops; op++) {
		for (vact_type type = 0; (int)type < VACT_TYPES; type++) {
			for (size_t i = 0; i < count; i++, n++) {
				cases[n].op = op;
				cases[n].type = type;
				snprintf(cases[n].name, sizeof cases[n].name, "%s/%s/%s", name_of(op),
				         vact_type_name(type), properties[i].name);
				tests[n] = (struct CMUnitTest){ .name = cases[n].name,
					                        .test_func = properties[i].test,
					                        .initial_state = &cases[n] };
			}
		}
	}

	const int status = run_on_isa(argc, argv, tests, n);

	free(cases);
	free(tests);
	return status;
}

static int has_fma(const char *isa) { return strcmp(isa, "sse2") != 0 && strcmp(isa, "reference") != 0; }

const char *next_same_isa(int *i)
{
	const char *isa = NULL;

	if (!has_fma(vact_isa()))
		return NULL;
	do
		isa = vact_isa_at((*i)++);
	while (isa && !(has_fma(isa) && vact_isa_supported(isa)));
	return isa;
}
