/* SPDX-License-Identifier: MIT */
/* The baselines of an instruction set.  Compiled once per vocabulary: VOCABULARY and BASELINES are CMake's.
 */
#include "baselines.h"
#include "kernels.h"
#include VOCABULARY
#include "math/math.h"
#include "activations/all.h"
#include "loops.h"

static const vparams no_params;

static inline vf identity(vf x, vparams p) { return (void)p, x; }

/* The loops of the library, so that a ratio to a copy is the cost of the mathematics and of nothing else. */
V_FLATTEN static void copy2(size_t n, const void *x, const void *dy, void *out)
{
	(void)dy;
	map(identity, n, x, out, no_params);
}

V_FLATTEN static void copy3(size_t n, const void *x, const void *dy, void *out)
{
	map_gradient(identity, n, x, dy, out, no_params);
}

V_FLATTEN static void fork_of(size_t n, const void *x, const void *dy, void *out)
{
	const lane *from = x;
	lane *to = out, *second = to + n / 2;
	size_t i = 0;

	(void)dy;
	for (const size_t end = whole_blocks(n / 2, BLOCK); i < end; i += BLOCK) {
		vf v[UNROLL];

		for (int k = 0; k < UNROLL; k++)
			v[k] = v_load(from + i + k * V_LANES);
		store_vectors(to + i, v, UNROLL, V_LANES);
		store_vectors(second + i, v, UNROLL, V_LANES);
	}
	for (; i < n / 2; i++)
		to[i] = second[i] = from[i];
}

/* As fast as SLEEF can be called: several vectors in flight, as in map(), would have to be saved around each call. */
static void exp_loop(size_t n, const void *x, const void *dy, void *out)
{
	const lane *from = x;
	lane *to = out;

	(void)dy;
	for (; n >= V_LANES; n -= V_LANES, from += V_LANES, to += V_LANES)
		v_store(to, sleef_exp(v_load(from)));
	if (n)
		v_store_n(to, sleef_exp(v_load_n(from, n)), n);
}

/* The one operation that is in no vocabulary: a store past the caches.  It needs an aligned array. */
#if defined(__AVX512F__)
V_INLINE void v_stream(lane *p, vf x) { _mm512_stream_si512((void *)p, (__m512i)x); }
#elif defined(__AVX__)
V_INLINE void v_stream(lane *p, vf x) { _mm256_stream_si256((void *)p, (__m256i)x); }
#elif defined(__SSE2__)
V_INLINE void v_stream(lane *p, vf x) { _mm_stream_si128((void *)p, (__m128i)x); }
#else
# define NO_STREAM 1
#endif

#ifndef NO_STREAM
V_INLINE void stream(size_t n, const lane *x, const lane *dy, lane *out)
{
	size_t i = 0;

	for (; i + V_LANES <= n; i += V_LANES)
		v_stream(out + i, dy ? v_mul(v_load(x + i), v_load(dy + i)) : v_load(x + i));
	for (; i < n; i++)
		out[i] = dy ? x[i] * dy[i] : x[i];
	_mm_sfence();
}

V_FLATTEN static void stream2(size_t n, const void *x, const void *dy, void *out)
{
	(void)dy;
	stream(n, x, NULL, out);
}

V_FLATTEN static void stream3(size_t n, const void *x, const void *dy, void *out) { stream(n, x, dy, out); }
#endif

extern const struct baseline BASELINES[];
const struct baseline BASELINES[] = {
	{ "copy2", 2, copy2 },     { "copy3", 3, copy3 },     { "fork", FORK_STREAMS, fork_of },
#ifndef NO_STREAM
	{ "stream2", 2, stream2 }, { "stream3", 3, stream3 },
#endif
	{ "exp", 2, exp_loop },    { NULL, 0, NULL },
};
