/* SPDX-License-Identifier: MIT */
/*
 * Uniform numbers by Philox 4x32-10, a function of a counter and a key: it has no state to be carried along.
 *
 * The key is the seed.  A block, the four words that come of one counter, serves four elements: the counter's lower 64
 * bits are index / 4, the word is index % 4, and the third word of the counter is the stream.  f32 takes stream 0; f64
 * takes 32 bits more from stream 1, below those of stream 0, so that both see the same number to f32's precision.
 *
 * A vector holds one word of each of its blocks in the lower halves of its lanes, as the multiplication wants it; what
 * is in the upper halves does not matter.
 */
#include "constants.h"

typedef struct {
	vw word[4];
} philox;

V_INLINE philox philox_round(philox s, uint32_t key0, uint32_t key1)
{
	const vw a = w_product(s.word[0], w_set(PHILOX_M0)), b = w_product(s.word[2], w_set(PHILOX_M1));

	return (philox){ { w_xor3(w_upper(b), s.word[1], w_set(key0)), b, w_xor3(w_upper(a), s.word[3], w_set(key1)),
		           a } };
}

/*
 * The counters (block + 0, 1, ...; stream; 0) after two rounds, of which much is the same for all lanes: the upper half
 * of block is, and so are two words after the first round and one after the second.
 */
V_INLINE philox philox_begin(uint64_t block, uint32_t stream, uint32_t key0, uint32_t key1)
{
	const uint64_t b = (uint64_t)PHILOX_M1 * stream;
	const uint64_t a = PHILOX_M0 * (uint64_t)((uint32_t)(b >> 32) ^ (uint32_t)(block >> 32) ^ key0);
	const uint32_t next0 = key0 + PHILOX_W0, next1 = key1 + PHILOX_W1;
	const vw first = w_product(w_add(w_set(block & UINT32_MAX), w_count()), w_set(PHILOX_M0));
	const vw second = w_product(w_xor3(w_upper(first), w_set(key1), w_set(0)), w_set(PHILOX_M1));

	return (philox){ { w_xor3(w_upper(second), w_set((uint32_t)b), w_set(next0)), second,
		           w_xor3(first, w_set(a >> 32), w_set(next1)), w_set(a & UINT32_MAX) } };
}

#if V_F32
/* Two neighbouring runs of blocks: the bits of their elements in order. */
V_INLINE void philox_in_order(const philox s[2], vw bits[4])
{
	const vw s01 = w_join(s[0].word[1], s[0].word[0]), s23 = w_join(s[0].word[3], s[0].word[2]);
	const vw t01 = w_join(s[1].word[1], s[1].word[0]), t23 = w_join(s[1].word[3], s[1].word[2]);

	bits[0] = w_zip_low(s01, s23);
	bits[1] = w_zip_high(s01, s23);
	bits[2] = w_zip_low(t01, t23);
	bits[3] = w_zip_high(t01, t23);
}
#else
/* The same blocks in two streams. */
V_INLINE void philox_in_order(const philox s[2], vw bits[4])
{
	const vw a = w_join(s[0].word[0], s[1].word[0]), b = w_join(s[0].word[1], s[1].word[1]);
	const vw c = w_join(s[0].word[2], s[1].word[2]), d = w_join(s[0].word[3], s[1].word[3]);
	const vw ac = w_zip_low(a, c), bd = w_zip_low(b, d), ac2 = w_zip_high(a, c), bd2 = w_zip_high(b, d);

	bits[0] = w_zip_low(ac, bd);
	bits[1] = w_zip_high(ac, bd);
	bits[2] = w_zip_low(ac2, bd2);
	bits[3] = w_zip_high(ac2, bd2);
}
#endif

/* What one step makes: vectors of lanes, from as many counters at a time.  A round's latency takes four of them to be
 * hidden. */
enum { PHILOX_STATES = 4, PHILOX_STEP = 2 * PHILOX_STATES * V_LANES };

V_INLINE void philox_step(uint64_t seed, uint64_t block, lane *u)
{
	uint32_t key0 = (uint32_t)seed, key1 = (uint32_t)(seed >> 32);
	philox s[PHILOX_STATES];

	for (uint32_t i = 0; i < PHILOX_STATES; i++)
		s[i] = V_F32 ? philox_begin(block + i * W_LANES, 0, key0, key1)
		             : philox_begin(block + i / 2 * W_LANES, i % 2, key0, key1);
	key0 += 2 * PHILOX_W0;
	key1 += 2 * PHILOX_W1;
	for (int round = 2; round < PHILOX_ROUNDS; round++, key0 += PHILOX_W0, key1 += PHILOX_W1) {
		for (int i = 0; i < PHILOX_STATES; i++)
			s[i] = philox_round(s[i], key0, key1);
	}
	for (int i = 0; i < PHILOX_STATES; i += 2) {
		vw bits[4];

		philox_in_order(s + i, bits);
		for (int j = 0; j < 4; j++)
			v_store(u + (2 * i + j) * V_LANES, v_unit(bits[j]));
	}
}

static void uniform(uint64_t seed, uint64_t first, size_t n, void *u)
{
	for (lane *to = u, *end = to + n; to < end; to += PHILOX_STEP, first += PHILOX_STEP)
		philox_step(seed, first / 4, to);
}
