/* SPDX-License-Identifier: MIT */
#include "random_cases.h"
#include <stdio.h>
#include <stdlib.h>

int run_random_properties(int argc, char **argv, const struct random_property *properties, size_t count,
                          const struct CMUnitTest *others, size_t n_others)
{
	const size_t most = n_others + count * (size_t)vact_random_count() * VACT_TYPES;
	struct random_case *cases = calloc(most, sizeof *cases);
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

	for (; n < n_others; n++)
		tests[n] = others[n];
	for (; n < most; n++) {
		const size_t i = n - n_others, k = i / count;

		cases[n].op = (vact_random_op)(k / VACT_TYPES);
		cases[n].type = k % VACT_TYPES ? VACT_F64 : VACT_F32;
		snprintf(cases[n].name, sizeof cases[n].name, "%s/%s/%s", vact_random_info(cases[n].op)->name,
		         vact_type_name(cases[n].type), properties[i % count].name);
		tests[n] = (struct CMUnitTest){ .name = cases[n].name,
			                        .test_func = properties[i % count].test,
			                        .initial_state = &cases[n] };
	}

	const int failed = _cmocka_run_group_tests(vact_isa(), tests, n, NULL, NULL);

	free(cases);
	free(tests);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
