/* SPDX-License-Identifier: MIT */
/*
 * The operations of one vocabulary, bit by bit, against plain C.  Compiled once per instruction set and lane
 * type, as the kernels are, with VOCABULARY for the header and RUN_OPERATIONS for the name of the one
 * function.
 */
#include VOCABULARY
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "support.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

_Static_assert(sizeof(vf) == V_LANES * sizeof(lane), "V_LANES lanes make a vector");

#define TINY LANE(FLT_TRUE_MIN, DBL_TRUE_MIN)
#define NORMAL LANE(FLT_MIN, DBL_MIN)
#define LARGEST LANE(FLT_MAX, DBL_MAX)
#define STEP LANE(FLT_EPSILON, DBL_EPSILON)
#define BITS LANE(FLT_MANT_DIG, DBL_MANT_DIG)

/* Inputs: all triples of special values, then random bits, among which are NaNs and numbers of all
 * magnitudes. */
static const lane specials[] = {
	0,       -(lane)0, TINY,           -TINY,           NORMAL - TINY, TINY - NORMAL, NORMAL, -NORMAL,
	1,       -1,       1 + STEP,       1 - STEP / 2,    STEP / 2 - 1,  (lane)1.5,     -3,     LARGEST / 2,
	LARGEST, -LARGEST, (lane)INFINITY, -(lane)INFINITY, (lane)NAN,     -(lane)NAN,
};

enum { TRIPLES = COUNT(specials) * COUNT(specials) * COUNT(specials), INPUTS = TRIPLES + 8000 };

static lane inputs[3][INPUTS];

static lane random_lane(void)
{
	const uint64_t bits = random_bits();
	lane x;

	memcpy(&x, &bits, sizeof x);
	return x;
}

static int fill_inputs(void **state)
{
	const size_t n = COUNT(specials);

	for (size_t i = 0; i < INPUTS; i++) {
		inputs[0][i] = i < TRIPLES ? specials[i % n] : random_lane();
		inputs[1][i] = i < TRIPLES ? specials[i / n % n] : random_lane();
		inputs[2][i] = i < TRIPLES ? specials[i / n / n] : random_lane();
	}
	return (void)state, 0;
}

/* The same bits, or NaN both. */
static int same(lane x, lane y) { return memcmp(&x, &y, sizeof x) == 0 || (isnan(x) && isnan(y)); }

typedef LANE(uint32_t, uint64_t) lane_bits;

static lane_bits bits_of(lane a)
{
	lane_bits bits;

	memcpy(&bits, &a, sizeof bits);
	return bits;
}

static lane of_bits(lane_bits bits)
{
	lane a;

	memcpy(&a, &bits, sizeof a);
	return a;
}

#if V_F32
static const float entries[8] = { 1, -3, 0x1.fffffep+127f, -0.0f, 0x1p-149f, 7, 0x1.234567p-20f, -0x1p-126f };
static const float short_entries[8] = { 1, -3, 0x1.fep+127f, -0.0f, 0x1p-133f, 255, -0x1.02p-20f, -0x1p-126f };

# define TABLES(X)                                                                                             \
  X(lookup, v_lookup(entries, a), entries[bits_of(a) & 7])                                                     \
  X(lookup_4, v_lookup_4(entries, a), entries[bits_of(a) & 3])                                                 \
  X(lookup_entry, v_lookup(entries, v_entry(v_bits_down(a, 29))), entries[bits_of(a) >> 29])                   \
  X(lookup_short, v_lookup_short(short_entries, v_entry(v_bits_down(a, 29))), short_entries[bits_of(a) >> 29]) \
  X(bits_down, v_bits_down(a, 22), of_bits(bits_of(a) >> 22))                                                  \
  X(bits_down_by_one, v_bits_down(a, 1), of_bits(bits_of(a) >> 1))                                             \
  X(bits_below, v_bits_below(0x7ef31000, a), of_bits(0x7ef31000 - bits_of(a)))
# if V_HAS_FMA
static float table_power(const float *table, uint32_t n) { return of_bits(bits_of(table[n & 7]) + (n >> 3 << 23)); }

#  define POWERS(X) X(table_power, v_table_power(entries, a), table_power(entries, bits_of(a)))
# else
#  define POWERS(X)
# endif
#else
# define TABLES(X)
# define POWERS(X)
#endif

/*
 * name, the vocabulary's result for vectors a, b and c, and plain C's for lanes of them.  The first argument
 * of v_min and v_max is never NaN: here it is 0 where it would be.
 */
#define V_BOUND v_select(v_isnan(a), v_zero(), a)
#define BOUND (isnan(a) ? 0 : a)
#define V_POSITIVE v_min(v_set(LARGEST), v_max(v_set(NORMAL), V_BOUND))
#define POSITIVE fmin(LARGEST, fmax(NORMAL, BOUND))

#define ARITHMETIC(X)                                                          \
 X(add, v_add(a, b), a + b)                                                    \
 X(sub, v_sub(a, b), a - b)                                                    \
 X(mul, v_mul(a, b), (a * b))                                                  \
 X(div, v_div(a, b), a / b)                                                    \
 X(sqrt, v_sqrt(a), LANE(sqrtf, sqrt)(a))                                      \
 X(min, v_min(V_BOUND, b), BOUND < b ? BOUND : b)                              \
 X(max, v_max(V_BOUND, b), BOUND > b ? BOUND : b)                              \
 X(nan_from, v_nan_from(a, b), isnan(a) ? a : b)                               \
 X(keep_or_nan, v_keep_or_nan(v_gt(a, b), b, a), isnan(a) ? a : a > b ? b : 0) \
 X(step_at_infinity, v_step_at_infinity(a, b), isinf(a) ? (lane)(a > 0) : b)   \
 X(step, v_step(a, 0, 0), isnan(a) ? a : (lane)(a > 0))                        \
 X(step_from, v_step(a, 3, -2), isnan(a) ? a : a > 3 ? 1 : -2)                 \
 X(step_low, v_step(a, -3, 2), isnan(a) ? a : a > -3 ? 1 : 2)                  \
 X(sign, v_sign(a), isnan(a) ? a : (lane)((a > 0) - (a < 0)))

/* 300 of either sign takes any number out of range. */
#define CLAMPED (BOUND < -300 ? -300 : BOUND > 300 ? 300 : BOUND)

#define NUMBERS(X) X(min_abs_number, v_min_abs_number(v_set(300), V_BOUND), LANE(fabsf, fabs)(CLAMPED))

#if V_HAS_LDEXP
# define SCALED(X) X(ldexp, v_ldexp(b, v_clamp(v_set(300), V_BOUND)), LANE(ldexpf, ldexp)(b, (int)floor(CLAMPED)))
#else
# define SCALED(X)
#endif

#if V_HAS_FMA
# define FUSED(X) X(fma, v_fma(a, b, c), LANE(fmaf, fma)(a, b, c))
#else
# define FUSED(X)
#endif

/* Those that only move and change bits, of NaN as well; masks are seen through v_select. */
#define MASK(m) v_select(m, v_set(1), v_set(-1))
#define TRUTH(condition) ((condition) ? 1 : -1)

#define MOVES(X)                                                                     \
 X(abs, v_abs(a), LANE(fabsf, fabs)(a))                                              \
 X(neg, v_neg(a), -a)                                                                \
 X(copysign, v_copysign(a, b), LANE(copysignf, copysign)(a, b))                      \
 X(with_sign, v_with_sign(v_abs(a), b), LANE(copysignf, copysign)(a, b))             \
 X(with_own_sign, v_with_sign(v_copysign(a, b), b), LANE(copysignf, copysign)(a, b)) \
 X(lt, MASK(v_lt(a, b)), TRUTH(a < b))                                               \
 X(le, MASK(v_le(a, b)), TRUTH(a <= b))                                              \
 X(gt, MASK(v_gt(a, b)), TRUTH(a > b))                                               \
 X(ge, MASK(v_ge(a, b)), TRUTH(a >= b))                                              \
 X(eq, MASK(v_eq(a, b)), TRUTH(a == b))                                              \
 X(isnan, MASK(v_isnan(a)), TRUTH(isnan(a)))                                         \
 X(and, MASK(v_and(v_lt(a, b), v_lt(b, c))), TRUTH(a < b && b < c))                  \
 X(or, MASK(v_or(v_lt(a, b), v_lt(b, c))), TRUTH(a < b || b < c))                    \
 X(not, MASK(v_not(v_lt(a, b))), TRUTH(!(a < b)))                                    \
 X(select, v_select(v_lt(a, b), c, a), a < b ? c : a)                                \
 X(keep, v_keep(v_lt(a, b), c), a < b ? c : 0)                                       \
 X(drop, v_drop(v_lt(a, b), c), a < b ? 0 : c)                                       \
 X(neg_abs, v_neg_abs(a), -LANE(fabsf, fabs)(a))                                     \
 X(select_negative, v_select_negative(a, b, c), signbit(a) ? b : c)                  \
 X(select_positive, v_select_positive(a, b, c), signbit(a) ? c : b)                  \
 X(power_of_two, v_power_of_two(a), of_bits(bits_of(a) << (BITS - 1)))               \
 X(negate_odd, v_negate_odd(a, b), bits_of(a) & 1 ? -b : b)                          \
 X(exponent, v_exponent(V_POSITIVE), (lane)ilogb(POSITIVE))

#define DEFINE(name, vector, scalar)                                                     \
 static vf vector_##name(vf a, vf b, vf c) { return (void)a, (void)b, (void)c, vector; } \
 static lane scalar_##name(lane a, lane b, lane c) { return (void)a, (void)b, (void)c, scalar; }
ARITHMETIC(DEFINE)
FUSED(DEFINE)
NUMBERS(DEFINE)
SCALED(DEFINE)
MOVES(DEFINE)
TABLES(DEFINE)
POWERS(DEFINE)

static const struct operation {
	const char *name;
	vf (*vector)(vf, vf, vf);
	lane (*scalar)(lane, lane, lane);
	int moves;
} operations[] = {
#define ROUNDED(name, ...) { #name, vector_##name, scalar_##name, 0 },
#define MOVED(name, ...) { #name, vector_##name, scalar_##name, 1 },
	ARITHMETIC(ROUNDED) FUSED(ROUNDED) SCALED(ROUNDED) NUMBERS(MOVED) MOVES(MOVED) TABLES(MOVED) POWERS(MOVED)
};

/* One lane at a time, whichever it is, and none. */
static void any_sees_each_lane(void **state)
{
	lane one[V_LANES] = { 0 };

	(void)state;
	assert_false(v_any(v_lt(v_zero(), v_load(one))));
	for (int i = 0; i < V_LANES; i++) {
		one[i] = 1;
		assert_true(v_any(v_lt(v_zero(), v_load(one))));
		one[i] = 0;
	}
}

/* Inputs move through the lanes: the next vector begins with the last lane of this one. */
enum { ADVANCE = V_LANES - 1 };

static void check_operation(const struct operation *op, size_t i)
{
	const lane *a = inputs[0] + i, *b = inputs[1] + i, *c = inputs[2] + i;
	lane got[V_LANES];

	v_store(got, op->vector(v_load(a), v_load(b), v_load(c)));
	for (size_t j = 0; j < V_LANES; j++) {
		const lane want = op->scalar(a[j], b[j], c[j]);

		if (op->moves ? memcmp(&got[j], &want, sizeof want) != 0 : !same(got[j], want))
			fail_msg("v_%s(%a, %a, %a): got %a, want %a", op->name, (double)a[j], (double)b[j],
			         (double)c[j], (double)got[j], (double)want);
	}
}

static void operations_are_those_of_c(void **state)
{
	(void)state;
	for (size_t k = 0; k < COUNT(operations); k++) {
		for (size_t i = 0; i + V_LANES <= INPUTS; i += ADVANCE)
			check_operation(&operations[k], i);
	}
}

/* Rounded once or twice: which is not promised. */
static void muladd_rounds_either_way(void **state)
{
	(void)state;
	for (size_t i = 0; i + V_LANES <= INPUTS; i += ADVANCE) {
		const lane *a = inputs[0] + i, *b = inputs[1] + i, *c = inputs[2] + i;
		lane got[V_LANES];

		v_store(got, v_muladd(v_load(a), v_load(b), v_load(c)));
		for (size_t j = 0; j < V_LANES; j++)
			assert_true(same(got[j], LANE(fmaf, fma)(a[j], b[j], c[j])) ||
			            same(got[j], a[j] * b[j] + c[j]));
	}
}

/* Whether the product's lower part can be represented, so that the promise holds. */
static int has_exact_product(lane a, lane b)
{
	const lane product = LANE(fabsf, fabs)(a * b);

	return a == 0 || b == 0 ? isfinite(a + b)
	                        : product <= LARGEST && product >= LANE(ldexpf, ldexp)(NORMAL, BITS);
}

static lane ulp_of(lane x)
{
	const int exponent = LANE(ilogbf, ilogb)(x), least = LANE(FLT_MIN_EXP, DBL_MIN_EXP) - 1;

	return LANE(ldexpf, ldexp)(1, (exponent > least ? exponent : least) - BITS + 1);
}

/* Without FMA the last bit of the lower part may be lost in f64, whose significands have no two equal halves.
 */
static lane product_slack(lane a, lane b)
{
	return V_HAS_FMA || V_F32 || a == 0 || b == 0 ? 0 : ulp_of(a) * ulp_of(b);
}

static void two_prod_is_exact(void **state)
{
	(void)state;
	for (size_t i = 0; i + V_LANES <= INPUTS; i += ADVANCE) {
		const lane *a = inputs[0] + i, *b = inputs[1] + i;
		const v_pair product = v_two_prod(v_load(a), v_load(b));
		lane hi[V_LANES], lo[V_LANES];

		v_store(hi, product.hi);
		v_store(lo, product.lo);
		for (size_t j = 0; j < V_LANES; j++) {
			const lane rest = LANE(fmaf, fma)(a[j], b[j], -hi[j]);

			assert_true(same(hi[j], a[j] * b[j]) && (isfinite(hi[j]) || !isfinite(lo[j])));
			if (has_exact_product(a[j], b[j]) &&
			    !(LANE(fabsf, fabs)(lo[j] - rest) <= product_slack(a[j], b[j])))
				fail_msg("v_two_prod(%a, %a): got %a + %a, want %a", (double)a[j], (double)b[j],
				         (double)hi[j], (double)lo[j], (double)rest);
		}
	}
}

/* What rounding loses of the smaller is known from the larger alone (Dekker). */
static lane lost_by_sum(lane a, lane b)
{
	const lane sum = a + b;

	return LANE(fabsf, fabs)(a) >= LANE(fabsf, fabs)(b) ? b - (sum - a) : a - (sum - b);
}

static void two_sum_is_exact(void **state)
{
	(void)state;
	for (size_t i = 0; i + V_LANES <= INPUTS; i += ADVANCE) {
		const lane *a = inputs[0] + i, *b = inputs[1] + i;
		const v_pair sum = v_two_sum(v_load(a), v_load(b));
		lane hi[V_LANES], lo[V_LANES];

		v_store(hi, sum.hi);
		v_store(lo, sum.lo);
		for (size_t j = 0; j < V_LANES; j++) {
			assert_true(same(hi[j], a[j] + b[j]));
			if (LANE(fabsf, fabs)(hi[j]) <= LARGEST / 2 && !(lo[j] == lost_by_sum(a[j], b[j])))
				fail_msg("v_two_sum(%a, %a): got %a + %a", (double)a[j], (double)b[j], (double)hi[j],
				         (double)lo[j]);
		}
	}
}

/* Each lane by itself, to more bits than it has: large numbers that cancel leave the small ones that came between. */
static void wide_sums_keep_small_terms(void **state)
{
	v_wide sum = v_wide_zero();
	double sums[V_LANES], rests[V_LANES];
	lane small[V_LANES];

	(void)state;
	for (size_t j = 0; j < V_LANES; j++)
		small[j] = (lane)j + 1;
	sum = v_wide_add(sum, v_set(LANE(0x1p50, 0x1p100)));
	sum = v_wide_add(sum, v_load(small));
	sum = v_wide_add(sum, v_set(LANE(-0x1p50, -0x1p100)));
	v_wide_store(sums, rests, sum);
	for (size_t j = 0; j < V_LANES; j++)
		assert_true(sums[j] + rests[j] == (double)small[j]);
}

/* Each number that a byte has, at every lane; and of a vector's bytes the first n alone. */
static void bytes_are_numbers(void **state)
{
	(void)state;
	for (int first = 0; first < 256; first++) {
		uint8_t bytes[V_LANES + 1], stored[V_LANES + 1], four[4 * V_LANES];
		lane numbers[V_LANES];

		for (size_t j = 0; j < V_LANES; j++)
			bytes[j] = (uint8_t)(first + 37 * (int)j);
		for (size_t n = 1; n <= V_LANES; n++) {
			memset(stored, 0xa5, sizeof stored);
			v_store(numbers, n < V_LANES ? v_load_bytes_n(bytes, n) : v_load_bytes(bytes));
			for (size_t j = 0; j < V_LANES; j++)
				assert_true(numbers[j] == (j < n ? (lane)bytes[j] : 0));
			if (n < V_LANES)
				v_store_bytes_n(stored, v_load_bytes(bytes), n);
			else
				v_store_bytes(stored, v_load_bytes(bytes));
			assert_memory_equal(stored, bytes, n);
			for (size_t j = n; j < sizeof stored; j++)
				assert_int_equal(stored[j], 0xa5);
		}
		for (size_t j = 0; j < V_LANES; j++)
			numbers[j] = (lane)(bytes[j] & 1);
		v_store_false_4(four, (vm[]){ v_lt(v_zero(), v_load(numbers)), v_lt(v_zero(), v_zero()),
		                              v_lt(v_zero(), v_set(1)), v_eq(v_zero(), v_load(numbers)) });
		for (size_t j = 0; j < V_LANES; j++)
			assert_true(four[j] == !(bytes[j] & 1) && four[j + V_LANES] == 1 && !four[j + 2 * V_LANES] &&
			            four[j + 3 * V_LANES] == (bytes[j] & 1));
		v_store_bytes_4(four, (vf[]){ v_load_bytes(bytes), v_zero(), v_set(255), v_load_bytes(bytes) });
		for (size_t j = 0; j < V_LANES; j++)
			assert_true(four[j] == bytes[j] && !four[j + V_LANES] && four[j + 2 * V_LANES] == 255 &&
			            four[j + 3 * V_LANES] == bytes[j]);
	}
}

static void assert_all_lanes(vf got, lane want)
{
	lane lanes[V_LANES];

	v_store(lanes, got);
	for (size_t j = 0; j < V_LANES; j++)
		assert_true(same(lanes[j], want));
}

static void constants_are_rounded(void **state)
{
	static const double constants[] = { 0,           -0.0,           1,          -0.1,     1.0 / 3,
		                            1 + 0x1p-24, 0x1.ffffffp127, 0x1.8p-150, INFINITY, NAN };

	(void)state;
	assert_all_lanes(v_zero(), 0);
	for (size_t i = 0; i < COUNT(constants); i++) {
		const double x = constants[i];

		assert_all_lanes(v_set(x), (lane)x);
	}
}

/* Pages on both sides of this one cannot be touched. */
static char *fenced_page(size_t size)
{
	char *pages = mmap(NULL, 3 * size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	assert_true(pages != MAP_FAILED && mprotect(pages + size, size, PROT_READ | PROT_WRITE) == 0);
	return pages + size;
}

enum { FILL = 0xa5 };

static void check_partial(char *page, size_t size, size_t offset, size_t n)
{
	lane *p = (lane *)(void *)(page + offset), loaded[V_LANES];

	memset(page, FILL, size);
	memcpy(p, inputs[0], n * sizeof *p);
	v_store(loaded, v_load_n(p, n));
	for (size_t i = 0; i < V_LANES; i++)
		assert_true(same(loaded[i], i < n ? inputs[0][i] : 0));
	v_store_n(p, v_load(inputs[1]), n);
	assert_memory_equal(p, inputs[1], n * sizeof *p);
	for (size_t i = 0; i < size; i++) {
		if (i - offset >= n * sizeof *p)
			assert_int_equal((unsigned char)page[i], FILL);
	}
}

/* n lanes and no byte more, at both ends of what may be accessed, and at an alignment of one lane elsewhere.
 */
static void partial_access_is_exact(void **state)
{
	const size_t size = (size_t)sysconf(_SC_PAGESIZE);
	/* QEMU 7.2 reads the masked lanes of vmaskmov too, which no CPU does. */
	const size_t gap = is_emulated() ? sizeof(vf) : 0;
	char *page = fenced_page(size);

	(void)state;
	for (size_t n = 1; n < V_LANES; n++) {
		check_partial(page, size, 0, n);
		check_partial(page, size, size - gap - n * sizeof(lane), n);
		check_partial(page, size, size / 2 + sizeof(lane), n);
	}
	munmap(page - size, 3 * size);
}

/* Whole vectors at every alignment that a lane may have. */
static void full_access_needs_no_alignment(void **state)
{
	lane copy[2 * V_LANES];

	(void)state;
	for (size_t i = 0; i <= V_LANES; i++) {
		memset(copy, FILL, sizeof copy);
		v_store(copy + i, v_load(inputs[0] + i));
		assert_memory_equal(copy + i, inputs[0] + i, sizeof(vf));
		for (size_t j = 0; j < sizeof copy; j++) {
			if (j - i * sizeof(lane) >= sizeof(vf))
				assert_int_equal(((unsigned char *)copy)[j], FILL);
		}
	}
}

/* Sums of products that a lane could not hold: ten times (1 + step) squared, less what is large in it. */
static void sums_keep_what_lanes_lose(void **state)
{
	v_wide sums = v_wide_zero();
	lane a[V_LANES];
	v_total hi[V_LANES], lo[V_LANES];

	(void)state;
	for (int j = 0; j < V_LANES; j++)
		a[j] = 1 + (lane)(j + 1) * (lane)LANE(0x1p-20, 0x1p-35);
	for (int i = 0; i < 10; i++)
		sums = v_wide_add_product(sums, v_load(a), v_load(a));
	sums = v_wide_add_product(sums, v_set(-10), v_set(1));
	v_wide_store(hi, lo, sums);
	for (int j = 0; j < V_LANES; j++) {
		const v_total step = (j + 1) * LANE(0x1p-20, 0x1p-35);

		assert_true(fabs((hi[j] - 20 * step) + lo[j] - 10 * step * step) < 0x1p-95);
	}
}

int RUN_OPERATIONS(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(operations_are_those_of_c), cmocka_unit_test(muladd_rounds_either_way),
		cmocka_unit_test(two_prod_is_exact),         cmocka_unit_test(two_sum_is_exact),
		cmocka_unit_test(any_sees_each_lane),        cmocka_unit_test(wide_sums_keep_small_terms),
		cmocka_unit_test(bytes_are_numbers),         cmocka_unit_test(constants_are_rounded),
		cmocka_unit_test(partial_access_is_exact),   cmocka_unit_test(full_access_needs_no_alignment),
		cmocka_unit_test(sums_keep_what_lanes_lose),
	};

	return cmocka_run_group_tests_name(VOCABULARY, tests, fill_inputs, NULL);
}
