/* SPDX-License-Identifier: MIT */
/* What the library says of itself: names, parameters, defaults, formulas, statuses and the version. */
#include <stdio.h>
#include <string.h>
#include "support.h"
#include "table.h"

static const int unknown_ops[] = { -1, -12345, 12345 };

enum { UNKNOWN_OPS = sizeof unknown_ops / sizeof *unknown_ops };

static void test_names_find_their_op(void **state)
{
	(void)state;
	assert_true(vact_op_count() > 0);
	for (int op = 0; op < vact_op_count(); op++)
		assert_int_equal(vact_find(vact_info((vact_op)op)->name), op);
	assert_int_equal(vact_find("gelu"), VACT_GELU);
	assert_int_equal(vact_find("tanh"), VACT_TANH);
}

static void test_other_names_find_none(void **state)
{
	static const char *const names[] = { NULL, "", " ", "rel", "relu ", "RELU", "none", "no such activation" };

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		assert_int_equal(vact_find(names[i]), VACT_NONE);
}

static void test_unknown_ops_have_no_info(void **state)
{
	(void)state;
	for (int i = 0; i < UNKNOWN_OPS; i++)
		assert_null(vact_info((vact_op)unknown_ops[i]));
	assert_null(vact_info((vact_op)vact_op_count()));
}

static void assert_text(const char *text) { assert_true(text && *text); }

static void test_info_is_complete(void **state)
{
	(void)state;
	for (int op = 0; op < vact_op_count(); op++) {
		const vact_info_t *info = vact_info((vact_op)op);

		assert_text(info->name);
		assert_text(info->forward);
		assert_text(info->derivative);
		assert_text(info->domain);
		if (info->from_output) {
			assert_text(info->from_output);
			assert_text(info->from_output_domain);
		} else {
			assert_null(info->from_output_domain);
		}
		assert_in_range(info->n_params, 0, VACT_MAX_PARAMS);
		for (int i = 0; i < info->n_params; i++) {
			const char *name = info->params[i].name;

			assert_text(name);
			assert_true(strstr(info->forward, name) || strstr(info->derivative, name));
		}
		for (int i = info->n_params; i < VACT_MAX_PARAMS; i++)
			assert_null(info->params[i].name);
	}
}

static void test_defaults(void **state)
{
	(void)state;
	for (int op = 0; op < vact_op_count(); op++) {
		const vact_info_t *info = vact_info((vact_op)op);
		vact_params params;

		memset(&params, 0xff, sizeof params);
		assert_int_equal(vact_defaults((vact_op)op, &params), VACT_OK);
		assert_int_equal(params.size, sizeof params);
		assert_int_equal(params.mode, VACT_FAST);
		for (int i = 0; i < VACT_MAX_PARAMS; i++)
			assert_true(params.p[i] == (i < info->n_params ? info->params[i].value : 0));
		assert_true(vact_in_domain((vact_op)op, params.p));
	}
}

static void test_defaults_of_the_documentation(void **state)
{
	vact_params params;

	(void)state;
	assert_int_equal(vact_defaults(VACT_HARDSIGMOID, &params), VACT_OK);
	assert_string_equal(vact_info(VACT_HARDSIGMOID)->params[0].name, "shift");
	assert_string_equal(vact_info(VACT_HARDSIGMOID)->params[1].name, "width");
	assert_true(params.p[0] == 3 && params.p[1] == 6);
}

static void test_defaults_of_nothing(void **state)
{
	vact_params params, before;

	(void)state;
	assert_int_equal(vact_defaults(VACT_RELU, NULL), VACT_NULL_POINTER);
	memset(&params, 0xa5, sizeof params);
	before = params;
	for (int i = 0; i < UNKNOWN_OPS; i++)
		assert_int_equal(vact_defaults((vact_op)unknown_ops[i], &params), VACT_UNKNOWN_OP);
	assert_int_equal(vact_defaults((vact_op)vact_op_count(), &params), VACT_UNKNOWN_OP);
	assert_memory_equal(&params, &before, sizeof params);
}

static void test_version(void **state)
{
	char version[64];

	(void)state;
	snprintf(version, sizeof version, "%d.%d.%d", VACT_VERSION_MAJOR, VACT_VERSION_MINOR, VACT_VERSION_PATCH);
	assert_string_equal(vact_version(), version);
}

static void test_every_status_has_its_string(void **state)
{
	(void)state;
	for (int s = VACT_OK; s <= VACT_UNKNOWN_ISA; s++) {
		assert_text(vact_status_string((vact_status)s));
		for (int other = VACT_OK; other < s; other++) {
			assert_string_not_equal(vact_status_string((vact_status)s),
			                        vact_status_string((vact_status)other));
		}
		assert_string_not_equal(vact_status_string((vact_status)s), vact_status_string((vact_status)999));
	}
	assert_text(vact_status_string((vact_status)-1));
	assert_text(vact_status_string((vact_status)(VACT_UNKNOWN_ISA + 1)));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names_find_their_op),
		cmocka_unit_test(test_other_names_find_none),
		cmocka_unit_test(test_unknown_ops_have_no_info),
		cmocka_unit_test(test_info_is_complete),
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_defaults_of_the_documentation),
		cmocka_unit_test(test_defaults_of_nothing),
		cmocka_unit_test(test_version),
		cmocka_unit_test(test_every_status_has_its_string),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
