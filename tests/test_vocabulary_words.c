/* SPDX-License-Identifier: MIT */
/* The integer words of a vocabulary (VOCABULARY), compiled as its kernels are. */
#include VOCABULARY
#include <string.h>
#include "support.h"

/* Some bits, of a sequence of their own: tests that come later see the same random numbers as without this one. */
static uint64_t word(uint64_t k)
{
	k *= UINT64_C(0x9e3779b97f4a7c15);
	k = (k ^ k >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	return k ^ k >> 27;
}

/* Integer words, bit by bit; of results whose upper halves do not matter, the lower. */
static void words_are_those_of_c(void **state)
{
	uint64_t a[W_LANES], b[W_LANES], c[W_LANES], out[W_LANES], zipped[2 * W_LANES], number[W_LANES];
	const vw count = w_count();

	(void)state;
	_Static_assert(sizeof(vw) == sizeof a && sizeof(vw) == sizeof(vf), "W_LANES words make a vector");
	memcpy(number, &count, sizeof number);
	for (int k = 0; k < 500; k++) {
		vw x, y, z;
		lane units[V_LANES];

		for (int i = 0; i < W_LANES; i++) {
			a[i] = k ? word((uint64_t)(k * 64 + i)) : UINT64_MAX;
			b[i] = k ? word((uint64_t)(k * 64 + i + 16)) : UINT64_MAX;
			c[i] = word((uint64_t)(k * 64 + i + 32));
		}
		memcpy(&x, a, sizeof x);
		memcpy(&y, b, sizeof y);
		memcpy(&z, c, sizeof z);

#define CHECK(expression, wanted)        \
 do {                                    \
  const vw result = expression;          \
                                         \
  memcpy(out, &result, sizeof out);      \
  for (unsigned i = 0; i < W_LANES; i++) \
   assert_true(out[i] == (wanted));      \
 } while (0)
		CHECK(w_set(a[0]), a[0]);
		CHECK(w_add(x, y), a[i] + b[i]);
		CHECK(w_xor3(x, y, z), (a[i] ^ b[i] ^ c[i]));
		CHECK(w_product(x, y), (a[i] & UINT32_MAX) * (b[i] & UINT32_MAX));
		CHECK(w_product(w_upper(x), w_set(1)), a[i] >> 32);
		CHECK(w_swap(x), (a[i] >> 32 | a[i] << 32));
		CHECK(w_xor3_lower(x, y, w_set(c[0] >> 32)), (a[i] ^ (b[i] & UINT32_MAX) ^ c[0] >> 32));
		CHECK(w_join(x, y), (a[i] << 32 | (b[i] & UINT32_MAX)));
#undef CHECK
		x = w_zip_low(x, y);
		memcpy(zipped, &x, sizeof x);
		memcpy(&x, a, sizeof x);
		x = w_zip_high(x, y);
		memcpy(zipped + W_LANES, &x, sizeof x);
		for (int i = 0; i < W_LANES; i++)
			assert_true(number[i] < W_LANES && zipped[2 * number[i]] == a[i] &&
			            zipped[2 * number[i] + 1] == b[i]);
		v_store(units, v_unit(y));
		for (size_t i = 0; i < V_LANES; i++) {
#if V_F32
			uint32_t bits[V_LANES];

			memcpy(bits, b, sizeof bits);
			assert_true(units[i] == (lane)(bits[i] >> 8) * 0x1p-24f);
#else
			assert_true(units[i] == (lane)(b[i] >> 11) * 0x1p-53);
#endif
		}
	}
}

int RUN_WORDS(void)
{
	static const struct CMUnitTest tests[] = { cmocka_unit_test(words_are_those_of_c) };

	return cmocka_run_group_tests_name(VOCABULARY, tests, NULL, NULL);
}
