/* SPDX-License-Identifier: MIT */
#include "random_cases.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int run_random_properties(int argc, char **argv, const struct random_property *properties, size_t count,
                          const struct CMUnitTest *others, size_t n_others)
{
	const size_t most = n_others + count * (size_t)vact_random_count() * VACT_TYPES;
	struct random_case *cases = calloc(most, sizeof *cases);
	struct CMUnitTest *tests = calloc(most, sizeof *tests);
	size_t n = 0;

	if (!cases || !tests)
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

	const int status = run_on_isa(argc, argv, tests, n);

	free(cases);
	free(tests);
	return status;
}

void philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4])
{
	uint32_t k0 = key[0], k1 = key[1];

	memcpy(out, counter, 4 * sizeof *out);
	for (int round = 0; round < 10; round++) {
		const uint64_t product0 = UINT64_C(0xd2511f53) * out[0], product1 = UINT64_C(0xcd9e8d57) * out[2];

		out[0] = (uint32_t)(product1 >> 32) ^ out[1] ^ k0;
		out[1] = (uint32_t)product1;
		out[2] = (uint32_t)(product0 >> 32) ^ out[3] ^ k1;
		out[3] = (uint32_t)product0;
		k0 += 0x9e3779b9;
		k1 += 0xbb67ae85;
	}
}

double uniform_of(vact_type type, uint64_t seed, uint64_t index)
{
	const uint32_t key[2] = { (uint32_t)seed, (uint32_t)(seed >> 32) };
	uint32_t counter[4] = { (uint32_t)(index / 4), (uint32_t)(index / 4 >> 32), 0, 0 };
	uint32_t upper[4], lower[4];

	philox(counter, key, upper);
	counter[2] = 1;
	philox(counter, key, lower);
	return type == VACT_F32 ? (upper[index % 4] >> 8) * 0x1p-24
	                        : (double)(((uint64_t)upper[index % 4] << 32 | lower[index % 4]) >> 11) * 0x1p-53;
}
