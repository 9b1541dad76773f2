/* SPDX-License-Identifier: MIT */
/* The baselines of the ISA "reference", without vectors, and the C library's.  Compiled once per type. */
#include <string.h>
#include <tgmath.h>
#include "baselines.h"
#include LANE_TYPE

static void libc_memcpy(size_t n, const void *x, const void *dy, void *out)
{
	(void)dy;
	memcpy(out, x, n * sizeof(lane));
}

static void copy2(size_t n, const void *x, const void *dy, void *out)
{
	const lane *from = x;
	lane *to = out;

	(void)dy;
	for (size_t i = 0; i < n; i++)
		to[i] = from[i];
}

static void copy3(size_t n, const void *x, const void *dy, void *out)
{
	const lane *a = x, *b = dy;
	lane *to = out;

	for (size_t i = 0; i < n; i++)
		to[i] = a[i] * b[i];
}

static void fork_of(size_t n, const void *x, const void *dy, void *out)
{
	const lane *from = x;
	lane *to = out;

	(void)dy;
	for (size_t i = 0; i < n / 2; i++)
		to[i] = to[n / 2 + i] = from[i];
}

static lane libm_exp(lane x) { return exp(x); }
static lane libm_tanh(lane x) { return tanh(x); }
static lane libm_erf(lane x) { return erf(x); }

V_INLINE void each(lane (*f)(lane x), size_t n, const lane *x, lane *out)
{
	for (size_t i = 0; i < n; i++)
		out[i] = f(x[i]);
}

static void exp_of(size_t n, const void *x, const void *dy, void *out) { (void)dy, each(libm_exp, n, x, out); }
static void tanh_of(size_t n, const void *x, const void *dy, void *out) { (void)dy, each(libm_tanh, n, x, out); }
static void erf_of(size_t n, const void *x, const void *dy, void *out) { (void)dy, each(libm_erf, n, x, out); }

extern const struct baseline BASELINES[];
const struct baseline BASELINES[] = {
	{ "memcpy", 2, libc_memcpy }, { "copy2", 2, copy2 },
	{ "copy3", 3, copy3 },        { "fork", FORK_STREAMS, fork_of },
	{ "exp", 2, exp_of },         { "tanh", 2, tanh_of },
	{ "erf", 2, erf_of },         { NULL, 0, NULL },
};
