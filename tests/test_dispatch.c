/* SPDX-License-Identifier: MIT */
/*
 * Which instruction set is active: by default, by the environment, by vact_set_isa(), and when these race.
 *
 * The library is used for the first time once in a process, so all that chooses one happens in children; this
 * process only asks which there are.
 */
#include <limits.h>
#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "support.h"

extern char **environ;

/* The model that is emulated has this one as its best; NULL on the CPU as it is. */
static const char *emulated_isa;

/* An assertion for children, where cmocka's would go on with the parent's tests. */
#define REQUIRE(condition)                                                 \
 do {                                                                      \
  if (!(condition)) {                                                      \
   fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
   exit(EXIT_FAILURE);                                                     \
  }                                                                        \
 } while (0)

/* Whether the check passes in a process that has not used the library yet. */
static int passes_in_child(void (*check)(const void *), const void *argument)
{
	int status;

	fflush(NULL); /* or the child prints it again */

	const pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		signal(SIGILL, SIG_DFL); /* cmocka's handlers too would go on with the parent's tests */
		signal(SIGSEGV, SIG_DFL);
		check(argument);
		exit(EXIT_SUCCESS);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS;
}

static int is_active(const char *name) { return strcmp(vact_isa(), name) == 0; }

/* The first of the list that this CPU can run. */
static const char *best(void)
{
	int i = 0;

	while (!vact_isa_supported(vact_isa_at(i)))
		i++;
	return vact_isa_at(i);
}

static void test_best_first(void **state)
{
	static const char *const order[] = { "avx512", "avx2", "sse2", "neon", "reference" };
	size_t rank = 0;
	int n = 0;

	(void)state;
	for (const char *name; (name = vact_isa_at(n)); n++) {
		while (rank < sizeof order / sizeof *order && strcmp(name, order[rank]) != 0)
			rank++;
		assert_true(rank < sizeof order / sizeof *order);
	}
	assert_true(n > 0);
	assert_string_equal(vact_isa_at(n - 1), "reference");
	assert_null(vact_isa_at(n + 1));
	assert_null(vact_isa_at(-1));
	assert_null(vact_isa_at(INT_MIN));
}

/* What the compiler's run-time library finds out on its own, as far as it knows the names. */
static int cpu_runs(const char *name)
{
#if defined(__x86_64__)
	__builtin_cpu_init();
	if (strcmp(name, "avx2") == 0)
		return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
	if (strcmp(name, "avx512") == 0)
		return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
		       __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
#endif
	return *name != '\0';
}

static void test_supported(void **state)
{
	(void)state;
	for (int i = 0; vact_isa_at(i); i++)
		assert_int_equal(vact_isa_supported(vact_isa_at(i)), !!cpu_runs(vact_isa_at(i)));
	assert_int_equal(vact_isa_supported("reference"), 1);
	assert_int_equal(vact_isa_supported("pdp11"), 0);
	assert_int_equal(vact_isa_supported(""), 0);
	assert_int_equal(vact_isa_supported(NULL), 0);
}

static void test_emulated_model(void **state)
{
	(void)state;
	if (!emulated_isa)
		skip();
	assert_string_equal(best(), emulated_isa);
}

static void check_default(const void *argument)
{
	(void)argument;
	unsetenv("VACT_ISA");
	REQUIRE(is_active(best()));
}

static void test_default(void **state)
{
	(void)state;
	assert_true(passes_in_child(check_default, NULL));
}

/* The environment is read on first use, and never again. */
static void check_environment(const void *argument)
{
	const char *value = argument, *expected = vact_isa_supported(value) ? value : best();

	setenv("VACT_ISA", value, 1);
	REQUIRE(is_active(expected));
	setenv("VACT_ISA", "reference", 1);
	REQUIRE(is_active(expected));
}

static void test_environment(void **state)
{
	static const char *const unknown[] = { "", "pdp11", "SSE2", "sse2 ", "reference,sse2" };

	(void)state;
	for (int i = 0; vact_isa_at(i); i++)
		assert_true(passes_in_child(check_environment, vact_isa_at(i)));
	for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
		assert_true(passes_in_child(check_environment, unknown[i]));
}

/* That the active one computes at all: it is neither for another type nor for another CPU. */
static int computes(vact_type type)
{
	enum { N = 37 };
	static union {
		float f32[N];
		double f64[N];
	} x, y;
	const double tolerance = type == VACT_F32 ? 1e-6 : 1e-14;

	for (size_t i = 0; i < N; i++)
		set_element(type, &x, i, (double)i - 18);
	if (vact_call(VACT_FORWARD, type, VACT_SIGMOID, N, &x, NULL, &y, NULL) != VACT_OK)
		return 0;
	for (size_t i = 0; i < N; i++) {
		if (!(fabs(get_element(type, &y, i) - 1 / (1 + exp(18 - (double)i))) <= tolerance))
			return 0;
	}
	return 1;
}

static void check_set_isa(const void *argument)
{
	static const char *const unknown[] = { "", "pdp11", "SSE2", "sse2 " };
	const char *name, *active = argument;

	setenv("VACT_ISA", "reference", 1); /* vact_set_isa() has the last word, before first use too */
	REQUIRE(vact_set_isa(active) == VACT_OK && is_active(active));
	for (int i = 0; (name = vact_isa_at(i)); i++) {
		const int supported = vact_isa_supported(name);

		REQUIRE(vact_set_isa(name) == (supported ? VACT_OK : VACT_UNSUPPORTED));
		active = supported ? name : active;
		REQUIRE(is_active(active) && computes(VACT_F32) && computes(VACT_F64));
	}
	for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
		REQUIRE(vact_set_isa(unknown[i]) == VACT_UNKNOWN_ISA && is_active(active));
	REQUIRE(vact_set_isa(NULL) == VACT_NULL_POINTER && is_active(active));
}

static void test_set_isa(void **state)
{
	(void)state;
	assert_true(passes_in_child(check_set_isa, best()));
}

enum { USERS = 3, RACES = 64 };

static pthread_barrier_t start;

static void *use_first(void *argument)
{
	float x = 2, y = 0;

	pthread_barrier_wait(&start);
	REQUIRE(vact_forward_f32(VACT_RELU, 1, &x, &y, NULL) == VACT_OK && y == 2);
	return argument;
}

static void *set_reference(void *argument)
{
	const int delay = *(const int *)argument;

	pthread_barrier_wait(&start);
	for (volatile int i = 0; i < delay; i++)
		;
	REQUIRE(vact_set_isa("reference") == VACT_OK);
	REQUIRE(is_active("reference"));
	return NULL;
}

/* In an environment so long that looking VACT_ISA up takes the first users as long as the setter needs. */
static void check_race(const void *argument)
{
	static char *long_environment[100000], filler[] = "X=";
	const size_t size = sizeof long_environment / sizeof *long_environment;
	int delay = *(const int *)argument;
	pthread_t users[USERS], setter;

	for (size_t i = 0; i < size - 1; i++)
		long_environment[i] = filler;
	environ = long_environment;
	REQUIRE(pthread_barrier_init(&start, NULL, USERS + 1) == 0);
	for (int i = 0; i < USERS; i++)
		REQUIRE(pthread_create(&users[i], NULL, use_first, NULL) == 0);
	REQUIRE(pthread_create(&setter, NULL, set_reference, &delay) == 0);
	for (int i = 0; i < USERS; i++)
		REQUIRE(pthread_join(users[i], NULL) == 0);
	REQUIRE(pthread_join(setter, NULL) == 0);
	REQUIRE(is_active("reference"));
}

/* What vact_set_isa() set stays, whenever in the course of a first use it comes. */
static void test_race(void **state)
{
	(void)state;
	for (int i = 0; i < RACES; i++) {
		const int delay = i * 2000;

		assert_true(passes_in_child(check_race, &delay));
	}
}

int main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_best_first),     cmocka_unit_test(test_supported),
		cmocka_unit_test(test_emulated_model), cmocka_unit_test(test_default),
		cmocka_unit_test(test_environment),    cmocka_unit_test(test_set_isa),
		cmocka_unit_test(test_race),
	};

	if (argc > 1 && is_emulated())
		emulated_isa = argv[1];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
