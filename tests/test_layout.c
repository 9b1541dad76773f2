/* SPDX-License-Identifier: MIT */
/*
 * The result for an element depends on its value alone; a call reads its n inputs, writes its n outputs, and
 * leaves everything else as it was: other memory, its inputs, and the floating-point environment.
 */
#include <fenv.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "support.h"

enum {
	SHORT = 4 * 16 + 3, /* past four of the longest vectors: every loop body, every tail */
	LONG = 1000,
	VECTOR_BYTES = 64, /* of the longest: no other misalignment makes a difference */
	CANARY = 0xa5
};

/* LONG elements, and the result of a call for each one alone. */
struct elements {
	void *x, *dy, *out;
};

static struct elements make_elements(const struct test_case *c, int dy_is_x)
{
	const size_t size = vact_type_size(c->type);
	struct elements e = { calloc(LONG, size), calloc(LONG, size), calloc(LONG, size) };

	assert_true(e.x && e.dy && e.out);
	fill_elements(c->type, e.x, LONG, 0);
	fill_elements(c->type, e.dy, LONG, dy_is_x ? 0 : LONG);
	for (size_t i = 0; i < LONG; i++) {
		assert_int_equal(vact_call(c->direction, c->type, c->op, 1, element_at(c->type, e.x, i),
		                           element_at(c->type, e.dy, i), element_at(c->type, e.out, i), NULL),
		                 VACT_OK);
	}
	return e;
}

static void free_elements(struct elements e)
{
	free(e.x);
	free(e.dy);
	free(e.out);
}

/* Memory between two pages that fault, full of CANARY where no array lies. */
struct region {
	unsigned char *begin, *end;
};

static size_t page_size(void) { return (size_t)sysconf(_SC_PAGESIZE); }

static struct region map_region(size_t bytes)
{
	const size_t page = page_size(), size = (bytes + page - 1) / page * page;
	unsigned char *base = mmap(NULL, size + 2 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	const struct region r = { base + page, base + page + size };

	assert_true(base != MAP_FAILED);
	assert_int_equal(mprotect(r.begin, size, PROT_READ | PROT_WRITE), 0);
	memset(r.begin, CANARY, size);
	return r;
}

static void unmap_region(struct region r)
{
	munmap(r.begin - page_size(), (size_t)(r.end - r.begin) + 2 * page_size());
}

/*
 * How far before a page that faults an array must end.  QEMU (7.2) reads the masked lanes of vmaskmov too,
 * which no CPU does: the program below it is right.
 */
static size_t behind_end(void) { return is_emulated() ? VECTOR_BYTES : 0; }

static int is_blank(struct region r)
{
	return *r.begin == CANARY && memcmp(r.begin, r.begin + 1, (size_t)(r.end - r.begin) - 1) == 0;
}

/* Which arrays are the same: x lies in region 0, dy and the output in these. */
struct sharing {
	const char *name;
	int dy, out;
};

enum { REGIONS = 3, SHARINGS_WITHOUT_DY = 2 };

static const struct sharing sharings[] = {
	{ "all apart", 1, 2 }, { "out is x", 1, 0 },         { "out is dy", 1, 1 },
	{ "dy is x", 0, 1 },   { "out and dy are x", 0, 0 },
};

enum { SHARINGS = sizeof sharings / sizeof *sharings };

/* One call for the n elements from the first one on, with arrays at these addresses of the regions. */
static void check_call(const struct test_case *c, const struct elements *e, size_t first, size_t n,
                       const struct sharing *s, void *const at[REGIONS])
{
	const size_t bytes = n * vact_type_size(c->type);
	const void *x = element_at(c->type, e->x, first), *dy = element_at(c->type, e->dy, first);
	const void *alone = element_at(c->type, e->out, first);

	memcpy(at[0], x, bytes);
	memcpy(at[s->dy], dy, bytes);
	assert_int_equal(vact_call(c->direction, c->type, c->op, n, at[0], at[s->dy], at[s->out], NULL), VACT_OK);

	const size_t i = first_difference(c->type, at[s->out], alone, n);

	if (i < n) {
		fail_msg("%s, n = %zu, element %zu: of x = %a it is %a here, %a alone", s->name, n, i,
		         get_element(c->type, x, i), get_element(c->type, at[s->out], i),
		         get_element(c->type, alone, i));
	}
	if (s->out != 0)
		assert_memory_equal(at[0], x, bytes);
	if (s->out != s->dy)
		assert_memory_equal(at[s->dy], dy, bytes);
	for (int k = 0; k < REGIONS; k++)
		memset(at[k], CANARY, bytes);
}

/* Arrays of n elements at every misalignment, also right behind and right before a page that faults. */
static void check_places(const struct test_case *c, const struct elements *e, size_t n, const struct sharing *s,
                         const struct region regions[REGIONS])
{
	const size_t size = vact_type_size(c->type), alignments = VECTOR_BYTES / size;
	void *at[REGIONS];

	for (size_t place = 0; place <= alignments; place++) {
		if (is_emulated() && (place + n) % 8)
			continue; /* slow: every place for some n, every n in some place */
		for (size_t k = 0; k < REGIONS; k++) {
			/* Multiplied, so that the arrays are not misaligned alike. */
			at[k] = place < alignments ? regions[k].begin + place * (2 * k + 1) % alignments * size
			                           : regions[k].end - behind_end() - n * size;
		}
		check_call(c, e, (7 * n + place) % (LONG - n + 1), n, s, at);
		assert_true(is_blank(regions[s->out]));
	}
}

static void test_same_everywhere(void **state)
{
	const struct test_case *c = *state;
	const struct elements apart = make_elements(c, 0), same = make_elements(c, 1);
	struct region regions[REGIONS];

	for (int k = 0; k < REGIONS; k++)
		regions[k] = map_region(LONG * vact_type_size(c->type) + VECTOR_BYTES);
	for (int i = 0; i < (vact_takes_dy(c->direction) ? SHARINGS : SHARINGS_WITHOUT_DY); i++) {
		const struct elements *e = sharings[i].dy == 0 ? &same : &apart;

		for (size_t n = 0; n <= SHORT; n++)
			check_places(c, e, n, &sharings[i], regions);
		check_places(c, e, LONG, &sharings[i], regions);
	}
	for (int k = 0; k < REGIONS; k++)
		unmap_region(regions[k]);
	free_elements(apart);
	free_elements(same);
}

/* One element at every place among neighbours that no kernel takes for special, where it alone may ask for another path. */
static void test_same_among_others(void **state)
{
	static const double odd[] = { 0x1p60, -0x1p17, 100, -100, 0x1p-140, INFINITY, NAN };
	const struct test_case *c = *state;
	struct elements e = make_elements(c, 0);

	for (size_t i = 0; i < SHORT; i++)
		set_element(c->type, e.dy, i, 1);
	for (size_t k = 0; k < sizeof odd / sizeof *odd; k++) {
		double alone[2];

		for (int is_odd = 0; is_odd < 2; is_odd++) {
			set_element(c->type, e.x, 0, is_odd ? odd[k] : 0.5);
			assert_int_equal(vact_call(c->direction, c->type, c->op, 1, e.x, e.dy, e.out, NULL), VACT_OK);
			alone[is_odd] = get_element(c->type, e.out, 0);
		}
		for (size_t place = 0; place < SHORT; place++) {
			for (size_t i = 0; i < SHORT; i++)
				set_element(c->type, e.x, i, i == place ? odd[k] : 0.5);
			assert_int_equal(vact_call(c->direction, c->type, c->op, SHORT, e.x, e.dy, e.out, NULL),
			                 VACT_OK);
			for (size_t i = 0; i < SHORT; i++) {
				const double got = get_element(c->type, e.out, i), wanted = alone[i == place];

				if (memcmp(&got, &wanted, sizeof got) && !(isnan(got) && isnan(wanted)))
					fail_msg("x = %a at %zu: element %zu is %a here, %a alone", odd[k], place, i,
					         got, wanted);
			}
		}
	}
	free_elements(e);
}

/* The factor of dy: the derivative, or from the output what dy = 1 gives. */
static vact_status call_factor(const struct test_case *c, size_t n, const void *x, void *factor)
{
	if (c->direction == VACT_BACKWARD)
		return vact_call(VACT_DERIVATIVE, c->type, c->op, n, x, NULL, factor, NULL);
	for (size_t i = 0; i < n; i++)
		set_element(c->type, factor, i, 1);
	return vact_call(c->direction, c->type, c->op, n, x, factor, factor, NULL);
}

static void multiply(vact_type type, size_t n, const void *a, const void *b, void *product)
{
	for (size_t i = 0; i < n; i++) {
		if (type == VACT_F32)
			((float *)product)[i] = ((const float *)a)[i] * ((const float *)b)[i];
		else
			((double *)product)[i] = ((const double *)a)[i] * ((const double *)b)[i];
	}
}

static void test_product(void **state)
{
	const struct test_case *c = *state;
	const struct elements e = make_elements(c, 0);
	void *product = calloc(LONG, vact_type_size(c->type));

	assert_non_null(product);
	assert_int_equal(call_factor(c, LONG, e.x, product), VACT_OK);
	multiply(c->type, LONG, e.dy, product, product);

	const size_t i = first_difference(c->type, e.out, product, LONG);

	if (i < LONG) {
		fail_msg("x = %a, dy = %a: %a, but the product is %a", get_element(c->type, e.x, i),
		         get_element(c->type, e.dy, i), get_element(c->type, e.out, i),
		         get_element(c->type, product, i));
	}
	free(product);
	free_elements(e);
}

/* How an environment says to compute, without the exception flags, which a call may raise. */
static uint64_t control_bits(const fenv_t *environment)
{
#if defined(__x86_64__)
	const uint64_t exceptions = 0x3f;

	return (uint64_t)environment->__control_word << 32 | (environment->__mxcsr & ~exceptions);
#elif defined(__aarch64__)
	return environment->__fpcr;
#else
	(void)environment;
	return (uint64_t)fegetround();
#endif
}

static void set_flush_to_zero(fenv_t *environment, int on)
{
#if defined(__x86_64__)
	const unsigned bits = 1u << 15 | 1u << 6; /* of results, and of operands */

	environment->__mxcsr = (environment->__mxcsr & ~bits) | (on ? bits : 0);
#elif defined(__aarch64__)
	const unsigned bit = 1u << 24;

	environment->__fpcr = (environment->__fpcr & ~bit) | (on ? bit : 0);
#else
	(void)environment, (void)on;
#endif
}

static void check_environment(const struct test_case *c, const struct elements *e, int rounding, int flush)
{
	fenv_t found, before, after;

	fegetenv(&found);
	fesetround(rounding);
	fegetenv(&before);
	set_flush_to_zero(&before, flush);
	fesetenv(&before);

	const vact_status status = vact_call(c->direction, c->type, c->op, SHORT, e->x, e->dy, e->out, NULL);

	fegetenv(&after);
	fesetenv(&found);
	assert_int_equal(status, VACT_OK);
	assert_true(control_bits(&after) == control_bits(&before));
}

static void test_environment(void **state)
{
	static const int roundings[] = { FE_TONEAREST, FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO };
	const struct test_case *c = *state;
	const struct elements e = make_elements(c, 0);

	for (size_t i = 0; i < sizeof roundings / sizeof *roundings; i++) {
		check_environment(c, &e, roundings[i], 0);
		check_environment(c, &e, roundings[i], 1);
	}
	free_elements(e);
}

static int takes_dy(const struct test_case *c) { return vact_takes_dy(c->direction); }

int main(int argc, char **argv)
{
	static const struct property properties[] = {
		{ "same_everywhere", test_same_everywhere, NULL },
		{ "same_among_others", test_same_among_others, NULL },
		{ "product_of_dy_and_derivative", test_product, takes_dy },
		{ "environment_left_as_found", test_environment, NULL },
	};

	return run_properties(argc, argv, properties, sizeof properties / sizeof *properties);
}
