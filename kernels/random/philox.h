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

/* Those of all rounds, in memory: to broadcast them from there takes no port that the rounds need. */
typedef struct {
	uint64_t round[PHILOX_ROUNDS][2];
} philox_keys;

V_INLINE philox_keys philox_schedule(uint64_t seed)
{
	uint32_t key0 = (uint32_t)seed, key1 = (uint32_t)(seed >> 32);
	philox_keys keys;

	for (int i = 0; i < PHILOX_ROUNDS; i++, key0 += PHILOX_W0, key1 += PHILOX_W1) {
		keys.round[i][0] = key0;
		keys.round[i][1] = key1;
	}
	__asm__("" : "+m"(keys));
	return keys;
}

V_INLINE philox philox_round(philox s, const uint64_t key[2])
{
	const vw a = w_product(s.word[0], w_set(PHILOX_M0)), b = w_product(s.word[2], w_set(PHILOX_M1));

	return (philox){ { w_xor3(w_upper(b), s.word[1], w_set(key[0])), b,
		           w_xor3(w_upper(a), s.word[3], w_set(key[1])), a } };
}

/*
 * The counters (block + 0, 1, ...; stream; 0) after two rounds, of which much is the same for all lanes: the upper half
 * of block is, and so are two words after the first round and one after the second.
 */
V_INLINE philox philox_begin(uint64_t block, uint32_t stream, const philox_keys *keys)
{
	const uint64_t *key = keys->round[0], *next = keys->round[1];
	const uint64_t b = (uint64_t)PHILOX_M1 * stream;
	const uint64_t a = PHILOX_M0 * ((b >> 32) ^ (block >> 32) ^ key[0]);
	const vw first = w_product(w_add(w_set(block & UINT32_MAX), w_count()), w_set(PHILOX_M0));
	const vw second = w_product(w_xor3(w_upper(first), w_set(key[1]), w_set(0)), w_set(PHILOX_M1));

	return (philox){ { w_xor3(w_upper(second), w_set((uint32_t)b), w_set(next[0])), second,
		           w_xor3(first, w_set(a >> 32), w_set(next[1])), w_set(a & UINT32_MAX) } };
}

/* The last round of two states, and what comes of it: vectors of bits in the order of the elements. */
#if V_F32
/*
 * Two neighbouring runs of blocks.  The round is done in pairs: of the product b, the lower half is the second word, and
 * the upper half goes into the first.
 */
V_INLINE void philox_end(const philox s[2], const uint64_t key[2], vw bits[4])
{
	for (int i = 0; i < 2; i++) {
		const vw a = w_product(s[i].word[0], w_set(PHILOX_M0)), b = w_product(s[i].word[2], w_set(PHILOX_M1));
		const vw w01 = w_xor3_lower(w_swap(b), s[i].word[1], w_set(key[0]));
		const vw w23 = w_xor3_lower(w_swap(a), s[i].word[3], w_set(key[1]));

		bits[2 * i] = w_zip_low(w01, w23);
		bits[2 * i + 1] = w_zip_high(w01, w23);
	}
}
#else
/* The same blocks in two streams. */
V_INLINE void philox_end(const philox s[2], const uint64_t key[2], vw bits[4])
{
	const philox t = philox_round(s[0], key), u = philox_round(s[1], key);
	const vw a = w_join(t.word[0], u.word[0]), b = w_join(t.word[1], u.word[1]);
	const vw c = w_join(t.word[2], u.word[2]), d = w_join(t.word[3], u.word[3]);
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

V_INLINE void philox_step(const philox_keys *keys, uint64_t block, lane *u)
{
	philox s[PHILOX_STATES];

	for (uint32_t i = 0; i < PHILOX_STATES; i++)
		s[i] = V_F32 ? philox_begin(block + i * W_LANES, 0, keys)
		             : philox_begin(block + i / 2 * W_LANES, i % 2, keys);
	for (int round = 2; round < PHILOX_ROUNDS - 1; round++) {
		for (int i = 0; i < PHILOX_STATES; i++)
			s[i] = philox_round(s[i], keys->round[round]);
	}
	for (int i = 0; i < PHILOX_STATES; i += 2) {
		vw bits[4];

		philox_end(s + i, keys->round[PHILOX_ROUNDS - 1], bits);
		for (int j = 0; j < 4; j++)
			v_store(u + (2 * i + j) * V_LANES, v_unit(bits[j]));
	}
}

static void uniform(uint64_t seed, uint64_t first, size_t n, void *u)
{
	const philox_keys keys = philox_schedule(seed);

	for (lane *to = u, *end = to + n; to < end; to += PHILOX_STEP, first += PHILOX_STEP)
		philox_step(&keys, first / 4, to);
}
