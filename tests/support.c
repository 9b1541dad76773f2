/* SPDX-License-Identifier: MIT */
#include "support.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
	if (argc > 1 && !vact_isa_supported(argv[1])) {
		printf("skipped: this CPU cannot run %s\n", argv[1]);
		return 77;
	}
	if (argc > 1 && vact_set_isa(argv[1]) != VACT_OK)
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

	const int failed = _cmocka_run_group_tests(vact_isa(), tests, n, NULL, NULL);

	free(cases);
	free(tests);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
