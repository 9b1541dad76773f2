/* SPDX-License-Identifier: MIT */
/* The evaluator of formulas against the compiler, which reads the same text. */
#include "support.h"
#include <float.h>
#include <math.h>
#include "formula_mpfr.h"

static void reads_what_c_reads(void **state)
{
	const double x = 0.75, x_2 = -3, PI = 3.14159265358979323846, INV_SQRT_2PI = 0.39894228040143267794;
#define SAME(expression) .text = #expression, .value = (expression)
	const struct {
		const char *text;
		double value;
	} formulas[] = {
		{ SAME(1 - 2 - 3) },
		{ SAME(64.0 / 4 / 2 * 8) },
		{ SAME(1 + 2 * 3 - 4 / 8.0) },
		{ SAME((1 + 2) * (3 - 4) / 8.0) },
		{ SAME(-x * x + -(-x_2) - -x) },
		{ SAME(x > 0 ? x < 0.5 ? 1 : 2 : 3) },
		{ SAME(x < 0       ? 1
		       : x_2 <= -3 ? 2
		                   : 3) },
		{ SAME(x < x_2 ? sqrt(x_2) : 4) },
		{ SAME((x == .75 && x != 1) + 2 * (x >= 1 || x_2 > x) + 4 * !(x > 1)) },
		{ SAME((1 < 2) == (2 > 1) ? 1e-3 : 0x1p-3) },
		{ SAME(fmax(fmin(x, x_2), copysign(hypot(3, 4), x_2)) + pow(2, 0.5 + 2.5)) },
		{ SAME(fabs(x_2) + PI * INV_SQRT_2PI) },
		{ "sin_of_product(x, 2) - cos_of_product(x_2, x)", 1.6256686093267936 },
		{ "1 || 0 && 0", 1 }, /* about which compilers warn */
	};
	mpfr_t values[2], result;

	(void)state;
	mpfr_inits2(FORMULA_BITS, values[0], values[1], result, (mpfr_ptr)0);
	mpfr_set_d(values[0], x, MPFR_RNDN);
	mpfr_set_d(values[1], x_2, MPFR_RNDN);
	for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
		const struct formula_variable variables[] = { { "x", values[0] }, { "x_2", values[1] } };

		formula_evaluate(result, formulas[i].text, variables, 2);
		if (!(fabs(mpfr_get_d(result, MPFR_RNDN) - formulas[i].value) <= 0x1p-50))
			fail_msg("%s: got %.17g, want %.17g", formulas[i].text, mpfr_get_d(result, MPFR_RNDN),
			         formulas[i].value);
	}
	mpfr_clears(values[0], values[1], result, (mpfr_ptr)0);
}

/* Around 1, among the subnormals, at the end of the range and beyond. */
static void measures_in_ulp(void **state)
{
	static const struct {
		double exact, got;
		vact_type type;
		double ulps;
	} distances[] = {
		{ 1, 1 + 0x1p-23, VACT_F32, 1 },
		{ 1, 1 + 0x1p-52, VACT_F64, 1 },
		{ -1.5, -1.5 + 0x1p-24, VACT_F32, 0.5 },
		{ 0x1p-140, 0x1.8p-140, VACT_F32, 0x1p8 },
		{ 0, -0x1p-149, VACT_F32, 1 },
		{ FLT_MAX, INFINITY, VACT_F32, 1 },
		{ 0x1p200, INFINITY, VACT_F32, 0 },
		{ -INFINITY, INFINITY, VACT_F32, 0x1p25 },
		{ NAN, NAN, VACT_F64, 0 },
		{ NAN, 1, VACT_F64, INFINITY },
		{ 1, NAN, VACT_F64, INFINITY },
	};
	mpfr_t exact, got;

	(void)state;
	mpfr_inits2(FORMULA_BITS, exact, got, (mpfr_ptr)0);
	for (size_t i = 0; i < sizeof distances / sizeof *distances; i++) {
		mpfr_set_d(exact, distances[i].exact, MPFR_RNDN);
		mpfr_set_d(got, distances[i].got, MPFR_RNDN);
		assert_true(formula_ulps(exact, got, distances[i].type) == distances[i].ulps);
	}
	mpfr_clears(exact, got, (mpfr_ptr)0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_c_reads),
		cmocka_unit_test(measures_in_ulp),
	};

	return cmocka_run_group_tests_name("formula", tests, NULL, NULL);
}
