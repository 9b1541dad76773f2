/* SPDX-License-Identifier: MIT */
#include "buffers.h"
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { ARRAYS = 6, HUGE_PAGE = 2 << 20 };

/*
 * Array k begins k strides into one allocation.  Strides are whole huge pages: that keeps the misses of the
 * address translation, and the luck with which physical pages meet in a cache, out of the comparison.  And
 * arrays at the same offset in a page copy fastest: a load has the longest way to go before it could be
 * mistaken for one of a store still under way.  The number of pages is odd: at the distance of a large power of two the
 * arrays meet in the same banks of memory, and kernels with three of them took up to a quarter longer.
 */
static struct {
	char *memory;
	size_t stride;
	size_t n; /* elements that are filled */
	vact_type type;
} buffers;

static void *array(int k, size_t first)
{
	return buffers.memory + (size_t)k * buffers.stride + first * vact_type_size(buffers.type);
}

struct arrays buffers_from(size_t first)
{
	return (struct arrays){ array(0, first), array(1, first), array(2, first),
		                array(3, first), array(4, first), (uint8_t *)array(5, 0) + first };
}

/* Uniform in (0, 1), on a grid that f32 has: Knuth's MMIX generator. */
static double next_uniform(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return ((double)(*state >> 41) + 0.5) * 0x1p-23;
}

static void set(void *a, size_t i, double value)
{
	if (buffers.type == VACT_F32)
		((float *)a)[i] = (float)value;
	else
		((double *)a)[i] = value;
}

static void fill(size_t first, size_t n)
{
	uint64_t state = first + 1;

	for (size_t i = first; i < n; i++) {
		set(array(0, 0), i, 16 * next_uniform(&state) - 8);
		set(array(1, 0), i, next_uniform(&state));
		set(array(2, 0), i, 16 * next_uniform(&state) - 8);
		((uint8_t *)array(5, 0))[i] = next_uniform(&state) < 0.5;
	}
	memset(array(3, first), 0, (n - first) * vact_type_size(buffers.type));
	memset(array(4, first), 0, (n - first) * vact_type_size(buffers.type));
}

static int allocate(size_t bytes)
{
	buffers_free();
	buffers.stride = ((bytes + HUGE_PAGE - 1) / HUGE_PAGE | 1) * HUGE_PAGE;
	buffers.memory = aligned_alloc(HUGE_PAGE, ARRAYS * buffers.stride);
	if (!buffers.memory)
		return 0;
#ifdef MADV_HUGEPAGE
	madvise(buffers.memory, ARRAYS * buffers.stride, MADV_HUGEPAGE);
#endif
	return 1;
}

int buffers_prepare(vact_type type, size_t n)
{
	const size_t bytes = n * vact_type_size(type);

	if (n > SIZE_MAX / ARRAYS / sizeof(double) - HUGE_PAGE)
		return 0;
	if ((!buffers.memory || bytes > buffers.stride) && !allocate(bytes))
		return 0;
	if (type != buffers.type)
		buffers.n = 0;
	buffers.type = type;
	if (n > buffers.n) {
		fill(buffers.n, n);
		buffers.n = n;
	}
	return 1;
}

void buffers_free(void)
{
	free(buffers.memory);
	memset(&buffers, 0, sizeof buffers);
}
